"""For how long macOS has had no input in this session."""

from __future__ import annotations

from ctypes import c_double, c_int32, c_uint32
from datetime import timedelta

from intermezzo.system.sensing.macos.calls import Finder, mac_function

_COMBINED_SESSION = 0
_ANY_INPUT = 0xFFFF_FFFF


def fetch_idle(find: Finder = mac_function) -> timedelta:
    """Return for how long there was no input. Needs no permission (CGEventSource.h)."""
    ask = find(
        "CoreGraphics", "CGEventSourceSecondsSinceLastEventType", c_double, c_int32, c_uint32
    )
    return since(ask(_COMBINED_SESSION, _ANY_INPUT))


def since(seconds: float) -> timedelta:
    """Return the time without input; what is no time at all is an error."""
    if not 0 <= seconds < timedelta.max.total_seconds():  # that is false of a NaN, too
        raise ValueError(f"macOS answered {seconds} seconds without input")
    return timedelta(seconds=seconds)
