"""For how long Windows has had no input: the tick of the last one against the tick of now."""

from __future__ import annotations

from ctypes import POINTER, Structure, byref, c_int32, c_uint32, sizeof
from datetime import timedelta
from typing import ClassVar

from intermezzo.system.sensing.windows.calls import Finder, last_failure, windows_function

_WRAP = 2**32
_AHEAD_MS = 60_000
"""A last input that lies ahead of now by less than this has just been made."""


class LastInput(Structure):
    """LASTINPUTINFO of winuser.h."""

    _fields_: ClassVar = [("size", c_uint32), ("tick", c_uint32)]


def fetch_idle(find: Finder = windows_function) -> timedelta:
    """Return for how long this session has had no input."""
    get_last_input = find("user32", "GetLastInputInfo", c_int32, POINTER(LastInput))
    get_tick_count = find("kernel32", "GetTickCount", c_uint32)
    last = LastInput(size=sizeof(LastInput))
    if not get_last_input(byref(last)):
        raise last_failure("GetLastInputInfo")
    return since(last.tick, get_tick_count())


def since(last: int, now: int) -> timedelta:
    """Return the time between two ticks: milliseconds in 32 bits, which wrap every 49.7 days.

    The last input may lie ahead of now: who sends input by program gives it a tick of their own
    (Microsoft's remarks on GetLastInputInfo).
    """
    passed = (now - last) % _WRAP
    return timedelta(milliseconds=0 if passed > _WRAP - _AHEAD_MS else passed)
