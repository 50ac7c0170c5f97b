"""Which programs use the camera or the microphone, by the record that Windows keeps of it.

Settings, *Privacy*, shows the same record. It is kept for each person and, for services, for the
computer; programs that are no app of the Store are one level down, under `NonPackaged`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import c_uint64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PureWindowsPath

from intermezzo.system.sensing.asked import Answer, LackingError
from intermezzo.system.sensing.windows.calls import Finder, windows_function

CAMERA = "webcam"
MICROPHONE = "microphone"

_STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
_ROOTS = ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE")
_PROGRAMS = "NonPackaged"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UNITS_PER_S = 10_000_000
_LEEWAY = timedelta(minutes=10)
"""The clock may have been set right by so much since the computer started."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the registry."""

    values: Mapping[str, object]
    names: Sequence[str]
    """Of the keys below it."""


@dataclass(frozen=True, slots=True)
class Use:
    """One program's latest use of a device, in Windows' file time; `stopped` is 0 until it ends."""

    program: str
    started: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Uses:
    """All that is known about the use of one device."""

    latest: Sequence[Use]
    computer_started: datetime


ReadKey = Callable[[str, str], Key]
"""Reads the key at (root, path). Raises `FileNotFoundError` where there is none."""


def read_key(root: str, path: str) -> Key:
    """Read a key of the registry with all its values."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only Windows has it

        with winreg.OpenKey(getattr(winreg, root), path) as key:
            keys, values, _ = winreg.QueryInfoKey(key)
            rows = [winreg.EnumValue(key, number) for number in range(values)]
            names = [winreg.EnumKey(key, number) for number in range(keys)]
        return Key({name: value for name, value, _ in rows}, names)
    else:  # noqa: RET505 - mypy follows the branch, not what comes after it
        raise LackingError("this is not Windows")


def fetch_uses(
    device: str,
    now: Callable[[], datetime],
    read: ReadKey = read_key,
    find: Finder = windows_function,
) -> Uses:
    """Return who used `device` last; `now` tells the aware present instant."""
    latest: list[Use] = []
    missing = 0
    for root in _ROOTS:
        try:
            latest += _uses(root, rf"{_STORE}\{device}", read)
        except FileNotFoundError:
            missing += 1
    if missing == len(_ROOTS):
        raise LackingError(f"this Windows keeps no record of the use of the {device}")
    up_ms = find("kernel32", "GetTickCount64", c_uint64)()
    return Uses(latest, now() - timedelta(milliseconds=up_ms))


def in_use(uses: Uses) -> Answer:
    """Tell whether a program is using the device.

    A use that began before the computer did was cut short by a power failure: Windows never notes
    its end, not even at the next start.
    """
    since = uses.computer_started.astimezone(UTC) - _LEEWAY - _EPOCH
    programs = {
        _short(use.program)
        for use in uses.latest
        if use.stopped == 0 and use.started > since.total_seconds() * _UNITS_PER_S
    }
    return Answer(bool(programs), ", ".join(sorted(programs)))


def _uses(root: str, path: str, read: ReadKey) -> Iterator[Use]:
    for name in read(root, path).names:
        below = rf"{path}\{name}"
        if name == _PROGRAMS:
            yield from _uses(root, below, read)
            continue
        try:
            values = read(root, below).values
        except FileNotFoundError:
            continue  # it has gone since it was listed
        started, stopped = values.get("LastUsedTimeStart"), values.get("LastUsedTimeStop")
        if isinstance(started, int) and isinstance(stopped, int):
            yield Use(name, started, stopped)


def _short(program: str) -> str:
    """Return `zoom.exe` of `C:#Programs#zoom.exe`, `Microsoft.Teams` of an app of the Store."""
    if "#" in program:
        return PureWindowsPath(program.replace("#", "\\")).name
    return program.rpartition("_")[0] or program
