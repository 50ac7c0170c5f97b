"""What the person said about the log, in the order it was said, and what of it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intermezzo.core.adherence.correcting import is_near
from intermezzo.core.adherence.record import BACK, Correction, Excuse, Record, Undo, key_of
from intermezzo.core.day.interlude import Interlude, Kind

Edit = Excuse | Correction | Undo
Key = tuple[Kind, datetime]
_FAR = timedelta(days=2)
"""No row's label is farther from its instant."""


def when(edit: Edit) -> datetime:
    """Return when it was said."""
    return edit.marked if isinstance(edit, Excuse) else edit.at


def in_order(record: Record) -> list[Edit]:
    """Return everything that was said, oldest first; of one instant by id."""
    said: list[Edit] = [*record.excuses, *record.corrections, *record.undos]
    said.sort(key=lambda edit: (when(edit), edit.id))
    return said


@dataclass(frozen=True, slots=True)
class Reach:
    """The app-days an edit can change."""

    first: date
    last: date


class Said:
    """What holds after the edits taken in so far."""

    def __init__(self, record: Record, by_day: Mapping[date, list[Interlude]]) -> None:
        self._record = record
        self._by_day = by_day
        self._known: dict[str, Excuse | Correction] = {}
        self._undone: set[str] = set()
        self._excuses: dict[str, tuple[Excuse, Reach]] = {}
        self._corrections: dict[Key, list[Correction]] = {}

    def take(self, edit: Edit) -> Reach | None:
        """Take in one more edit; return which days it changes, None if it changes nothing."""
        match edit:
            case Excuse():
                self._known[edit.id] = edit
                return None if edit.id in self._undone else self._excuse(edit)
            case Correction():
                self._known[edit.id] = edit
                return None if edit.id in self._undone else self._correct(edit)
            case Undo():
                return self._undo(edit)

    def excuse_of(self, day: date) -> Excuse | None:
        """Return the excuse that holds for a day, of several the one said last."""
        found: Excuse | None = None
        for excuse, reach in self._excuses.values():
            if reach.first <= day <= reach.last:
                found = excuse
        return found

    def correction_of(self, row: Interlude) -> Correction | None:
        """Return the correction that holds for a row."""
        if not self._corrections:
            return None
        held = self._corrections.get(key_of(row))
        return held[-1] if held else None

    @property
    def corrects(self) -> bool:
        """Whether any correction holds."""
        return bool(self._corrections)

    def _excuse(self, edit: Excuse) -> Reach | None:
        oldest = self._record.app_day(edit.marked) - timedelta(days=BACK)
        reach = Reach(max(edit.first, oldest), edit.last)
        if reach.last < reach.first:
            return None
        self._excuses[edit.id] = (edit, reach)
        return reach

    def _correct(self, edit: Correction) -> Reach | None:
        row = self._row_of(edit)
        if row is None or not is_near(row.day, self._record.app_day(edit.at)):
            return None
        self._corrections.setdefault(key_of(edit), []).append(edit)
        return Reach(row.day, row.day)

    def _undo(self, undo: Undo) -> Reach | None:
        self._undone.add(undo.of)
        edit = self._known.get(undo.of)
        if isinstance(edit, Excuse):
            held = self._excuses.pop(edit.id, None)
            return None if held is None else held[1]
        if isinstance(edit, Correction):
            held_ones = self._corrections.get(key_of(edit), [])
            if edit in held_ones:
                held_ones.remove(edit)
                row = self._row_of(edit)
                return None if row is None else Reach(row.day, row.day)
        return None

    def _row_of(self, edit: Correction) -> Interlude | None:
        for row in self._near(edit.due.date()):
            if row.kind is edit.kind and row.due == edit.due:
                return row
        return None

    def _near(self, day: date) -> Iterator[Interlude]:
        for days in range(-_FAR.days, _FAR.days + 1):
            yield from self._by_day.get(day + timedelta(days=days), ())
