"""Write docs/preferences.md from the model: every key, what it does, and what it may be.

Run it after changing a preference: `python tools/preferences_page.py`. The words are those of the
file that Preferences opens, the rules those that read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from intermezzo.core.preferences import profiles
from intermezzo.core.preferences.grammar import to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.preferences.table import GRAMMAR, Entry
from intermezzo.core.preferences.upgrades import SCHEMA, UPGRADES
from intermezzo.store.preferences_template import TABLES, WORDS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "preferences.md"

EXAMPLES: Mapping[str, object] = {
    "work.days": ["mon", "tue", "thu"],
    "work.hours": ["08:00", "16:30"],
    "work.quiet_lunch": [],
    "interludes.mode": "interval",
    "interludes.per_day": 4,
    "interludes.slots": ["10:15", "14:30"],
    "interludes.every_min": 60,
    "interludes.most_per_day": 8,
    "interludes.first_after_start_min": 60,
    "interludes.min_gap_min": 120,
    "interludes.last_before_end_min": 30,
    "offer.patience_s": 180,
    "offer.shown_again_after_min": 20,
    "offer.typing_lull_s": 10,
    "offer.typing_cap_s": 120,
    "offer.after_busy_min": 10,
    "offer.after_return_min": 5,
    "offer.postpone_min": [10, 30],
    "offer.postpone_max": 3,
    "offer.expires_after_min": 60,
    "offer.away_after_min": 10,
    "offer.held_back_during": ["call", "presenting"],
    "offer.screen": "primary",
    "offer.discreet": "always",
    "offer.notice_min": 5,
    "offer.chime": True,
    "evening.enabled": False,
    "evening.days": ["mon", "wed", "fri"],
    "evening.prompt": "21:30",
    "evening.bedtime": "22:30",
    "evening.window": ["19:00", "02:00"],
    "evening.routine": "evening_short",
    "evening.on_days_off": True,
    "days_off.days": ["2026-12-24", "2026-12-31"],
    "days_off.ranges": [["2026-08-03", "2026-08-21"]],
    "days_off.country": "DE",
    "days_off.region": "BY",
    "day.starts": "05:00",
    "day.get_up": "06:15",
    "day.morning_guard_min": 60,
    "calendar.paths": ["~/calendars"],
    "calendar.addresses": ["me@example.org"],
    "practice.intensity": "gentle",
    "practice.level": 2,
    "practice.settings": ["seated", "standing", "floor"],
    "practice.never": ["cat_cow"],
    "body.tags": ["knee_sore"],
    "body.equipment": ["chair", "resistance band"],
    "body.cautions": ["supervised"],
    "body.usual": 3,
    "body.asked": "2026-11-02",
    "appearance.theme": "dark",
    "appearance.motion": "reduced",
    "appearance.figure": "oak",
    "appearance.wardrobe": "sage",
    "appearance.tone": 4,
    "appearance.contrast": "high",
    "appearance.text_percent": 125,
    "appearance.language": "en",
    "cards.per_day": 1,
    "cards.muted": ["car"],
    "rhythm.show_run": False,
    "start.introduced": True,
    "profile.active": "home",
}
"""Another value of each key, that the rule takes."""

COMMANDS: Mapping[str, str] = {
    "preferences get [PATH] [-v]": "show all, one table (`work`) or one value (`work.hours`); "
    "with `-v` and `--json` also where each comes from",
    "preferences set PATH VALUE": "change one; VALUE as in the file, or plain words: "
    "`set evening.enabled false`, `set work.hours 09:00 17:00`, `set practice.intensity gentle`",
    "preferences unset PATH": "take your own value away, so that what lies below it holds again",
    "preferences check [FILE]": "every fault, a line each: of your file, of those below it, and of "
    "profiles that are not in use; or of one file alone",
    "preferences path": "where your file is; with `--json` also those below it",
    "profile list": "all profiles, and what each sets",
    "profile use NAME": "use one",
    "profile off": "use none",
    "profile save NAME": "keep place, hours and prompts as they are now; `--replace` to write over "
    "one of yours",
    "profile remove NAME": "delete one of yours",
}
"""What each does."""

FILES: Mapping[str, str] = {
    "Linux": "`/etc/xdg/intermezzo/defaults.toml`, or in each folder of `XDG_CONFIG_DIRS`, the "
    "first the strongest",
    "macOS": "`/Library/Application Support/Intermezzo/defaults.toml`",
    "Windows": "`%PROGRAMDATA%\\Intermezzo\\defaults.toml`",
}
"""Where an employer may keep defaults."""

_HEAD = """\
# Preferences

All that can be chosen is in one file of TOML, `preferences.toml`; `intermezzo preferences path`
says where it lies. The windows write the same file and leave your comments and your order as they
are. A change made in an editor is noticed while the app runs. A value that cannot be used is told
in one line, with its file and name, and what lies below it holds meanwhile; nothing else is lost by
it.

This page is written from the model by `tools/preferences_page.py`, and a test compares the two.

## From the command line

The app need not run. Where it does, it knows of a change when the command returns.

"""

_AFTER_COMMANDS = """
All take `--json`. Exit codes: 0 done, 1 not done or faults found, 2 not understood or refused. A
value that is refused changes nothing.

## What lies over what

From the lowest to the highest; each says only what it wants to say.

1. **The defaults** of the tables below.
2. **Defaults for everybody on a computer**, which an employer may keep in a file of the same kind.
   Your own choices lie over them, so nothing in it is out of your hands.
3. **Your own file.**
4. **The profile in use**: ours below, then that of the computer's file, then your own of that name.
   A change made while it is in use goes into the profile where that has the value.

`[work.by_day]` lies over the days below one by one. All else is replaced as a whole, lists too.

"""

_AFTER_FILES = """
`INTERMEZZO_DEFAULTS` names one file instead. A fault in it is told with its name, and what lies
below holds. `intermezzo preferences check FILE` checks it before it is handed out.

## Profiles

A profile is a named set of place, hours and prompts, switched in the tray or by command. It may set
all of `[work]`, `[interludes]` and `[offer]`, besides `practice.settings` and `body.equipment`;
what your body asks for, your evening and how it looks are yours wherever you are.

    [profiles.client.work]
    hours = ["08:00", "16:00"]

    [profiles.client.practice]
    settings = ["seated"]

These are there without being written, and can be changed by tables of the same name:

"""

_SCHEMA = f"""
## Older files

`schema` is the version of the file, now {SCHEMA}. A file that does not name it is of the first. An
older one means what it meant when it was written; at the next change it becomes one of this
version, comments kept. One of a later version is read as far as it is known here, and what is not
known stays in it.

"""

_BY_DAY = """
Other hours on single days stand in a table of their own, as many stretches as you like; `[]` is a
day off. From the command line:
`intermezzo preferences set work.by_day.fri '[["09:00", "12:30"]]'`.

    [work.by_day]
    fri = [["09:00", "12:30"]]
"""


def page() -> str:
    """Return the whole page."""
    commands = ((f"`intermezzo {command}`", does) for command, does in COMMANDS.items())
    parts = [
        _HEAD + _table(("command", "does"), commands),
        _AFTER_COMMANDS + _table(("system", "file"), FILES.items()),
        _AFTER_FILES + _table(("profile", "sets"), _profiles()),
        _SCHEMA + _table(("from", "to", "what changes"), _upgrades()),
    ]
    keys = ("key", "what it does", "what it may be", "default", "for example")
    for table, words in TABLES.items():
        rows = (_row(entry) for entry in GRAMMAR if entry.table == table)
        parts.append(f"\n## [{table}]\n\n{words}\n\n{_table(keys, rows)}")
        if table == "work":
            parts.append(_BY_DAY)
    return "".join(parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [[*head]]
    lines += [["---"] * len(lines[0]), *([*row] for row in rows)]
    escaped = ((cell.replace("|", "\\|") for cell in line) for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in escaped)


def _profiles() -> Iterable[tuple[str, str]]:
    for name, tables in profiles.BUILT_IN.items():
        settings = [
            f"`{table}.{key} = {json.dumps(value)}`"
            for table, keys in tables.items()
            for key, value in keys.items()
        ]
        yield f"`{name}`", ", ".join(settings) or "nothing: all is as without a profile"


def _upgrades() -> Iterable[tuple[str, str, str]]:
    for number, upgrade in UPGRADES.items():
        yield str(number), str(number + 1), (upgrade.__doc__ or "").split("\n")[0]


def _row(entry: Entry) -> tuple[str, ...]:
    table = to_mapping(Preferences())[entry.table]
    default = table[entry.key] if isinstance(table, Mapping) else None
    expected = f"{entry.rule.expected[:1].upper()}{entry.rule.expected[1:]}"
    example = EXAMPLES[entry.path]
    return f"`{entry.key}`", WORDS[entry.path], expected, _code(default), _code(example)


def _code(value: object) -> str:
    return f"`{json.dumps(value)}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
