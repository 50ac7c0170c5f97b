"""The page of how demanding movements are, where they are done, and which never come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.settings.controls.entries import Chip
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.pages.intensity import IntensityRow
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.rows import ChecksRow
from intermezzo.ui.settings.tab_order import follow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_NOTHING = "Nothing is left out."


class MovementPage(Page):
    """Intensity, level, place, things, and what the person never wants to see."""

    def __init__(
        self, dress: Dress, choices: Choices, sources: Sources, requests: Requests
    ) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.intensity = IntensityRow(dress, sources)
        self.level = LevelRow(dress)
        self.places = ChecksRow(
            dress,
            "Where you can move during the day",
            wording.places(),
            keywords="floor standing seated bed place",
        )
        self.things = ChecksRow(
            dress,
            "What you have at hand",
            wording.options(wording.EQUIPMENT),
            keywords="equipment band wall chair",
        )
        self.never = NeverRow(dress, self._title)
        self.never.open_button.clicked.connect(requests.library_requested)
        self.add_card(self.intensity, self.level)
        self.add_card(self.places, self.things)
        self.add_card(self.never)
        self.bind(self.intensity, "practice.intensity")
        self.bind(self.level, "practice.level")
        self.bind(self.places, "practice.settings")
        self.bind(self.things, "body.equipment")
        self.bind(self.never, "practice.never", words="Shown again")

    def follow(self, preferences: Preferences) -> None:
        """Dress the figures."""
        looks = preferences.appearance
        self.intensity.wear(looks.figure, looks.wardrobe, looks.tone)

    def _title(self, name: object) -> str:
        library: Library = self._sources.library()
        found = library.movement(str(name)) or library.routine(str(name))
        return found.title if found is not None else str(name).replace("_", " ").capitalize()


class Level(Control):
    """How demanding routines may be. One may always go down here; up one goes by practice."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self._level = 1
        self.down_button = PillButton(dress, "Go down", Tone.SOFT, height=34, small=True)
        self.down_button.clicked.connect(self._on_down)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.down_button)
        self.setFocusProxy(self.down_button)

    @property
    def value(self) -> object:
        """Return the level."""
        return self._level

    def show_value(self, value: object) -> None:
        """Show a level."""
        self._level = value if isinstance(value, int) else 1
        self.down_button.setEnabled(self._level > 1)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the button."""
        return [self.down_button]

    def describe(self, name: str, note: str) -> None:
        """Name the button by what it lowers."""
        self.setAccessibleName(name)
        self.down_button.setAccessibleName(f"{name}: {self.down_button.text()}")
        self.down_button.setAccessibleDescription(note)

    @Slot()
    def _on_down(self) -> None:
        if self._level > 1:
            self.committed.emit(self._level - 1)


class LevelRow(Row):
    """The level, told in words."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(
            dress, "How demanding", Level(dress), wording.LEVELS[1], keywords="level progress"
        )

    def show_value(self, value: object) -> None:
        """Show a level and its words."""
        super().show_value(value)
        self.say_note(wording.LEVELS.get(value if isinstance(value, int) else 1, ""))


class Never(Control):
    """What is left out for good, as chips that bring it back, and the way to the library."""

    is_wide = fills = True

    def __init__(self, dress: Dress, title: Callable[[object], str]) -> None:
        super().__init__(dress)
        self._title = title
        self._names: list[object] | None = None
        self.chips: list[Chip] = []
        self._nothing = Text(dress, Role.BODY, lambda colours: colours.ink2, _NOTHING)
        self._nothing.setContentsMargins(4, 0, 4, 0)
        self._held = Flow()
        self.open_button = PillButton(dress, "Open the library", Tone.QUIET, height=34, small=True)
        listed = QVBoxLayout()
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self._held)
        listed.addWidget(self._nothing)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(listed, 1)
        line.addWidget(self.open_button)

    @property
    def value(self) -> object:
        """Return the ids of what is left out."""
        return list(self._names or [])

    def show_value(self, value: object) -> None:
        """Show these."""
        names = list(value) if isinstance(value, list | tuple) else []
        if names == self._names:
            return
        self._names = names
        had_focus = any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            self._held.remove(chip)
            chip.deleteLater()
        self.chips = [
            Chip(self._dress, self._title(name), number, self._held)
            for number, name in enumerate(names)
        ]
        for chip in self.chips:
            chip.setAccessibleName(f"Show again: {chip.text()}")
            chip.setToolTip("Show again")
            chip.clicked.connect(self._on_again)
            self._held.add(chip)
        follow(self._held, self.chips)
        if had_focus:
            (self.chips[0] if self.chips else self.open_button).take_focus(seen=True)
        self._held.setVisible(bool(names))
        self._nothing.setVisible(not names)
        self.updateGeometry()

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the button."""
        return [self.open_button]

    def describe(self, name: str, note: str) -> None:
        """Name the list."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(note)

    @Slot()
    def _on_again(self) -> None:
        pressed = self.sender()
        index = next((chip.index for chip in self.chips if chip is pressed), -1)
        self.committed.emit([name for n, name in enumerate(self._names or []) if n != index])


class NeverRow(Row):
    """Movements and routines never to be shown."""

    def __init__(self, dress: Dress, title: Callable[[object], str]) -> None:
        made = Never(dress, title)
        self.open_button = made.open_button
        super().__init__(dress, "Never shown", made, keywords="hidden library again back")
