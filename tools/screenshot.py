"""Save what is on the X screen: `screenshot.py FILE WINDOW [X Y WIDTH HEIGHT]`; 0 is the screen."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def main(file: str, window: str, *part: str) -> int:
    """Save a window or a part of it; return an exit status."""
    app = QGuiApplication([])
    x, y, width, height = (int(each) for each in part) if part else (0, 0, -1, -1)
    picture = app.primaryScreen().grabWindow(int(window), x, y, width, height)
    return 0 if picture.save(file) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
