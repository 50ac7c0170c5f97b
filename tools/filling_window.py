"""Somebody else's slides: a window that fills the screen and leaves it as it is told on stdin.

Commands, one a line: `fill`, `leave`, `minimise`, `retitle`, `close`. Each is answered on stdout.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

TITLE = "Quarterly figures"
PROGRAM = "slides"


class Remote(QObject):
    """Does what stdin says."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._readable = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._on_readable)

    @Slot()
    def _on_readable(self) -> None:
        command = sys.stdin.readline().strip()
        match command:
            case "fill":
                self._window.showFullScreen()
            case "leave":
                self._window.showNormal()
            case "minimise":
                self._window.showMinimized()
            case "retitle":
                self._window.setWindowTitle(self._window.windowTitle() + ".")
            case _:
                self._readable.setEnabled(False)
                self._window.close()
        print(command or "close", flush=True)


def main() -> int:
    """Show the window and wait for commands."""
    app = QApplication([PROGRAM])
    window = QWidget()
    window.setWindowTitle(TITLE)
    window.resize(480, 320)
    window.setBackgroundRole(QPalette.ColorRole.Dark)
    window.show()
    window.activateWindow()
    remote = Remote(window)
    print("ready", flush=True)
    app.exec()
    del remote
    return 0


if __name__ == "__main__":
    sys.exit(main())
