"""Lists that grow and shrink: short texts, single days, stretches of days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.controls.field import Field
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.settings.tab_order import follow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_REMOVING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_KNOWN = "It is in the list already."


class SlimButton(PillButton):
    """A button beside a field, close around its words."""

    def sizeHint(self) -> QSize:
        """Return room for the words."""
        return self._size(pad=14)


class Chip(PillButton):
    """One entry; pressing it takes it out of the list."""

    def __init__(self, dress: Dress, words: str, index: int, parent: QWidget) -> None:
        super().__init__(
            dress, words, Tone.SOFT, glyph=Glyph.CLOSE, height=32, small=True, parent=parent
        )
        self.index = index
        self.setAccessibleName(f"Remove {words}")

    def sizeHint(self) -> QSize:
        """Return room for the words, close around them."""
        return self._size(pad=12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete as well."""
        if event.key() in _REMOVING:
            self.click()
        else:
            super().keyPressEvent(event)


class Entries(Control):
    """Chips, and below them a field with `Add`. Values: lists."""

    is_wide = fills = True

    def __init__(
        self,
        dress: Dress,
        fields: Sequence[Field],
        *,
        words: Callable[[object], str],
        between: str = "",
    ) -> None:
        super().__init__(dress)
        self._words = words
        self._entries: list[object] = []
        self._fields = tuple(fields)
        self.chips: list[Chip] = []
        self._chips = Flow()
        self._chips.hide()
        self.add_button = SlimButton(dress, "Add", Tone.SOFT, height=HEIGHT, small=True)
        self.add_button.clicked.connect(self.add_written)
        self._adder = Flow(gap=2, line_gap=2)
        for number, field in enumerate(self._fields):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            if number:
                to = Text(dress, Role.BODY, lambda colours: colours.ink2, between, wraps=False)
                to.setFixedHeight(field.sizeHint().height())
                self._adder.add(to)
            self._adder.add(field)
            field.returned.connect(self.add_written)
        for button in self._buttons():
            self._adder.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self._adder)

    def _buttons(self) -> Sequence[PillButton]:
        """Return what stands behind the fields."""
        return [self.add_button]

    @property
    def value(self) -> object:
        """Return the entries."""
        return list(self._entries)

    def show_value(self, value: object) -> None:
        """Show entries; a chip that has the focus gives it to its neighbour when it goes."""
        entries = list(value) if isinstance(value, list | tuple) else []
        written = self._read()
        if not isinstance(written, str) and written[0] in entries:
            self._clear()
        if entries == self._entries:
            return
        self._entries = entries
        at = next((chip.index for chip in self.chips if chip.hasFocus()), None)
        seen = any(chip.shows_focus for chip in self.chips)
        former = self.chips
        self.chips = [
            Chip(self._dress, self._words(one), n, self._chips) for n, one in enumerate(entries)
        ]
        self._chips.setVisible(bool(self.chips))
        for chip in self.chips:
            chip.clicked.connect(self._on_removed)
            self._chips.add(chip)
        follow(self._chips, self.chips)
        if at is not None:
            if self.chips:
                self.chips[min(at, len(self.chips) - 1)].take_focus(seen=seen)
            else:
                self._fields[0].line.setFocus()
        for chip in former:
            self._chips.remove(chip)
            chip.deleteLater()
        self.updateGeometry()

    @property
    def fields(self) -> Sequence[Field]:
        """Return the fields."""
        return self._fields

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the lines to write in."""
        return [field.line for field in self._fields]

    def describe(self, name: str, note: str) -> None:
        """Name the field and the button."""
        super().describe(name, note)
        self.add_button.setAccessibleName(f"Add to {name}")

    def _read(self) -> tuple[object] | str:
        """Return what is written as an entry, or why it is none; empty for nothing written."""
        raise NotImplementedError

    def _clear(self) -> None:
        for field in self._fields:
            field.line.clear()
            field.settle()

    @Slot()
    def add_written(self) -> None:
        """Add what is written, if it can be."""
        found = self._read()
        if isinstance(found, str):
            self.refused.emit(found)
        elif found[0] in self._entries:
            self.refused.emit(_KNOWN)
        else:
            self.committed.emit(self._with(found[0]))

    def _with(self, entry: object) -> list[object]:
        return [*self._entries, entry]

    @Slot()
    def _on_removed(self) -> None:
        pressed = self.sender()
        index = next((chip.index for chip in self.chips if chip is pressed), -1)
        self.committed.emit([each for n, each in enumerate(self._entries) if n != index])


class TextEntries(Entries):
    """Short texts. `check` says why one is none, empty where it is fine."""

    def __init__(
        self,
        dress: Dress,
        *,
        hint: str = "",
        check: Callable[[str], str] = lambda _: "",
        words: Callable[[object], str] = str,
    ) -> None:
        field = Field(dress, letters=28, most=1000)
        field.line.setPlaceholderText(hint)
        self._check = check
        super().__init__(dress, [field], words=words)

    def _read(self) -> tuple[object] | str:
        said = self._fields[0].text.strip()
        why = self._check(said) if said else ""
        return why or ((said,) if said else "")
