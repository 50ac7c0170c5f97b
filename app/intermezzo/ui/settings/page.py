"""A page of the settings: cards of rows, each bound to the preferences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.pressable import RING
from intermezzo.ui.settings.binding import Binding, Read, Write
from intermezzo.ui.settings.card import Card
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.columns import Columns
from intermezzo.ui.settings.row import Row
from intermezzo.ui.theme import Dress


class Page(QWidget):
    """Derive from it, add cards of rows, bind the rows. The window shows title and explanation.

    Override `follow` for what depends on the choices and is no bound value: notes, previews,
    rows that make sense only sometimes.
    """

    said = Signal(str)
    """Words for a screen reader."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__()
        self._dress = dress
        self.choices = choices
        self.rows: list[Row] = []
        self._bindings: list[Binding] = []
        self._columns = Columns(dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 12)
        column.addWidget(self._columns)
        column.addStretch(1)
        choices.changed.connect(self.refresh)

    def add_card(self, *rows: QWidget, title: str = "") -> Card:
        """Add a card of rows, or of other parts that bring their own margins."""
        card = Card(self._dress, title)
        for row in rows:
            card.add(row)
            if isinstance(row, Row):
                self._take(row)
        self._columns.add(card)
        return card

    def bind(
        self,
        row: Row,
        path: str,
        *,
        words: str = "",
        read: Read | None = None,
        write: Write | None = None,
    ) -> None:
        """Tie a row to a dotted path of the file.

        `read` makes the row's value from the preferences, by default what the file holds at
        `path`. `write` makes the changes by path from the row's value, by default the value at
        `path`. `words` name a change for Undo, by default the row's label.
        """
        row.key = row.key or path
        binding = Binding(self.choices, row, path, words=words, read=read, write=write, parent=self)
        self._bindings.append(binding)

    def row(self, key: str) -> Row | None:
        """Return the row of a key; one that is bound to nothing has its label for it."""
        return next((row for row in self.rows if key in (row.key, row.label)), None)

    def follow(self, preferences: Preferences) -> None:
        """Follow the choices in what no row is bound to. Called after each change and at first."""

    @Slot()
    def refresh(self) -> None:
        """Show the choices as they are now."""
        for binding in self._bindings:
            binding.fill()
        self.follow(self.choices.preferences)

    def _take(self, row: Row) -> None:
        row.refused.connect(self.said)
        self.rows.append(row)


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that is made when it is first needed."""

    key: str
    title: str
    explanation: str
    make: Callable[[], Page]
    keywords: Sequence[str] = ()
