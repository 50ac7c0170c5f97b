"""The faults of the content, no more of them at once than anybody reads."""

from __future__ import annotations

from pathlib import Path

from intermezzo.core.library import Library

MOST_TOLD = 10
"""Faults of the content that are told one by one."""


def in_few(library: Library, routines: Path) -> list[str]:
    """Return what is wrong with the content, the first of it where that is much.

    `routines` is the folder of the person's own.
    """
    found = [str(fault) for fault in library.faults]
    if len(found) <= MOST_TOLD:
        return found
    more = len(found) - MOST_TOLD
    check = f"intermezzo routines check {routines}"
    return [*found[:MOST_TOLD], f"{more} more faults in your own files; see {check}"]
