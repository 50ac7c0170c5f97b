"""The line of time below the figure: where one is, where the poses are, and a handle to move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from intermezzo.core.draft import Mark
from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Dress

_EDGE = 12
_RADIUS = 7.0
_TRACK = 4.0
_TICK = 6.0
_PER_SECOND = 100
_STEP = 10
"""Hundredths of a second that an arrow key goes."""


class Scrubber(QSlider):
    """A slider over the round. `moved` comes only from the person, never from playing."""

    moved = Signal(float)  # seconds

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._dress = dress
        self._marks: tuple[Mark, ...] = ()
        self.setAccessibleName("Time in hundredths of a second")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(_STEP)
        self.setPageStep(_PER_SECOND)
        self.actionTriggered.connect(self._on_action)
        dress.changed.connect(self.update)

    def load(self, seconds: float, marks: Sequence[Mark]) -> None:
        """Span `seconds`, with a tick for each mark."""
        self._marks = tuple(marks)
        self.setRange(0, max(1, round(seconds * _PER_SECOND)))
        self.update()

    def show_position(self, seconds: float) -> None:
        """Put the handle where playing is."""
        self.setValue(round(seconds * _PER_SECOND))

    def sizeHint(self) -> QSize:
        """Return room for handle, ticks and their names."""
        return QSize(240, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(120, 26 + self._dress.typeface.line(Role.NOTE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self._go_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track, ticks with their names where there is room, and the handle."""
        colours = self._dress.colours
        middle = 13.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.track)
            width = self.width() - 2 * _EDGE
            track = QRectF(_EDGE, middle - _TRACK / 2, width, _TRACK)
            painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
            at = self._x(self.value())
            painter.setBrush(colours.lake)
            done = QRectF(_EDGE, track.top(), max(0.0, at - _EDGE), _TRACK)
            painter.drawRoundedRect(done, _TRACK / 2, _TRACK / 2)
            self._draw_marks(painter, middle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.lake)
            painter.drawEllipse(QPointF(at, middle), _RADIUS, _RADIUS)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colours.lake, 2))
                painter.drawEllipse(QPointF(at, middle), _RADIUS + 4, _RADIUS + 4)

    def _draw_marks(self, painter: QPainter, middle: float) -> None:
        colours = self._dress.colours
        painter.setFont(self._dress.typeface.font(Role.NOTE))
        metrics = painter.fontMetrics()
        free = 0.0
        for mark in self._marks:
            x = self._x(round(mark.seconds * _PER_SECOND))
            painter.setPen(QPen(colours.ink3, 1.5))
            painter.drawLine(QPointF(x, middle - _TICK), QPointF(x, middle + _TICK))
            width = metrics.horizontalAdvance(mark.label)
            left = min(max(2.0, x - width / 2), self.width() - width - 2.0)
            if left >= free:
                painter.setPen(colours.ink2)
                painter.drawText(QPointF(left, middle + _TICK + 4 + metrics.ascent()), mark.label)
                free = left + width + 10

    def _x(self, value: int) -> float:
        width = self.width() - 2 * _EDGE
        return _EDGE + width * value / max(1, self.maximum())

    def _go_to(self, x: float) -> None:
        share = (x - _EDGE) / max(1, self.width() - 2 * _EDGE)
        value = round(min(1.0, max(0.0, share)) * self.maximum())
        self.setValue(value)
        self.moved.emit(value / _PER_SECOND)

    def _on_action(self, _action: int) -> None:
        self.moved.emit(self.sliderPosition() / _PER_SECOND)
