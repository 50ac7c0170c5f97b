"""The pictures of every page of the settings, for `tools/shots.py`."""

# ruff: noqa: SLF001 - the dialog wears what its window wears

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
from intermezzo.ui.settings.pages.deleting import DeleteWindow
from intermezzo.ui.settings.pages.profiles import ProfilesPage
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources, Tables
from intermezzo.ui.settings.pages.stretches import WeekdayRow
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.window import SIZE, SettingsWindow
from intermezzo.ui.text import Text

TODAY = date(2026, 11, 20)
_HOME = Path("/home/you/.local/share/intermezzo")
FACTS = Facts("1.0.0", _HOME / "preferences.toml", _HOME / "intermezzo.db", _HOME / "log.txt")
_ROOM = QSize(1240, 680)
"""What a screen of 1280 x 720 leaves for a window."""
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
    return Sources(
        facts=FACTS,
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
    then: Callable[[SettingsWindow], QWidget] | None = None
    """What happens before the picture is taken, and of which window it is."""

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        dress = studio.dress()
        choices = Written(editing.with_changes(PERSON, self.more))
        requests = Requests()
        pages = build(dress, choices, sources(studio, self.library, choices), requests)
        window = SettingsWindow(dress, choices, pages)
        studio.kept += (choices, requests)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        px = dress.typeface.px
        opens = QSize(px(SIZE.width()), px(SIZE.height())).boundedTo(_ROOM)
        window.resize(self.size or opens)
        window.open_page(self.page)
        window.show()
        if self.long:
            lengthen(window)
        for _ in range(12):
            studio.app.processEvents()
        shown = self.then(window) if self.then else window
        for _ in range(12):
            studio.app.processEvents()
        return shown


def _overlapping(window: SettingsWindow) -> QWidget:
    """Return the window with hours that cannot be."""
    row = window.page("work").row("work.by_day.wed")
    if isinstance(row, WeekdayRow):
        row.stretches.stretches[1].start.line.setText("11:00")
        row.stretches.stretches[1].start.settle()
    return window


def _asked_to_delete(window: SettingsWindow) -> QWidget:
    """Return the window that asks once more."""
    asking = DeleteWindow(window._dress, FACTS)
    window.destroyed.connect(asking.deleteLater)
    asking.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    asking.ask()
    return asking


def _naming(window: SettingsWindow) -> QWidget:
    """Return the window while a profile gets another name."""
    page = window.page("profiles")
    if isinstance(page, ProfilesPage):
        page.profiles["garden"].profile.rename_button.click()
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
    every = {"interludes.mode": "interval", "interludes.every_min": 45}
    times = {"interludes.mode": "times", "interludes.slots": ["10:30", "14:00", "16:00"]}
    shots["page-interludes-interval"] = PageShot(library, "interludes", every)
    night = {"work.by_day.fri": [["05:00", "08:30"], ["21:30", "05:30"]], "work.by_day.mon": []}
    shots["page-work-night"] = PageShot(library, "work", night)
    long = {"work.by_day.fri": [["07:30", "19:00"]], "interludes.most_per_day": 12}
    shots["page-interludes-often"] = PageShot(library, "interludes", {**every, **long})
    shots["page-work-refused"] = PageShot(library, "work", then=_overlapping)
    shots["page-data-delete"] = PageShot(library, "data", then=_asked_to_delete)
    shots["page-profiles-naming"] = PageShot(library, "profiles", then=_naming)
    shots["page-interludes-times"] = PageShot(library, "interludes", times)
    return shots
