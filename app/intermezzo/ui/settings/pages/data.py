"""The page of the person's data: where it is, what can be taken out, and how it is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.deleting import DeleteWindow
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.rows import ButtonRow, SwitchRow
from intermezzo.ui.theme import Dress

_FORMATS = (("csv", "Table"), ("json", "Everything"), ("html", "Web page"), ("pdf", "Report"))
_EXPORTS = "CSV, JSON, or one page for a physiotherapist"
_BACKUP = "Preferences and record in one file"
_RESTORE = "From such a file; what is here is kept beside it"
_LOGIN = "Quietly, in the tray"


class DataPage(Page):
    """Nothing of this leaves the computer by itself."""

    def __init__(
        self, dress: Dress, choices: Choices, sources: Sources, requests: Requests
    ) -> None:
        super().__init__(dress, choices)
        self._sources, self._requests = sources, requests
        self._asking: DeleteWindow | None = None
        facts = sources.facts
        self.login = SwitchRow(dress, "Start at login", _LOGIN, keywords="autostart boot")
        self.folder = ButtonRow(
            dress, "Your record", "Open folder", str(facts.database.parent), keywords="where files"
        )
        self.file = ButtonRow(
            dress, "Your preferences", "Open file", str(facts.preferences), keywords="toml edit"
        )
        self.export = Row(
            dress,
            "Take it along",
            Exports(dress),
            _EXPORTS,
            keywords="export csv json physiotherapist report",
        )
        self.backup = ButtonRow(dress, "Backup", "Back up", _BACKUP, keywords="save copy")
        self.restore = ButtonRow(dress, "Restore", "Choose a backup", _RESTORE, keywords="backup")
        self.delete = ButtonRow(
            dress,
            "Delete everything",
            "Delete ...",
            "",
            keywords="erase remove reset",
        )
        self.add_card(self.login)
        self.add_card(self.folder, self.file)
        self.add_card(self.export, self.backup, self.restore)
        self.add_card(self.delete)
        self.login.committed.connect(self._on_login)
        self.folder.pressed.connect(requests.folder_requested)
        self.file.pressed.connect(requests.preferences_requested)
        self.export.committed.connect(self._on_export)
        self.backup.pressed.connect(requests.backup_requested)
        self.restore.pressed.connect(requests.restore_requested)
        self.delete.pressed.connect(self._on_delete)
        requests.told.connect(self._on_told)
        self._topics = {
            "folder": self.folder,
            "preferences": self.file,
            "export": self.export,
            "backup": self.backup,
            "restore": self.restore,
            "delete": self.delete,
        }
        self._read_login()

    def follow(self, preferences: Preferences) -> None:
        """Read the start at login anew: it is the system's."""
        del preferences
        self._read_login()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the start at login anew."""
        super().showEvent(event)
        self._read_login()

    def _read_login(self) -> None:
        state = self._sources.autostart.state()
        self.login.show_value(state.enabled)
        self.login.say_note(state.trouble or _LOGIN)

    @Slot(object)
    def _on_login(self, on: object) -> None:
        why = self._sources.autostart.turn(on=bool(on))
        self._read_login()
        self.login.refuse(why)

    @Slot(object)
    def _on_export(self, format_: object) -> None:
        self._requests.export_requested.emit(str(format_))

    @Slot()
    def _on_delete(self) -> None:
        if self._asking is None:
            self._asking = DeleteWindow(self._dress, self._sources.facts, self.window())
            self._asking.confirmed.connect(self._requests.delete_requested)
        self._asking.ask()

    @Slot(str, str)
    def _on_told(self, topic: str, words: str) -> None:
        row = self._topics.get(topic)
        if row is not None:
            row.say_note(words)
            self.said.emit(words)


class Exports(Control):
    """A button for each format. It has no value; it commits a format."""

    fills = True

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.buttons: dict[str, PillButton] = {}
        line = filled(self, Flow())
        for key, words in _FORMATS:
            button = PillButton(dress, words, Tone.SOFT, height=HEIGHT, small=True)
            button.clicked.connect(self._on_clicked)
            line.add(button)
            self.buttons[key] = button
        self.setFocusProxy(next(iter(self.buttons.values())))

    @property
    def value(self) -> object:
        """Return nothing."""
        return None

    def show_value(self, value: object) -> None:
        """Show nothing."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the buttons."""
        return list(self.buttons.values())

    def describe(self, name: str, note: str) -> None:
        """Name each button with what all are for."""
        self.setAccessibleName(name)
        for button in self.buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setAccessibleDescription(note)

    @Slot()
    def _on_clicked(self) -> None:
        for key, button in self.buttons.items():
            if button is self.sender():
                self.committed.emit(key)
