"""The only reader of the computer's clock."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from intermezzo.system.zone import FoundZone, read_zone

log = logging.getLogger(__name__)

RE_READ_AFTER_S = 3600.0


class SystemClock:
    """Wall time in the computer's own zone, and two counts of seconds that nobody can set.

    The zone is read again when the computer's offset changes and once an hour, so that a person
    who travels is followed without a restart.
    """

    def __init__(self, read: Callable[[], FoundZone] | None = None) -> None:
        self._read = read or (lambda: read_zone(os.environ))
        self._doubt: str | None = None
        self._zone: ZoneInfo | None = None
        self._offset: int | None = None
        self._read_at = 0.0

    def now(self) -> datetime:
        """Return the present instant in the computer's zone."""
        instant = datetime.now(UTC)  # noqa: TID251 - this is the clock
        return instant.astimezone(self._zone_at(instant))

    def monotonic(self) -> float:
        """Return seconds that never jump and stand still while the computer sleeps."""
        return _seconds_awake()

    def elapsed(self) -> float:
        """Return seconds that go on while the computer sleeps; setting its clock changes nothing.

        Sleep is what they gain on `monotonic`; a clock that was set is what wall time gains on
        them.
        """
        return _seconds_passed()

    @property
    def doubt(self) -> str | None:
        """Return one plain sentence where the zone had to be guessed."""
        return self._doubt

    def _zone_at(self, instant: datetime) -> ZoneInfo:
        offset = _offset_of_libc(instant)
        late = self.monotonic() - self._read_at > RE_READ_AFTER_S
        if self._zone is None or late or offset != self._offset:
            found = self._read()
            if found.doubt and found.doubt != self._doubt:
                log.warning("%s", found.doubt)
            self._zone, self._doubt = found.zone, found.doubt
            self._offset, self._read_at = offset, self.monotonic()
        return self._zone


def _offset_of_libc(instant: datetime) -> int:
    """Return the offset in seconds that the C library sees; it notices a changed zone by itself."""
    if hasattr(time, "tzset"):
        time.tzset()
    return time.localtime(instant.timestamp()).tm_gmtoff


if sys.platform == "win32":
    from ctypes import POINTER, WinDLL, byref, c_ulonglong

    # The documentation says Kernel32, but KernelBase has it. The one that Kernel32 surely has goes
    # in steps of up to 16 ms, which would show in the figure.
    try:
        _query_unbiased = WinDLL("KernelBase").QueryUnbiasedInterruptTimePrecise
    except AttributeError:
        _query_unbiased = WinDLL("Kernel32").QueryUnbiasedInterruptTime
    _query_unbiased.argtypes = (POINTER(c_ulonglong),)
    _query_unbiased.restype = None
    _UNITS_PER_S = 10_000_000

    def _seconds_awake() -> float:
        units = c_ulonglong()
        _query_unbiased(byref(units))
        return units.value / _UNITS_PER_S

    def _seconds_passed() -> float:
        # GetTickCount64, from Python 3.13 on the performance counter: both go on in sleep.
        return time.monotonic()  # noqa: TID251 - this is the clock

elif sys.platform == "darwin":

    def _seconds_awake() -> float:
        return time.clock_gettime(time.CLOCK_UPTIME_RAW)  # noqa: TID251 - this is the clock

    def _seconds_passed() -> float:
        # CLOCK_MONOTONIC is the wall clock less the moment of the start, and so is set with both.
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)  # noqa: TID251 - this is the clock

else:
    # Only Linux has a clock by that name.
    _PASSED: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

    def _seconds_awake() -> float:
        return time.monotonic()  # noqa: TID251 - this is the clock

    def _seconds_passed() -> float:
        return time.clock_gettime(_PASSED)  # noqa: TID251 - this is the clock
