"""The settings: makes their window from what the app consists of, and does what its pages ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from shiboken6 import Shiboken

from intermezzo.bootstrap.at_login import AtLogin
from intermezzo.bootstrap.choices import Choices
from intermezzo.bootstrap.headless import preferences_below
from intermezzo.core.library import Library
from intermezzo.core.preferences import profiles
from intermezzo.paths import Places
from intermezzo.store import preferences as store
from intermezzo.system.chime import Chime
from intermezzo.ui.about import Facts
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.theme import Dress

if TYPE_CHECKING:
    from intermezzo.core.sensing.diagnosis import Diagnosis
    from intermezzo.store.public_holidays import Country
    from intermezzo.ui.settings.window import SettingsWindow


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the pages show that the preferences do not say. Functions are asked anew each time."""

    facts: Facts
    library: Callable[[], Library]
    now: Callable[[], datetime]
    """The present instant, in the zone of the computer."""
    monotonic: Callable[[], float]
    screens: Callable[[], Sequence[str]]
    diagnosis: Callable[[], Diagnosis]
    at_login: AtLogin
    chime: Chime


class SettingsDesk(QObject):
    """Opens the one window of the settings."""

    opened = Signal(object)
    """The window, whenever it is to be brought up."""

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        places: Places,
        grounds: Grounds,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._choices = choices
        self._places = places
        self._grounds = grounds
        self._window: SettingsWindow | None = None
        self._windows: list[SettingsWindow] = []
        self.requests = Requests(self)
        """What its pages ask for, and are told about it."""

    @Slot()
    def open(self) -> None:
        """Show the settings as they were left."""
        self.open_at("")

    def open_at(self, page: str, row: str | None = None) -> None:
        """Show the settings, at a page where one is named."""
        if self._window is None:
            self._window = self._make()
        if page:
            self._window.open_page(page, row)
        self.opened.emit(self._window)

    @Slot()
    def rebuild(self) -> None:
        """Make an open window anew, for its texts have another size."""
        if self._window is None:
            return
        page, place = self._window.current, self._window.pos()
        self._window.close()  # which lets it go
        self.open_at(page)
        self._place(place)

    def _place(self, place: QPoint) -> None:
        if self._window is not None:
            self._window.move(place)

    def _make(self) -> SettingsWindow:
        from intermezzo.store import public_holidays  # noqa: PLC0415 - as the window
        from intermezzo.ui.settings.pages.book import build  # noqa: PLC0415 - seldom opened
        from intermezzo.ui.settings.pages.sources import Sources  # noqa: PLC0415 - as above
        from intermezzo.ui.settings.window import SettingsWindow  # noqa: PLC0415 - as above

        grounds = self._grounds
        sources = Sources(
            facts=grounds.facts,
            library=grounds.library,
            today=lambda: grounds.now().date(),
            zone=lambda: grounds.now().tzinfo or UTC,
            monotonic=grounds.monotonic,
            screens=grounds.screens,
            holidays=_Holidays(public_holidays.countries, public_holidays.holidays_of),
            autostart=grounds.at_login,
            chime=grounds.chime,
            diagnosis=grounds.diagnosis,
            profile=self._own_profile,
        )
        pages = build(self._dress, self._choices, sources, self.requests)
        window = SettingsWindow(self._dress, self._choices, pages)
        window.dismissed.connect(self._on_dismissed)
        # Held until Qt has taken it down, as the guided windows are (ui/stage.py).
        self._windows.append(window)
        window.destroyed.connect(self._on_destroyed)
        return window

    def _own_profile(self, name: str) -> Mapping[str, Mapping[str, object]]:
        """Return what the files say in a profile, ours not included; a later one counts."""
        files = [store.read(file)[0] for file in preferences_below()]
        files.append(store.read(self._places.preferences)[0])
        _, theirs = profiles.layers(name, files)
        found: dict[str, dict[str, object]] = {}
        for tables in theirs:
            for table, keys in tables.items():
                if isinstance(keys, Mapping):
                    found.setdefault(table, {}).update(keys)
        return found

    @Slot()
    def _on_dismissed(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()

    @Slot()
    def _on_destroyed(self) -> None:
        self._windows = [window for window in self._windows if Shiboken.isValid(window)]


@dataclass(frozen=True, slots=True)
class _Holidays:
    """The store's public holidays, as the pages ask for them."""

    countries: Callable[[], Sequence[Country]]
    holidays_of: Callable[[str, str | None, date, date], Mapping[date, str]]
