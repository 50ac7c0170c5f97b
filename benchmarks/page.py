"""Writes the kept results into docs/benchmarks.md, between two marks."""

from __future__ import annotations

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- results -->", "<!-- end of results -->"
HEAD = "| | app | bare | ratio | aim | |\n|---|---:|---:|---:|---:|---|"


def write(file: Path, results: Path, order: list[str]) -> None:
    """Replace what stands between the marks of `file` by the kept results."""
    kept = [results / f"{name}.json" for name in order]
    rows = [
        row(measure)
        for path in kept
        if path.exists()
        for measure in json.loads(path.read_text())["measures"]
    ]
    text = file.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    parts = (before + BEGIN, machine(), "\n".join([HEAD, *rows]), END + after)
    file.write_text("\n\n".join(parts))


def machine() -> str:
    """Describe where it was measured: cores and versions, nothing else."""
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, "
        f"PySide6 {version('PySide6-Essentials')}, SQLAlchemy {version('SQLAlchemy')}, "
        f"APScheduler {version('APScheduler')}; Xvfb, openbox, trayer, dunst."
    )


def row(measure: dict[str, Any]) -> str:  # Any: JSON that this package has written
    """Return one line of the table."""
    bare = number(measure["bare"]) if "bare" in measure else ""
    ratio = f"{measure['ratio']:g}" if measure.get("ratio") else ""
    verdict = {True: "met", False: "**missed**", None: ""}[measure["is_met"]]
    cells = (f"{measure['name']}, {measure['unit']}", number(measure["app"]), bare, ratio)
    return f"| {' | '.join(cells)} | {aim(measure)} | {verdict} |"


def number(value: float) -> str:
    """Return a figure with as many digits as it is worth."""
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"  # noqa: PLR2004


def aim(measure: dict[str, Any]) -> str:
    """Return the aim in words."""
    if "at_most_ratio" in measure:
        return f"ratio {measure['at_most_ratio']:g}"
    if "at_most_above" in measure:
        return f"bare + {measure['at_most_above']:g}"
    return f"{measure['at_most']:g}" if "at_most" in measure else ""
