"""When the evening routine is best offered, from when somebody means to sleep. Pure."""

from __future__ import annotations

from datetime import time

from intermezzo.core.preferences.model import TimeRange, within

BEFORE_MIN = 45
"""The evening is offered so long before bedtime (content.md 7: 22:15 for 23:00)."""
_DAY_MIN = 24 * 60


def prompt_before(bedtime: time, window: TimeRange) -> time:
    """Return when to offer the evening: before bedtime, or at the near edge of its window."""
    wished = _at(_minutes(bedtime) - BEFORE_MIN)
    if within(wished, window):
        return wished
    edges = (window.start, _at(_minutes(window.end) - 1))
    return min(edges, key=lambda edge: _apart(edge, wished))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _at(minutes: int) -> time:
    hour, minute = divmod(minutes % _DAY_MIN, 60)
    return time(hour, minute)


def _apart(one: time, other: time) -> int:
    apart = abs(_minutes(one) - _minutes(other))
    return min(apart, _DAY_MIN - apart)
