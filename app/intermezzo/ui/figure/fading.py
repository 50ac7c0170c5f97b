"""One picture on its way into another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter


def crossed(former: QImage, latter: QImage, shown: float) -> QImage:
    """Return a picture on its way from one to the other; what both share does not dip."""
    if former.isNull() or former.size() != latter.size() or shown >= 1.0:
        return latter
    made = QImage(latter.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setOpacity(1.0 - shown)
        painter.drawImage(QPointF(0.0, 0.0), former)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setOpacity(shown)
        painter.drawImage(QPointF(0.0, 0.0), latter)
    return made
