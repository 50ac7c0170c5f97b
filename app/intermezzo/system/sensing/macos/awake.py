"""Whether a program on the Mac keeps the display awake: a film, slides, a call."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import POINTER, byref, c_int32, c_void_p
from dataclasses import dataclass

from intermezzo.system.sensing.asked import Answer, LackingError
from intermezzo.system.sensing.macos.calls import Finder, mac_function
from intermezzo.system.sensing.macos.foundation import Foundation, Plain

_KEEPS_AWAKE = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")
"""kIOPMAssertionTypePreventUserIdleDisplaySleep and its older name (IOPMLib.h)."""


@dataclass(frozen=True, slots=True)
class Assertions:
    """What is asserted to the power management: how strongly each kind, and by whom."""

    levels: Plain
    by_process: Plain = None


def fetch_assertions(
    find: Finder = mac_function, foundation: Callable[[Finder], Foundation] = Foundation
) -> Assertions:
    """Return all assertions; by whom only where the display is kept awake at all."""
    read = foundation(find)
    levels = _copied(find, read, "IOPMCopyAssertionsStatus")
    if not screen_kept_awake(Assertions(levels)).value:
        return Assertions(levels)
    try:
        return Assertions(levels, _copied(find, read, "IOPMCopyAssertionsByProcess"))
    except (OSError, LackingError):
        return Assertions(levels)  # the names are only for the curious


def screen_kept_awake(assertions: Assertions) -> Answer:
    """Tell whether the display is kept awake, and by which programs."""
    levels = assertions.levels
    if not isinstance(levels, dict):
        raise ValueError("macOS answered about its power assertions in an unknown form")  # noqa: TRY004
    is_kept = any(levels.get(kind) for kind in _KEEPS_AWAKE)
    return Answer(is_kept, ", ".join(sorted(_programs(assertions.by_process))) if is_kept else "")


def _programs(by_process: Plain) -> set[str]:
    """Return the names of the programs; the dictionary is that of process numbers."""
    if not isinstance(by_process, dict):
        return set()
    return {
        str(name)
        for listed in by_process.values()
        if isinstance(listed, list)
        for assertion in listed
        if isinstance(assertion, dict)
        and assertion.get("AssertType") in _KEEPS_AWAKE
        and assertion.get("AssertLevel") != 0
        and (name := assertion.get("Process Name") or assertion.get("AssertName"))
    }


def _copied(find: Finder, read: Foundation, name: str) -> Plain:
    copy = find("IOKit", name, c_int32, POINTER(c_void_p))
    reference = c_void_p()
    failure = copy(byref(reference))
    if failure:
        raise OSError(f"{name} failed with {failure & 0xFFFF_FFFF:#010x}")
    return read.take(reference.value)
