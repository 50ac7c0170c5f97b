"""Does what the Data page asks for: folder, exports, backup, restore, and deleting everything.

Restoring and deleting come when the app has ended, because it holds the files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from intermezzo.bootstrap import taking_along
from intermezzo.bootstrap.taking_along import Shown
from intermezzo.paths import Places
from intermezzo.system.opener import open_file

_NAMES = {
    "csv": "Table (*.csv)",
    "json": "Record (*.json)",
    "html": "Page (*.html)",
    "pdf": "Report (*.pdf)",
}
_BACKUPS = "Backup (*.zip)"
_NO_FOLDER = "No program was found that shows folders."

Last = Callable[[], str]
"""What is done when the app has ended; returns a sentence on what came of it."""


class DataDesk(QObject):
    """Asks where to, does it, and tells the page with the words of `told`.

    `ending` asks the app to end, to call what it is given, and with `True` to start again.
    """

    told = Signal(str, str)  # topic, words
    ending = Signal(object, bool)

    def __init__(
        self, places: Places, shown: Callable[[], Shown], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._shown = shown
        self._dialog: QFileDialog | None = None

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the record."""
        if not open_file(self._places.database.parent):
            self.told.emit("folder", _NO_FOLDER)

    @Slot(str)
    def export(self, kind: str) -> None:
        """Ask for a file, and write the record into it."""

        def write(path: str) -> None:
            words = taking_along.export(kind, Path(path), self._shown(), self._places)
            self.told.emit("export", words)

        self._ask_where(f"intermezzo.{kind}", _NAMES[kind], write)

    @Slot()
    def back_up(self) -> None:
        """Ask for a file, and put everything into it."""
        now = self._shown().now

        def write(path: str) -> None:
            self.told.emit("backup", taking_along.back_up(Path(path), now, self._places))

        self._ask_where(f"intermezzo-{now:%Y-%m-%d}.zip", _BACKUPS, write)

    @Slot()
    def restore(self) -> None:
        """Ask for a backup; it is looked at first, and taken over by an app that starts anew."""
        dialog = self._make_dialog("Choose a backup", _BACKUPS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_over)
        dialog.open()

    @Slot(str)
    def take_over(self, path: str) -> None:
        """End, take a backup over and start again; say why not where it is none."""
        from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - seldom
        from intermezzo.store.safekeeping.opened import open_backup  # noqa: PLC0415 - as above

        file, now = Path(path), self._shown().now
        try:
            open_backup(file)
        except KeepingError as error:
            self.told.emit("restore", str(error))
            return

        def last() -> str:
            return taking_along.bring_back(file, now, self._places)

        self.ending.emit(last, True)

    @Slot()
    def delete(self) -> None:
        """Delete everything once the app has ended; it does not start again."""

        def last() -> str:
            return taking_along.erase_all(self._places)

        self.ending.emit(last, False)

    def _ask_where(self, name: str, kind: str, then: Callable[[str], None]) -> None:
        dialog = self._make_dialog("Save as", kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _make_dialog(self, title: str, kind: str) -> QFileDialog:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(None, f"{title} - Intermezzo", where or QDir.homePath(), kind)
        return self._dialog
