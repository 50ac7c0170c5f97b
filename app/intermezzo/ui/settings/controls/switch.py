"""On or off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.theme import Dress

_WIDTH, _HEIGHT, _KNOB = 42, 24, 8.0


class Switch(Pressable):
    """A knob that lies at the end where it is on; off is outlined (look.md 7)."""

    def __init__(self, dress: Dress, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(dress, words, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the switch and its ring, and for a finger."""
        px = self._dress.typeface.px
        return QSize(px(_WIDTH) + 2 * RING, max(36, px(_HEIGHT) + 2 * RING))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track, knob and focus ring."""
        colours, px = self._dress.colours, self._dress.typeface.px
        height = px(_HEIGHT)
        track = QRectF(RING, (self.height() - height) / 2, self.width() - 2 * RING, height)
        on = self.isChecked()
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = track.right() - height / 2 if on != leftward else track.left() + height / 2
        radius = px(_KNOB)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.lake)
                painter.drawRoundedRect(track, height / 2, height / 2)
            else:
                painter.setPen(QPen(colours.ink3, 1.5))
                painter.setBrush(colours.soft if self.underMouse() else colours.window)
                inner = track.adjusted(0.75, 0.75, -0.75, -0.75)
                painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.on_lake if on else colours.ink3)
            painter.drawEllipse(QPointF(at, track.center().y()), radius, radius)
            ring = track.adjusted(-RING, -RING, RING, RING)
            self.draw_ring(painter, ring, (ring.height() - 2) / 2)


class SwitchControl(Control):
    """A switch as a control. Values: True, False."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.switch = Switch(dress)
        self.switch.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.switch)
        self.setFocusProxy(self.switch)

    @property
    def value(self) -> object:
        """Return whether it is on."""
        return self.switch.isChecked()

    def show_value(self, value: object) -> None:
        """Show on or off."""
        self.switch.setChecked(bool(value))

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the switch."""
        return [self.switch]

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.switch.isChecked())
