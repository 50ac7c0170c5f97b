"""Write docs/rules.md from the functions that check the rules of content.md section 1.

A rule's function is named by its number, `r05_hips_stay_in_reach`, and the first line of its
docstring says what it checks. Run it after changing one: `python tools/rules_page.py`.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORE = ROOT / "app" / "intermezzo" / "core"
PAGE = ROOT / "docs" / "rules.md"
_NAMED = re.compile(r"((?:r\d\d_)+)")
_ON = {
    "rules": "a movement file",
    "load_rules": "a movement file",
    "angle_rules": "the solved figure, 60 moments of a round",
    "tag_rules": "the solved figure, 60 moments of a round",
    "routine_rules": "a routine file",
    "posture_rules": "a routine file with its movements' base poses",
    "library_rules": "the library",
    "player_rules": "a routine as it is played, at each intensity",
    "selection": "a choice: clock, log and preferences",
}
_HEAD = """\
# The rules, and where each is checked

The rules R01 to R24 are those of content.md section 1. Each function carries its number; this page
is written from them by `tools/rules_page.py`, and a test compares the two. `intermezzo routines
check` runs all that look at files, the figure, the library and the player; those of a choice are
asked whenever the app chooses. Every message names file, key path, what was found, what is allowed
and the rule. What is only more than gentle is a warning, as is, while the app loads, a link that
leads nowhere.

Links: `regress` may not come back to where it began, because a swap follows it to its end;
`progress` may go in a circle within one level.

R06 means phases of tempo: keys within one breath may be shorter, as walking steps are, and so may
a stay. R20 is also kept by `core/swap.py`, which adds 30 s of sitting for `dizzy_stand`. R13's
voice and its dark window are the player's and no matter of data. R24's kindness is one of words.

| rule | checks | on | function |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One function that checks one rule."""

    number: str
    checks: str
    on: str
    function: str


def rows() -> list[Row]:
    """Return a row for each rule that a function names, in order."""
    found: list[Row] = []
    for file in sorted(CORE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            named = _NAMED.match(node.name) if isinstance(node, ast.FunctionDef) else None
            if named and isinstance(node, ast.FunctionDef):
                says = (ast.get_docstring(node) or "").split("\n")[0]
                place = f"`{file.relative_to(CORE.parent).as_posix()}` `{node.name}`"
                on = _ON[file.stem]
                numbers = named[0].strip("_").upper().split("_")
                found += [Row(number, says, on, place) for number in numbers]
    return sorted(found, key=lambda row: (row.number, row.function))


def page() -> str:
    """Return the whole page."""
    lines = [f"| {row.number} | {row.checks} | {row.on} | {row.function} |" for row in rows()]
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
