"""A button that shows one of a few values and goes to the next one when pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.theme import Dress


@dataclass(frozen=True, slots=True)
class Option:
    """One value and its word."""

    value: object
    words: str


class Choice(PillButton):
    """Says `Side: right`; a press, Space or its letter goes to the next."""

    chosen = Signal(object)

    def __init__(
        self,
        dress: Dress,
        name: str,
        options: Sequence[Option],
        key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, name, Tone.SOFT, height=36, small=True, parent=parent)
        self._name = name
        self._options = tuple(options)
        self._index = 0
        self.setToolTip(f"{name}: press {key}")
        self.clicked.connect(self._on_clicked)
        self._say()

    @property
    def value(self) -> object:
        """Return what is chosen."""
        return self._options[self._index].value

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other values; the chosen one stays where it is among them."""
        held = self.value
        self._options = tuple(options)
        values = [option.value for option in options]
        self._index = values.index(held) if held in values else 0
        self._say()

    def pick(self, value: object) -> None:
        """Choose a value without telling anybody."""
        self._index = [option.value for option in self._options].index(value)
        self._say()

    @Slot()
    def _on_clicked(self) -> None:
        self._index = (self._index + 1) % len(self._options)
        self._say()
        self.chosen.emit(self.value)

    def _say(self) -> None:
        self.say(f"{self._name}: {self._options[self._index].words}")
        self.keep_room_for(f"{self._name}: {max((o.words for o in self._options), key=len)}")
        self.setEnabled(len(self._options) > 1)
