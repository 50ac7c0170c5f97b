"""Routines composed once and played often: nobody looks at the figure of a simulation."""

from __future__ import annotations

from dataclasses import replace

from intermezzo.conductor import showing
from intermezzo.core.day.interlude import Interlude
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import Intensity
from intermezzo.ports import Performance


class Rehearsed:
    """Does what `showing.performance_of` does, and keeps it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Intensity], Performance] = {}

    def __call__(
        self, interlude: Interlude, speed: float, library: Library, preferences: Preferences
    ) -> Performance:
        """Return all that the guided window needs to play an interlude."""
        key = interlude.routine, preferences.practice.intensity
        known = self._known.get(key)
        routine = showing.played(interlude.routine, library, preferences)
        if known is None or known.score.routine != routine:
            known = showing.performance_of(interlude, speed, library, preferences)
            self._known[key] = known
        return replace(known, interlude=interlude, speed=speed)
