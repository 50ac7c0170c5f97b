"""Rows that belong together, on a card with hairlines between them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.settings.row import PAD
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress


class Card(QWidget):
    """A title, if there is one, and below it the card."""

    def __init__(self, dress: Dress, title: str = "") -> None:
        super().__init__()
        self.title = title
        self._panel = _Lined(dress)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if title:
            said = Text(dress, Role.BREATH, lambda colours: colours.ink2, title)
            said.setContentsMargins(PAD, 0, PAD, 0)
            column.addWidget(said)
        column.addWidget(self._panel)

    def add(self, part: QWidget) -> None:
        """Add a row, or anything else that brings its own margins."""
        self._panel.add(part)


class _Lined(Panel):
    """Draws a hairline above each row but the first that is shown."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(0)

    def add(self, part: QWidget) -> None:
        """Add a row."""
        self._parts.append(part)
        self._column.addWidget(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card and hairlines."""
        super().paintEvent(event)
        shown = [part for part in self._parts if part.isVisible()]
        with QPainter(self) as painter:
            for part in shown[1:]:
                line = QRectF(PAD, part.geometry().top(), self.width() - 2 * PAD, 1)
                painter.fillRect(line, self._dress.colours.hair)
