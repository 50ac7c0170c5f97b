"""Somebody else's window: a plain editor that tells on stdout, line by line, what was typed."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QPlainTextEdit

TITLE = "Notes"
TEXT = "Report, second draft\n\nThe figures for March are in.\n"


def main() -> int:
    """Show the editor with the keyboard in it until it is ended."""
    app = QApplication([])
    editor = QPlainTextEdit(TEXT)
    editor.setWindowTitle(TITLE)
    editor.setGeometry(60, 60, 760, 560)
    editor.textChanged.connect(lambda: print(editor.toPlainText().replace("\n", "|"), flush=True))
    editor.show()
    editor.activateWindow()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
