"""The page of the person's calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.rows import ListRow
from intermezzo.ui.theme import Dress

Pick = Callable[[QWidget], str]
"""Asks the person for a file or a folder; returns its path, empty for none."""


def pick_file(parent: QWidget) -> str:
    """Ask for a calendar file in the desktop's own dialog."""
    found, _ = QFileDialog.getOpenFileName(
        parent, "Add a calendar file", str(Path.home()), "Calendars (*.ics)"
    )
    return found


def pick_folder(parent: QWidget) -> str:
    """Ask for a folder of calendar files in the desktop's own dialog."""
    return QFileDialog.getExistingDirectory(
        parent, "Add a folder of calendar files", str(Path.home())
    )


class CalendarPage(Page):
    """Where the calendar lies, and who the person is in it."""

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        *,
        file: Pick = pick_file,
        folder: Pick = pick_folder,
    ) -> None:
        super().__init__(dress, choices)
        self._pick_file, self._pick_folder = file, folder
        self.paths = ListRow(
            dress,
            "Calendar files and folders",
            "Only when something begins and ends is read, never what it is",
            hint="~/calendars",
            check=_why_no_calendar,
            keywords="ics meeting",
        )
        self.picking = Picking(dress)
        picked = Row(
            dress,
            "From this computer",
            self.picking,
            "Files that end in .ics, as every calendar program writes them",
            keywords="ics file folder",
            key="calendar files",
        )
        self.addresses = ListRow(
            dress,
            "Your mail addresses",
            "A meeting declined under one of them is free time",
            hint="me@example.org",
            check=_why_no_address,
            keywords="email invitation declined",
        )
        self.add_card(self.paths, picked)
        self.add_card(self.addresses)
        self.bind(self.paths, "calendar.paths", words="Calendar files")
        self.bind(self.addresses, "calendar.addresses")
        self.picking.file_button.clicked.connect(self._on_file)
        self.picking.folder_button.clicked.connect(self._on_folder)

    @Slot()
    def _on_file(self) -> None:
        self._add(self._pick_file(self.window()))

    @Slot()
    def _on_folder(self) -> None:
        self._add(self._pick_folder(self.window()))

    def _add(self, path: str) -> None:
        if not path:
            return
        present = list(self.choices.preferences.calendar.paths)
        if path in present:
            self.paths.refuse("It is in the list already.")
            return
        refused = self.choices.put({"calendar.paths": [*present, path]}, "Calendar files")
        self.paths.refuse(next(iter(refused.values()), ""))


class Picking(Control):
    """Two buttons: a file, a folder."""

    fills = True

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.file_button, self.folder_button = (
            PillButton(dress, words, Tone.SOFT, height=HEIGHT, small=True)
            for words in ("Add a file", "Add a folder")
        )
        line = filled(self, Flow())
        line.add(self.file_button)
        line.add(self.folder_button)
        self.setFocusProxy(self.file_button)

    @property
    def value(self) -> object:
        """Return nothing."""
        return None

    def show_value(self, value: object) -> None:
        """Show nothing."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return both buttons."""
        return [self.file_button, self.folder_button]

    def describe(self, name: str, note: str) -> None:
        """Say what the files are; the buttons say what they do."""
        self.setAccessibleName(name)
        for button in (self.file_button, self.folder_button):
            button.setAccessibleDescription(note)


def _why_no_calendar(said: str) -> str:
    if "://" in said:
        return "Nothing is fetched from the internet. Save the calendar here and add its file."
    name = said.rstrip("/\\").rpartition("/")[2].rpartition("\\")[2]
    ends = name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
    if ends and ends not in ("ics", "ical", "calendars"):
        return "Calendar files end in .ics. A folder of them will do as well."
    return ""


def _why_no_address(said: str) -> str:
    name, at, place = said.partition("@")
    fine = at and name and place and " " not in said and "@" not in place
    return "" if fine else "Write an address such as me@example.org."
