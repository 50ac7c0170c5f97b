"""Whether the Windows session is locked, covered, or not the one in front.

The session's own record is asked, not the name of the input desktop: that one also changes when
Windows asks for an administrator's consent, and cannot be opened in either case, so that a lock and
a refusal look the same. The record says "locked" in so many words, and who is in front besides.
"""

from __future__ import annotations

import sys
from ctypes import POINTER, byref, c_int32, c_uint32, c_void_p, string_at
from dataclasses import dataclass
from struct import Struct

from intermezzo.system.sensing.asked import Answer
from intermezzo.system.sensing.windows.calls import Finder, last_failure, windows_function

_THIS_SESSION = 0xFFFF_FFFF
_SESSION_INFO_EX = 25
_GET_SCREEN_SAVER_RUNNING = 0x0072

_HEAD = Struct("<I4xIii")
"""WTSINFOEXW to its SessionFlags: level, four bytes unused, session, state, flags (wtsapi32.h)."""
_ACTIVE = 0
_LOCK, _UNLOCK = 0, 1
_WINDOWS_7 = (6, 1)
"""There, and there alone, the two are swapped (Microsoft's remarks on WTSINFOEX_LEVEL1)."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """What Windows keeps about this session, as it came, and which Windows it was."""

    data: bytes
    windows: tuple[int, int]


def fetch_session(find: Finder = windows_function) -> SessionRecord:
    """Return the record of the session this process runs in."""
    query = find(
        "wtsapi32",
        "WTSQuerySessionInformationW",
        c_int32,
        c_void_p,
        c_uint32,
        c_int32,
        POINTER(c_void_p),
        POINTER(c_uint32),
    )
    free = find("wtsapi32", "WTSFreeMemory", None, c_void_p)
    buffer, size = c_void_p(), c_uint32()
    if not query(None, _THIS_SESSION, _SESSION_INFO_EX, byref(buffer), byref(size)):
        raise last_failure("WTSQuerySessionInformation")
    try:
        return SessionRecord(string_at(buffer, size.value), _version())
    finally:
        free(buffer)


def fetch_screen_saver(find: Finder = windows_function) -> int:
    """Return whether a screen saver runs, as a C boolean."""
    ask = find(
        "user32", "SystemParametersInfoW", c_int32, c_uint32, c_uint32, POINTER(c_int32), c_uint32
    )
    running = c_int32()
    if not ask(_GET_SCREEN_SAVER_RUNNING, 0, byref(running), 0):
        raise last_failure("SystemParametersInfo")
    return running.value


def locked(record: SessionRecord) -> Answer:
    """Tell whether the session is locked; not known where Windows does not know."""
    _, flags = _state_and_flags(record.data)
    if flags not in {_LOCK, _UNLOCK}:
        return Answer(None)
    return Answer((flags == _LOCK) is not (record.windows == _WINDOWS_7))


def elsewhere(record: SessionRecord) -> Answer:
    """Tell whether the session is another than the one in front: switched, or cut off."""
    state, _ = _state_and_flags(record.data)
    return Answer(state != _ACTIVE)


def screen_saver(running: int) -> Answer:
    """Tell whether a screen saver covers the screen."""
    return Answer(bool(running), "screen saver" if running else "")


def _state_and_flags(data: bytes) -> tuple[int, int]:
    if len(data) < _HEAD.size:
        raise ValueError("Windows answered less about the session than it should")
    level, _, state, flags = _HEAD.unpack_from(data)
    if level != 1:
        raise ValueError(f"Windows answered about the session in an unknown form, {level}")
    return state, flags


def _version() -> tuple[int, int]:
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return windows.major, windows.minor
    else:  # noqa: RET505 - mypy follows the branch, not what comes after it
        return 0, 0
