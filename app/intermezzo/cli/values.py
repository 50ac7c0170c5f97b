"""From what a person types to values, with words about what would have been right."""

from __future__ import annotations

import math
import re
from argparse import ArgumentTypeError
from datetime import date, datetime

UNTIL_TOMORROW = "until-tomorrow"
OVER = "over"
_LONGEST_PAUSE = 24 * 60
_DURATION = re.compile(r"(?:(?P<hours>\d{1,3})h)?(?:(?P<minutes>\d{1,4})(?:m|min)?)?", re.ASCII)
_SPEEDS = (0.1, 100.0)
_MOST_DAYS = 366
_MOST_WEEKS = 520
_YEARS = (1990, 2199)
_LONGEST_ID = 18


def pause_minutes(text: str) -> int | None:
    """Return the minutes in `30`, `30m`, `90min`, `1h`, `1h30`; None for `until-tomorrow`."""
    return _minutes(text, UNTIL_TOMORROW, "pause")


def call_minutes(text: str) -> int | None:
    """Return the minutes of a call, written likewise; None for `over`."""
    return _minutes(text, OVER, "length of a call")


def _minutes(text: str, otherwise: str, what: str) -> int | None:
    wished = text.strip().lower()
    if wished == otherwise:
        return None
    found = _DURATION.fullmatch(wished)
    minutes = 0
    if found:
        minutes = 60 * int(found["hours"] or 0) + int(found["minutes"] or 0)
    if not 1 <= minutes <= _LONGEST_PAUSE:
        raise ArgumentTypeError(
            f"{text!r} is no {what}; write 30, 90min, 1h or 1h30 (at most 24h), or {otherwise}"
        )
    return minutes


def speed(text: str) -> float:
    """Return a factor of the playing speed."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    low, high = _SPEEDS
    if not low <= found <= high:
        raise ArgumentTypeError(f"{text!r} is no speed; write a number from {low:g} to {high:g}")
    return found


def days(text: str) -> int:
    """Return a number of days."""
    found = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= found <= _MOST_DAYS:
        raise ArgumentTypeError(f"{text!r} is no number of days; write 1 to {_MOST_DAYS}")
    return found


def moment(text: str) -> datetime:
    """Return a moment, `2026-11-23T10:30`, with or without an offset."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or "T" not in text.upper().replace(" ", "T") or not _sane(found.date()):
        raise ArgumentTypeError(f"{text!r} is no moment; write YYYY-MM-DDTHH:MM")
    return found


def weeks(text: str) -> int:
    """Return a number of weeks."""
    found = int(text) if text.isascii() and text.isdecimal() else 0
    if not 1 <= found <= _MOST_WEEKS:
        raise ArgumentTypeError(f"{text!r} is no number of weeks; write 1 to {_MOST_WEEKS}")
    return found


def day(text: str) -> date:
    """Return a day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or not _sane(found):
        raise ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD")
    return found


def day_range(text: str) -> tuple[date, date]:
    """Return the days of `2026-11-23` or `2026-11-23..2026-11-27`, both included."""
    first, dots, last = text.partition("..")
    try:
        found = date.fromisoformat(first), date.fromisoformat(last if dots else first)
    except ValueError:
        found = None
    if found is None or not all(map(_sane, found)):
        raise ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD")
    return found


def row(text: str) -> int | datetime:
    """Return what a row of the log is named by: its id, or the time it was due."""
    if text.isascii() and text.isdecimal() and len(text) < _LONGEST_ID:
        return int(text)
    try:
        return moment(text)
    except ArgumentTypeError as error:
        raise ArgumentTypeError(
            f"{text!r} is no row; write its id or when it was due, as YYYY-MM-DDTHH:MM"
        ) from error


def _sane(day: date) -> bool:
    """Tell whether one can count days around a day."""
    return _YEARS[0] <= day.year <= _YEARS[1]
