"""Stock controls write dates as the desktop does, or in English where that is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from intermezzo.ui.language import speak


@pytest.fixture(autouse=True)
def _former():
    former = QLocale()
    yield
    QLocale.setDefault(former)


def test_english_is_spoken_whatever_the_desktop_speaks():
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    speak("en")

    assert QLocale().dayName(1) == "Monday"


def test_the_desktops_language_is_followed():
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    speak("system")

    assert QLocale().language() is QLocale.system().language()
