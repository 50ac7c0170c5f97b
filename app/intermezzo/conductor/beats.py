"""When to look again: at the next moment that time alone changes something, and while watching."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from intermezzo.core.day import policy
from intermezzo.ports import Alarm


class Beats:
    """Sets the alarm, and only where it is another one."""

    def __init__(self, alarm: Alarm) -> None:
        self._alarm = alarm
        self._asked: datetime | None = None
        self.wake: datetime | None = None
        """When the flow may change by time alone."""
        self.closely_from: datetime | None = None
        self.every: timedelta | None = None
        """How often the person is watched at the least."""
        self.quiet_until: datetime | None = None
        """Nothing changes by time alone before it."""

    def plan(self, now: datetime, *moments: datetime | None) -> None:
        """Look again when the flow asks for it, or at the first of `moments`."""
        self.quiet_until = policy.soonest(self.wake, self.closely_from, *moments)
        self._ask(now)

    def go_on(self, now: Callable[[], datetime]) -> None:
        """Look again as planned; reads no clock where nobody is watched."""
        if self.every is not None:
            self._ask(now())

    def _ask(self, now: datetime) -> None:
        look = None if self.every is None else now + self.every
        at = policy.soonest(self.quiet_until, look)
        if at != self._asked or at is None:
            self._asked = at
            self._alarm.set(at)
