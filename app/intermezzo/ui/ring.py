"""The pearl mark in a ring that runs out: how long the card still waits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import draw_mark
from intermezzo.ui.theme import Dress

_RADIUS = 17.0
_WIDTH = 3.0
_SIDE = 40
_MARK = 31
_TURN = 360 * 16
_TOP = 90 * 16


class RingMark(QLabel):
    """Shows a share of time left. Under reduced motion the seconds alone (look.md 6)."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._left = 0.0
        self._whole = 1.0
        side = dress.typeface.px(_SIDE)
        self.setFixedSize(side, side)
        self.setText("Waits for your answer")

    def set_left(self, seconds: float, whole: float) -> None:
        """Show that `seconds` of `whole` are left."""
        self._left = max(0.0, seconds)
        self._whole = max(whole, 0.001)
        self.update()

    def sizeHint(self) -> QSize:
        """Return its fixed size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track, remaining arc and mark, or the number."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._dress.colours
            if self._dress.reduced:
                painter.setPen(colours.ink2)
                painter.setFont(self._dress.typeface.font(Role.BREATH))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self._left:.0f}")
                return
            scale = self.width() / _SIDE
            radius = _RADIUS * scale
            centre = QRectF(self.rect()).center()
            arc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.setPen(QPen(colours.track, _WIDTH * scale))
            painter.drawEllipse(arc)
            pen = QPen(colours.ring, _WIDTH * scale)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(arc, _TOP, round(_TURN * min(1.0, self._left / self._whole)))
            side = _MARK * scale
            mark = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            draw_mark(painter, mark, colours.lake)
