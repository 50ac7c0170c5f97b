"""Your rhythm: reads the record, shows what it comes to, and writes what the person says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.core.adherence.asking import day_to_ask_about
from intermezzo.core.adherence.correcting import why_not_correct, why_not_excuse
from intermezzo.core.adherence.history import History, history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import (
    A_YEAR,
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    Record,
    Undo,
    app_day,
    looking_back,
)
from intermezzo.core.adherence.spread import Shelf
from intermezzo.core.adherence.telling import EXCUSE_WORDS, day_name, glance
from intermezzo.core.content.told import PURPOSE_WORDS, as_words, region_words
from intermezzo.core.day.interlude import Interlude, Kind, Outcome
from intermezzo.core.movement import Role
from intermezzo.ports import Clock, JournalError, RecordBook

_UNKNOWN = "There is no such entry in the log any more."
_STAYS = "The original stays in the log."


class Window(Protocol):
    """What shows a rhythm."""

    def show_history(self, history: History, title_of: Callable[[str], str]) -> None:
        """Show the record as it stands."""

    def say(self, words: str, undoable: str = "") -> None:
        """Say what was done or refused."""

    def ask(self, *, asks: bool) -> None:
        """Ask about yesterday, or no more."""


class Asked(Protocol):
    """Remembers which day was asked about last."""

    @property
    def asked_about(self) -> date | None:
        """Return the last day that was asked about."""

    def note_asked(self, day: date) -> None:
        """Remember that a day was asked about."""

    def read_again(self) -> None:
        """Look at the log anew."""


class Rhythm(QObject):
    """Answers for the record of one home. Reads it when it is asked, once until it changes.

    `changed` comes when there is something else to be shown; whoever shows it asks `show_in`.
    """

    changed = Signal()

    def __init__(
        self,
        book: RecordBook,
        clock: Clock,
        conductor: Asked,
        *,
        day_starts: Callable[[], time],
        shelf: Callable[[], Shelf],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._clock = clock
        self._conductor = conductor
        self._day_starts = day_starts
        self._shelf = shelf
        self._ledger: Ledger | None = None
        self._labels: tuple[Mapping[str, str], Mapping[str, Sequence[str]]] | None = None
        self._said: tuple[str, str] = ("", "")

    @property
    def glance(self) -> str:
        """Return one line for the tray; nothing where the log cannot be read."""
        try:
            return glance(self._counted().figures(self._clock.now()))
        except JournalError:
            return ""

    @property
    def asks(self) -> bool:
        """Whether yesterday is to be asked about."""
        return self._day_to_ask() is not None

    @Slot()
    def forget(self) -> None:
        """Read the log again when it is asked for next: it has changed."""
        self._ledger = None
        self.changed.emit()

    @Slot()
    def forget_content(self) -> None:
        """Look up purposes and titles anew: movements or preferences have changed."""
        self._labels = None
        self.forget()

    def show_in(self, window: Window) -> None:
        """Show in a window how things stand, and what was said last, once."""
        try:
            found = self._history()
        except JournalError as error:
            window.say(str(error))
            return
        shelf = self._shelf()
        window.show_history(found, lambda name: title_in(shelf, name))
        window.ask(asks=self.asks)
        words, undoable = self._said
        if words:
            window.say(words, undoable)
        self._said = ("", "")

    @Slot(object, object, object, object)
    def correct(self, kind: Kind, due: datetime, action: Action, outcome: Outcome | None) -> None:
        """Write what really came of a row, or say why not."""
        now = self._clock.now()

        def write() -> tuple[str, str]:
            row = self._row(kind, due)
            if row is None:
                return _UNKNOWN, ""
            refused = why_not_correct(row, self._counted().record.app_day(now))
            if refused is not None:
                return refused, ""
            made = Correction(uuid4().hex, now, row.kind, row.due, action, outcome)
            self._book.correct(made)
            return f"{row.due:%H:%M} is put right. {_STAYS}", made.id

        self._do(write)

    @Slot(object, object, object)
    def excuse(self, first: date, last: date, reason: ExcuseReason) -> None:
        """Write that days do not count, or say why not."""
        now = self._clock.now()

        def write() -> tuple[str, str]:
            refused = why_not_excuse(first, last, self._counted().record.app_day(now))
            if refused is not None:
                return refused, ""
            made = Excuse(uuid4().hex, first, last, reason, now)
            self._book.excuse(made)
            days = day_name(first)
            if last != first:
                days = f"{days} to {day_name(last)}"
            return f"{days}: {EXCUSE_WORDS[reason].lower()}.", made.id

        self._do(write)

    @Slot(str)
    def undo(self, name: str) -> None:
        """Take a correction or an excuse back."""

        def write() -> tuple[str, str]:
            self._book.undo(Undo(uuid4().hex, self._clock.now(), name))
            return "Taken back.", ""

        self._do(write)

    @Slot(bool)
    def answer(self, was_off: bool) -> None:
        """Take the answer about yesterday; it is not asked again."""
        day = self._day_to_ask()
        if day is None:
            return
        self._conductor.note_asked(day)
        if was_off:
            self.excuse(day, day, ExcuseReason.DAY_OFF)
        else:
            self.changed.emit()

    def _do(self, write: Callable[[], tuple[str, str]]) -> None:
        try:
            self._said = write()
        except JournalError as error:
            self._said = (str(error), "")
        self._ledger = None
        self._conductor.read_again()
        self.changed.emit()

    def _day_to_ask(self) -> date | None:
        try:
            ledger = self._counted()
        except JournalError:
            return None
        return day_to_ask_about(ledger, self._clock.now(), self._conductor.asked_about)

    def _row(self, kind: Kind, due: datetime) -> Interlude | None:
        rows = self._counted().record.rows
        return next((row for row in rows if row.kind is kind and row.due == due), None)

    def _counted(self) -> Ledger:
        starts = self._day_starts()
        if self._ledger is None or self._ledger.record.day_starts != starts:
            since = looking_back(app_day(self._clock.now(), starts), A_YEAR)
            self._ledger = Ledger(self._book.record(starts, since))
        return self._ledger

    def _history(self) -> History:
        ledger = self._counted()
        if self._labels is None:
            self._labels = labels(ledger.record, self._shelf())
        purposes, regions = self._labels
        return history(ledger, self._clock.now(), purposes=purposes, regions=regions)


def title_in(shelf: Shelf, name: str) -> str:
    """Return the title of what is logged under a name."""
    routine = shelf.played(name)
    return as_words(name) if routine is None else routine.title


def labels(record: Record, shelf: Shelf) -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """Return by the names in a record what each was for, and where in the body it worked."""
    purposes: dict[str, str] = {}
    regions: dict[str, Sequence[str]] = {}
    for name in {row.routine for row in record.rows}:
        routine = shelf.played(name)
        if routine is None:
            continue
        purposes[name] = PURPOSE_WORDS.get(routine.purpose) or as_words(routine.purpose)
        worked = (shelf.movements.get(step.movement) for step in routine.steps)
        found = [each for each in worked if each is not None and each.role is Role.WORK]
        regions[name] = tuple(
            dict.fromkeys(region_words(focus) for each in found for focus in each.focus)
        )
    return purposes, regions
