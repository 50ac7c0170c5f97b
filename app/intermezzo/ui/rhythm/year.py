"""The card with the year: the calendar, the day that is selected in words, and the key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.adherence.correcting import is_near
from intermezzo.core.adherence.history import DaySummary
from intermezzo.core.adherence.telling import STEPS
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.rhythm.calendar import YearCalendar
from intermezzo.ui.rhythm.heat import Cell, draw_cell
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_SIDE = 11


class YearCard(Panel):
    """`opened` comes with a day whose entries are to be shown."""

    opened = Signal(object)  # date

    def __init__(self, dress: Dress, announce: Callable[[str], None] | None = None) -> None:
        super().__init__(dress)
        self._today = date.min
        self.calendar = YearCalendar(dress, announce)
        self.calendar.selected.connect(self._tell)
        self.calendar.opened.connect(self._on_opened)
        self.said = Text(dress, Role.LABEL, lambda colours: colours.ink)
        self.open_button = PillButton(dress, "Look at this day", Tone.SOFT, height=36, small=True)
        self.open_button.clicked.connect(self._on_open)
        key = Flow(gap=14, line_gap=2)
        for cell, words in (
            (Cell.PLANNED, "Less to more"),
            (Cell.OFF, "Day off"),
            (Cell.EXTRA, "Extra"),
            (Cell.BLANK, "Nothing planned"),
        ):
            key.add(_Meaning(dress, cell, words))
        key.add(_Today(dress, "Today"))
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4 - RING, 0)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.open_button)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 4, 0)
        below.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(2)
        column.addWidget(self.calendar)
        column.addLayout(foot)
        column.addLayout(below)
        self.said.setMinimumHeight(self.open_button.sizeHint().height())
        dress.changed.connect(self.update)

    def show_days(self, days: Sequence[DaySummary], today: date) -> None:
        """Show the days of whole weeks up to the running one."""
        self._today = today
        self.calendar.show_days(days, today)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        day = self.calendar.day
        self.said.setText(self.calendar.words)
        self.open_button.setVisible(day is not None and is_near(day.day, self._today))

    @Slot(object)
    def _on_opened(self, day: date) -> None:
        if is_near(day, self._today):
            self.opened.emit(day)

    @Slot()
    def _on_open(self) -> None:
        if self.calendar.day is not None:
            self.opened.emit(self.calendar.day.day)


class _Meaning(QWidget):
    """A shape of the calendar with its words."""

    def __init__(self, dress: Dress, cell: Cell, words: str) -> None:
        super().__init__()
        self._dress = dress
        self._cell = cell
        self._steps = range(STEPS + 1) if cell is Cell.PLANNED else range(3, 4)
        side, count = dress.typeface.px(_SIDE), len(self._steps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(count * (side + 3) + 4)
        row.addWidget(Text(dress, Role.NOTE, lambda colours: colours.ink3, words, wraps=False))
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the squares before the words."""
        side = self._dress.typeface.px(_SIDE)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, step in enumerate(self._steps):
                along = 1 + number * (side + 3)
                x = self.width() - along - side if leftward else along
                box = QRectF(x, (self.height() - side) / 2, side, side)
                self._draw(painter, step, box)

    def _draw(self, painter: QPainter, step: int, box: QRectF) -> None:
        shown = 0 if self._cell is Cell.OFF else step
        draw_cell(painter, self._cell, shown, box, self._dress.colours)


class _Today(_Meaning):
    """The ring of today with its word."""

    def __init__(self, dress: Dress, words: str) -> None:
        super().__init__(dress, Cell.EXTRA, words)

    def _draw(self, painter: QPainter, step: int, box: QRectF) -> None:  # noqa: ARG002 - as above
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._dress.colours.ring, 1.5))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3.5, 3.5)
