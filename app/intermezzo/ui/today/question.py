"""The one kind question about an empty day."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.adherence.asking import QUESTION
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress


class Question(QWidget):
    """Asks, `above` px below what stands over it.

    Hidden, and without room, until it is to be asked; an answer hides it for good.
    """

    answered = Signal(bool)
    """Whether it was a day off."""

    def __init__(self, dress: Dress, above: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = Panel(
            dress,
            lambda colours: colours.soft,
            lambda colours: colours.ink3 if colours.contrast else colours.soft,
        )
        self.yes_button = PillButton(dress, "Yes", Tone.PRIMARY, height=36, small=True)
        self.no_button = PillButton(dress, "No", Tone.QUIET, height=36, small=True)
        self.yes_button.setAccessibleName("Yes, yesterday was a day off")
        self.no_button.setAccessibleName("No, yesterday was no day off")
        self.yes_button.clicked.connect(self._on_yes)
        self.no_button.clicked.connect(self._on_no)
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 8 - RING, 10, 8 - RING)
        row.setSpacing(2)
        row.addWidget(Text(dress, Role.LABEL, lambda colours: colours.on_soft, QUESTION), 1)
        row.addWidget(self.yes_button)
        row.addWidget(self.no_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, above, 0, 0)
        column.addWidget(panel)
        self.setAccessibleName(QUESTION)
        self.hide()

    @Slot()
    def _on_yes(self) -> None:
        self.hide()
        self.answered.emit(True)

    @Slot()
    def _on_no(self) -> None:
        self.hide()
        self.answered.emit(False)
