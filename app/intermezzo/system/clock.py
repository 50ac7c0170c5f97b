"""The only reader of the computer's clock."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from intermezzo.system.zone import FoundZone, read_zone

log = logging.getLogger(__name__)

RE_READ_AFTER_S = 3600.0


class SystemClock:
    """Wall time in the computer's own zone, and monotonic seconds.

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
        """Return seconds that never jump. They stand still while the computer sleeps on Linux."""
        return time.monotonic()  # noqa: TID251 - this is the clock

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
