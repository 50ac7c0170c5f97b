"""What stands around the gallery: its head, the words for an empty one, faulty files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.catalogue import Form, Item
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.library import words
from intermezzo.ui.library.card import EDGE
from intermezzo.ui.library.search import Search
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import count

_GAP = 12


class Head(QWidget):
    """The title, how much is found, the way back to everything, the search."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._title = Text(
            dress, Role.WINDOW_TITLE, lambda colours: colours.ink, "Movements", wraps=False
        )
        self.counted = FittingLine(dress, Role.SMALL, lambda colours: colours.ink2)
        self.clear_button = PillButton(
            dress, "Clear", Tone.QUIET, glyph=Glyph.CLOSE, height=36, small=True
        )
        self.clear_button.setAccessibleName("Clear search and filters")
        self._clear_width = self.clear_button.sizeHint().width()
        self.search = Search(dress)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._title)
        row.addWidget(self.counted)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.search)

    def show_found(self, found: Sequence[Item], *, narrowed: bool) -> str:
        """Say how much is found, and return that; `narrowed` where more could be."""
        movements = sum(item.form is Form.MOVEMENT for item in found)
        routines = len(found) - movements
        parts = [
            count(movements, "movement", "movements") if movements else "",
            count(routines, "routine", "routines") if routines else "",
        ]
        self.counted.setText(", ".join(part for part in parts if part))
        self.clear_button.setVisible(narrowed)
        self._make_room()
        return self.counted.text() or words.NOTHING_FITS

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the word beside the cross, then the number found, before one is shortened."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        others = (self._title, self.counted, self.search)
        wanted = sum(each.sizeHint().width() + _GAP for each in others)
        self.clear_button.hide_words(self.width() < wanted + self._clear_width + EDGE + _GAP)
        clear = 0 if self.clear_button.isHidden() else self.clear_button.sizeHint().width() + _GAP
        least = wanted - self.search.sizeHint().width() + self.search.least + clear + EDGE
        self.counted.setVisible(bool(self.counted.text()) and self.width() >= least)


class Empty(QWidget):
    """Says that nothing fits, and leads back."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        line = Text(
            dress, Role.SECTION, lambda colours: colours.ink, words.NOTHING_FITS, centred=True
        )
        hint = Text(
            dress, Role.BODY, lambda colours: colours.ink2, words.LOOK_FOR_LESS, centred=True
        )
        self.button = PillButton(dress, "Show everything", Tone.SOFT)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(line)
        column.addWidget(hint)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)


class FaultyFiles(QWidget):
    """One quiet line about files of one's own that were left out; a press lists them."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self.line = FittingLine(dress, Role.SMALL, lambda colours: colours.ink2)
        self.button = PillButton(dress, "Show them", Tone.QUIET, height=30, small=True)
        self.button.setCheckable(True)
        self.list = Text(dress, Role.NOTE, lambda colours: colours.ink2)
        self.list.hide()
        self.button.toggled.connect(self.list.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.list)

    def show_files(self, lines: Sequence[str]) -> None:
        """Tell of these; nothing where there are none."""
        self.line.setText(words.faulty_files(len(lines)))
        self.list.setText("\n".join(lines))
        self.setVisible(bool(lines))
