"""Your rhythm: reads the record, shows what it comes to, and writes what the person says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import Shiboken

from intermezzo.bootstrap.report import shelf
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
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Status
from intermezzo.core.library import Library
from intermezzo.core.movement import Role
from intermezzo.core.preferences.free_days import with_days, without_days
from intermezzo.ports import Clock, JournalError, RecordBook

if TYPE_CHECKING:
    from intermezzo.ui.rhythm.window import RhythmWindow
    from intermezzo.ui.settings.choices import Choices
    from intermezzo.ui.stage import QtStage
    from intermezzo.ui.theme import Look
    from intermezzo.ui.today.window import TodayWindow

_UNKNOWN = "There is no such entry in the log any more."
_STAYS = "The original stays in the log."


class Conducting(Protocol):
    """Remembers which day was asked about last, looks at the log, and tells what is wrong."""

    @property
    def asked_about(self) -> date | None:
        """Return the last day that was asked about."""

    def note_asked(self, day: date) -> None:
        """Remember that a day was asked about."""

    def read_again(self) -> None:
        """Look at the log anew."""

    def report(self, trouble: str) -> None:
        """Tell the person what is wrong."""


class Rhythm(QObject):
    """Answers for the record of one home. Reads it when it is asked, once until it changes.

    The question about an empty day stands in its window and in that of Today; an answer takes it
    from both.
    """

    report_requested = Signal(str)
    """The page to keep is wanted, as a file of this kind."""

    def __init__(
        self,
        record: tuple[RecordBook, Clock, Conducting],
        stage: QtStage,
        choices: Choices,
        *,
        look: Look,
        library: Callable[[], Library],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._clock, self._conductor = record
        self._stage = stage
        self._choices = choices
        self._dress = look.day
        self._library = library
        self._window: RhythmWindow | None = None
        self._today: TodayWindow | None = None
        self._going: list[RhythmWindow] = []
        self._known: tuple[object, ...] = ()
        self._ledger: Ledger | None = None
        self._labels: tuple[Mapping[str, str], Mapping[str, Sequence[str]]] | None = None
        self._said: tuple[str, str] = ("", "")
        stage.today_made.connect(self.attend)
        stage.status_shown.connect(self.follow)
        choices.changed.connect(self.forget_content)
        look.text_resized.connect(self.rebuild)

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
    def open(self) -> None:
        """Show the window."""
        if self._window is None:
            self._window = self._made()
        if not self._window.isVisible():
            self._window.say("")
        self._show_in(self._window)
        self._stage.bring_up(self._window)

    @Slot(object)
    def attend(self, today: TodayWindow) -> None:
        """Stand in Today's window with the question from now on."""
        self._today = today
        today.rhythm_requested.connect(self.open)
        today.question.answered.connect(self.answer)
        today.question.setVisible(self.asks)

    @Slot(object)
    def follow(self, status: Status) -> None:
        """Look at the log again where what is shown may have changed it."""
        upcoming = status.upcoming
        slot = None if upcoming is None else upcoming.slot
        known = (status.phase, slot, status.done_today, status.planned_today, status.due)
        if known != self._known:
            self._known = known
            self.forget()

    @Slot()
    def forget(self) -> None:
        """Read the log again when it is asked for next, at once where somebody looks."""
        self._ledger = None
        self._show()

    @Slot()
    def forget_content(self) -> None:
        """Look up purposes and titles anew: movements or preferences have changed."""
        self._labels = None
        self._show()

    @Slot()
    def read_again(self) -> None:
        """Take note of what another process has written into the log."""
        self._conductor.read_again()
        self.forget()

    @Slot(str, str)
    def tell(self, what: str, words: str) -> None:
        """Say in an open window what came of the page that was to be kept."""
        if what == "export" and self._window is not None and self._window.isVisible():
            self._window.say(words)

    @Slot()
    def rebuild(self) -> None:
        """Make the window anew, for its texts have another size."""
        former, self._window = self._window, None
        if former is None:
            return
        was_seen = former.isVisible()
        # Held until Qt has taken it down: the collector might do so while it is being painted.
        self._going.append(former)
        former.destroyed.connect(self._on_destroyed)
        former.close()
        former.deleteLater()
        if was_seen:
            self.open()

    @Slot()
    def _on_destroyed(self) -> None:
        self._going = [window for window in self._going if Shiboken.isValid(window)]

    @Slot()
    def _on_report_requested(self) -> None:
        self.report_requested.emit("pdf")

    def _made(self) -> RhythmWindow:
        from intermezzo.ui.rhythm.window import RhythmWindow  # noqa: PLC0415 - seldom

        window = RhythmWindow(self._dress, self._choices)
        window.corrected.connect(self.correct)
        window.excused.connect(self.excuse)
        window.undone.connect(self.undo)
        window.answered.connect(self.answer)
        window.report_requested.connect(self._on_report_requested)
        window.start_requested.connect(self._stage.start_requested)
        return window

    def _show(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._show_in(self._window)
        if self._today is not None and Shiboken.isValid(self._today) and self._today.isVisible():
            self._today.question.setVisible(self.asks)

    def _show_in(self, window: RhythmWindow) -> None:
        """Show how things stand, and once what was said last."""
        try:
            found = self._history()
        except JournalError as error:
            window.say(str(error))
            return
        found_in = self._found_in()
        window.show_history(found, lambda name: title_in(found_in, name))
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
            self._keep_free(made)
            days = day_name(first)
            if last != first:
                days = f"{days} to {day_name(last)}"
            return f"{days}: {EXCUSE_WORDS[reason].lower()}.", made.id

        self._do(write)

    @Slot(str)
    def undo(self, name: str) -> None:
        """Take a correction or an excuse back."""

        def write() -> tuple[str, str]:
            record = self._counted().record
            self._book.undo(Undo(uuid4().hex, self._clock.now(), name))
            for excuse in record.excuses:
                if excuse.id == name:
                    self._plan_again(excuse)
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
            self._show()

    def _keep_free(self, excuse: Excuse) -> None:
        """Plan nothing on the days of an excuse that are still to come, today included."""
        today = self._counted().record.app_day(self._clock.now())
        if excuse.last >= today:
            off = self._choices.preferences.days_off
            self._put(with_days(off, max(excuse.first, today), excuse.last))

    def _plan_again(self, excuse: Excuse) -> None:
        off = self._choices.preferences.days_off
        self._put(without_days(off, excuse.first, excuse.last))

    def _put(self, changes: Mapping[str, object]) -> None:
        if changes:
            for why in self._choices.put(changes, "Days off").values():
                self._conductor.report(why)

    def _do(self, write: Callable[[], tuple[str, str]]) -> None:
        try:
            self._said = write()
        except JournalError as error:
            self._said = (str(error), "")
        self._ledger = None
        self._conductor.read_again()
        self._show()

    def _day_to_ask(self) -> date | None:
        try:
            ledger = self._counted()
        except JournalError:
            return None
        return day_to_ask_about(ledger, self._clock.now(), self._conductor.asked_about)

    def _row(self, kind: Kind, due: datetime) -> Interlude | None:
        rows = self._counted().record.rows
        return next((row for row in rows if row.kind is kind and row.due == due), None)

    def _found_in(self) -> Shelf:
        return shelf(self._choices.preferences, self._library())

    def _counted(self) -> Ledger:
        starts = self._choices.preferences.day.starts
        if self._ledger is None or self._ledger.record.day_starts != starts:
            since = looking_back(app_day(self._clock.now(), starts), A_YEAR)
            self._ledger = Ledger(self._book.record(starts, since))
        return self._ledger

    def _history(self) -> History:
        ledger = self._counted()
        if self._labels is None:
            self._labels = labels(ledger.record, self._found_in())
        purposes, regions = self._labels
        return history(ledger, self._clock.now(), purposes=purposes, regions=regions)


def title_in(books: Shelf, name: str) -> str:
    """Return the title of what is logged under a name."""
    routine = books.played(name)
    return as_words(name) if routine is None else routine.title


def labels(record: Record, books: Shelf) -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """Return by the names in a record what each was for, and where in the body it worked."""
    purposes: dict[str, str] = {}
    regions: dict[str, Sequence[str]] = {}
    for name in {row.routine for row in record.rows}:
        routine = books.played(name)
        if routine is None:
            continue
        purposes[name] = PURPOSE_WORDS.get(routine.purpose) or as_words(routine.purpose)
        worked = (books.movements.get(step.movement) for step in routine.steps)
        found = [each for each in worked if each is not None and each.role is Role.WORK]
        regions[name] = tuple(
            dict.fromkeys(region_words(focus) for each in found for focus in each.focus)
        )
    return purposes, regions
