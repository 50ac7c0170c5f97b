"""A quiet card among the day: the safety questions are due, or nothing is offered and why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from intermezzo.core.safety.limits import LOCKED
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

DUE = "A few safety questions are due. They take two minutes, and some answers may have changed."


class Reminder(Panel):
    """Says so, with a button beside it. `locked` stands above the questions."""

    safety_requested = Signal()
    questions_requested = Signal()

    def __init__(self, dress: Dress, *, locked: bool) -> None:
        super().__init__(
            dress,
            lambda colours: colours.ap_soft if locked else colours.card,
            lambda colours: colours.ring if locked else colours.hair,
        )
        self._locked = locked
        said = LOCKED if locked else DUE
        words = "Safety page" if locked else "Safety questions"
        self.button = PillButton(dress, words, Tone.SOFT, height=36, small=True)
        self.button.setAccessibleDescription(said)
        self.button.clicked.connect(self._on_clicked)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12 - RING)
        column.setSpacing(4)
        told = Text(dress, Role.SMALL, lambda colours: colours.ink, said)
        column.addWidget(told)
        line.setContentsMargins(-RING, 0, 0, 0)
        column.addLayout(line)
        self.setAccessibleName(said)

    @Slot()
    def _on_clicked(self) -> None:
        if self._locked:
            self.safety_requested.emit()
        else:
            self.questions_requested.emit()
