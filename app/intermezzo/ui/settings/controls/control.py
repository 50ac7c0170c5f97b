"""What every control of a row is: it shows a value, and tells of one the person settles on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QWidget

from intermezzo.ui.theme import Colours, Dress

HEIGHT = 34
"""Of fields and drop-downs (look.md 7)."""
RADIUS = 10
_EDGE_STRENGTH = 0.75
"""So that the edge of a field stands out by 3:1 from a card in both schemes."""


class Option(NamedTuple):
    """One value to choose, as the file holds it, and its words."""

    value: object
    words: str


class Written(Protocol):
    """A field of written words."""

    @property
    def text(self) -> str:
        """Return what is written."""
        ...

    def leave(self, words: str) -> None:
        """Let words stand that do not hold."""
        ...


class Control(QWidget):
    """Values are as the file holds them: `"07:30"`, `["mon", "tue"]`, `True`, `3`.

    `show_value` fills it from outside and emits nothing.
    """

    committed = Signal(object)
    """The person has settled on a value."""
    refused = Signal(str)
    """What was written is no value at all: why, in words."""
    is_wide = False
    """Whether it stands below its label always."""
    fills = False
    """Whether it takes the full width where it stands below, to wrap in it."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress

    @property
    def value(self) -> object:
        """Return what is shown."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show `value`; what is being written is not disturbed."""
        raise NotImplementedError

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return what takes the focus, in order."""
        return [self]

    @property
    def buddy(self) -> QWidget | None:
        """Return what needs the label itself to be named by."""
        return None

    @property
    def fields(self) -> Sequence[Written]:
        """Return the fields in which words stay to be mended when they are refused."""
        return []

    def go_back(self, value: object) -> None:
        """Show again what holds, after something was refused; written words stay."""
        written = [field.text for field in self.fields]
        self.show_value(value)
        for field, words in zip(self.fields, written, strict=True):
            field.leave(words)

    def describe(self, name: str, note: str) -> None:
        """Tell a screen reader what this is."""
        for stop in self.stops:
            stop.setAccessibleName(name)
            stop.setAccessibleDescription(note)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: nobody wants to change a value by scrolling past it."""
        event.ignore()


def edge(colours: Colours) -> QColor:
    """Return the colour of the edge of a field."""
    colour = QColor(colours.ink3)
    if not colours.contrast:
        colour.setAlphaF(_EDGE_STRENGTH)
    return colour
