"""A sheet beside the stage: what fades is put together on it, so that none shines through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from intermezzo.ui.figure.discs import OVER, SMOOTH_EDGES, SOURCE, clear_picture


class Sheet:
    """A picture kept for this, as large as it ever had to be."""

    def __init__(self) -> None:
        self._picture = QImage()

    def lay(
        self, painter: QPainter, area: QRect, shown: float, paint: Callable[[QPainter], None]
    ) -> None:
        """Lay what `paint` paints within an area of the stage as one thing, as far as `shown`."""
        if area.isEmpty():
            return
        size = self._picture.size().expandedTo(area.size())
        if size != self._picture.size():
            self._picture = clear_picture(size.width(), size.height())
        used = QRect(QPoint(0, 0), area.size())
        with QPainter(self._picture) as sheet:
            sheet.setClipRect(used)
            sheet.setCompositionMode(SOURCE)
            sheet.fillRect(used, Qt.GlobalColor.transparent)
            sheet.setCompositionMode(OVER)
            sheet.setRenderHint(SMOOTH_EDGES)
            sheet.setPen(Qt.PenStyle.NoPen)
            sheet.translate(-area.left(), -area.top())
            paint(sheet)
        painter.setOpacity(shown)
        painter.drawImage(area.topLeft(), self._picture, used)
        painter.setOpacity(1.0)
