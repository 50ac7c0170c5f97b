"""What tests of windows need: a clock moved by hand, a dress, an offer, a performance."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from intermezzo.core.day.interlude import Interlude, Kind, Phase, Slot, Status, Upcoming
from intermezzo.core.day.today import Entry, Today
from intermezzo.core.playback.score import compose
from intermezzo.core.preferences.model import Appearance, Motion, Theme
from intermezzo.core.routine import Intensity, RoutineKind
from intermezzo.ports import Offer, Performance
from intermezzo.ui.fonts import Typeface
from intermezzo.ui.theme import Look
from little_library import library

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


class Hand:
    """Monotonic seconds that move only when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def look(theme: Theme = Theme.LIGHT, motion: Motion = Motion.REDUCED, factor: float = 1.0) -> Look:
    """Return a look; without motion, so that nothing waits for a fade."""
    hints = QApplication.styleHints()
    return Look(hints, Typeface(factor), Appearance(theme=theme, motion=motion))


def interlude(kind: Kind = Kind.INTERLUDE) -> Interlude:
    return Interlude(kind, NOW, NOW.date(), "tall_seat_reset", 110)


def offer(**more) -> Offer:
    plain = Offer(
        interlude=interlude(),
        title="Tall-seat reset",
        why="lengthen after sitting",
        seconds=110,
        setting="seated",
        postpone_minutes=(5, 15),
        patience_s=90.0,
    )
    return replace(plain, **more)


def performance(name: str = "tall_seat_reset", speed: float = 1.0) -> Performance:
    """Return a routine of three steps of equal length, with its gentle form."""
    content = library(name)
    routine = content.routines[name]
    kind = Kind.WIND_DOWN if routine.kind is RoutineKind.EVENING else Kind.INTERLUDE
    standard, gentle = (
        compose(routine, content.movements, content.bases, intensity)
        for intensity in (Intensity.STANDARD, Intensity.GENTLE)
    )
    return Performance(interlude(kind), standard, speed, smaller=gentle)


def status(phase: Phase = Phase.WAITING, **more) -> Status:
    at = NOW + timedelta(hours=2)
    upcoming = Upcoming(Slot(Kind.INTERLUDE, at, at.date()), "chair_hip_ease", "Chair hip ease")
    plain = Status(phase, NOW, upcoming, done_today=1, planned_today=3)
    return replace(plain, **more)


def entry(hour: int, title: str, **more) -> Entry:
    return Entry(Kind.INTERLUDE, NOW.replace(hour=hour), "routine", title, **more)


def today(*entries: Entry, notes: tuple[str, ...] = ()) -> Today:
    return Today(NOW.date(), NOW, entries, notes)


def nameless(window: QWidget) -> list[str]:
    """Return the buttons and focusable parts that a screen reader could not name."""
    found = []
    for part in window.findChildren(QWidget):
        asks = isinstance(part, QAbstractButton) or part.focusPolicy().value != 0
        if asks and part.isVisibleTo(window):
            interface = QAccessible.queryAccessibleInterface(part)
            if not interface.text(QAccessible.Text.Name):
                found.append(repr(part))
    return found


def clipped(window: QWidget) -> list[str]:
    """Return the buttons that have too little room for their words."""
    return [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisibleTo(window) and button.width() < button.minimumSizeHint().width()
    ]
