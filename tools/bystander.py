"""Somebody else's desktop: a backdrop, and an editor that tells on stdout what is typed in it."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPalette
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

TITLE = "Notes"
TEXT = "Report, second draft\n\nThe figures for March are in.\n"


def main() -> int:
    """Show the editor with the keyboard in it until it is ended."""
    app = QApplication([])
    backdrop = _backdrop(app)
    backdrop.show()
    editor = QPlainTextEdit(TEXT)
    editor.setWindowTitle(TITLE)
    editor.setGeometry(60, 80, 720, 560)
    editor.textChanged.connect(lambda: print(editor.toPlainText().replace("\n", "|"), flush=True))
    editor.show()
    editor.activateWindow()
    return app.exec()


def _backdrop(app: QApplication) -> QWidget:
    backdrop = QWidget()
    backdrop.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDesktop)
    backdrop.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    screen = app.primaryScreen().geometry()
    backdrop.setGeometry(screen)
    slope = QLinearGradient(0, 0, 0, screen.height())
    slope.setColorAt(0, QColor("#8299a5"))
    slope.setColorAt(1, QColor("#c9c2b5"))
    colours = QPalette()
    colours.setBrush(QPalette.ColorRole.Window, QBrush(slope))
    backdrop.setPalette(colours)
    return backdrop


if __name__ == "__main__":
    sys.exit(main())
