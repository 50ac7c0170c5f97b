"""Whether the window in front fills one of the Mac's displays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import POINTER, Structure, byref, c_double, c_int32, c_uint32, c_void_p
from dataclasses import dataclass
from typing import ClassVar

from intermezzo.system.sensing.asked import Answer
from intermezzo.system.sensing.macos.calls import Finder, mac_function
from intermezzo.system.sensing.macos.foundation import Foundation, Plain

_ON_SCREEN_ONLY, _WITHOUT_DESKTOP = 1 << 0, 1 << 4
_MOST_DISPLAYS = 16
_NORMAL, _MENU_BAR = 0, 24
"""Layers: kCGNormalWindowLevel and kCGMainMenuWindowLevel (CGWindowLevel.h)."""
_NOTCH = 50.0
"""Full screen leaves out a strip as high as the camera housing, where there is one (points)."""
_LEAST = 64.0
"""Smaller windows are programs' secret ones."""


class CRect(Structure):
    """CGRect of CGGeometry.h."""

    _fields_: ClassVar = [(name, c_double) for name in ("x", "y", "width", "height")]


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the screen, in points from the main display's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Screens:
    """The windows as macOS lists them, from the front to the back, and the displays."""

    windows: Plain
    displays: Sequence[Rect]


def fetch_screens(
    find: Finder = mac_function, foundation: Callable[[Finder], Foundation] = Foundation
) -> Screens:
    """Return what is on the screen. No names are read, so no permission is needed."""
    copy = find("CoreGraphics", "CGWindowListCopyWindowInfo", c_void_p, c_uint32, c_uint32)
    windows = foundation(find).take(copy(_ON_SCREEN_ONLY | _WITHOUT_DESKTOP, 0))
    active = find(
        "CoreGraphics",
        "CGGetActiveDisplayList",
        c_int32,
        c_uint32,
        POINTER(c_uint32),
        POINTER(c_uint32),
    )
    displays, count = (c_uint32 * _MOST_DISPLAYS)(), c_uint32()
    failure = active(_MOST_DISPLAYS, displays, byref(count))
    if failure:
        raise OSError(f"CGGetActiveDisplayList failed with error {failure}")
    bounds_of = find("CoreGraphics", "CGDisplayBounds", CRect, c_uint32)
    bounds = (bounds_of(display) for display in displays[: count.value])
    return Screens(windows, [Rect(b.x, b.y, b.width, b.height) for b in bounds])


def full_screen(screens: Screens) -> Answer:
    """Tell whether the foremost ordinary window fills a display, and whose it is."""
    if not isinstance(screens.windows, list):
        raise ValueError("macOS answered about the windows in an unknown form")  # noqa: TRY004
    windows = [window for window in screens.windows if isinstance(window, dict)]
    for window in windows:
        bounds = _bounds(window)
        if window.get("kCGWindowLayer") != _NORMAL or bounds is None or _is_secret(window, bounds):
            continue
        menu_bars = [_bounds(bar) for bar in windows if bar.get("kCGWindowLayer") == _MENU_BAR]
        is_full = any(_fills(bounds, display, menu_bars) for display in screens.displays)
        return Answer(is_full, str(window.get("kCGWindowOwnerName") or "") if is_full else "")
    return Answer(value=False)


def _fills(window: Rect, display: Rect, menu_bars: Sequence[Rect | None]) -> bool:
    if window == display:
        return True
    edges = (window.x, window.width, window.bottom) == (display.x, display.width, display.bottom)
    if not edges or not 0 < window.y - display.y <= _NOTCH:
        return False
    return not any(bar and bar.x == display.x and bar.y == display.y for bar in menu_bars)


def _is_secret(window: dict[str | int, Plain], bounds: Rect) -> bool:
    return window.get("kCGWindowAlpha") == 0 or min(bounds.width, bounds.height) < _LEAST


def _bounds(window: dict[str | int, Plain]) -> Rect | None:
    bounds = window.get("kCGWindowBounds")
    if not isinstance(bounds, dict):
        return None
    sides = [bounds.get(side) for side in ("X", "Y", "Width", "Height")]
    found = [float(side) for side in sides if isinstance(side, int | float)]
    return Rect(*found) if len(found) == len(sides) else None
