"""The day as a ring of arcs; at night the mark alone, and nothing is counted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import draw_mark
from intermezzo.ui.theme import Dress

_RADIUS = 60
_WIDTH = 6
_GAP_DEGREES = 7
_MARK = 84
_UNCLIPPED = Qt.TextFlag.TextDontClip
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | _UNCLIPPED


class DayRing(QLabel):
    """One arc per planned interlude, with the number done inside (look.md 5).

    A label, so that a screen reader meets its words as text.
    """

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._done = 0
        self._planned = 0
        self._night = False
        side = dress.typeface.px(2 * _RADIUS + _WIDTH + 2)
        self.setFixedSize(side, side)

    def show_day(self, done: int, planned: int) -> None:
        """Show `done` of `planned`."""
        self._done, self._planned, self._night = done, planned, False
        self.setText(f"{done} {self._second_line}")
        self.update()

    def show_night(self) -> None:
        """Show that the day is over, whatever it held."""
        self._night = True
        self.setText("The day is done")
        self.update()

    @property
    def _second_line(self) -> str:
        # More than was planned is simply a number: nobody did 3 of 2.
        counted = self._planned > 0 and self._planned >= self._done
        return f"of {self._planned} today" if counted else "today"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw arcs and number, or the mark in a closed ring."""
        width = self._dress.typeface.px(_WIDTH)
        ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._night:
                self._draw_night(painter, ring)
            else:
                self._draw_arcs(painter, ring, width)
                self._draw_number(painter)

    def _draw_night(self, painter: QPainter, ring: QRectF) -> None:
        colours = self._dress.colours
        painter.setPen(QPen(colours.ring, self._dress.typeface.px(2)))
        painter.drawEllipse(ring)
        side = self._dress.typeface.px(_MARK)
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(ring.center())
        draw_mark(painter, mark, colours.ink2)

    def _draw_arcs(self, painter: QPainter, ring: QRectF, width: float) -> None:
        colours = self._dress.colours
        arcs = max(1, self._planned)
        gap = _GAP_DEGREES if arcs > 1 else 0
        span = 360 / arcs
        # Round ends reach beyond the arc by half the pen: the gap seen is what is asked for.
        inset = gap / 2 + (180 * width / 2) / (3.1416 * ring.width() / 2) if gap else 0
        for number in range(arcs):
            pen = QPen(colours.lake if number < self._done else colours.track, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            start = 90 - number * span - inset
            painter.drawArc(ring, round(start * 16), round(-(span - 2 * inset) * 16))

    def _draw_number(self, painter: QPainter) -> None:
        typeface, colours = self._dress.typeface, self._dress.colours
        figure, small = typeface.font(Role.FIGURE), typeface.font(Role.SMALL)
        big = QFontMetrics(figure).capHeight()
        gap = typeface.px(10)
        line = QFontMetrics(small).capHeight()
        top = (self.height() - big - gap - line) / 2
        painter.setPen(colours.ink)
        painter.setFont(figure)
        painter.drawText(QRectF(0, top, self.width(), big), int(_MIDDLE), f"{self._done}")
        painter.setPen(colours.ink2)
        painter.setFont(small)
        below = QRectF(0, top + big + gap, self.width(), line)
        painter.drawText(below, int(_MIDDLE), self._second_line)
