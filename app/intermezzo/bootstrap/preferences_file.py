"""Notices when the person's editor has saved the preferences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

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
