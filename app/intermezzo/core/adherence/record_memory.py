"""What was planned and said without a disk, beside `MemoryJournal`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from intermezzo.core.adherence.merging import Merge, merge
from intermezzo.core.adherence.record import (
    DAY_STARTS,
    Correction,
    Excuse,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.core.day.interlude import Interlude


class MemoryRecord:
    """Remembers until the process ends. `rows` and `write` are those of the journal beside it."""

    faults: Sequence[str] = ()

    def __init__(
        self,
        rows: Callable[[], Sequence[Interlude]] = tuple,
        write: Callable[[Interlude], object] = lambda _: None,
    ) -> None:
        self._rows = rows
        self._write = write
        self._said = Record()

    def plans(self, first: date, last: date) -> Mapping[date, PlannedDay]:
        """Return what was planned on the app-days `first`..`last`, where that is known."""
        known = self._said.plans.items()
        return {day: planned for day, planned in known if first <= day <= last}

    def set_plan(self, planned: PlannedDay) -> None:
        """Write or replace what is planned on its day."""
        self._said = replace(self._said, plans={**self._said.plans, planned.day: planned})

    def excuse(self, excuse: Excuse) -> None:
        """Add that days do not count."""
        self._said = replace(self._said, excuses=[*self._said.excuses, excuse])

    def correct(self, correction: Correction) -> None:
        """Add what the person says about a row."""
        self._said = replace(self._said, corrections=[*self._said.corrections, correction])

    def undo(self, undo: Undo) -> None:
        """Add that a correction or an excuse does not hold."""
        self._said = replace(self._said, undos=[*self._said.undos, undo])

    def record(self, day_starts: time = DAY_STARTS, since: date | None = None) -> Record:  # noqa: ARG002 - all is at hand
        """Return all there is to count from."""
        return replace(self._said, rows=tuple(self._rows()), day_starts=day_starts)

    def merge(self, theirs: Record) -> Merge:
        """Take over what another record has; return what that came to."""
        ours = self.record(theirs.day_starts)
        found = merge(ours, theirs)
        for row in (*found.rows, *found.taken):
            self._write(row)
        lived: dict[datetime, tuple[datetime, datetime]] = {run[0]: run for run in ours.runs}
        lived |= {run[0]: run for run in found.runs}
        self._said = Record(
            plans={**ours.plans, **{planned.day: planned for planned in found.plans}},
            excuses=[*ours.excuses, *found.excuses],
            corrections=[*ours.corrections, *found.corrections],
            undos=[*ours.undos, *found.undos],
            runs=tuple(lived.values()),
        )
        return found
