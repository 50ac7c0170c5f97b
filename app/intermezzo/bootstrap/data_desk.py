"""Does what the Data page asks for: folder, exports, backup, restore, and deleting everything.

Exports and backups are the commands of the same names, in a process of their own: no window waits
for them. Restoring and deleting come when the app has ended, because it holds the files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from intermezzo.bootstrap.belongings import belongings
from intermezzo.paths import Places
from intermezzo.system.command import Command
from intermezzo.system.opener import open_file

LONGEST_MS = 120_000
_NAMES = {
    "csv": "Table (*.csv)",
    "json": "Record (*.json)",
    "html": "Page (*.html)",
    "pdf": "Report (*.pdf)",
}
_BACKUPS = "Backup (*.zip)"
_NO_FOLDER = "No program was found that shows folders."
_NOT_DONE = "That could not be written there. Choose another place."

Ending = Callable[[], None]


class DataDesk(QObject):
    """Asks where to, does it, and tells the page with the words of `told`.

    `ending` asks the app to end, to call what it is given, and with `True` to start again.
    """

    told = Signal(str, str)  # topic, words
    ending = Signal(object, bool)

    def __init__(
        self,
        places: Places,
        own_command: Sequence[str],
        environ: Mapping[str, str],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._own = tuple(own_command)
        self._environ = dict(environ)
        self._now = now
        self._dialog: QFileDialog | None = None
        self._running: Command | None = None

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the record."""
        if not open_file(self._places.database.parent):
            self.told.emit("folder", _NO_FOLDER)

    @Slot(str)
    def export(self, kind: str) -> None:
        """Ask for a file, and write the record into it."""

        def write(path: str) -> None:
            self._run("export", path, "export", "--format", kind, "--force", path)

        self._ask_where(f"intermezzo.{kind}", _NAMES[kind], write)

    @Slot()
    def back_up(self) -> None:
        """Ask for a file, and put everything into it."""

        def write(path: str) -> None:
            self._run("backup", path, "data", "backup", "--force", path)

        self._ask_where(f"intermezzo-{self._now():%Y-%m-%d}.zip", _BACKUPS, write)

    @Slot()
    def restore(self) -> None:
        """Ask for a backup; it is looked at first, and taken over by an app that starts anew."""
        dialog = self._make_dialog("Choose a backup", _BACKUPS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_backup_chosen)
        dialog.open()

    @Slot()
    def delete(self) -> None:
        """Delete everything once the app has ended; it does not start again."""
        from intermezzo.store.safekeeping.erase import erase  # noqa: PLC0415 - once in a lifetime

        home = belongings(self._places)
        self.ending.emit(lambda: erase(home), False)

    @Slot(str)
    def _on_backup_chosen(self, path: str) -> None:
        from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - seldom
        from intermezzo.store.safekeeping.opened import open_backup  # noqa: PLC0415 - as above
        from intermezzo.store.safekeeping.restore import restore  # noqa: PLC0415 - as above

        file, home, now = Path(path), belongings(self._places), self._now()
        try:
            open_backup(file)
        except KeepingError as error:
            self.told.emit("restore", str(error))
            return
        self.ending.emit(lambda: restore(file, home, now), True)

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

    def _run(self, topic: str, path: str, *words: str) -> None:
        """Run one of our own commands; what it does not say was not done."""

        def done(printed: bytes | None) -> None:
            saved = f"Saved as {path}" if printed is not None else _NOT_DONE
            self.told.emit(topic, saved)

        if self._running is not None:
            self._running.stop()
            self._running.deleteLater()
        command = Command((*self._own, *words), self._environ, self, within_ms=LONGEST_MS)
        self._running = command
        command.run(done)
