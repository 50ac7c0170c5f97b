"""Counts a record once, and answers for any moment from what it has counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intermezzo.core.adherence.counted import Counted
from intermezzo.core.adherence.days import NOTHING, Tally
from intermezzo.core.adherence.edits import Said, in_order
from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.record import Record
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.streak import Streak, week_of
from intermezzo.core.adherence.walk import Walk
from intermezzo.core.adherence.weeks import Verdicts, Week, gather, judge

SHORT, LONG = 7, 28
"""Ended app-days over which adherence is told."""
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything counted as of one app-day. Of a day that is not in `tallies` nothing is known."""

    today: date
    said: Said
    tallies: Mapping[date, Tally]
    streak: Streak
    best_run: int
    weeks: Mapping[int, Week]
    verdicts: Verdicts

    def of(self, day: date) -> Tally:
        """Return what a day comes to."""
        return self.tallies.get(day, NOTHING)

    def share(self, days: int) -> Share:
        """Return what was done in so many ended app-days."""
        back = (self.today - timedelta(days=n) for n in range(1, days + 1))
        return sum((self.of(day).share for day in back), Share())


class Ledger:
    """A record, counted. A changed record needs a new one."""

    def __init__(self, record: Record) -> None:
        self.counted = Counted(record)
        self._edits = in_order(record)
        self._moment: Moment | None = None

    @property
    def record(self) -> Record:
        """Return what is counted."""
        return self.counted.record

    def figures(self, as_of: datetime) -> Figures:
        """Return the figures at an aware moment, told in the zone the person is in."""
        at = self.at(as_of)
        of_month = self.counted.within(at.today.replace(day=1), at.today)
        return Figures(
            day=at.today,
            week=at.share(SHORT),
            four_weeks=at.share(LONG),
            weeks_kept=at.verdicts.kept,
            run=at.streak.run,
            best_run=at.best_run,
            grace_used=at.streak.grace_used(at.today.toordinal()),
            active_days_month=sum(at.of(day).active for day in of_month),
            today=at.of(at.today).share,
        )

    def at(self, as_of: datetime) -> Moment:
        """Return what is counted as of the app-day of a moment; the last one is kept."""
        today = self.record.app_day(as_of)
        if self._moment is None or self._moment.today != today:
            self._moment = self._count(today)
        return self._moment

    def _count(self, today: date) -> Moment:
        walk = Walk(self.counted, today)
        for edit in self._edits:
            walk.take(edit)
        streak = walk.arrive()
        sunday = today + timedelta(days=SUNDAY - today.weekday())
        days = self.counted.within(date.min, sunday)
        tallies = map(walk.tallies.__getitem__, days)
        gathered = gather(zip(self.counted.ordinals, tallies, strict=False))
        verdicts = judge(gathered, week_of(today.toordinal()))
        return Moment(today, walk.said, walk.tallies, streak, walk.best, gathered, verdicts)


def figures(record: Record, as_of: datetime) -> Figures:
    """Return the figures at an aware moment, told in the zone the person is in."""
    return Ledger(record).figures(as_of)
