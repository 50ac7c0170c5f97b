"""The run of active planned days, with its grace and its repairs (content.md 8.2, 8.4).

A way is one choice of which ended runs were repaired. All are kept that may still turn out best;
the run is that of the best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from intermezzo.core.adherence.days import Tally

BETWEEN_REPAIRS = 14
"""Two repairs lie at least so many days apart."""
LONG_AGO = -BETWEEN_REPAIRS
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Streak:
    """Where the run stands after a day.

    `ways` gives the run by the day of the last repair, `LONG_AGO` if another is allowed; the way
    without any repair is always among them. `lost` are the runs that the last planned day has
    ended, which the next one may repair. Days are ordinals.
    """

    week: int = 0
    graced: bool = False
    ways: Mapping[int, int] = field(default_factory=lambda: {LONG_AGO: 0})
    lost: Mapping[int, int] = field(default_factory=dict)

    @property
    def run(self) -> int:
        """Return the longest run there is."""
        return max(self.ways.values())

    def grace_used(self, day: int) -> bool:
        """Tell whether the calendar week of `day` has used its grace."""
        return self.graced and self.week == week_of(day)

    def after(self, day: int, tally: Tally) -> Streak:
        """Return where the run stands once `day` is over, or active already."""
        if not tally.planned:
            return self
        if tally.sessions:
            return self._active(day, full=tally.full)
        week = week_of(day)
        if not self.grace_used(day):
            return Streak(week, True, self.ways)
        lost = {repaired: run for repaired, run in self.ways.items() if run}
        return Streak(week, True, {LONG_AGO: 0}, lost)

    def _active(self, day: int, *, full: bool) -> Streak:
        ways: dict[int, int] = {}
        for repaired, run in self.ways.items():
            _keep(ways, _still_binding(repaired, day), run + 1)
        if full:
            for repaired, run in self.lost.items():
                if _still_binding(repaired, day) == LONG_AGO:
                    _keep(ways, day, run + 1)
        return Streak(self.week, self.graced, ways)


def week_of(day: int) -> int:
    """Return the calendar week, Monday to Sunday, of an ordinal day."""
    return (day - 1) // _WEEK


def _still_binding(repaired: int, day: int) -> int:
    """Return the day of the last repair, or that it binds no more."""
    return repaired if day - repaired < BETWEEN_REPAIRS else LONG_AGO


def _keep(ways: dict[int, int], repaired: int, run: int) -> None:
    if run > ways.get(repaired, -1):
        ways[repaired] = run
