"""A record whose database could not be opened at the start, and is tried again each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

from intermezzo.core.adherence.merging import Merge
from intermezzo.core.adherence.record import (
    DAY_STARTS,
    Correction,
    Excuse,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.ports import RecordBook


class LateRecord:
    """Passes everything on to the record that `open_disk` returns, once it returns one.

    Until then `open_disk` raises `JournalError`, and so does every method.
    """

    def __init__(self, open_disk: Callable[[], RecordBook]) -> None:
        self._open_disk = open_disk
        self._opened: RecordBook | None = None

    @property
    def _disk(self) -> RecordBook:
        if self._opened is None:
            self._opened = self._open_disk()
        return self._opened

    @property
    def faults(self) -> Sequence[str]:
        """Return a plain line for each thing that made no sense at the last reading."""
        return () if self._opened is None else self._opened.faults

    def plans(self, first: date, last: date) -> Mapping[date, PlannedDay]:
        """Return what was planned on the app-days `first`..`last`, where that is known."""
        return self._disk.plans(first, last)

    def set_plan(self, planned: PlannedDay) -> None:
        """Write or replace what is planned on its day."""
        self._disk.set_plan(planned)

    def excuse(self, excuse: Excuse) -> None:
        """Add that days do not count."""
        self._disk.excuse(excuse)

    def correct(self, correction: Correction) -> None:
        """Add what the person says about a row."""
        self._disk.correct(correction)

    def undo(self, undo: Undo) -> None:
        """Add that a correction or an excuse does not hold."""
        self._disk.undo(undo)

    def record(self, day_starts: time = DAY_STARTS, since: date | None = None) -> Record:
        """Return all there is to count from."""
        return self._disk.record(day_starts, since)

    def merge(self, theirs: Record) -> Merge:
        """Take over what another record has, all or nothing; return what that came to."""
        return self._disk.merge(theirs)
