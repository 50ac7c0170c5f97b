"""Notices that a file was saved, whichever way the editor does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

_SETTLE_MS = 60
"""Editors write in several strokes; one look after the last of them is enough."""
_LOOK_MS = 1000
"""Network drives and some editors tell nobody: look by oneself."""


class FileWatch(QObject):
    """Emits `changed` when the file is written, replaced, deleted or made again.

    An editor that saves by renaming puts another file in its place: then the watch on the old one
    is gone, so the folder is watched as well.
    """

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._seen = self._signature()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_stirred)
        self._watcher.directoryChanged.connect(self._on_stirred)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._round = QTimer(self)
        self._round.setInterval(_LOOK_MS)
        self._round.timeout.connect(self.look)
        self._round.start()
        self._follow()

    @Slot()
    def look(self) -> None:
        """See whether the file is another one than at the last look."""
        self._follow()
        signature = self._signature()
        if signature != self._seen:
            self._seen = signature
            self.changed.emit()

    @Slot(str)
    def _on_stirred(self, _place: str) -> None:
        self._settle.start()

    def _follow(self) -> None:
        """Watch file and folder, those that are there and are not watched yet."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for place in (self._path, self._path.parent):
            if str(place) not in watched and place.exists():
                self._watcher.addPath(str(place))

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
