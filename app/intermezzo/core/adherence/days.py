"""What one app-day comes to, and which dates there never were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from intermezzo.core.adherence.credit import WHOLE, halves, is_waived
from intermezzo.core.adherence.record import PlannedDay
from intermezzo.core.adherence.share import Share
from intermezzo.core.day.interlude import Interlude, Kind

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


def tally(plan: PlannedDay | None, rows: Iterable[Interlude], *, counts: bool = True) -> Tally:
    """Return what a day comes to; one that does not count has nothing planned.

    Without a plan, its planned rows are the plan.
    """
    credit = [0, 0]
    sessions = [0, 0]
    slots = [0, 0]
    waived = [0, 0]
    for row in rows:
        evening = row.kind is Kind.WIND_DOWN
        worth = halves(row)
        if worth:
            credit[evening] += worth
            sessions[evening] += 1
        elif is_waived(row):
            waived[evening] += 1
        if row.planned:
            slots[evening] += 1
    if not counts:
        return Tally(0, 0, sum(sessions), sum(sessions), 0)
    if plan is not None:
        slots = [plan.interludes, plan.evenings]
    left = [max(0, slots[0] - waived[0]), max(0, slots[1] - waived[1])]
    return Tally(
        planned=left[0] + left[1],
        halves=min(WHOLE * left[0], credit[0]) + min(WHOLE * left[1], credit[1]),
        sessions=sessions[0] + sessions[1],
        bonus=max(0, sessions[0] - left[0]) + max(0, sessions[1] - left[1]),
        waived=waived[0] + waived[1],
    )


def never_were(
    runs: Sequence[tuple[datetime, datetime]], app_day: Callable[[datetime], date]
) -> frozenset[date]:
    """Return the app-days that the computer's clock never showed (content.md 8.4).

    The app ran in no minute of them, and the offset changed between its last minute before and
    its first after.
    """
    found: set[date] = set()
    latest: tuple[date, datetime] | None = None
    for began, alive in sorted(runs):
        first = app_day(began)
        if latest is not None and _has_travelled(latest[1], began):
            day = latest[0] + ONE_DAY
            while day < first and len(found) < _MOST:
                found.add(day)
                day += ONE_DAY
        if latest is None or alive >= latest[1]:
            latest = (app_day(alive), alive)
    lived = {day for run in runs for day in _ends(run, app_day)}
    return frozenset(found - lived)


_MOST = 3660


def _has_travelled(before: datetime, after: datetime) -> bool:
    one, other = before.utcoffset(), after.utcoffset()
    if one is None or other is None:
        return False
    return abs(one - other) > SUMMER_TIME


def _ends(run: tuple[datetime, datetime], app_day: Callable[[datetime], date]) -> tuple[date, date]:
    return app_day(run[0]), app_day(run[1])
