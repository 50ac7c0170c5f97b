"""How single values of a scenario are read: lengths, moments, days, zones, words. Forgiving."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from intermezzo.core.content.faults import instead
from intermezzo.core.preferences.model import WORK_WEEK, Weekday
from intermezzo.core.preferences.rules import UnfitError, weekday

_T = TypeVar("_T")

LONGEST = timedelta(days=3660)
FIRST_YEAR, LAST_YEAR = 1970, 2999
_SECOND = timedelta(seconds=1)
_UNITS: Mapping[str, timedelta] = {
    name: unit
    for names, unit in (
        ("s sec secs second seconds", _SECOND),
        ("m min mins minute minutes", timedelta(minutes=1)),
        ("h hr hrs hour hours", timedelta(hours=1)),
        ("d day days", timedelta(days=1)),
        ("w week weeks", timedelta(weeks=1)),
    )
    for name in names.split()
}
_MINUTES_AFTER_HOURS = "h"
_PART = re.compile(r"(?P<number>\d{1,9}(?:\.\d{1,6})?)\s*(?P<unit>[a-z]*)[\s,]*", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_DAYS_BEFORE_TIME = re.compile(r"(?P<days>[A-Za-z_ ]+?)[ ,]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)")
_EVERY_DAY = frozenset(Weekday)
_DAYS: Mapping[str, frozenset[Weekday]] = {
    **dict.fromkeys(("every_day", "everyday", "daily", "day", "all", "always"), _EVERY_DAY),
    **dict.fromkeys(("workdays", "workday", "weekdays", "weekday"), frozenset(WORK_WEEK)),
    **dict.fromkeys(("weekend", "weekends"), _EVERY_DAY - frozenset(WORK_WEEK)),
}


@dataclass(frozen=True, slots=True)
class Reading(Generic[_T]):
    """One kind of value. `read` raises `UnfitError`, with words where it knows better ones."""

    expected: str
    read: Callable[[object], _T]


@dataclass(frozen=True, slots=True)
class When:
    """A moment as it is written: whole, or a time of day on some days (None: each day)."""

    moment: datetime | None = None
    """Civil where it is naive, an instant where it is aware."""
    clock: time = time()
    days: frozenset[Weekday] | None = None


def _length(value: object) -> timedelta:
    if isinstance(value, str):
        found = _written_length(value.strip().lower())
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = _seconds(value)
    else:
        raise UnfitError
    if found > LONGEST:
        raise UnfitError
    return found


def _written_length(text: str) -> timedelta:
    """Return `40 min`, `2h`, `1h30`, `1 h 30 min`, `90` (seconds)."""
    found, place, last = timedelta(0), 0, ""
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            raise UnfitError
        unit = part["unit"]
        if not unit:  # `1h30` are minutes, a number alone is seconds
            unit = "min" if last.startswith(_MINUTES_AFTER_HOURS) else "" if last else "s"
        if unit not in _UNITS:
            raise UnfitError
        found += _times(float(part["number"]), _UNITS[unit])
        place, last = part.end(), unit
    if not text:
        raise UnfitError
    return found


def _seconds(number: float) -> timedelta:
    return _times(number, _SECOND)


def _times(number: float, unit: timedelta) -> timedelta:
    try:
        found = number * unit
    except (OverflowError, ValueError) as error:  # inf, nan
        raise UnfitError from error
    if found < timedelta(0):
        raise UnfitError
    return found


def _shift(value: object) -> timedelta:
    """Return a length with a sign: `+2h`, `-30 min`."""
    if isinstance(value, str):
        text = value.strip().replace("\u2212", "-")
        sign = -1 if text.startswith("-") else 1
        return sign * _length(text.lstrip("+-"))
    if isinstance(value, int | float) and value < 0:
        return -_length(-value)
    return _length(value)


def _clock(value: object) -> time:
    """Return a time of day."""
    if isinstance(value, time):
        return value.replace(tzinfo=None, microsecond=0)
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise UnfitError
    try:
        hours, minutes, seconds = (int(part) for part in found.groups(default="0"))
        return time(hours, minutes, seconds)
    except ValueError as error:
        raise UnfitError from error


def _moment(value: object) -> datetime:
    """Return a moment; a date alone is its midnight."""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    elif isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise UnfitError from error
    if not isinstance(value, datetime) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise UnfitError
    return value.replace(microsecond=0)


def _end(value: object) -> time | datetime:
    try:
        return _clock(value)
    except UnfitError:
        return _moment(value)


def _when(value: object) -> When:
    try:
        return When(clock=_clock(value))
    except UnfitError:
        pass
    found = _DAYS_BEFORE_TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is not None:
        return When(clock=_clock(found["time"]), days=_days(found["days"]))
    return When(moment=_moment(value))


def _whens(value: object) -> tuple[When, ...]:
    if isinstance(value, list):
        if not value:
            raise UnfitError
        return tuple(_when(one) for one in value)
    return (_when(value),)


def _days(value: object) -> frozenset[Weekday]:
    """Return `workdays`, `every day`, `mon`, or a list of such."""
    if isinstance(value, list):
        if not value:
            raise UnfitError
        return frozenset(day for one in value for day in _days(one))
    if not isinstance(value, str):
        raise UnfitError
    name = word(value)
    known = _DAYS.get(name)
    if known is not None:
        return known
    return frozenset({weekday(name.removesuffix("s") if name.endswith("days") else name)})


def _zone(value: object) -> ZoneInfo:
    if not isinstance(value, str):
        raise UnfitError
    try:
        return ZoneInfo(value.strip())
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:  # none, a folder, a path
        known = available_timezones()
        near = instead(value, known)
        raise UnfitError(near if near.startswith("did") else "") from error


def whole(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise UnfitError
        return value

    return read


def _wholes(value: object) -> tuple[int, ...]:
    one = whole(1, 100_000)
    if isinstance(value, list):
        if not value:
            raise UnfitError
        return tuple(one(each) for each in value)
    return (one(value),)


def _share(value: object) -> float:
    found = value
    if isinstance(value, str):
        text = value.strip()
        number = text.removesuffix("%")
        try:
            found = float(number) / (100 if number != text else 1)
        except ValueError as error:
            raise UnfitError from error
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
        raise UnfitError
    return float(found)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UnfitError
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise UnfitError
    return value


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise UnfitError
    return value


def word(text: str) -> str:
    """Return a word as the tables know it: small letters, and `_` for what joins."""
    return re.sub(r"[\s_-]+", "_", text.strip().lower())


LENGTH = Reading('a length such as "40 min", "2h", "1h30" or 90 (seconds)', _length)
SHIFT = Reading('a length with a sign such as "+2h" or "-30 min"', _shift)
MOMENT = Reading('a date, or a date and time, such as "2026-06-15 08:00"', _moment)
END = Reading('a time such as "11:00", or a date and time', _end)
WHENS = Reading(
    'a date and time such as "2026-06-15 10:30", a time of day such as "10:30" or '
    '"mon 10:30", or a list of them',
    _whens,
)
DAYS = Reading('"workdays", "weekend", "every day", or a list such as ["mon", "thu"]', _days)
ZONE = Reading('the name of a time zone such as "Europe/Berlin"', _zone)
CARDS = Reading("a number of a card, counted from 1, or a list of them", _wholes)
MINUTES = Reading("a whole number of minutes from 1 to 1440", whole(1, 1440))
COUNT = Reading("a whole number from 1 to 1000", whole(1, 1000))
SHARE = Reading('a share of the routine such as 0.5 or "50%"', _share)
TEXT = Reading("a text", _text)
FLAG = Reading("true or false", _flag)
TABLE = Reading("a table", _table)
