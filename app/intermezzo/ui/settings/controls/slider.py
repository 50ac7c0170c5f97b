"""A number set by eye: on a line with its words beside, or as a row of dots."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, draw_ring
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_HIGH = 36
_TRACK, _KNOB = 4.0, 8.0
_LONG, _SHORT = 150, 100
_DOT, _DOT_ROOM = 6.0, 26


class _Line(QSlider):
    """Goes where it is pressed; `settled` comes once at the end of a drag, or with each key."""

    settled = Signal(int)

    def __init__(self, dress: Dress, first: int, last: int, step: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._dress = dress
        self.setRange(first, last)
        self.setSingleStep(step)
        self.setPageStep(max(step, (last - first) // 5 // step * step))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.actionTriggered.connect(self._on_action)
        dress.changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self.value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if self.isSliderDown():
            self.setSliderPosition(self.value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Settle there."""
        if self.isSliderDown():
            self.setSliderDown(False)
            self.settled.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    @Slot(int)
    def _on_action(self, action: int) -> None:
        if action != QSlider.SliderAction.SliderMove.value:
            self.setValue(self._snapped(self.sliderPosition()))
            self.settled.emit(self.value())

    def _snapped(self, value: float) -> int:
        step = self.singleStep()
        snapped = self.minimum() + round((value - self.minimum()) / step) * step
        return min(self.maximum(), max(self.minimum(), snapped))

    @property
    def leftward(self) -> bool:
        """Whether it grows to the left."""
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @abstractmethod
    def value_at(self, x: float) -> int:
        """Return the value below the pointer."""


class Slide(_Line):
    """A track with a knob (look.md 7)."""

    def sizeHint(self) -> QSize:
        """Return a comfortable length."""
        px = self._dress.typeface.px
        return QSize(px(_LONG), max(_HIGH, px(2 * _KNOB) + 2 * RING))

    def minimumSizeHint(self) -> QSize:
        """Return the least length."""
        return QSize(self._dress.typeface.px(_SHORT), self.sizeHint().height())

    @property
    def _inset(self) -> float:
        return self._dress.typeface.px(_KNOB) + RING

    def value_at(self, x: float) -> int:
        """Return the value below the pointer."""
        share = (x - self._inset) / max(1.0, self.width() - 2 * self._inset)
        share = min(1.0, max(0.0, 1 - share if self.leftward else share))
        return self._snapped(self.minimum() + share * (self.maximum() - self.minimum()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track, knob and ring."""
        colours = self._dress.colours
        knob = self._dress.typeface.px(_KNOB)
        width = self.width() - 2 * self._inset
        share = (self.sliderPosition() - self.minimum()) / max(1, self.maximum() - self.minimum())
        at = self._inset + width * (1 - share if self.leftward else share)
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ink3 if colours.contrast else colours.track)
            track = QRectF(self._inset, middle - _TRACK / 2, width, _TRACK)
            painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
            painter.setBrush(colours.lake)
            done = QRectF(track)
            if self.leftward:
                done.setLeft(at)
            else:
                done.setRight(at)
            painter.drawRoundedRect(done, _TRACK / 2, _TRACK / 2)
            painter.setPen(QPen(colours.lake, 2))
            painter.setBrush(colours.card)
            painter.drawEllipse(QPointF(at, middle), knob - 1, knob - 1)
            if self.hasFocus():
                reach = knob + RING
                ring = QRectF(at - reach, middle - reach, 2 * reach, 2 * reach)
                draw_ring(painter, self._dress, ring, reach - 1)


class Dots(_Line):
    """As many filled dots as the number says, out of the most there may be."""

    def __init__(self, dress: Dress, first: int, last: int) -> None:
        super().__init__(dress, first, last, 1)
        self.setPageStep(1)

    def sizeHint(self) -> QSize:
        """Return room for all dots and the ring."""
        px = self._dress.typeface.px
        return QSize(self.maximum() * px(_DOT_ROOM) + 2 * RING, max(_HIGH, px(30)))

    def minimumSizeHint(self) -> QSize:
        """Need all of it."""
        return self.sizeHint()

    def value_at(self, x: float) -> int:
        """Return the number of the dot below the pointer."""
        room = (self.width() - 2 * RING) / self.maximum()
        far = self.width() - x if self.leftward else x
        return self._snapped(int((far - RING) // room) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the dots: filled, or outlined."""
        colours = self._dress.colours
        radius = self._dress.typeface.px(_DOT)
        room = (self.width() - 2 * RING) / self.maximum()
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            for number in range(self.maximum()):
                x = RING + room * (number + 0.5)
                spot = QPointF(self.width() - x if self.leftward else x, middle)
                if number < self.sliderPosition():
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(colours.lake)
                    painter.drawEllipse(spot, radius, radius)
                else:
                    painter.setPen(QPen(colours.ink3, 1.5))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(spot, radius - 0.75, radius - 0.75)
            if self.hasFocus():
                draw_ring(painter, self._dress, QRectF(self.rect()), (self.height() - 2) / 2)


class Measure(Control):
    """A slider or dots with the words of their number. Values: whole numbers."""

    def __init__(
        self,
        dress: Dress,
        line: Slide | Dots,
        words: Callable[[int], str],
        samples: Sequence[int] = (),
    ) -> None:
        super().__init__(dress)
        self.line = line
        self._words = words
        self._note = ""
        self._said = Text(dress, Role.LABEL, lambda colours: colours.ink, wraps=False)
        end = Qt.AlignmentFlag.AlignTrailing
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            end = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self._said.setAlignment(end | Qt.AlignmentFlag.AlignVCenter)
        metrics = QFontMetrics(self._said.font())
        asked = samples or (line.minimum(), line.maximum())
        self._said.setMinimumWidth(max(metrics.horizontalAdvance(words(n)) for n in asked) + 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, RING, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            row.setContentsMargins(RING, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(line)
        row.addWidget(self._said)
        line.valueChanged.connect(self._say)
        line.sliderMoved.connect(self._say)
        line.settled.connect(self._on_settled)
        self.setFocusProxy(line)
        self._say()

    @property
    def value(self) -> object:
        """Return the number."""
        return self.line.value()

    def show_value(self, value: object) -> None:
        """Show a number; nothing is changed under a hand that drags."""
        if isinstance(value, int) and not self.line.isSliderDown():
            self.line.setValue(value)
            self._say()

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the slider."""
        return [self.line]

    def describe(self, name: str, note: str) -> None:
        """Say the words of the number along with the note."""
        self._note = note
        self.line.setAccessibleName(name)
        self._say()

    @Slot(int)
    def _on_settled(self, number: int) -> None:
        self._say()
        self.committed.emit(number)

    @Slot()
    def _say(self) -> None:
        words = self._words(self.line.sliderPosition())
        self._said.setText(words)
        said = f"{words}. {self._note}" if self._note else words
        self.line.setAccessibleDescription(said)
