"""The settings with all their pages, over choices and sources that tests can look into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from intermezzo.ui.settings.pages.book import build
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.window import SIZE, SettingsWindow
from little_sources import Little
from shown_settings import Settings, content
from windows import look
from written_choices import WrittenChoices


@pytest.fixture
def settings(qtbot):
    """Return a maker of the settings over what a file says."""

    def made(mapping=None, *, factor=1.0, size=SIZE, **more):
        dressed = look(factor=factor)
        choices = WrittenChoices(mapping)
        little = Little(content(), choices.profile, **more)
        requests = Requests()
        pages = build(dressed.day, choices, little.sources(), requests)
        window = SettingsWindow(dressed.day, choices, pages, announce=lambda _: None)
        qtbot.addWidget(window)
        window.resize(QSize(size))
        window.show()
        return Settings(window, choices, little, requests, dressed)

    return made
