"""What every ordinary window of the product has: its ground, its title, Escape to close it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from intermezzo.ui.theme import Dress


class Window(QMainWindow):
    """A window whose contents lie in `body`. Closing it never ends the app.

    A main window, because a bare widget is no window to a screen reader, which then stays silent
    when it opens.
    """

    def __init__(self, dress: Dress, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._dress = dress
        self.body = QWidget()
        self.setCentralWidget(self.body)
        self.setWindowTitle(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._dress.colours.window)
