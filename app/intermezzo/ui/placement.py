"""Where a window opens: near a corner of a screen, always wholly on it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QCursor, QGuiApplication, QScreen

_FRAME = 12
"""About what a window manager puts around a window; the title bar is counted twice."""


class Corner(StrEnum):
    """A corner of the screen."""

    UPPER_RIGHT = "upper_right"
    LOWER_RIGHT = "lower_right"


def screen_with_pointer() -> QScreen:
    """Return the screen the person looks at, as far as the pointer tells."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


def corner_with_panel(whole: QRect, available: QRect) -> Corner:
    """Return the right-hand corner next to the panel: the tray is there more often than not."""
    above = available.top() - whole.top()
    below = whole.bottom() - available.bottom()
    return Corner.UPPER_RIGHT if above > below else Corner.LOWER_RIGHT


def in_corner(size: QSize, available: QRect, margin: int, corner: Corner) -> QPoint:
    """Return the upper left point of a window of `size`, `margin` px from the corner."""
    x = available.right() + 1 - size.width() - margin
    if corner is Corner.LOWER_RIGHT:
        y = available.bottom() + 1 - size.height() - margin
    else:
        y = available.top() + margin
    return clamped(QRect(QPoint(x, y), size), available).topLeft()


def clamped(wished: QRect, available: QRect) -> QRect:
    """Return `wished` moved, and shrunk if need be, so that it lies within `available`."""
    size = wished.size().boundedTo(available.size())
    x = min(max(wished.left(), available.left()), available.right() + 1 - size.width())
    y = min(max(wished.top(), available.top()), available.bottom() + 1 - size.height())
    return QRect(QPoint(x, y), size)


def fitting_size(wished: QSize, available: QSize) -> QSize:
    """Return `wished`, smaller where a framed window of that size would not fit."""
    return wished.boundedTo(available - QSize(2 * _FRAME, 3 * _FRAME))


def still_on_a_screen(wished: QRect, screens: list[QRect]) -> QRect | None:
    """Return the remembered place if a screen still holds its middle, clamped to that screen."""
    for available in screens:
        if available.contains(wished.center()):
            return clamped(wished, available)
    return None
