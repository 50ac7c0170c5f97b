"""What people write into fields, read kindly: times, numbers, dates."""

from __future__ import annotations

import re
from datetime import date

TIME_WANTED = "Write a time such as 9:30."
DATE_WANTED = "Write a date such as 2026-12-24."
_LAST_HOUR, _LAST_MINUTE = 24, 59
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.,hH\s]\s*(\d{2}))?")
_TIGHT = re.compile(r"(\d{1,2})(\d{2})")
_DAY_MINUTES = 24 * 60


def time_read(said: str) -> str | None:
    """Return `HH:MM` of `7`, `730`, `0730`, `7:30`, `7.30` or `7 30`; None if it is no time.

    24:00 is midnight, as the end of a day is often written.
    """
    said = said.strip()
    found = _TIME.fullmatch(said) or _TIGHT.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or (hour == _LAST_HOUR and minute):
        return None
    return f"{hour % 24:02}:{minute:02}"


def time_stepped(at: str, step: int) -> str:
    """Return the next time on the grid of `step` minutes, in its direction, around midnight."""
    hour, minute = map(int, at.split(":")[:2])
    total = hour * 60 + minute
    size = abs(step)
    total = (total // size + 1) * size if step > 0 else (-(-total // size) - 1) * size
    total %= _DAY_MINUTES
    return f"{total // 60:02}:{total % 60:02}"


def number_read(said: str, first: int, last: int, unit: str = "") -> int | None:
    """Return a whole number, with or without its unit; None if it is none or out of range."""
    said = said.strip()
    if unit and said.lower().endswith(unit.lower()):
        said = said[: -len(unit)].strip()
    if not said.isdecimal() or len(said) > len(str(last)) + 1:
        return None
    number = int(said)
    return number if first <= number <= last else None


def number_wanted(first: int, last: int, unit: str = "") -> str:
    """Return what to write where a number was no good."""
    return f"Write a number from {first} to {last}{f' ({unit})' if unit else ''}."


def date_read(said: str) -> str | None:
    """Return `YYYY-MM-DD` of the same with or without zeros, or with dots or slashes."""
    parts = re.split(r"[-./]", said.strip())
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):  # noqa: PLR2004 - year, month, day
        return None
    try:
        return date(*map(int, parts)).isoformat() if len(parts[0]) == 4 else None  # noqa: PLR2004
    except ValueError:
        return None
