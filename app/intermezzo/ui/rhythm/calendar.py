"""A year of days, to be looked over, walked with the arrow keys, and pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from intermezzo.core.adherence.history import DaySummary
from intermezzo.core.adherence.telling import day_words
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.fonts import Role
from intermezzo.ui.plain import tip
from intermezzo.ui.rhythm.grid import DAYS, Grid
from intermezzo.ui.rhythm.heat import draw_day
from intermezzo.ui.theme import Dress

_EDGE = 3
"""Room around the squares for the rings."""
_PAGE = 4 * DAYS
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -DAYS,
    Qt.Key.Key_Right: DAYS,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NAME = "A year of days"


class YearCalendar(QWidget):
    """One stop for the Tab key; arrows walk by day and week, Page keys by four weeks.

    `selected` comes with each day walked to or pressed, `opened` with Return or a double press.
    """

    selected = Signal(object)  # date
    opened = Signal(object)  # date

    def __init__(self, dress: Dress, announce: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._dress = dress
        self._days: Sequence[DaySummary] = ()
        self._today = date.min
        self._last = 0
        self._at = 0
        self._announcer = Announcer(announce or screen_reader(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_NAME)
        dress.changed.connect(self.update)

    def show_days(self, days: Sequence[DaySummary], today: date) -> None:
        """Show days from a Monday on; the day that is selected stays it where it is there."""
        former = self.day
        self._days, self._today = days, today
        known = [each.day for each in days]
        self._last = known.index(today) if today in known else max(0, len(days) - 1)
        stays = former is not None and former.day in known and former.day <= today
        self._at = known.index(former.day) if stays and former is not None else self._last
        self._name()
        self._fit()
        self.update()

    @property
    def day(self) -> DaySummary | None:
        """Return the day that is selected."""
        return self._days[self._at] if self._days else None

    @property
    def words(self) -> str:
        """Say the day that is selected."""
        return "" if self.day is None else day_words(self.day, self._today)

    @property
    def grid(self) -> Grid:
        """Return where the days lie."""
        typeface = self._dress.typeface
        metrics = QFontMetrics(typeface.font(Role.AXIS))
        gutter = max(metrics.horizontalAdvance(name) for name in _weekdays(self._days)) + 8
        return Grid(
            weeks=max(1, len(self._days) // DAYS),
            width=self.width() - 2 * _EDGE,
            gutter=gutter,
            above=typeface.line(Role.AXIS) + 2,
            factor=typeface.factor,
            leftward=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        )

    def box(self, index: int) -> QRectF:
        """Return the square of a day in the widget."""
        return self.grid.box(index).translated(_EDGE, _EDGE)

    def go_to(self, index: int) -> None:
        """Select a day by its number; before the first and after today there is none."""
        self._at = min(max(0, index), self._last)
        self._name()
        self.update()
        if self.day is not None:
            self._announcer.announce("day", self.words)
            self.selected.emit(self.day.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or open the day."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            way = -1 if leftward and key in _ACROSS else 1
            step = self._at + way * _STEPS[key]
            # Across the edge one stays in the row one is in.
            if key not in _ACROSS or 0 <= step <= self._last:
                self.go_to(step)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self._last)
        elif key in _OPENS and self.day is not None:
            self.opened.emit(self.day.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is pressed."""
        index = self._index_at(event.position())
        if index is not None:
            self.go_to(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is pressed twice."""
        index = self._index_at(event.position())
        if index is not None:
            self.opened.emit(self._days[index].day)

    def event(self, event: QEvent) -> bool:
        """Say the day under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._index_at(QPointF(event.pos()))
            if index is None:
                QToolTip.hideText()
            else:
                said = tip(day_words(self._days[index], self._today))
                QToolTip.showText(event.globalPos(), said, self, self.box(index).toRect())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the weeks anew for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw weekdays, months, days, and the rings."""
        if not self._days:
            return
        grid = self.grid
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(
                Qt.LayoutDirection.LayoutDirectionAuto
            )  # words have their own
            painter.translate(_EDGE, _EDGE)
            painter.setFont(self._dress.typeface.font(Role.AXIS))
            painter.setPen(self._dress.colours.ink3)
            self._draw_weekdays(painter, grid)
            self._draw_months(painter, grid)
            for index in range(self._last + 1):
                draw_day(painter, self._days[index], grid.box(index), self._dress.colours)
            for index in range(self._last + 1, len(self._days)):
                if self._days[index].excused is not None:
                    draw_day(painter, self._days[index], grid.box(index), self._dress.colours)
            self._draw_rings(painter, grid)

    def _draw_rings(self, painter: QPainter, grid: Grid) -> None:
        colours = self._dress.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = grid.cell * 0.3 + 1.5
        painter.setPen(QPen(colours.ring, 1.5))
        painter.drawRoundedRect(grid.box(self._last).adjusted(-1.5, -1.5, 1.5, 1.5), radius, radius)
        if self.hasFocus() or self._at != self._last:
            painter.setPen(QPen(colours.lake if self.hasFocus() else colours.ink3, 2))
            room = grid.box(self._at).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(room, radius, radius)

    def _draw_weekdays(self, painter: QPainter, grid: Grid) -> None:
        names = _weekdays(self._days)
        for band in range(grid.bands):
            for row in range(0, DAYS, 2):
                box = grid.box(max(0, band * grid.columns - grid.missing) * DAYS + row)
                room = QRectF(0, box.top() - 4, grid.gutter - 8, box.height() + 8)
                if grid.leftward:
                    room.moveLeft(grid.width - room.width())
                painter.drawText(room, _before(grid) | Qt.AlignmentFlag.AlignVCenter, names[row])

    def _draw_months(self, painter: QPainter, grid: Grid) -> None:
        metrics = painter.fontMetrics()
        free = (-1, 0.0)
        for week in range(grid.weeks):
            monday = self._days[week * DAYS].day
            begins = monday.day <= DAYS
            band, column = grid.place(week)
            x = column * grid.pitch
            if not begins or (free[0] == band and x < free[1]):
                continue
            words = f"{monday:%b}"
            width = metrics.horizontalAdvance(words) + 2.0
            if grid.gutter + x + width > grid.width:
                continue
            top = grid.band(band) - grid.above
            left = grid.gutter + x
            room = QRectF(left, top, width, grid.above)
            if grid.leftward:
                room.moveLeft(grid.width - left - width)
            painter.drawText(room, _before(grid), words)
            free = (band, x + width + 4)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.grid.height) + 2 * _EDGE)

    def _name(self) -> None:
        self.setAccessibleName(f"{_NAME}. {self.words}" if self.words else _NAME)

    def _index_at(self, point: QPointF) -> int | None:
        if not self._days:
            return None
        index = self.grid.index_at(point - QPointF(_EDGE, _EDGE))
        return index if index is not None and index <= self._last else None


def _weekdays(days: Sequence[DaySummary]) -> list[str]:
    return [f"{each.day:%a}" for each in days[:DAYS]] or [""]


def _before(grid: Grid) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if grid.leftward else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute
