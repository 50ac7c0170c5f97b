"""Opening a file with whatever the desktop edits it with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Open `path` in the desktop's editor; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
