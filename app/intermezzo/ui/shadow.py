"""The soft shadow of the card, and its outline where nothing blends translucent pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QPainter, QRegion

SPREAD = 26
"""Room the shadow needs on each side: 20 blur and 6 down (look.md 3)."""
_BLUR = 20
_DOWN = 6


def draw_shadow(painter: QPainter, shape: QRectF, radius: float, colour: QColor) -> None:
    """Draw a shadow under the rounded rectangle `shape`, falling off smoothly.

    Whatever was there is replaced: layers laid over each other would add up their rounding.
    """
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(QPointF(0, _DOWN))
    reach = _BLUR // 2
    for grow in range(reach, -reach - 1, -1):
        depth = (reach - grow) / _BLUR
        step = QColor(colour)
        step.setAlphaF(colour.alphaF() * depth * depth * (3 - 2 * depth))
        painter.setBrush(step)
        layer = shape.adjusted(-grow, -grow, grow, grow)
        painter.drawRoundedRect(layer, radius + grow, radius + grow)
    painter.restore()


def rounded_mask(size: QSize, radius: float) -> QRegion:
    """Return the region of a rounded rectangle that fills `size`."""
    bitmap = QBitmap(size)
    bitmap.clear()
    with QPainter(bitmap) as painter:
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(0, 0, size.width(), size.height()), radius, radius)
    return QRegion(bitmap)
