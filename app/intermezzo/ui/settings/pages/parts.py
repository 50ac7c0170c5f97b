"""Controls of these pages alone: a switch to be tried, lengths to choose, one of seven days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.settings.controls.pills import DAYS, Segments, Toggle
from intermezzo.ui.settings.controls.switch import Switch
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.tab_order import follow
from intermezzo.ui.theme import Dress


class TriedSwitch(Control):
    """A switch, and before it a button that lets one hear or see what it is about."""

    tried = Signal()

    def __init__(self, dress: Dress, words: str) -> None:
        super().__init__(dress)
        self.try_button = PillButton(dress, words, Tone.QUIET, height=34, small=True)
        self.try_button.clicked.connect(self.tried)
        self.switch = Switch(dress)
        self.switch.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.try_button)
        row.addWidget(self.switch)

    @property
    def value(self) -> object:
        """Return whether it is on."""
        return self.switch.isChecked()

    def show_value(self, value: object) -> None:
        """Show on or off."""
        self.switch.setChecked(bool(value))

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the switch."""
        return [self.switch]

    def describe(self, name: str, note: str) -> None:
        """Name the button too."""
        super().describe(name, note)
        self.try_button.setAccessibleName(f"{name}: {self.try_button.text()}")

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.switch.isChecked())


class Lengths(Control):
    """Any of some whole numbers, as pills. Values: sorted lists.

    A number that is chosen but not offered gets a pill of its own.
    """

    fills = True

    def __init__(self, dress: Dress, usual: Sequence[int], unit: str) -> None:
        super().__init__(dress)
        self._usual = tuple(usual)
        self._unit = unit
        self._name = self._note = ""
        self._numbers: tuple[int, ...] = ()
        self.pills: list[Toggle] = []
        self._line = filled(self, Flow())
        self._offer(self._usual)

    @property
    def value(self) -> object:
        """Return what is on."""
        pairs = zip(self._numbers, self.pills, strict=True)
        return [number for number, pill in pairs if pill.isChecked()]

    def show_value(self, value: object) -> None:
        """Show these numbers."""
        found = value if isinstance(value, list | tuple) else []
        chosen = [each for each in found if isinstance(each, int)]
        self._offer(tuple(sorted({*self._usual, *chosen})))
        for number, pill in zip(self._numbers, self.pills, strict=True):
            pill.setChecked(number in chosen)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the pills."""
        return self.pills

    def describe(self, name: str, note: str) -> None:
        """Name each pill with what all are for."""
        self._name, self._note = name, note
        self.setAccessibleName(name)
        for number, pill in zip(self._numbers, self.pills, strict=True):
            pill.setAccessibleName(f"{name}: {number} {self._unit}")
            pill.setAccessibleDescription(note)

    def _offer(self, numbers: tuple[int, ...]) -> None:
        if numbers == self._numbers:
            return
        for pill in self.pills:
            self._line.remove(pill)
            pill.deleteLater()
        self._numbers = numbers
        self.pills = [Toggle(self._dress, str(number)) for number in numbers]
        for pill in self.pills:
            pill.clicked.connect(self._on_clicked)
            pill.stepped.connect(self._on_stepped)
            self._line.add(pill)
        follow(self._line, self.pills)
        if self._name:
            self.describe(self._name, self._note)
        self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        index = next((n for n, pill in enumerate(self.pills) if pill is self.sender()), 0) + step
        if 0 <= index < len(self.pills):
            self.pills[index].take_focus(seen=True)


class OneDay(Segments):
    """Exactly one of the seven days, by its first letters. Values: `"mon"` to `"sun"`."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, DAYS)

    def _shown(self, words: str) -> str:
        return words[:2]


class TriedSwitchRow(Row):
    """On or off, with a button to try it."""

    tried = Signal()

    def __init__(self, dress: Dress, label: str, button: str, note: str = "") -> None:
        made = TriedSwitch(dress, button)
        super().__init__(dress, label, made, note)
        made.tried.connect(self.tried)


class LengthsRow(Row):
    """Any of some lengths: `[5, 15]`."""

    def __init__(
        self, dress: Dress, label: str, usual: Sequence[int], unit: str, note: str = ""
    ) -> None:
        super().__init__(dress, label, Lengths(dress, usual, unit), note)
