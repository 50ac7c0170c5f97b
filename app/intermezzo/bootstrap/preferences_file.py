"""The preferences as a file the person edits: opened on request, noticed when saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from intermezzo.core.preferences import Preferences
from intermezzo.core.preferences_file import GRAMMAR
from intermezzo.store.preferences import PreferencesError, write_whole

HEAD = """\
# What you choose for Intermezzo. Each line shows what holds when it is left out: take the # away
# and change it. It counts as soon as the file is saved.
"""

SETTLE_MS = 300
"""An editor saves in several steps: write, rename, touch."""


class PreferencesFile(QObject):
    """Watches one file that may be missing, replaced or rewritten. Emits `edited` once per save."""

    edited = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._seen = self._stamp()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        # The folder tells of files that are replaced or made, the file of those written in place.
        self._watcher = QFileSystemWatcher([str(path.parent)], self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._watcher.fileChanged.connect(self._on_changed)
        self._follow()

    @Slot(str)
    def _on_changed(self, _: str) -> None:
        # The log lies in the same folder with `--home`: most changes there are not ours.
        if self._stamp() != self._seen:
            self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        self._seen = self._stamp()
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        if self._path.is_file() and str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def write_template(path: Path) -> str | None:
    """Write a file that names every choice; return one plain sentence if that is impossible."""
    try:
        write_whole(path, template())
    except PreferencesError as error:
        return str(error)
    return None


def template() -> str:
    """Return a preferences file in which every default is there to be seen, as a comment."""
    from tomlkit import item  # noqa: PLC0415 - needed once in a lifetime

    defaults = Preferences()
    lines = [HEAD]
    for table in dict.fromkeys(entry.table for entry in GRAMMAR):
        lines.append(f"[{table}]")
        for entry in GRAMMAR:
            if entry.table == table:
                value = entry.rule.write(getattr(getattr(defaults, entry.part), entry.field))
                lines.append(f"# {entry.key} = {item(value).as_string()}  # {entry.rule.expected}")
        lines.append("")
    return "\n".join(lines)
