"""When the happenings of a scenario begin and end, in true time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from itertools import count
from zoneinfo import ZoneInfo

from intermezzo.simulation.machine import end_of, instant
from intermezzo.simulation.scenario import LASTING, Happening, What

_MAY_LAST = LASTING | {What.QUIT, What.KILL, What.RESTART}


@dataclass(frozen=True, slots=True)
class Beginning:
    """A happening begins, and ends at a true time that may be known."""

    happening: Happening
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Ending:
    """It is over."""

    happening: Happening


class Timetable:
    """Hands out what happens next. Civil times are read in the zone there is when they come.

    What a flight jumps over begins at its end; what has begun does not begin again.
    """

    def __init__(self, happenings: tuple[Happening, ...], start: datetime, zone: ZoneInfo) -> None:
        self._order = count()
        self._zone = zone
        self._ends: list[tuple[datetime, int, Happening]] = []
        self._coming = [
            (instant(moment, zone), next(self._order), moment, each)
            for happening in happenings
            for moment, each in _single(happening)
        ]
        self._coming = [entry for entry in self._coming if self._matters(entry, start)]
        heapify(self._coming)

    def turn_to(self, zone: ZoneInfo) -> None:
        """Read what is still to come in another zone."""
        self._zone = zone
        self._coming = [
            (instant(moment, zone), number, moment, each)
            for _, number, moment, each in self._coming
        ]
        heapify(self._coming)

    @property
    def left(self) -> set[str]:
        """Return where the happenings stand that have not begun yet."""
        return {each.place for *_, each in self._coming}

    @property
    def next_at(self) -> datetime | None:
        """Return when something begins or ends next."""
        times = [entries[0][0] for entries in (self._coming, self._ends) if entries]
        return min(times, default=None)

    def take(self, now: datetime) -> Beginning | Ending | None:
        """Return the next that begins or ends by `now`; what ends comes first."""
        if self._ends and self._ends[0][0] <= now:
            return Ending(heappop(self._ends)[2])
        if not self._coming or self._coming[0][0] > now:
            return None
        at, _, _, each = heappop(self._coming)
        ends = end_of(at, each.lasts, each.until, self._zone)
        return Beginning(each, ends)

    def _matters(self, entry: tuple[datetime, int, datetime, Happening], start: datetime) -> bool:
        """Tell whether something happens after the start, or still lasts then."""
        at, _, _, each = entry
        if at >= start:
            return True
        ends = end_of(at, each.lasts, each.until, self._zone)
        return each.what in _MAY_LAST and ends is not None and ends > start

    def end_at(self, happening: Happening, ends: datetime) -> None:
        """Hand out the end of a happening at `ends`."""
        heappush(self._ends, (ends, next(self._order), happening))


def _single(happening: Happening) -> Iterator[tuple[datetime, Happening]]:
    """Yield when each of its occurrences begins; a meeting, when it is put into the calendar."""
    if happening.what is not What.MEETING:
        yield from ((moment, happening) for moment in happening.moments)
    for entered, moment in zip(happening.entered, happening.moments, strict=False):
        yield entered, replace(happening, moments=(moment,), entered=())
