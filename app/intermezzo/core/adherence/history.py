"""What the window shows: days, weeks, and how they are spread over purposes and hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.record import Correction, ExcuseReason
from intermezzo.core.adherence.share import Share
from intermezzo.core.day.interlude import Interlude


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the log as it counts."""

    row: Interlude
    """As corrected."""
    original: Interlude
    halves: int
    """Its credit: 0, 1 or 2 halves."""
    correction: Correction | None = None
    """The one that holds, and can be undone."""
    waived: bool = False
    """Missed because the app held it back: it is not in the plan of its day."""
    correctable: bool = False
    """Whether its day is near enough for a correction."""


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One app-day as it counts. An excused or unplanned day has nothing planned."""

    day: date
    share: Share
    """Capped credit of what was planned; 0 of 0 on a day that does not count."""
    sessions: int = 0
    """Those of credit 0.5 or more, of any kind."""
    bonus: int = 0
    """Sessions beyond what was planned."""
    waived: int = 0
    excused: ExcuseReason | None = None
    excuse: str | None = None
    """The id of the excuse, to be undone by."""
    lines: tuple[Line, ...] = ()
    """Oldest first; empty where only a heat map is asked for."""

    @property
    def active(self) -> bool:
        """Whether there was a session at all."""
        return self.sessions > 0

    @property
    def planned(self) -> int:
        """Return how many slots count."""
        return self.share.planned


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """One calendar week, Monday to Sunday."""

    monday: date
    share: Share
    """Of its ended days, and of today."""
    planned_days: int
    active_days: int
    """Active planned days."""
    kept: bool
    bridge: bool
    """Not kept, and yet it does not end the count: nothing planned, or the one in six."""
    running: bool
    """Not over yet."""


@dataclass(frozen=True, slots=True)
class HourTally:
    """How what is planned for an hour of the day ends."""

    hour: int
    planned: int
    done: int
    """Those of credit 0.5 or more."""


@dataclass(frozen=True, slots=True)
class Dose:
    """Seconds in steps against seconds of the routines that were planned (content.md 8.2)."""

    done: float
    planned: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything at one moment. Days and weeks are oldest first.

    `days` are the days of 53 calendar weeks, the running one last and whole; `this_week` are its
    seven days with their lines.
    """

    figures: Figures
    this_week: Sequence[DaySummary]
    days: Sequence[DaySummary]
    weeks: Sequence[WeekSummary]
    by_purpose: Mapping[str, float]
    """Seconds of the last 28 app-days, today included, most first."""
    by_region: Mapping[str, float]
    """The same; a routine for two regions counts for both."""
    by_hour: Sequence[HourTally]
    """Of the last 28 app-days, hours with something planned only."""
    best_hour: int | None
    """The hour that works best, None where there is too little to tell."""
    dose: Dose
    """Of the last 28 ended app-days."""
