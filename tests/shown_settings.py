"""The settings as tests use them: pages by key, rows by key, what is written into fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from intermezzo.core.library import Library
from intermezzo.paths import bundled
from intermezzo.store.library import load
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.window import SettingsWindow
from intermezzo.ui.theme import Look
from little_sources import Little
from written_choices import WrittenChoices

KEYS = (
    *("day", "work", "interludes", "days_off", "evening", "body", "movement", "prompts", "quiet"),
    *("calendar", "rhythm", "appearance", "profiles", "seen", "data", "about"),
)


@cache
def content() -> Library:
    """Return the library that comes with the app."""
    return load([bundled() / "routines"])


@dataclass
class Settings:
    window: SettingsWindow
    choices: WrittenChoices
    little: Little
    requests: Requests
    look: Look

    def open(self, key: str) -> Any:  # whichever page it is
        """Show a page and return it."""
        self.window.open_page(key)
        QApplication.processEvents()
        return self.window.page(key)

    def row(self, page: str, key: str) -> Row:
        """Return a row of a page, which is shown."""
        found = self.open(page).row(key)
        assert found is not None, f"{page} has no row {key}"
        return found

    def write(self, row: Row, said: str, field: int = 0) -> None:
        """Write into a field of a row and press Return."""
        lines = [stop for stop in row.control.stops if isinstance(stop, QLineEdit)]
        write(lines[field], said)


def write(line: QLineEdit, said: str) -> None:
    """Write something into a field in the place of what is there, and press Return."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, said) if said else line.clear()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
