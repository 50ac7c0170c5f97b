"""Watches an X screen from outside: tray icons, windows, and every repaint.

Speaks to libX11 and libXdamage directly, so that what is measured needs no hook in the app.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from ctypes import (
    POINTER,
    byref,
    c_char_p,
    c_int,
    c_long,
    c_short,
    c_ubyte,
    c_uint,
    c_ulong,
    c_void_p,
)
from dataclasses import dataclass

IS_VIEWABLE = 2
RAW_RECTANGLES = 0

ErrorHandler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)


class Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        *(("visual", c_void_p), ("root", c_ulong)),
        *((name, c_int) for name in ("class_", "bit_gravity", "win_gravity", "backing_store")),
        *(("backing_planes", c_ulong), ("backing_pixel", c_ulong), ("save_under", c_int)),
        *(("colormap", c_ulong), ("map_installed", c_int), ("map_state", c_int)),
        *((name, c_long) for name in ("all_event_masks", "your_event_mask", "no_propagate_mask")),
        *(("override_redirect", c_int), ("screen", c_void_p)),
    ]


class DamageEvent(ctypes.Structure):
    """XDamageNotifyEvent, with the room XNextEvent wants."""

    _fields_ = [
        *(("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p)),
        *(("drawable", c_ulong), ("damage", c_ulong), ("level", c_int), ("more", c_int)),
        *(("timestamp", c_ulong), ("area", c_short * 4), ("geometry", c_short * 4)),
        ("padding", c_long * 24),
    ]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def share_of(self, other: Area) -> float:
        """Return how much of `other` this one covers, 0 to 1."""
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        width, height = right - max(self.x, other.x), bottom - max(self.y, other.y)
        return max(width, 0) * max(height, 0) / (other.width * other.height)


@dataclass(frozen=True, slots=True)
class Repaint:
    """Something was painted: when (monotonic) and where."""

    at: float
    area: Area


@dataclass(frozen=True, slots=True)
class Window:
    """A viewable window."""

    id: int
    width: int
    height: int
    name: str
    level: int
    """How many windows lie between it and the root."""


class ScreenWatch:
    """One connection to the X server named by `display`."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XDefaultRootWindow.restype = c_ulong
        self._x.XInternAtom.restype = c_ulong
        self._x.XOpenDisplay.argtypes = [c_char_p]
        # Windows vanish between two requests; that is no reason to end the process.
        self._forgive = ErrorHandler(lambda _display, _event: 0)
        self._x.XSetErrorHandler(self._forgive)
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise RuntimeError(f"{display}: no X server answers there")
        self._display = c_void_p(opened)
        self._root = c_ulong(self._x.XDefaultRootWindow(self._display))
        self._damage_event = -1
        self._xembed = self._atom(b"_XEMBED_INFO")

    def close(self) -> None:
        """Leave the server."""
        self._x.XCloseDisplay(self._display)

    def _atom(self, name: bytes) -> c_ulong:
        return c_ulong(self._x.XInternAtom(self._display, name, 0))

    def _children(self, window: c_ulong) -> list[int]:
        root, parent, found, count = c_ulong(), c_ulong(), POINTER(c_ulong)(), c_uint()
        done = self._x.XQueryTree(
            self._display, window, byref(root), byref(parent), byref(found), byref(count)
        )
        if not done or not found:
            return []
        children = [found[index] for index in range(count.value)]
        self._x.XFree(found)
        return children

    def _window(self, window: int, level: int) -> Window | None:
        attributes = Attributes()
        alive = self._x.XGetWindowAttributes(self._display, c_ulong(window), byref(attributes))
        if not alive or attributes.map_state != IS_VIEWABLE:
            return None
        name = c_char_p()
        self._x.XFetchName(self._display, c_ulong(window), byref(name))
        title = (name.value or b"").decode(errors="replace")
        return Window(window, attributes.width, attributes.height, title, level)

    def windows(self) -> Iterator[Window]:
        """Yield every viewable window, parents before children."""
        waiting = [(child, 0) for child in self._children(self._root)]
        while waiting:
            window, level = waiting.pop(0)
            waiting += [(child, level + 1) for child in self._children(c_ulong(window))]
            if found := self._window(window, level):
                yield found

    def icons(self) -> set[int]:
        """Return the windows that are embedded in a tray and visible there."""
        return {
            window.id for window in self.windows() if window.level and self._is_embedded(window.id)
        }

    def _is_embedded(self, window: int) -> bool:
        kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
        value = POINTER(c_ubyte)()
        self._x.XGetWindowProperty(
            *(self._display, c_ulong(window), self._xembed, c_long(0), c_long(2), 0, c_ulong(0)),
            *(byref(kind), byref(form), byref(count), byref(rest), byref(value)),
        )
        if value:
            self._x.XFree(value)
        return bool(kind.value)

    def place_of(self, window: int) -> Area:
        """Return where on the screen a window lies."""
        x, y, child, attributes = c_int(), c_int(), c_ulong(), Attributes()
        drawable, root = c_ulong(window), self._root
        self._x.XGetWindowAttributes(self._display, drawable, byref(attributes))
        self._x.XTranslateCoordinates(
            self._display, drawable, root, 0, 0, byref(x), byref(y), byref(child)
        )
        return Area(x.value, y.value, attributes.width, attributes.height)

    def listen(self) -> None:
        """Ask the server to report from now on whatever is painted anywhere on the screen."""
        damage = ctypes.CDLL("libXdamage.so.1")
        damage.XDamageCreate.restype = c_ulong
        first_event, first_error = c_int(), c_int()
        if not damage.XDamageQueryExtension(self._display, byref(first_event), byref(first_error)):
            raise RuntimeError("this X server does not report repaints")
        damage.XDamageCreate(self._display, self._root, RAW_RECTANGLES)
        self._x.XFlush(self._display)
        self._damage_event = first_event.value

    def repaints(self) -> Iterator[Repaint]:
        """Yield what has been painted since the last call; never waits."""
        event = DamageEvent()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, byref(event))
            if event.type == self._damage_event:
                x, y, width, height = event.area
                yield Repaint(time.monotonic(), Area(x, y, width, height))
