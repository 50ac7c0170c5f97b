"""How dates and numbers of stock controls are written: as the desktop does, or in English."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def speak(language: str) -> None:
    """Take `en` for English, or `system` for the desktop's own; what is open stays as it is.

    Our own words are English in either: no other language has been written yet.
    """
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    QLocale.setDefault(english if language == "en" else QLocale.system())
