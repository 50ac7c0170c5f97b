"""Goes through the days and through what was said about them, both in the order of time.

The best run looks back: it is the highest that was ever reached by what had been said until then,
so nothing that is said later lowers it. All else is as it stands corrected at the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime

from intermezzo.core.adherence.counted import Counted
from intermezzo.core.adherence.edits import Edit, Said, when
from intermezzo.core.adherence.streak import Streak


class Walk:
    """One way from the first day to `today`. Each edit costs only the days that it changes."""

    def __init__(self, counted: Counted, today: date) -> None:
        self._counted = counted
        self._today = today
        self._streaks = [Streak()]
        """After each ended day, by its place among the counted days; the first is before them."""
        self.best = 0
        self.said = Said(counted.record.app_day, counted)
        self.tallies = dict(counted.tallies)

    def take(self, edit: Edit) -> None:
        """Go up to the moment at which something was said, and let it hold from then on."""
        moment = when(edit)
        day = min(self._counted.record.app_day(moment), self._today)
        self._end_days_before(day)
        self._reach(day, moment)
        self._count_anew(self.said.take(edit))

    def arrive(self) -> Streak:
        """Go on to the present day; return where the run stands."""
        self._end_days_before(self._today)
        return self._reach(self._today)

    def _end_days_before(self, day: date) -> None:
        days, place = self._counted.days, len(self._streaks) - 1
        last = bisect_left(days, day)
        if place >= last:
            return
        streak, tallies, streaks = self._streaks[-1], self.tallies, self._streaks
        for number in range(place, last):
            known = days[number]
            tally = tallies[known]
            if not tally.sessions:
                self.best = max(self.best, streak.run)  # an active day only adds to it
            streak = streak.after(self._counted.ordinals[number], tally)
            streaks.append(streak)
        self.best = max(self.best, streak.run)

    def _reach(self, day: date, moment: datetime | None = None) -> Streak:
        """Return where the run stands within a day; one without a session breaks nothing yet."""
        streak = self._streaks[-1]
        here = bisect_left(self._counted.days, day) == len(self._streaks) - 1
        if day not in self.tallies or not here:  # a clock set back tells of days that are over
            return streak
        tally = self.tallies[day]
        if moment is not None:
            tally = self._counted.tally_of(day, self.said, moment)
        if tally.sessions:
            streak = streak.after(day.toordinal(), tally)
            self.best = max(self.best, streak.run)
        return streak

    def _count_anew(self, touched: Sequence[date]) -> None:
        for day in touched:
            self.tallies[day] = self._counted.tally_of(day, self.said)
        if touched:
            del self._streaks[bisect_left(self._counted.days, touched[0]) + 1 :]
