"""Gathers what a decision may look at, and keeps what does not change from one beat to the next."""

from __future__ import annotations

from intermezzo.conductor.logbook import Logbook
from intermezzo.conductor.survey import Survey
from intermezzo.core.day.policy import Facts
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences


class Gathering:
    """The facts of the present moment, of survey, log, preferences and fitted content."""

    def __init__(self, survey: Survey, log: Logbook) -> None:
        self._survey = survey
        self._log = log
        self._preferences = Preferences()
        self._library: Library | None = None
        self._known: Facts | None = None

    def suit(self, preferences: Preferences, fitted: Library) -> None:
        """Take over other preferences, and the content made to fit the person."""
        self._preferences, self._library, self._known = preferences, fitted, None

    def facts(self) -> Facts:
        """Return the facts as of the last look around."""
        now, watch, pause = self._survey.now(), self._survey.watch, self._log.pause
        openings, rows, done = self._survey.openings, self._log.rows, self._log.done
        known, library = self._known, self._library
        if known is None or not _same(
            (known.openings, known.rows, known.done), (openings, rows, done)
        ):
            known = Facts(
                now=now,
                preferences=self._preferences,
                openings=openings,
                rows=rows,
                watch=watch,
                pause=pause,
                done=done,
                routines=library.routines if library else {},
                movements=library.movements if library else {},
                bases=library.bases if library else {},
            )
        elif now != known.now or watch is not known.watch or pause is not known.pause:
            known = known.at(now, watch, pause)
        self._known = known
        return known


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))
