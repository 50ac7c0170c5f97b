"""How the settings say what the file holds: lengths, times, places, days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from intermezzo.core.content.words import SETTINGS
from intermezzo.core.routine import Intensity
from intermezzo.ui.settings.rows import Option
from intermezzo.ui.words import place

HINDRANCES = {
    "call": "Camera or microphone in use",
    "sharing": "Your screen is shared",
    "presenting": "A program keeps the screen awake",
    "full_screen": "A window fills the screen",
    "do_not_disturb": "Do not disturb is on",
    "meeting": "A meeting in your calendar",
}
EQUIPMENT = {
    "chair": "A chair",
    "desk": "A desk",
    "wall": "A wall",
    "cushion": "A cushion",
    "resistance band": "A light band",
}
TOPICS = {
    "hydration": "Drinking",
    "walking": "Walking",
    "log_roll": "Getting out of bed",
    "chair": "Sitting",
    "car": "Getting in and out of a car",
    "bags": "Carrying bags",
}
INTENSITIES = {
    Intensity.GENTLE: ("Gentle", "Small movements, fewer of them"),
    Intensity.STANDARD: ("Standard", "An easy reach"),
    Intensity.STRONGER: ("Stronger", "The full reach, more of them"),
}
LEVELS = {
    1: "Level 1. No weight beside your own arms and legs.",
    2: "Level 2. Body weight, or a light band.",
    3: "Level 3. Weights of up to 6 kg.",
    4: "Level 4. Weights of up to 8 kg.",
}


def options(words: dict[str, str]) -> list[Option]:
    """Return what can be chosen out of words by value."""
    return [Option(value, said) for value, said in words.items()]


def places() -> list[Option]:
    """Return where one can move."""
    return [Option(setting, place(setting)) for setting in SETTINGS]


def day_said(day: date) -> str:
    """Return a date as the desktop's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def short_day(day: date) -> str:
    """Return a date without its year."""
    said = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
    return said.replace(" ", "\N{NO-BREAK SPACE}")  # it breaks between dates, never in one


def listed(parts: Iterable[str], joint: str = "and") -> str:
    """Return `a, b and c`."""
    said: Sequence[str] = list(parts)
    if len(said) < 2:  # noqa: PLR2004 - one stands alone
        return "".join(said)
    return f"{', '.join(said[:-1])} {joint} {said[-1]}"
