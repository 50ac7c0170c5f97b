"""How long a year takes in virtual time, with something happening every day."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from virtual_desktop import VirtualDesktop

from benchmarks.measure import Measure
from benchmarks.subject import APP

_YEAR = """
start = 2026-01-01
days = 365
zone = "Europe/Berlin"
answers = ["accept", "postpone", "accept", "ignore", "skip"]
[[happening]]
what = "call"
at = "10:20"
for = "35 min"
days = "workdays"
[[happening]]
what = "locked"
at = "12:30"
for = "45 min"
days = "workdays"
[[happening]]
what = "suspended"
at = "18:00"
for = "3h"
days = "every day"
[[happening]]
what = "kill"
at = "14:00:40"
days = ["mon"]
"""


def year(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """Time the whole command, reading the library and writing JSON included."""
    file = folder / "year.toml"
    file.write_text(_YEAR)
    command = [str(APP), "simulate", str(file), "--json"]
    took: list[float] = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run(command, env=dict(desktop.environ), check=True, capture_output=True)
        took.append(time.monotonic() - began)
    return [Measure("a year of `intermezzo simulate`", "s", min(took), at_most=10)]
