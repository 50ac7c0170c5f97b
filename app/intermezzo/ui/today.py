"""The Today window: the next interlude in words, the day's list, and all that can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from intermezzo.core.day.interlude import Outcome, Phase, Status
from intermezzo.core.day.today import Entry, Today
from intermezzo.ui import words
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress, palette
from intermezzo.ui.tray_words import NEEDS_A_LOOK, call, headline
from intermezzo.ui.window import Window

PAUSES = (("For 30 minutes", 30), ("For 1 hour", 60), ("Until tomorrow", 0))
CALLS = (("In a call for 30 minutes", 30), ("In a call for 60 minutes", 60))
_DONE = frozenset({Outcome.COMPLETED, Outcome.PARTIAL})
_EMPTY = "Nothing is planned for today."
_WHENEVER = "You can start one whenever you like."


class TodayWindow(Window):
    """Shows the day; also the door of the app where there is no tray."""

    start_requested = Signal(str)  # routine id, empty for the next fitting one
    pause_requested = Signal(int)  # minutes, 0 until tomorrow
    resume_requested = Signal()
    call_requested = Signal(int)  # minutes
    call_ended = Signal()
    library_requested = Signal()
    preferences_requested = Signal()
    about_requested = Signal()
    quit_requested = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(dress, "Today - Intermezzo", parent)
        self._shown: tuple[Today, tuple[str, ...]] | None = None
        self._is_paused = False
        self.resize(dress.typeface.px(420), dress.typeface.px(560))
        self.setMinimumSize(360, 420)
        self._headline = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink)
        self._below = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._list = QVBoxLayout()
        self._make_buttons()
        self._lay_out()
        dress.changed.connect(self.update)

    def show_day(self, status: Status, today: Today) -> None:
        """Show the present and the day."""
        self._headline.setText(_headline(status))
        second = _second_line(status, today)
        self._below.setText(second)
        self._below.setVisible(bool(second))
        self._is_paused = status.phase is Phase.PAUSED
        self._call_over.setVisible(status.call_until is not None)
        self.pause_button.say("Resume" if self._is_paused else "Pause")
        # Starting while one plays brings its window forward; nothing else can begin.
        self.start_button.say(
            "Show it" if status.phase is Phase.PLAYING else "Start now", Glyph.PLAY
        )
        if self._shown != (today, status.troubles):
            self._shown = (today, status.troubles)
            self._fill(today, status.troubles)

    def _make_buttons(self) -> None:
        dress = self._dress
        self.start_button = PillButton(dress, "Start now", Tone.PRIMARY, glyph=Glyph.PLAY)
        self.pause_button = PillButton(dress, "Pause", Tone.SOFT)
        self.pause_button.keep_room_for("Resume")
        self.library_button = PillButton(dress, "Movements", Tone.QUIET, height=36, small=True)
        self.preferences_button = PillButton(
            dress, "Preferences", Tone.QUIET, height=36, small=True
        )
        self.about_button = PillButton(dress, "About", Tone.QUIET, height=36, small=True)
        self.quit_button = PillButton(dress, "Quit", Tone.QUIET, height=36, small=True)
        self.start_button.clicked.connect(self._on_start)
        self.pause_button.clicked.connect(self._on_pause)
        self.library_button.clicked.connect(self.library_requested)
        self.preferences_button.clicked.connect(self.preferences_requested)
        self.about_button.clicked.connect(self.about_requested)
        self.quit_button.clicked.connect(self.quit_requested)
        self.pauses = QMenu(self)
        self.pauses.setFont(dress.typeface.font(Role.LABEL))
        for title, minutes in PAUSES:
            self.pauses.addAction(title).setData(partial(self.pause_requested.emit, minutes))
        self.pauses.addSeparator()
        for title, minutes in CALLS:
            self.pauses.addAction(title).setData(partial(self.call_requested.emit, minutes))
        self._call_over = self.pauses.addAction("Call is over")
        self._call_over.setData(self.call_ended.emit)
        self.pauses.triggered.connect(self._on_pause_chosen)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.start_button, 1)
        first.addWidget(self.pause_button)
        second.addWidget(self.library_button)
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
        column.addSpacing(12)
        column.addWidget(quiet_scroll(self._dress, holder, "The day"), 1)
        column.addSpacing(8)
        column.addLayout(first)
        column.addLayout(second)

    def _fill(self, today: Today, troubles: tuple[str, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for trouble in troubles:
            self._list.addWidget(_Trouble(self._dress, trouble))
        if today.entries:
            self._list.addWidget(_Entries(self._dress, today.entries))
        else:
            self._list.addWidget(_Empty(self._dress, today.notes))
        notes = today.notes if today.entries else ()
        for note in (*notes, words.SHORT_DISCLAIMER):
            self._list.addWidget(Text(self._dress, Role.SMALL, lambda colours: colours.ink3, note))
        self._list.addStretch(1)

    @Slot(QAction)
    def _on_pause_chosen(self, action: QAction) -> None:
        ask: Callable[[], None] = action.data()
        ask()

    @Slot()
    def _on_start(self) -> None:
        self.start_requested.emit("")

    @Slot()
    def _on_pause(self) -> None:
        if self._is_paused:
            self.resume_requested.emit()
            return
        self.pauses.setPalette(palette(self._dress.colours))
        if self.pause_button.shows_focus:
            self.pauses.setActiveAction(self.pauses.actions()[0])
        above = QPoint(0, -self.pauses.sizeHint().height())
        self.pauses.popup(self.pause_button.mapToGlobal(above))


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


class _Entries(Panel):
    """One row per slot and extra interlude, with hairlines between."""

    def __init__(self, dress: Dress, entries: tuple[Entry, ...]) -> None:
        super().__init__(dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(0)
        for number, entry in enumerate(entries):
            column.addWidget(_Row(dress, entry, is_first=number == 0))


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


class _Row(QWidget):
    """Time, title and what came of it; a small shape says done, open or to come."""

    def __init__(self, dress: Dress, entry: Entry, *, is_first: bool) -> None:
        super().__init__()
        self._dress = dress
        self._entry = entry
        self._is_first = is_first
        at = words.time_of_day(entry.opens)
        time = Text(dress, Role.LABEL, lambda colours: colours.ink2, at, wraps=False)
        title = Text(dress, Role.LABEL, lambda colours: colours.ink, entry.title)
        said = entry.words
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(title)
        if said:
            texts.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, said))
        row = QHBoxLayout(self)
        shape = 12 + dress.typeface.px(16)
        before, after = (shape, 0) if _reads_leftward(self) else (0, shape)
        row.setContentsMargins(before, 10, after, 10)
        row.setSpacing(14)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.setAccessibleName(f"{at} {entry.title}. {said}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hairline above and the shape at the right."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._dress.colours
            if not self._is_first:
                painter.fillRect(QRectF(0, 0, self.width(), 1), colours.hair)
            side = self._dress.typeface.px(16)
            left = 2 if _reads_leftward(self) else self.width() - side - 2
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            if self._entry.outcome in _DONE:
                draw_glyph(painter, Glyph.DONE, spot, colours.lake)
            elif self._entry.open:
                draw_glyph(painter, Glyph.PLAY, spot, colours.ring)
            elif self._entry.outcome is None:
                draw_glyph(painter, Glyph.LATER, spot, colours.ink3)


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
