"""The yardstick: the least a PySide6 tray process can be. Says `ready` when its loop runs."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon


def main() -> int:
    """Show an icon with a menu of one entry and wait."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    square = QPixmap(22, 22)
    square.fill(QColor("darkgreen"))
    tray = QSystemTrayIcon(QIcon(square))
    menu = QMenu()
    menu.addAction("Quit").triggered.connect(app.quit)
    tray.setContextMenu(menu)
    tray.show()
    started = QTimer(singleShot=True)
    started.timeout.connect(lambda: print("ready", flush=True))
    started.start(0)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
