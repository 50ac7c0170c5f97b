"""Run the benchmarks: one JSON line each, kept in build/bench, and the table in docs.

make bench [ARGS="start idle"]
"""

from __future__ import annotations

import argparse
import compileall
import json
import sys
import tempfile
from pathlib import Path

from virtual_desktop import TooLateError, VirtualDesktop, missing_programs

from benchmarks import page
from benchmarks.measure import Measure
from benchmarks.scenarios import SCENARIOS
from benchmarks.subject import SilentError

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "bench"


def measure(name: str) -> list[Measure]:
    """Run one scenario on a desktop of its own."""
    # A short folder: a socket's path may have 108 characters.
    with tempfile.TemporaryDirectory(prefix="bench") as made:
        folder = Path(made)
        with VirtualDesktop(folder / "desk") as desktop:
            return SCENARIOS[name](desktop, folder)


def keep(name: str, measures: list[Measure]) -> None:
    """Print and save what was measured."""
    fields = {"benchmark": name, "measures": [each.as_fields() for each in measures]}
    print(json.dumps(fields), flush=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(fields, indent=2) + "\n")


def main() -> int:
    """Run from the command line; 1 if something could not be measured."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENARIOS))
    chosen = parser.parse_args().names or list(SCENARIOS)
    if unknown := set(chosen) - SCENARIOS.keys():
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if missing := missing_programs():
        parser.error(f"a virtual screen needs {', '.join(missing)}: make setup says how")
    # As after `make setup`: uncompiled modules would be measured otherwise.
    compileall.compile_dir(ROOT / "app", quiet=1)
    failed = False
    for name in chosen:
        try:
            keep(name, measure(name))
        except (SilentError, TooLateError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = True
    page.write(ROOT / "docs" / "benchmarks.md", RESULTS, list(SCENARIOS))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
