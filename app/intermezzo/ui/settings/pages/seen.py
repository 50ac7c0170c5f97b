"""The page of what can be seen on this computer."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from intermezzo.ui.doctor.page import DoctorPage
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.theme import Dress

EVERY_MS = 2000
"""How long nobody has touched anything grows by itself, and no sensor tells of that."""


class SeenPage(Page):
    """Holds the doctor's page, and asks anew while it is looked at."""

    def __init__(
        self, dress: Dress, choices: Choices, sources: Sources, requests: Requests
    ) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.doctor = DoctorPage(dress, announce=self.said.emit, framed=False)
        self.doctor.asked_again.connect(requests.looked_again)
        self._beat = QTimer(self)
        self._beat.setInterval(EVERY_MS)
        self._beat.timeout.connect(self.look)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.doctor, 1000)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow."""
        super().showEvent(event)
        self.look()
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody sees."""
        super().hideEvent(event)
        self._beat.stop()

    @Slot()
    def look(self) -> None:
        """Show what can be seen now."""
        self.doctor.show_diagnosis(self._sources.diagnosis())
