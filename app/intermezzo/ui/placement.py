"""Where a window goes: on which screen, near which corner, always wholly on it. Pure geometry.

All lengths are device-independent px, as Qt gives them: each screen in its own scale, at its place
among the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMargins, QPoint, QRect, QSize

POINTER, PRIMARY = "pointer", "primary"
"""Wishes for a screen; anything else is the name of one."""

_FRAME = 12
"""About what a window manager puts around a window; the title bar is counted twice."""


class Corner(StrEnum):
    """A corner of the screen."""

    UPPER_RIGHT = "upper_right"
    LOWER_RIGHT = "lower_right"


@dataclass(frozen=True, slots=True)
class Room:
    """One screen: its name, all of it, and what panels leave of it."""

    name: str
    whole: QRect
    available: QRect

    @property
    def is_there(self) -> bool:
        """Whether it has any room: with the last screen unplugged, Qt has one of no size."""
        return not self.available.isEmpty()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a window was on its screen, counted from there: it holds however screens are moved."""

    offset: QPoint
    size: QSize


def wished_room(wish: str, rooms: Sequence[Room], pointer: QPoint, primary: str) -> Room | None:
    """Return the screen a window opens on: `pointer`, `primary`, or one by its name.

    A named one that is not there gives way to that with the pointer; a pointer on none to the
    `primary` one. None where there is no screen at all.
    """
    there = [room for room in rooms if room.is_there]
    main = next((room for room in there if room.name == primary), there[0] if there else None)
    if wish == PRIMARY:
        return main
    named = next((room for room in there if room.name == wish), None)
    under = next((room for room in there if room.whole.contains(pointer)), main)
    return under if wish == POINTER else named or under


def room_of(place: QRect, rooms: Sequence[Room]) -> Room | None:
    """Return the screen that holds the middle of a window, if there is one."""
    there = (room for room in rooms if room.is_there)
    return next((room for room in there if room.whole.contains(place.center())), None)


def spot_of(place: QRect, room: Room) -> Spot:
    """Return where a window is on a screen."""
    return Spot(place.topLeft() - room.whole.topLeft(), place.size())


def place_at(spot: Spot, room: Room) -> QRect:
    """Return where a window goes that was at `spot`, wholly on the screen as it is now."""
    return clamped(QRect(room.whole.topLeft() + spot.offset, spot.size), room.available)


def kept(place: QRect, frame: QMargins, rooms: Sequence[Room], refuge: Room) -> QRect:
    """Return where a window goes when screens have changed: where it is, as far as that is seen.

    `frame` is what the window manager put around it. With no screen behind it, it goes to `refuge`.
    """
    framed = place.marginsAdded(frame)
    room = room_of(framed, rooms) or refuge
    return clamped(framed, room.available).marginsRemoved(frame)


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


def in_the_middle(size: QSize, available: QRect) -> QRect:
    """Return a place for a window that belongs to no corner: the middle, wholly on the screen."""
    place = QRect(QPoint(), size)
    place.moveCenter(available.center())
    return clamped(place, available)


def clamped(wished: QRect, available: QRect) -> QRect:
    """Return `wished` moved, and shrunk if need be, so that it lies within `available`."""
    size = wished.size().boundedTo(available.size())
    x = min(max(wished.left(), available.left()), available.right() + 1 - size.width())
    y = min(max(wished.top(), available.top()), available.bottom() + 1 - size.height())
    return QRect(QPoint(x, y), size)


def fitting_size(wished: QSize, available: QSize) -> QSize:
    """Return `wished`, smaller where a framed window of that size would not fit."""
    return wished.boundedTo(available - QSize(2 * _FRAME, 3 * _FRAME))
