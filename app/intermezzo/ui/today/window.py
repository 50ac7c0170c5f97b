"""The Today window: the next interlude in words, the day's list, and all that can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.day.interlude import Phase, Status
from intermezzo.core.day.today import Today
from intermezzo.core.safety.limits import LOCKED
from intermezzo.ui import words
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.pop_up import open_at
from intermezzo.ui.safety.reminder import Reminder
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.menus import Menus
from intermezzo.ui.today.notice import Notice
from intermezzo.ui.today.question import Question
from intermezzo.ui.today.row import EntryRow
from intermezzo.ui.today.timeline import Timeline
from intermezzo.ui.tray_words import NEEDS_A_LOOK, call, headline
from intermezzo.ui.window import Window
from intermezzo.ui.words import without_orphan

_EMPTY = "Nothing is planned for today."
_WHENEVER = "You can start one whenever you like."


class TodayWindow(Window):
    """Shows the day; also the door of the app where there is no tray."""

    start_requested = Signal(str)  # routine id, empty for the next fitting one
    resume_requested = Signal()
    undo_requested = Signal()
    library_requested = Signal()
    rhythm_requested = Signal()
    preferences_requested = Signal()
    about_requested = Signal()
    safety_requested = Signal()
    questions_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        dress: Dress,
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, "Today - Intermezzo", parent)
        self._shown: tuple[Today, tuple[str, ...]] | None = None
        self._day: Today | None = None
        self._is_paused = self._in_a_call = False
        self._menus = Menus(dress, self)
        self.wishes = self._menus.wishes
        self.resize(dress.typeface.px(440), dress.typeface.px(640))
        self.setMinimumSize(360, 420)
        self._headline = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink)
        self._below = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._list = QVBoxLayout()
        self.notice = Notice(dress)
        self.question = Question(dress, above=8)
        self.notice.undone.connect(self.undo_requested)
        self._announcer = Announcer(announce or screen_reader(self))
        self._make_buttons()
        self._lay_out()
        dress.changed.connect(self.update)

    def show_day(self, status: Status, today: Today) -> None:
        """Show the present and the day."""
        self._headline.setText(_headline(status))
        second = _second_line(status, today)
        self._below.setText(second)
        self._below.setVisible(bool(second))
        self._day = today
        self._is_paused = status.phase is Phase.PAUSED
        self._in_a_call = status.call_until is not None
        self.pause_button.say("Resume" if self._is_paused else "Pause")
        # Starting while one plays brings its window forward; nothing else can begin.
        self.start_button.say(
            "Show it" if status.phase is Phase.PLAYING else "Start now", Glyph.PLAY
        )
        known = (replace(today, now=today.now.replace(second=0, microsecond=0)), status.troubles)
        if self._shown != known:
            self._shown = known
            self._fill(today, status.troubles)

    def say(self, words: str, *, undoable: bool = False) -> None:
        """Say what was just done or refused; empty words take the line away."""
        self.notice.say(words, undoable=undoable)
        if words:
            self._announcer.forget("notice")
            self._announcer.announce("notice", words)

    def _make_buttons(self) -> None:
        dress = self._dress
        self.start_button = PillButton(dress, "Start now", Tone.PRIMARY, glyph=Glyph.PLAY)
        self.pause_button = PillButton(dress, "Pause", Tone.SOFT)
        self.pause_button.keep_room_for("Resume")
        self.day_button = PillButton(dress, "Today", Tone.SOFT, glyph=Glyph.DOWN)
        self.day_button.setAccessibleName("Change today")
        self.day_button.clicked.connect(self._on_day)
        self.library_button = PillButton(dress, "Movements", Tone.QUIET, height=36, small=True)
        self.preferences_button = PillButton(dress, "Settings", Tone.QUIET, height=36, small=True)
        self.rhythm_button = PillButton(dress, "Rhythm", Tone.QUIET, height=36, small=True)
        self.rhythm_button.clicked.connect(self.rhythm_requested)
        self.about_button = PillButton(dress, "About", Tone.QUIET, height=36, small=True)
        self.quit_button = PillButton(dress, "Quit", Tone.QUIET, height=36, small=True)
        self.start_button.clicked.connect(self._on_start)
        self.pause_button.clicked.connect(self._on_pause)
        self.library_button.clicked.connect(self.library_requested)
        self.preferences_button.clicked.connect(self.preferences_requested)
        self.about_button.clicked.connect(self.about_requested)
        self.quit_button.clicked.connect(self.quit_requested)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.start_button, 1)
        first.addWidget(self.pause_button)
        first.addWidget(self.day_button)
        second.addWidget(self.library_button)
        second.addWidget(self.rhythm_button)
        second.addWidget(self.preferences_button)
        second.addWidget(self.about_button)
        second.addStretch(1)
        second.addWidget(self.quit_button)
        holder = QWidget()
        self._list.setContentsMargins(RING, 0, RING, 0)
        self._list.setSpacing(12)
        holder.setLayout(self._list)
        column = QVBoxLayout(self.body)
        # Pills lie within the room of their focus ring: all else is moved in to stand flush.
        column.setContentsMargins(20 - RING, 20, 20 - RING, 12)
        for line in (self._headline, self._below):
            line.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(4)
        column.addWidget(self._headline)
        column.addWidget(self._below)
        asking = QHBoxLayout()
        asking.setContentsMargins(RING, 0, RING, 0)
        asking.addWidget(self.question)
        column.addLayout(asking)
        column.addSpacing(12)
        column.addWidget(quiet_scroll(self._dress, holder, "The day"), 1)
        column.addSpacing(8)
        flush = QHBoxLayout()
        flush.setContentsMargins(RING, 0, RING, 0)
        flush.addWidget(self.notice)
        column.addLayout(flush)
        column.addSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _fill(self, today: Today, troubles: tuple[str, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        if today.locked or today.asks:
            reminder = Reminder(self._dress, locked=today.locked)
            reminder.safety_requested.connect(self.safety_requested)
            reminder.questions_requested.connect(self.questions_requested)
            self._list.addWidget(reminder)
        for trouble in troubles:
            if trouble != LOCKED:  # the reminder says it
                self._list.addWidget(_Trouble(self._dress, trouble))
        if today.entries:
            timeline = Timeline(self._dress, today)
            timeline.asked.connect(self._on_asked)
            self._list.addWidget(timeline)
        else:
            self._list.addWidget(_Empty(self._dress, today.told))
        notes = today.told if today.entries else ()
        if today.answer:
            answer = without_orphan(today.answer)
            line = Text(self._dress, Role.BODY, lambda colours: colours.ink2, answer)
            self._list.addWidget(line)
        for note in (*notes, words.SHORT_DISCLAIMER):
            self._list.addWidget(Text(self._dress, Role.SMALL, lambda colours: colours.ink3, note))
        self._list.addStretch(1)

    @Slot()
    def _on_start(self) -> None:
        self.start_requested.emit("")

    @Slot()
    def _on_pause(self) -> None:
        if self._is_paused:
            self.resume_requested.emit()
            return
        day = self._day
        if day is not None:
            open_at(self._menus.for_pause(day.now, in_a_call=self._in_a_call), self.pause_button)

    @Slot()
    def _on_day(self) -> None:
        if self._day is not None:
            open_at(self._menus.for_day(self._day), self.day_button)

    @Slot(object)
    def _on_asked(self, row: EntryRow) -> None:
        if self._day is not None:
            open_at(self._menus.for_entry(row.entry, self._day), row.more_button)


def _headline(status: Status) -> str:
    """Return the window's title: what is wrong has a card of its own below."""
    if status.phase is Phase.ATTENTION and status.troubles:
        return NEEDS_A_LOOK
    return headline(status)


def _reads_leftward(widget: QWidget) -> bool:
    """Tell whether margins and shapes, which do not turn by themselves, go to the other side."""
    return widget.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _second_line(status: Status, today: Today) -> str:
    parts: list[str] = []
    if status.upcoming is not None and status.phase in (Phase.WAITING, Phase.DUE):
        parts.append(status.upcoming.title)
    if status.call_until is not None:
        parts.append(call(status.call_until, status.now))
    if today.planned:
        of = f" of {today.planned}" if today.planned >= today.done else ""
        parts.append(f"{today.done}{of} today")
    return "  ·  ".join(parts)


class _Empty(Panel):
    """A day without entries: why, and that one may be started all the same."""

    def __init__(self, dress: Dress, notes: tuple[str, ...]) -> None:
        super().__init__(dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(2)
        for note in notes or (_EMPTY,):
            column.addWidget(Text(dress, Role.LABEL, lambda colours: colours.ink, note))
        column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink2, _WHENEVER))


class _Trouble(Panel):
    """A plain sentence about what is wrong, with the attention mark."""

    def __init__(self, dress: Dress, trouble: str) -> None:
        super().__init__(dress, lambda colours: colours.ap_soft, lambda colours: colours.ring)
        row = QHBoxLayout(self)
        mark = 26 + dress.typeface.px(18)
        before, after = (16, mark) if _reads_leftward(self) else (mark, 16)
        row.setContentsMargins(before, 12, after, 12)
        row.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink, trouble), 1)
        self.setAccessibleName(f"Attention: {trouble}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card and the mark."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            side = self._dress.typeface.px(18)
            left = self.width() - side - 16 if _reads_leftward(self) else 16
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            draw_glyph(painter, Glyph.ATTENTION, spot, self._dress.colours.apricot_ink)
