"""How much of the screen there is around a widget."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_around(widget: QWidget) -> QRect:
    """Return what is free of the screen that `widget` is on, or of the first.

    WORKAROUND measured with PySide6 6.11: the screen that `QWidget.screen` gives is owned by the
    widget's wrapper and taken down with it, and the next window ends the process.
    """
    screen = QGuiApplication.screenAt(widget.mapToGlobal(QPoint(0, 0)))
    screen = screen or QGuiApplication.primaryScreen()
    return screen.availableGeometry() if screen is not None else QRect(0, 0, 1280, 720)
