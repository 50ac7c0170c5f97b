"""What the person said about the log, in the order it was said, and what of it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from intermezzo.core.adherence.correcting import is_near
from intermezzo.core.adherence.record import BACK, Correction, Excuse, Record, Undo, key_of
from intermezzo.core.day.interlude import Interlude, Kind

Edit = Excuse | Correction | Undo
Key = tuple[Kind, datetime]
_NEAR = tuple(timedelta(days=days) for days in (0, -1, 1, -2, 2, -3, 3))
"""No row's label is farther from its instant; the likeliest first."""


def when(edit: Edit) -> datetime:
    """Return when it was said."""
    return edit.marked if isinstance(edit, Excuse) else edit.at


def in_order(record: Record) -> list[Edit]:
    """Return everything that was said, oldest first; of one instant by id."""
    said: list[Edit] = [*record.excuses, *record.corrections, *record.undos]
    said.sort(key=lambda edit: (when(edit), edit.id))
    return said


class Days(Protocol):
    """The app-days of which anything is known."""

    def within(self, first: date, last: date) -> Sequence[date]:
        """Return those of a range, both ends included, oldest first."""

    def rows_of(self, day: date) -> Sequence[Interlude]:
        """Return the rows of a day as they were written."""


class Said:
    """What holds after the edits taken in so far."""

    def __init__(self, app_day: Callable[[datetime], date], days: Days) -> None:
        self._app_day = app_day
        self._days = days
        self._known: dict[str, Excuse | Correction] = {}
        self._undone: set[str] = set()
        self._excuses: dict[date, list[Excuse]] = {}
        self._corrections: dict[Key, list[Correction]] = {}
        self._corrected: set[date] = set()

    def take(self, edit: Edit) -> Sequence[date]:
        """Take in one more edit; return the known days that it changes, oldest first."""
        if isinstance(edit, Undo):
            self._undone.add(edit.of)
            return self._undo(self._known.get(edit.of))
        self._known[edit.id] = edit
        if edit.id in self._undone:
            return ()
        return self._excuse(edit) if isinstance(edit, Excuse) else self._correct(edit)

    def excuse_of(self, day: date) -> Excuse | None:
        """Return the excuse that holds for a day, of several the one said last."""
        held = self._excuses.get(day)
        return held[-1] if held else None

    def correction_of(self, row: Interlude) -> Correction | None:
        """Return the correction that holds for a row."""
        held = self._corrections.get(key_of(row))
        return held[-1] if held else None

    def corrects(self, day: date) -> bool:
        """Tell whether a correction may hold for a row of a day."""
        return day in self._corrected

    def _excuse(self, edit: Excuse) -> Sequence[date]:
        days = self._excusable(edit)
        for day in days:
            self._excuses.setdefault(day, []).append(edit)
        return days

    def _excusable(self, edit: Excuse) -> Sequence[date]:
        oldest = self._app_day(edit.marked) - timedelta(days=BACK)
        return self._days.within(max(edit.first, oldest), edit.last)

    def _correct(self, edit: Correction) -> Sequence[date]:
        row = self._row_of(edit)
        if row is None or not is_near(row.day, self._app_day(edit.at)):
            return ()
        self._corrections.setdefault(key_of(edit), []).append(edit)
        self._corrected.add(row.day)
        return (row.day,)

    def _undo(self, edit: Excuse | Correction | None) -> Sequence[date]:
        if isinstance(edit, Excuse):
            days = self._excusable(edit)
            for day in days:
                held = self._excuses.get(day, [])
                if edit in held:
                    held.remove(edit)
            return days
        if isinstance(edit, Correction):
            held_ones = self._corrections.get(key_of(edit), [])
            row = self._row_of(edit)
            if row is not None and edit in held_ones:
                held_ones.remove(edit)
                return (row.day,)
        return ()

    def _row_of(self, edit: Correction) -> Interlude | None:
        for days in _NEAR:
            for row in self._days.rows_of(edit.due.date() + days):
                if row.kind is edit.kind and row.due == edit.due:
                    return row
        return None
