"""A large choice out of a few: a title, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.theme import Dress

_PAD = 14
_RADIUS = 16
_WIDTH = 200
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Tile(Pressable):
    """One of several: exactly one is chosen. Arrows go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, title: str, words: str) -> None:
        super().__init__(dress, title)
        self._words = words
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleDescription(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and words."""
        title, words = self._heights(width)
        return title + words + 4 + 2 * (_PAD + RING)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = self._dress.typeface.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size, at the width there is."""
        least = self._dress.typeface.px(120)
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height of this width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours by the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        self.stepped.emit(-step if leftward and sideways else step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the tile; the chosen one has a ground, an edge and a mark of its own."""
        colours = self._dress.colours
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        on = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(colours.soft if on or self.underMouse() else colours.card)
            painter.setPen(QPen(colours.lake if on else colours.hair, 1.75 if on else 1))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            room = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
            title, _ = self._heights(self.width())
            self._draw_spot(painter, room, title)
            spot = self._spot + 10
            leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            beside = room.adjusted(0 if leftward else spot, 0, -spot if leftward else 0, 0)
            flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap) | int(
                (Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft)
                | Qt.AlignmentFlag.AlignAbsolute
            )
            # The window decides the side, the words their own direction.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.setFont(self._dress.typeface.font(Role.BUTTON))
            painter.setPen(colours.on_soft if on else colours.ink)
            painter.drawText(beside, flags, self.text())
            painter.setFont(self._dress.typeface.font(Role.SMALL))
            painter.setPen(colours.on_soft if on else colours.ink2)
            painter.drawText(beside.adjusted(0, title + 4, 0, 0), flags, self._words)
            self.draw_ring(painter, QRectF(self.rect()), _RADIUS + RING)

    @property
    def _spot(self) -> int:
        return self._dress.typeface.px(16)

    def _draw_spot(self, painter: QPainter, room: QRectF, title: int) -> None:
        """Draw the round mark of a choice, filled where it is chosen."""
        colours, side = self._dress.colours, float(self._spot)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = room.right() - side if leftward else room.left()
        line = QFontMetrics(self._dress.typeface.font(Role.BUTTON)).height()
        spot = QRectF(left, room.top() + (min(line, title) - side) / 2, side, side)
        painter.setPen(QPen(colours.lake if self.isChecked() else colours.ink3, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))
        if self.isChecked():
            inner = side / 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.lake)
            painter.drawEllipse(spot.adjusted(inner, inner, -inner, -inner))

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(40, width - 2 * (_PAD + RING) - self._spot - 10)
        typeface = self._dress.typeface
        flags = int(Qt.TextFlag.TextWordWrap)
        title, words = (
            QFontMetrics(typeface.font(role)).boundingRect(0, 0, room, 10_000, flags, said).height()
            for role, said in ((Role.BUTTON, self.text()), (Role.SMALL, self._words))
        )
        return title, words
