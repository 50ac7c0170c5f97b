"""The pictures of the window of one's rhythm, for `tools/shots.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from lived_record import NOW, lived
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from intermezzo.bootstrap.report import shelf
from intermezzo.bootstrap.rhythm import labels, title_in
from intermezzo.core.adherence.history import history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Record
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.rhythm.window import RhythmWindow
from intermezzo.ui.text import Text

WHOLE = 1560


class Chosen(QObject):
    """Preferences that nobody changes."""

    changed = Signal()
    preferences = Preferences()
    undoable = ""

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:  # noqa: ARG002 - `Choices`
        """Take nothing over."""
        return {}

    def undo(self) -> None:
        """Take nothing back."""


@dataclass(frozen=True)
class Visit:
    """One picture: what was lived, how large the window is, and what is done in it."""

    record: Record
    library: Library
    size: QSize | None = None
    tabled: bool = False
    asks: bool = False
    yesterday: bool = False
    says: str = ""
    words: Callable[[str], str] = str
    walked: int = 0

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        chosen = Chosen()
        window = RhythmWindow(studio.dress(), chosen)
        studio.kept.append(chosen)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        scale = studio.factor
        if self.size is not None:
            window.resize(round(self.size.width() * scale), round(self.size.height() * scale))
        books = shelf(Preferences(), self.library)
        purposes, regions = labels(self.record, books)
        purposes = {name: self.words(word) for name, word in purposes.items()}
        found = history(Ledger(self.record), NOW, purposes=purposes, regions=regions)
        window.show_history(found, lambda name: self.words(title_in(books, name)))
        window.ask(asks=self.asks)
        if self.words is not str:
            for label in window.findChildren(Text):
                label.setText(self.words(label.text()) if label.text() else "")
            for button in window.findChildren(PillButton):
                button.say(self.words(button.text()), button._glyph)  # noqa: SLF001 - its own
        if self.says:
            window.say(self.says, "some id")
        window.show()
        studio.app.processEvents()
        if self.yesterday:
            window.picture.week.tiles[NOW.weekday() - 1].click()
        if self.tabled:
            window.table_button.click()
        if self.walked:
            calendar = window.picture.year.calendar
            calendar.go_to(calendar._at - self.walked)  # noqa: SLF001 - to be seen
        studio.app.processEvents()
        return window


def rhythm_shots(library: Library) -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    weeks, years = lived(21), lived(3650)
    nothing, first = Record(), lived(1)
    tall, narrow = QSize(720, WHOLE), QSize(420, 420)
    return {
        "rhythm": Visit(years, library),
        "rhythm-nothing": Visit(nothing, library),
        "rhythm-one-day": Visit(first, library, tall),
        "rhythm-three-weeks": Visit(weeks, library, tall, asks=True, yesterday=True),
        "rhythm-ten-years": Visit(years, library, tall, walked=8),
        "rhythm-said": Visit(weeks, library, says="Done, as you said."),
        "rhythm-small": Visit(years, library, narrow),
        "rhythm-narrow": Visit(years, library, QSize(420, 2300)),
        "rhythm-wide": Visit(years, library, QSize(1100, 1500)),
        "rhythm-table": Visit(years, library, tabled=True),
        "rhythm-long-words": Visit(weeks, library, QSize(720, 1900), words=longer, asks=True),
    }
