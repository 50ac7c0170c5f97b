"""Whether the session on the Mac is locked, or not the one in front."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_void_p

from intermezzo.system.sensing.asked import Answer, LackingError
from intermezzo.system.sensing.macos.calls import Finder, mac_function
from intermezzo.system.sensing.macos.foundation import Foundation, Plain

_LOCKED = "CGSSessionScreenIsLocked"
"""Not in Apple's headers, but what macOS itself goes by; it is missing while nothing is locked."""
_IN_FRONT = "kCGSSessionOnConsoleKey"


def fetch_session(
    find: Finder = mac_function, foundation: Callable[[Finder], Foundation] = Foundation
) -> Plain:
    """Return what the window server keeps about this session."""
    copy = find("CoreGraphics", "CGSessionCopyCurrentDictionary", c_void_p)
    record = foundation(find).take(copy())
    if record is None:
        raise LackingError("this program runs outside any session with a screen")
    return record


def locked(record: Plain) -> Answer:
    """Tell whether the screen is locked."""
    return Answer(bool(_known(record).get(_LOCKED)))


def elsewhere(record: Plain) -> Answer:
    """Tell whether another person's session is in front; not known where macOS does not say."""
    in_front = _known(record).get(_IN_FRONT)
    return Answer(None if in_front is None else not in_front)


def _known(record: Plain) -> dict[str | int, Plain]:
    if not isinstance(record, dict):
        raise ValueError("macOS answered about the session in an unknown form")  # noqa: TRY004
    return record
