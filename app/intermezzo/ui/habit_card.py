"""The short card at the end of an interlude: one thing to know, to be tried or muted for good."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.cards import Card
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import without_orphan

_PAD = 16
_MUTED = "All right, no more of these."


class HabitCard(Panel):
    """Shows one card. Where there is none it is hidden and takes no room."""

    muted = Signal(str)
    """The topic that is never to come again."""
    tried = Signal(str)
    """The id of the movement to be played now."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(dress, parent=parent)
        self._card: Card | None = None
        self._title = Text(dress, Role.OVERLINE, lambda colours: colours.ink3)
        self._text = Text(dress, Role.BODY, lambda colours: colours.ink)
        self.try_button = PillButton(
            dress, "Try it", Tone.SOFT, glyph=Glyph.PLAY, height=36, small=True
        )
        self.mute_button = PillButton(dress, "Not again", Tone.QUIET, height=36, small=True)
        self.try_button.clicked.connect(self._on_tried)
        self.mute_button.clicked.connect(self._on_muted)
        self._lay_out()
        self.hide()

    def show_card(self, card: Card | None) -> None:
        """Show `card`, or nothing."""
        self._card = card
        self.setVisible(card is not None)
        if card is None:
            return
        self._title.setText(card.title)
        self._text.setText(without_orphan(card.text))
        self.try_button.setVisible(card.practice is not None)
        self.mute_button.show()
        self.mute_button.setAccessibleDescription(f"Shows no card about this again: {card.title}")
        self.setAccessibleName(f"{card.title}. {card.text}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self.mute_button)
        head.addWidget(self.try_button)
        column = QVBoxLayout(self)
        # Pills lie within the room of their focus ring: all else is moved in to stand flush.
        column.setContentsMargins(_PAD - RING, 8 - RING, _PAD - 2 * RING, 12)
        column.setSpacing(0)
        for line in (self._title, self._text):
            line.setContentsMargins(RING, 0, RING, 0)
        column.addLayout(head)
        column.addWidget(self._text)

    @Slot()
    def _on_tried(self) -> None:
        if self._card is not None and self._card.practice is not None:
            self.tried.emit(self._card.practice)

    @Slot()
    def _on_muted(self) -> None:
        if self._card is not None:
            self._text.setText(_MUTED)
            self.try_button.hide()
            self.mute_button.hide()
            self.muted.emit(self._card.topic)
