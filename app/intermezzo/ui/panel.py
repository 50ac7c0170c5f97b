"""A rounded card that groups what belongs together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intermezzo.ui.theme import Colours, Dress

RADIUS = 16


class Panel(QWidget):
    """Draws ground and hairline; its layout holds the rest."""

    def __init__(
        self,
        dress: Dress,
        ground: Callable[[Colours], QColor] = lambda colours: colours.card,
        edge: Callable[[Colours], QColor] = lambda colours: colours.hair,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._ground = ground
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the card."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._edge(self._dress.colours), 1))
            painter.setBrush(self._ground(self._dress.colours))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
