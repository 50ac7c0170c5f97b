"""What Windows says about interrupting: full screen, slides, a film, quiet hours."""

from __future__ import annotations

from ctypes import POINTER, byref, c_int32, c_uint32, c_uint64, c_void_p, sizeof
from enum import IntEnum

from intermezzo.system.sensing.asked import Answer, LackingError
from intermezzo.system.sensing.windows.calls import Finder, windows_function


class Notifying(IntEnum):
    """QUERY_USER_NOTIFICATION_STATE of shellapi.h."""

    NOT_PRESENT = 1
    """Locked, covered or switched away: the session's own sensors say so better."""
    BUSY = 2
    FULL_SCREEN = 3
    """A game that has the screen for itself."""
    PRESENTATION = 4
    ACCEPTS = 5
    QUIET_TIME = 6
    """The first hour of a new account, and the first after an update. Nobody asked for quiet then,
    and what is offered here is no advertisement: it holds nothing back."""
    STORE_APP = 7
    """An app of the Store has the keyboard, in a window or not; the start menu counts too."""


_SYSTEM_EXECUTION_STATE = 16
_DISPLAY_REQUIRED = 0x0000_0002

_QUIET_HOURS_PROFILE = 0x0D83_063E_A3BF_1C75
"""WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE_CHANGED. Not documented by Microsoft, but the same in every
Windows since 10.1803; where it does not answer as it should, nothing is claimed."""
_PROFILES = {0: "", 1: "priority only", 2: "alarms only"}


def fetch_notifying(find: Finder = windows_function) -> int:
    """Return whether the shell would show a notification now."""
    query = find("shell32", "SHQueryUserNotificationState", c_int32, POINTER(c_int32))
    state = c_int32()
    failure = query(byref(state))
    if failure:
        raise OSError(f"SHQueryUserNotificationState failed with {failure & 0xFFFF_FFFF:#010x}")
    return state.value


def fetch_execution_state(find: Finder = windows_function) -> int:
    """Return what the running programs require of the computer, as ES_ flags."""
    ask = find(
        "powrprof",
        "CallNtPowerInformation",
        c_int32,
        c_int32,
        c_void_p,
        c_uint32,
        c_void_p,
        c_uint32,
    )
    flags = c_uint32()
    failure = ask(_SYSTEM_EXECUTION_STATE, None, 0, byref(flags), sizeof(flags))
    if failure:
        raise OSError(f"CallNtPowerInformation failed with {failure & 0xFFFF_FFFF:#010x}")
    return flags.value


def fetch_quiet_hours(find: Finder = windows_function) -> int:
    """Return the number of the quiet hours' profile."""
    query = find(
        "ntdll",
        "NtQueryWnfStateData",
        c_int32,
        POINTER(c_uint64),
        c_void_p,
        c_void_p,
        POINTER(c_uint32),
        c_void_p,
        POINTER(c_uint32),
    )
    name, stamp, profile = c_uint64(_QUIET_HOURS_PROFILE), c_uint32(), c_uint32()
    size = c_uint32(sizeof(profile))
    failure = query(byref(name), None, None, byref(stamp), byref(profile), byref(size))
    if failure or size.value != sizeof(profile):
        raise LackingError("this Windows does not tell of its quiet hours")
    return profile.value


def full_screen(state: int) -> Answer:
    """Tell whether a program fills the screen."""
    if state == Notifying.NOT_PRESENT:
        return Answer(None)
    return Answer(state in {Notifying.BUSY, Notifying.FULL_SCREEN})


def presenting(state: int) -> Answer:
    """Tell whether the person has switched Windows to presenting."""
    if state == Notifying.NOT_PRESENT:
        return Answer(None)
    return Answer(state == Notifying.PRESENTATION)


def screen_kept_awake(flags: int) -> Answer:
    """Tell whether a program requires the display to stay on: a film, slides, a call."""
    return Answer(bool(flags & _DISPLAY_REQUIRED))


def quiet_hours(profile: int) -> Answer:
    """Tell whether focus assist, now called do not disturb, is on."""
    if profile not in _PROFILES:
        raise ValueError(f"Windows has quiet hours of an unknown kind, {profile}")
    return Answer(profile != 0, _PROFILES[profile])
