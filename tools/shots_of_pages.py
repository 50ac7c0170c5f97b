"""The pictures of every page of the settings, for `tools/shots.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget
from shots_of_doctor import DESKTOP, FOUND

from intermezzo.core.library import Library
from intermezzo.core.preferences import editing
from intermezzo.core.preferences.grammar import parse
from intermezzo.core.sensing.diagnosis import diagnose
from intermezzo.store import public_holidays
from intermezzo.ui.about import Facts
from intermezzo.ui.settings.controls.pills import Toggle
from intermezzo.ui.settings.pages.book import build
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources, Tables
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.window import SettingsWindow
from intermezzo.ui.text import Text

TODAY = date(2026, 11, 20)
PERSON: Mapping[str, object] = {
    "work": {
        "days": ["mon", "tue", "thu"],
        "by_day": {"wed": [["08:00", "12:00"], ["14:00", "18:00"]], "fri": [["09:00", "12:30"]]},
    },
    "interludes": {"mode": "number", "per_day": 3},
    "days_off": {
        "days": ["2026-12-07"],
        "ranges": [["2026-12-24", "2027-01-03"]],
        "country": "DE",
        "region": "BY",
    },
    "calendar": {"paths": ["~/calendars", "~/team.ics"], "addresses": ["me@example.org"]},
    "practice": {"level": 2, "never": ["seated_hip_swivel", "desk_plank"]},
    "body": {"tags": ["knee_sore", "disc_leg"], "asked": "2026-11-02", "usual": 3},
    "profiles": {"garden": {"work": {"hours": ["08:00", "14:00"]}, "offer": {"chime": True}}},
    "profile": {"active": "home"},
}


class Written(QObject):
    """Choices over a mapping that nobody keeps."""

    changed = Signal()

    def __init__(self, mapping: Mapping[str, object]) -> None:
        """Hold what a file would hold."""
        super().__init__()
        self.mapping = mapping
        self.preferences, _ = parse(mapping)
        self.undoable = "Work hours of Wednesday"

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        """Take it in."""
        del words
        refused = editing.refusals([self.mapping], changes)
        if not refused:
            self.mapping = editing.with_changes(self.mapping, changes)
            self.preferences, _ = parse(self.mapping)
            self.changed.emit()
        return refused

    def undo(self) -> None:
        """Stay."""

    def profile(self, name: str) -> Tables:
        """Return what is written in a profile."""
        found = self.mapping.get("profiles", {})
        tables = found.get(name, {}) if isinstance(found, Mapping) else {}
        return tables if isinstance(tables, Mapping) else {}


class Login:
    """Off, and well."""

    enabled = False
    trouble = None

    def state(self) -> Login:
        """Return itself."""
        return self

    def turn(self, *, on: bool) -> str:
        """Do nothing."""
        del on
        return ""


class Mute:
    """A chime that plays nothing."""

    can_play = True

    def available(self) -> str:
        """Return the program."""
        return "pw-play"

    def play(self) -> None:
        """Play nothing."""


def sources(studio: Studio, library: Library, choices: Written) -> Sources:
    """Return what the pages are given."""
    home = Path("/home/you/.local/share/intermezzo")
    return Sources(
        facts=Facts("1.0.0", home / "preferences.toml", home / "intermezzo.db", home / "log.txt"),
        library=lambda: library,
        today=lambda: TODAY,
        zone=lambda: UTC,
        monotonic=studio.hand,
        screens=lambda: ("DP-1", "HDMI-1"),
        holidays=public_holidays,
        autostart=Login(),
        chime=Mute(),
        diagnosis=lambda: diagnose(FOUND, DESKTOP),
        profile=choices.profile,
    )


def lengthen(window: QWidget) -> None:
    """Make every word of a window as long as a translation may."""
    for label in window.findChildren(Text):
        if label.text() and any(letter.isalpha() for letter in label.text()):
            label.setText(longer(label.text()))
    for row in window.findChildren(Row):
        row.label = longer(row.label)
    for button in window.findChildren(QAbstractButton):
        if not isinstance(button, Toggle) or len(button.text()) > 2:  # noqa: PLR2004 - weekdays
            button.setText(longer(button.text()) if button.text() else "")
            button.updateGeometry()


@dataclass(frozen=True)
class PageShot:
    """One page with what a person has chosen."""

    library: Library
    page: str
    more: Mapping[str, object] = field(default_factory=dict)
    long: bool = False
    size: QSize | None = None

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        dress = studio.dress()
        choices = Written(editing.with_changes(PERSON, self.more))
        requests = Requests()
        pages = build(dress, choices, sources(studio, self.library, choices), requests)
        window = SettingsWindow(dress, choices, pages)
        studio.kept += (choices, requests)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        opens = QSize(940, 680)
        window.resize(self.size or QSize(*(round(side) for side in opens.toTuple())))
        window.open_page(self.page)
        window.show()
        if self.long:
            lengthen(window)
        for _ in range(4):
            studio.app.processEvents()
        return window


def page_shots(library: Library) -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    keys = (
        *("day", "work", "interludes", "days_off", "evening", "body", "movement", "prompts"),
        *("quiet", "calendar", "rhythm", "appearance", "profiles", "seen", "data", "about"),
    )
    shots: dict[str, Callable[[Studio], QWidget]] = {}
    for key in keys:
        shots[f"page-{key}"] = PageShot(library, key)
        shots[f"page-{key}-long"] = PageShot(library, key, long=True)
    every = {"interludes.mode": "interval"}
    times = {"interludes.mode": "times", "interludes.slots": ["10:30", "14:00", "16:00"]}
    shots["page-interludes-interval"] = PageShot(library, "interludes", every)
    shots["page-interludes-times"] = PageShot(library, "interludes", times)
    return shots
