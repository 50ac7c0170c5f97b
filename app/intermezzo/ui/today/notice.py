"""One line on what was just done or refused, with Undo where it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress


class Notice(Panel):
    """Hidden, and without room, while there is nothing to say."""

    undone = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(
            dress,
            lambda colours: colours.soft,
            lambda colours: colours.ink3 if colours.contrast else colours.soft,
            parent=parent,
        )
        self._words = Text(dress, Role.SMALL, lambda colours: colours.on_soft)
        self.undo_button = PillButton(dress, "Undo", Tone.QUIET, height=36, small=True)
        self.undo_button.clicked.connect(self.undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6 - RING, 8, 6 - RING)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        self.setMinimumHeight(dress.typeface.px(44))
        self.hide()

    @property
    def words(self) -> str:
        """Return what is said, empty for nothing."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, *, undoable: bool) -> None:
        """Say something, or nothing where the words are empty."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.undo_button.setVisible(undoable)
        self.setVisible(bool(words))
