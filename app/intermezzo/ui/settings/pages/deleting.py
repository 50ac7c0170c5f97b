"""Asks, calmly and once, whether everything is to be deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.ui.about import Facts
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

_LOST = (
    "Your record: every interlude, how it felt, your weeks.",
    "Your preferences and profiles.",
    "What you answered about your body.",
    "Movements and routines of your own.",
)
_STAYS = "Backups and exports that you keep elsewhere stay. This cannot be undone."
_INSET = 24


class DeleteWindow(Window):
    """Says what will be lost. The button that deletes is not where the focus is."""

    confirmed = Signal()

    def __init__(self, dress: Dress, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(dress, "Delete everything - Intermezzo", parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.keep_button = PillButton(dress, "Keep everything", Tone.PRIMARY)
        self.delete_button = PillButton(dress, "Delete it", Tone.QUIET)
        self.keep_button.clicked.connect(self.close)
        self.delete_button.clicked.connect(self._on_deleted)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(_INSET, 20, _INSET, 16)
        column.setSpacing(6)
        ink2 = Text(dress, Role.BODY, lambda colours: colours.ink2, "This will be gone:")
        column.addWidget(
            Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, "Delete everything?")
        )
        column.addWidget(ink2)
        column.addSpacing(4)
        for line in _LOST:
            column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, line))
        column.addSpacing(4)
        where = f"It lies in {facts.database.parent}."
        column.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink3, where))
        column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink2, _STAYS))
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(-RING, 8, 0, 0)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        column.addLayout(buttons)
        self.setAccessibleName("Delete everything?")
        self.setAccessibleDescription(" ".join((*_LOST, _STAYS)))
        px = dress.typeface.px
        self.resize(px(440), px(340))
        dress.changed.connect(self.update)

    def ask(self) -> None:
        """Open it over what asked for it, with the focus on keeping everything."""
        asked = self.parentWidget()
        if asked is not None:
            self.move(asked.window().geometry().center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.keep_button.take_focus(seen=True)

    @Slot()
    def _on_deleted(self) -> None:
        self.close()
        self.confirmed.emit()
