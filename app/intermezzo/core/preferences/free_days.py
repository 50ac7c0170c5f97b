"""Days off as the preferences file holds them: with some days more, or without them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intermezzo.core.preferences.model import DateRange, DaysOff

_PATH = "days_off.ranges"


def with_days(off: DaysOff, first: date, last: date) -> Mapping[str, object]:
    """Return the change after which nothing is planned from `first` to `last`, both included.

    Empty where that is so already.
    """
    wanted = DateRange(first, last)
    if any(first in each and last in each for each in off.ranges):
        return {}
    return {_PATH: _written([*off.ranges, wanted])}


def without_days(off: DaysOff, first: date, last: date) -> Mapping[str, object]:
    """Return the change that takes back what lies within `first`..`last` as a stretch of its own.

    Empty where there is none: a longer vacation is left alone.
    """
    kept = [each for each in off.ranges if not (first <= each.first and each.last <= last)]
    return {} if len(kept) == len(off.ranges) else {_PATH: _written(kept)}


def _written(ranges: list[DateRange]) -> list[list[str]]:
    return [[each.first.isoformat(), each.last.isoformat()] for each in ranges]
