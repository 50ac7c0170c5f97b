"""The window of one's rhythm: the picture or the table, what was just put right, and copies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from intermezzo.core.adherence.facts import facts
from intermezzo.core.adherence.history import History
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.rhythm.picture import TITLE, Picture
from intermezzo.ui.rhythm.table import FactTable
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.notice import Notice
from intermezzo.ui.today.question import Question
from intermezzo.ui.window import Window

SIZE = (720, 640)
LEAST = 420
_TABLE, _PICTURE = "As a table", "As a picture"
_COPY_PICTURE, _COPY_TABLE, _COPIED = "Copy picture", "Copy text", "Copied"
_COPIED_FOR_MS = 2000


class RhythmWindow(Window):
    """Shows a `History`; what the person says about the record comes out as signals.

    Rows are told by (kind, due). `report_requested` asks for the page to keep.
    """

    corrected = Signal(object, object, object, object)  # Kind, datetime, Action, Outcome or None
    excused = Signal(object, object, object)  # date, date, ExcuseReason
    undone = Signal(str)  # id of a correction or an excuse
    answered = Signal(bool)  # whether yesterday was a day off
    report_requested = Signal()
    start_requested = Signal(str)  # routine id, empty for the next fitting one

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, f"{TITLE} - Intermezzo", parent)
        self._choices = choices
        self._history: History | None = None
        self._title_of: Callable[[str], str] = str
        self._undoable = ""
        px = dress.typeface.px
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.setMinimumSize(px(LEAST), LEAST)
        say = announce or screen_reader(self)
        self._announcer = Announcer(say)
        self.question = Question(dress)
        self.notice = Notice(dress)
        self.picture = Picture(dress, say)
        self.table = FactTable(dress)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._uncopied = QTimer(self)
        self._uncopied.setSingleShot(True)
        self._uncopied.setInterval(_COPIED_FOR_MS)
        self._uncopied.timeout.connect(self._name_buttons)

    def show_history(self, history: History, title_of: Callable[[str], str] = str) -> None:
        """Show the record as it stands; `title_of` names a routine by its id."""
        self._history, self._title_of = history, title_of
        self._fill()

    def ask(self, *, asks: bool) -> None:
        """Ask whether yesterday was a day off, or no more."""
        self.question.setVisible(asks)

    def say(self, words: str, undoable: str = "") -> None:
        """Say what was done or refused; `undoable` is the id of what can be taken back."""
        self._undoable = undoable
        self.notice.say(words, undoable=bool(undoable))
        if words:
            self._announcer.forget("notice")
            self._announcer.announce("notice", words)

    def copy(self) -> None:
        """Copy what is seen: the picture, or the table as text."""
        if self._pages.currentWidget() is self.table:
            self.table.copy()
        else:
            QGuiApplication.clipboard().setImage(self.picture.drawn())
        self.copy_button.say(_COPIED)
        self._announcer.forget("copied")
        self._announcer.announce("copied", _COPIED)
        self._uncopied.start()

    def _make_buttons(self) -> None:
        dress = self._dress
        self.table_button = PillButton(dress, _TABLE, Tone.SOFT, height=36, small=True)
        self.table_button.keep_room_for(_PICTURE)
        self.copy_button = PillButton(dress, _COPY_PICTURE, Tone.QUIET, height=36, small=True)
        self.copy_button.keep_room_for(_COPY_PICTURE)
        self.report_button = PillButton(
            dress, "Save report\u2026", Tone.QUIET, height=36, small=True
        )

    def _lay_out(self) -> None:
        self._scroll: QScrollArea = quiet_scroll(self._dress, self.picture, TITLE)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._scroll)
        self._pages.addWidget(self.table)
        buttons = Flow(gap=2)
        for button in (self.table_button, self.copy_button, self.report_button):
            buttons.add(button)
        column = QVBoxLayout(self.body)
        # Pills lie within the room of their focus ring: all else is moved in to stand flush.
        column.setContentsMargins(24 - RING, 18, 24 - RING, 10)
        column.setSpacing(10)
        for part in (self.question, self.notice):
            flush = QHBoxLayout()
            flush.setContentsMargins(RING, 0, RING, 0)
            flush.addWidget(part)
            column.addLayout(flush)
        column.addWidget(self._pages, 1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        day = self.picture.day
        day.corrected.connect(self.corrected)
        day.excused.connect(self.excused)
        day.undone.connect(self.undone)
        self.question.answered.connect(self.answered)
        self.notice.undone.connect(self._on_undo)
        self.picture.day_chosen.connect(self._on_day_chosen)
        self.picture.run_wished.connect(self._on_run_wished)
        self.picture.start_requested.connect(self._on_start)
        self.table_button.clicked.connect(self._on_table)
        self.copy_button.clicked.connect(self.copy)
        self.report_button.clicked.connect(self.report_requested)
        self._choices.changed.connect(self._fill)
        self._dress.changed.connect(self.update)

    @Slot()
    def _fill(self) -> None:
        if self._history is None:
            return
        show_run = self._choices.preferences.rhythm.show_run
        self.picture.show_history(self._history, self._title_of, show_run=show_run)
        self.table.show_facts(facts(self._history, show_run=show_run))

    @Slot()
    def _name_buttons(self) -> None:
        tabled = self._pages.currentWidget() is self.table
        self.table_button.say(_PICTURE if tabled else _TABLE)
        self.copy_button.say(_COPY_TABLE if tabled else _COPY_PICTURE)

    @Slot()
    def _on_table(self) -> None:
        tabled = self._pages.currentWidget() is self.table
        self._pages.setCurrentWidget(self._scroll if tabled else self.table)
        self._name_buttons()

    @Slot()
    def _on_day_chosen(self) -> None:
        self._scroll.ensureWidgetVisible(self.picture.day, 0, 12)
        shown = self.picture.day
        self._announcer.announce("day", shown.accessibleName())

    @Slot(bool)
    def _on_run_wished(self, wished: bool) -> None:
        refused = self._choices.put({"rhythm.show_run": wished}, "Days in a row")
        if refused:
            self.say(" ".join(refused.values()))
            self._fill()

    @Slot()
    def _on_start(self) -> None:
        self.start_requested.emit("")

    @Slot()
    def _on_undo(self) -> None:
        if self._undoable:
            self.undone.emit(self._undoable)
