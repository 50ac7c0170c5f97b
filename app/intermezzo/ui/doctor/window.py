"""The doctor's window: a thin shell around its page, with a beat while somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.ui.doctor.page import DoctorPage
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

SIZE = QSize(560, 660)
SMALLEST = QSize(360, 400)
EVERY_MS = 2000
"""How long nobody has touched anything grows by itself, and no sensor tells of that."""


class DoctorWindow(Window):
    """Holds the page. `aged` asks for a new diagnosis, as long as the window is seen."""

    aged = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(dress, "What Intermezzo can see - Intermezzo", parent)
        scale = dress.typeface.px
        self.resize(scale(SIZE.width()), scale(SIZE.height()))
        self.setMinimumSize(scale(SMALLEST.width()), scale(SMALLEST.height()))
        self.page = DoctorPage(dress)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.again_button.setFocus()
        self._beat = QTimer(self)
        self._beat.setInterval(EVERY_MS)
        self._beat.timeout.connect(self.aged)
        dress.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for nothing while minimised."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._follow()

    def _follow(self) -> None:
        if self.isVisible() and not self.isMinimized():
            self._beat.start()
        else:
            self._beat.stop()
