"""The run of active planned days, with its grace and its repairs (content.md 8.2, 8.4).

A way is one choice of which ended runs were repaired. All are kept that may still turn out best;
the run is that of the best.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from intermezzo.core.adherence.days import Tally

BETWEEN_REPAIRS = 14
"""Two repairs lie at least so many days apart."""
LONG_AGO = -BETWEEN_REPAIRS
_WEEK = 7
_NEW: Mapping[int, int] = MappingProxyType({LONG_AGO: 0})
_NONE: Mapping[int, int] = MappingProxyType({})


class Streak(NamedTuple):
    """Where the run stands after a day.

    `steps` goes up by one on every active day, so that most days change nothing else: a run is
    `steps` and what `ways` has for it. `ways` is by the day of the last repair, `LONG_AGO` if
    another is allowed; the way without any repair is always among them. `lost` are the runs that
    the last planned day has ended, which the next one may repair. Days are ordinals.
    """

    steps: int = 0
    week: int = 0
    graced: bool = False
    ways: Mapping[int, int] = _NEW
    lost: Mapping[int, int] = _NONE

    @property
    def run(self) -> int:
        """Return the longest run there is."""
        return self.steps + max(self.ways.values())

    def grace_used(self, day: int) -> bool:
        """Tell whether the calendar week of `day` has used its grace."""
        return self.graced and self.week == week_of(day)

    def after(self, day: int, tally: Tally) -> Streak:
        """Return where the run stands once `day` is over, or active already."""
        if not tally.planned:
            return self
        if tally.sessions:
            ways = self.ways
            if (self.lost and tally.full) or len(ways) > 1:
                ways = self._ways(day, full=tally.full)
            return Streak(self.steps + 1, self.week, self.graced, ways)
        week = week_of(day)
        if not (self.graced and self.week == week):
            return Streak(self.steps, week, True, self.ways)
        lost = {
            repaired: run + self.steps for repaired, run in self.ways.items() if run + self.steps
        }
        return Streak(self.steps, week, True, {LONG_AGO: -self.steps}, lost)

    def _ways(self, day: int, *, full: bool) -> Mapping[int, int]:
        ways: dict[int, int] = {}
        for repaired, run in self.ways.items():
            _keep(ways, _still_binding(repaired, day), run)
        if full:
            for repaired, run in self.lost.items():
                if _still_binding(repaired, day) == LONG_AGO:
                    _keep(ways, day, run - self.steps)
        return ways


def week_of(day: int) -> int:
    """Return the calendar week, Monday to Sunday, of an ordinal day."""
    return (day - 1) // _WEEK


def first_day_of(week: int) -> int:
    """Return the ordinal of the Monday of a week."""
    return week * _WEEK + 1


def _still_binding(repaired: int, day: int) -> int:
    """Return the day of the last repair, or that it binds no more."""
    return repaired if day - repaired < BETWEEN_REPAIRS else LONG_AGO


def _keep(ways: dict[int, int], repaired: int, run: int) -> None:
    if repaired not in ways or run > ways[repaired]:
        ways[repaired] = run
