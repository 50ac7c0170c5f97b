"""One thin bar per step: what is done, how far this one is, what is to come."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from intermezzo.ui.theme import Dress

_HEIGHT = 4
_GAP = 6


class Segments(QProgressBar):
    """Fills linearly with time; under reduced motion once a second (look.md 9)."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._steps = 1
        self._step = 0
        self._fraction = 0.0
        self.setAccessibleName("Steps")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, step: int, steps: int, fraction: float) -> None:
        """Show `fraction` (0 to 1) of `step`, counted from 0."""
        moved = abs(fraction - self._fraction) * max(1, self.width() / max(1, steps))
        if (step, steps) == (self._step, self._steps) and moved < self._least_px():
            return
        self._step, self._steps, self._fraction = step, steps, fraction
        self.setRange(0, steps)
        self.setValue(step + 1)
        self.update()

    def _least_px(self) -> float:
        """Return the smallest change worth a repaint: a device pixel."""
        return 1.0 / self.devicePixelRatioF()

    def sizeHint(self) -> QSize:
        """Return the height of a bar."""
        return QSize(100, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the height of a bar."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track and filling of each step."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            colours = self._dress.colours
            width = (self.width() - _GAP * (self._steps - 1)) / self._steps
            radius = _HEIGHT / 2
            for number in range(self._steps):
                bar = QRectF(number * (width + _GAP), 0, width, _HEIGHT)
                painter.setBrush(colours.track)
                painter.drawRoundedRect(bar, radius, radius)
                if colours.contrast:
                    outline_bar(painter, bar, colours.ink3)
                filled = self._filled(number)
                if filled > 0:
                    painter.setBrush(colours.lake)
                    bar.setWidth(max(_HEIGHT, bar.width() * filled))
                    painter.drawRoundedRect(bar, radius, radius)

    def _filled(self, number: int) -> float:
        if number < self._step:
            return 1.0
        return min(1.0, self._fraction) if number == self._step else 0.0


def outline_bar(painter: QPainter, bar: QRectF, colour: QColor) -> None:
    """Draw the edge of an empty bar: in high contrast no tint alone means anything."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1))
    inner = bar.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.restore()
