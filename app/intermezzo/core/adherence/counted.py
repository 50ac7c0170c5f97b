"""A record by its app-days: the rows of each, and what each comes to before any correction."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from intermezzo.core.adherence.correcting import corrected
from intermezzo.core.adherence.counting import NO_ROWS, Count, count
from intermezzo.core.adherence.days import Tally, never_were, tally
from intermezzo.core.adherence.edits import Said
from intermezzo.core.adherence.record import Record
from intermezzo.core.day.interlude import Interlude


class Counted:
    """Reads every row once. `days` are those of which anything is known, oldest first."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.by_day: defaultdict[date, list[Interlude]] = defaultdict(list)
        for row in record.rows:
            self.by_day[row.day].append(row)
        counts = {day: count(rows) for day, rows in self.by_day.items()}
        self._counts = {**record.counted, **counts}
        self.days = sorted({*self._counts, *record.plans})
        self.ordinals = [day.toordinal() for day in self.days]
        # Where there was a session the app ran, whatever is known of its runs; and so it did where
        # the person has said that there was one.
        said = self._days_spoken_of()
        self._never = frozenset(
            day
            for day in never_were(record.runs, record.app_day)
            if day not in said
            and not self.count_of(day).sessions
            and not self.count_of(day).evening_sessions
        )
        plans, all_counts, never = record.plans, self._counts, self._never
        self.tallies = {
            day: tally(plans.get(day), all_counts.get(day, NO_ROWS), counts=day not in never)
            for day in self.days
        }

    def _days_spoken_of(self) -> frozenset[date]:
        spoken = {(each.kind, each.due) for each in self.record.corrections}
        if not spoken:
            return frozenset()
        return frozenset(row.day for row in self.record.rows if (row.kind, row.due) in spoken)

    def count_of(self, day: date) -> Count:
        """Return the rows of a day as they were written, added up."""
        return self._counts.get(day, NO_ROWS)

    def rows_of(self, day: date) -> Sequence[Interlude]:
        """Return the rows of a day as they were written, in no order."""
        return self.by_day.get(day, ())

    def within(self, first: date, last: date) -> Sequence[date]:
        """Return the known days of a range, both ends included, oldest first."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def tally_of(self, day: date, said: Said, until: datetime | None = None) -> Tally:
        """Return what a day comes to by what has been said, of rows that had ended `until` then."""
        of_rows = self.count_of(day)
        corrects = said.corrects(day)
        if corrects or until is not None:
            rows = self.rows_of(day)
            if until is not None:
                rows = [row for row in rows if (row.ended or row.started or row.due) <= until]
            if corrects:
                rows = [as_said(row, said) for row in rows]
            of_rows = count(rows)
        counts = day not in self._never and said.excuse_of(day) is None
        return tally(self.record.plans.get(day), of_rows, counts=counts)


def as_said(row: Interlude, said: Said) -> Interlude:
    """Return a row as it stands corrected."""
    correction = said.correction_of(row)
    return row if correction is None else corrected(row, correction)
