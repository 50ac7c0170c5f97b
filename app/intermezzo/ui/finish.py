"""The end screen: what was done, how the day stands, what comes next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from intermezzo.ui import words
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.day_ring import DayRing
from intermezzo.ui.ending import Deed, Ending
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.habit_card import HabitCard
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress

CLOSES_AFTER_MS = 12_000
_GLYPH = 16
_DOT = 5
_ROW_GAP = 10
_LIST_WIDTH = 284
_FIRST = 100
"""A stretch so large that the list has all its height before the space around it grows."""


class Countdown(QWidget):
    """A thin line that runs out before the page closes by itself."""

    ended = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._left = 0.0
        self.setFixedHeight(2)
        self._line = QVariantAnimation(self)
        self._line.setStartValue(1.0)
        self._line.setEndValue(0.0)
        self._line.valueChanged.connect(self._on_ran)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ended)

    @property
    def is_running(self) -> bool:
        """Whether it is going to end."""
        return self._timer.isActive()

    def run(self, milliseconds: int) -> None:
        """Run out within `milliseconds`."""
        self._timer.start(milliseconds)
        if not self._dress.reduced:
            self._line.setDuration(milliseconds)
            self._on_ran(1.0)
            self._line.start()

    def stop(self) -> None:
        """Stay for good."""
        self._timer.stop()
        self._line.stop()
        self._on_ran(0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what is left of the line, from the middle."""
        if self._left <= 0:
            return
        with QPainter(self) as painter:
            width = self.width() * self._left
            line = QRectF((self.width() - width) / 2, 0, width, self.height())
            painter.fillRect(line, self._dress.colours.track)

    @Slot(object)
    def _on_ran(self, left: float) -> None:
        self._left = left
        self.update()


class _Deeds(QWidget):
    """One quiet line per movement: a check where it was whole, a dot where it was begun."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_deeds(self, deeds: tuple[Deed, ...]) -> None:
        """Show `deeds` instead of the former ones."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for deed in deeds:
            line = _DeedLine(self._dress, deed)
            self._column.addWidget(line)
            line.show()  # a layout counts only what is shown, and this one is asked at once
        self._column.addStretch(1)


class _DeedLine(QWidget):
    """Mark, title and seconds."""

    def __init__(self, dress: Dress, deed: Deed) -> None:
        super().__init__()
        self._dress = dress
        self._whole = deed.whole
        self._leads = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        title = FittingLine(dress, Role.LABEL, lambda colours: colours.ink, deed.title)
        length = words.length(deed.seconds)
        seconds = Text(dress, Role.SMALL, lambda colours: colours.ink2, length, wraps=False)
        row = QHBoxLayout(self)
        room = dress.typeface.px(_GLYPH) + _ROW_GAP
        row.setContentsMargins(*((room, 0, 0, 0) if self._leads else (0, 0, room, 0)))
        row.setSpacing(_ROW_GAP)
        row.addWidget(title, 1)
        row.addWidget(seconds)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the mark at the line's beginning."""
        colours = self._dress.colours
        side = self._dress.typeface.px(_GLYPH)
        left = 0 if self._leads else self.width() - side
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._whole:
                draw_glyph(painter, Glyph.DONE, spot, colours.lake)
                return
            dot = QRectF(0, 0, _DOT, _DOT)
            dot.moveCenter(spot.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ink3)
            painter.drawEllipse(dot)


class FinishPage(QWidget):
    """Says what was done, and closes by itself unless somebody stays with it.

    Where a screen reader listens it waits to be closed: reading takes the time it takes.
    """

    closed = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._ring = DayRing(dress)
        self._title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, centred=True)
        self._after = Text(dress, Role.BODY, lambda colours: colours.ink2, centred=True)
        self._did = Text(dress, Role.SMALL, lambda colours: colours.ink2, centred=True)
        self._deeds = _Deeds(dress)
        self._list = quiet_scroll(dress, self._deeds, "What you did")
        self._list.setFixedWidth(dress.typeface.px(_LIST_WIDTH))
        self.close_button = PillButton(dress, "Close", Tone.SOFT)
        self.close_button.clicked.connect(self.closed)
        self.card = HabitCard(dress)
        for button in (self.card.try_button, self.card.mute_button):
            button.clicked.connect(self.stay)
        self._countdown = Countdown(dress)
        self._countdown.ended.connect(self.closed)
        self.setMouseTracking(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(2)
        column.addStretch(2)
        column.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._after)
        column.addSpacing(20)
        column.addWidget(self._did)
        column.addSpacing(8)
        column.addWidget(self._list, _FIRST, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.addSpacing(12)
        flush = QHBoxLayout()
        flush.setContentsMargins(RING, 0, RING, 0)  # with the pill of the button below
        flush.addWidget(self.card)
        column.addLayout(flush)
        column.addSpacing(6)
        column.addWidget(self.close_button)
        column.addSpacing(6)
        column.addWidget(self._countdown)
        for part in self.findChildren(QWidget):
            part.setMouseTracking(True)

    def show_ending(self, ending: Ending) -> None:
        """Show `ending` for a while."""
        self._title.setText(ending.title)
        self._after.setText(ending.after)
        self._did.setText(ending.did)
        self._deeds.show_deeds(ending.deeds)
        self._list.setMaximumHeight(self._deeds.sizeHint().height())
        for part in (self._did, self._list):
            part.setVisible(bool(ending.deeds))
        if ending.night:
            self._ring.show_night()
        else:
            self._ring.show_day(ending.done, ending.planned)
        self.card.show_card(ending.card)
        self.setAccessibleName(ending.spoken)
        if not QAccessible.isActive():
            self._countdown.run(CLOSES_AFTER_MS)

    @Slot()
    def stay(self) -> None:
        """Somebody is looking: do not close."""
        self._countdown.stop()

    @property
    def closes_by_itself(self) -> bool:
        """Whether it will close without being asked."""
        return self._countdown.is_running

    def event(self, event: QEvent) -> bool:
        """Stay when the pointer moves over it."""
        if event.type() is QEvent.Type.MouseMove:
            self.stay()
        return super().event(event)
