"""The room around a widget is found without asking the widget for its screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

import intermezzo.ui
from intermezzo.ui.room import room_around

UI = Path(next(iter(intermezzo.ui.__path__)))


def test_a_widget_finds_the_screen_it_is_on(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)

    assert room_around(widget) == QApplication.primaryScreen().availableGeometry()


def test_a_widget_beside_every_screen_has_the_first(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.move(-5000, -5000)

    assert room_around(widget) == QApplication.primaryScreen().availableGeometry()


def test_no_window_asks_a_widget_for_its_screen():
    """It would be taken down with the widget's wrapper, and the next window end the process."""
    asking = [path.name for path in UI.rglob("*.py") if ".screen()" in path.read_text("utf-8")]

    assert asking == []
