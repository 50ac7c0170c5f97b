"""What one app-day comes to, and which dates there never were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from intermezzo.core.adherence.counting import Count
from intermezzo.core.adherence.credit import WHOLE
from intermezzo.core.adherence.record import PlannedDay
from intermezzo.core.adherence.share import Share

ONE_DAY = timedelta(days=1)
SUMMER_TIME = timedelta(hours=1)
"""A change of the offset by no more than this skips no date: the clocks were only turned."""


class Tally(NamedTuple):
    """An app-day as it counts: nothing is planned where it is excused or never was."""

    planned: int
    """P(d), without the slots that were waived."""
    halves: int
    """Capped credit: at most what was planned, of each kind."""
    sessions: int
    """Those of credit 0.5 or more, planned or not."""
    bonus: int
    waived: int

    @property
    def active(self) -> bool:
        """Whether there was any session."""
        return self.sessions > 0

    @property
    def full(self) -> bool:
        """Whether everything planned has full credit."""
        return self.halves == WHOLE * self.planned

    @property
    def share(self) -> Share:
        """Return credit and plan together."""
        return Share(self.halves, self.planned)


NOTHING = Tally(0, 0, 0, 0, 0)


def tally(plan: PlannedDay | None, of_rows: Count, *, counts: bool = True) -> Tally:
    """Return what a day comes to; one that does not count has nothing planned.

    Without a plan, its planned rows are the plan.
    """
    if not counts:
        done = of_rows.sessions + of_rows.evening_sessions
        return Tally(0, 0, done, done, 0)
    if plan is None:
        return _tally(of_rows.slots, of_rows.evening_slots, of_rows)
    return _tally(plan.interludes, plan.evenings, of_rows)


@lru_cache(maxsize=4096)  # of ten years, most days are like others
def _tally(slots: int, evenings: int, of_rows: Count) -> Tally:
    _, credit, sessions, waived, _, evening_credit, evening_sessions, held = of_rows
    left, evening_left = max(0, slots - waived), max(0, evenings - held)
    return Tally(
        left + evening_left,
        min(WHOLE * left, credit) + min(WHOLE * evening_left, evening_credit),
        sessions + evening_sessions,
        max(0, sessions - left) + max(0, evening_sessions - evening_left),
        waived + held,
    )


def never_were(
    runs: Sequence[tuple[datetime, datetime]], app_day: Callable[[datetime], date]
) -> frozenset[date]:
    """Return the app-days that the computer's clock never showed (content.md 8.4).

    The app ran in no minute of them, and the offset changed between its last minute before and
    its first after.
    """
    found: set[date] = set()
    last: datetime | None = None
    for began, alive in sorted(runs):
        if last is not None and began.tzinfo != last.tzinfo and _has_travelled(last, began):
            day, first = app_day(last) + ONE_DAY, app_day(began)
            while day < first and len(found) < _MOST:
                found.add(day)
                day += ONE_DAY
        if last is None or alive >= last:
            last = alive
    if not found:
        return frozenset()
    return frozenset(found - {app_day(end) for run in runs for end in run})


_MOST = 3660


def _has_travelled(before: datetime, after: datetime) -> bool:
    one, other = before.utcoffset(), after.utcoffset()
    if one is None or other is None:
        return False
    return abs(one - other) > SUMMER_TIME
