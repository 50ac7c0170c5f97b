"""Names in the preferences that must exist in the library, which the file's grammar cannot know."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import RoutineKind


def unknown_names(
    preferences: Preferences, library: Library, composed: Iterable[str] = ()
) -> list[str]:
    """Return a line for each name that nothing in the library has, and what is done instead.

    `composed` are the names of routines that stand in no file.
    """
    evenings = [
        routine.id for routine in library.routines.values() if routine.kind is RoutineKind.EVENING
    ]
    faults: list[str] = []
    wished = preferences.evening.routine
    if preferences.evening.enabled and evenings and wished not in evenings:
        expected = f"one of {', '.join(sorted(evenings))}"
        faults.append(
            f'evening.routine: found "{wished}", expected {expected}, using the longest of them'
        )
    known = [*library.routines, *library.movements, *composed]
    faults += [
        f'practice.never: "{name}" is the name of no routine and no movement, '
        f"ignored{_hint(name, known)}"
        for name in preferences.practice.never
        if name not in known
    ]
    return faults


def _hint(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f", did you mean {near[0]}?" if near else ""
