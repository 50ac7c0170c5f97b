"""What a value in the preferences file may be: how it is read, written and asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from intermezzo.core.preferences.model import TimeRange, Weekday

_E = TypeVar("_E", bound=StrEnum)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_MOST_TEXTS = 50
_LONGEST_TEXT = 1000
_LONGEST_CODE = 12
_DAYS_END = "24:00"


class UnfitError(ValueError):
    """The value is not what the rule asks for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of value. `read` raises `UnfitError`; `write` gives what the file would hold.

    Any: a table of rules holds many kinds of values; each rule keeps to its own.
    """

    expected: str
    read: Callable[[object], Any]
    write: Callable[[Any], object]


def whole(first: int, last: int) -> Rule:
    """Ask for a whole number."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
            raise UnfitError
        return int(value)

    return Rule(f"a whole number from {first} to {last}", read, int)


def _length(unit: timedelta, word: str, first: int, last: int) -> Rule:
    number = whole(first, last)
    return Rule(
        f"{number.expected} ({word})",
        lambda value: number.read(value) * unit,
        lambda length: length // unit,
    )


def minutes(first: int, last: int) -> Rule:
    """Ask for a length in whole minutes."""
    return _length(_MINUTE, "minutes", first, last)


def seconds(first: int, last: int) -> Rule:
    """Ask for a length in whole seconds."""
    return _length(_SECOND, "seconds", first, last)


def postponements(first: int, last: int) -> Rule:
    """Ask for a list of lengths in minutes."""
    number = whole(first, last)

    def read(value: object) -> tuple[timedelta, ...]:
        return tuple(each * _MINUTE for each in sorted({number.read(one) for one in _list(value)}))

    return Rule(
        f"a list of whole numbers from {first} to {last} (minutes)",
        read,
        lambda lengths: [length // _MINUTE for length in lengths],
    )


def flag() -> Rule:
    """Ask for true or false."""

    def read(value: object) -> bool:
        if not isinstance(value, bool):
            raise UnfitError
        return value

    return Rule("true or false", read, bool)


def choice(options: type[_E]) -> Rule:
    """Ask for one of the values of an enumeration."""

    def read(value: object) -> _E:
        for option in options:
            if value == option.value:
                return option
        raise UnfitError

    words = _quoted([option.value for option in options])
    return Rule(f"one of {words}", read, lambda option: str(option.value))


def one_of(options: Sequence[str]) -> Rule:
    """Ask for one of some ids."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in options:
            raise UnfitError
        return str(value)

    return Rule(f"one of {_quoted(options)}", read, str)


def name() -> Rule:
    """Ask for an id."""
    return Rule('a name such as "evening_full"', _name, str)


def profile() -> Rule:
    """Ask for the name of a profile, or an empty text for none."""

    def read(value: object) -> str:
        return "" if value == "" else _name(value)

    return Rule('the name of a profile such as "home", or "" for none', read, str)


def words(expected: str, most: int = 120) -> Rule:
    """Ask for one line of any letters, such as the name of a device."""

    def read(value: object) -> str:
        said = value.strip() if isinstance(value, str) else ""
        if not 1 <= len(said) <= most or not said.isprintable():
            raise UnfitError
        return said

    return Rule(expected, read, str)


def names(options: Sequence[str] = (), *, some: bool = False) -> Rule:
    """Ask for a list of ids, out of `options` where there are any, not empty with `some`."""

    def read(value: object) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(_name(one) for one in _list(value)))
        if (some and not found) or (options and not set(found) <= set(options)):
            raise UnfitError
        return found

    what = f"a list out of {_quoted(options)}" if options else "a list of names"
    return Rule(f"{what}, at least one" if some else what, read, list)


def some_of(options: Sequence[str]) -> Rule:
    """Ask for a list of words out of `options`, which may hold spaces."""

    def read(value: object) -> tuple[str, ...]:
        found = _list(value)
        if not all(isinstance(one, str) and one in options for one in found):
            raise UnfitError
        return tuple(dict.fromkeys(map(str, found)))

    return Rule(f"a list out of {_quoted(options)}", read, list)


def places() -> Rule:
    """Ask for a list of files and folders. Whether they are any, the store finds out."""
    return Rule(
        'a list of files or folders on this computer such as ["~/calendars"] (nothing is fetched)',
        _texts,
        list,
    )


def addresses() -> Rule:
    """Ask for a list of mail addresses; large and small letters are the same."""

    def read(value: object) -> tuple[str, ...]:
        found = tuple(one.lower() for one in _texts(value))
        if not all("@" in one for one in found):
            raise UnfitError
        return tuple(dict.fromkeys(found))

    return Rule('a list of mail addresses such as ["me@example.org"]', read, list)


def code(expected: str) -> Rule:
    """Ask for a short code of letters and digits in capitals, or an empty text for none."""

    def read(value: object) -> str:
        said = value.strip().upper() if isinstance(value, str) else "-"
        bare = said.replace("-", "").replace("_", "")
        if len(said) > _LONGEST_CODE or (said and not (bare.isascii() and bare.isalnum())):
            raise UnfitError
        return said

    return Rule(expected, read, str)


def maybe(rule: Rule) -> Rule:
    """Ask for what `rule` asks for, or [] for nothing."""

    def read(value: object) -> Any:  # whatever the rule reads
        return None if value == [] else rule.read(value)

    return Rule(
        f"{rule.expected}, or [] for none",
        read,
        lambda found: [] if found is None else rule.write(found),
    )


def one_time(before: time | None = None) -> Rule:
    """Ask for a time of day."""

    def read(value: object) -> time:
        found = _time(value)
        if before is not None and found >= before:
            raise UnfitError
        return found

    limit = f" before {before:%H:%M}" if before else ""
    return Rule(f'a time{limit} such as "09:30"', read, written_time)


def times() -> Rule:
    """Ask for a list of times of day."""
    return Rule(
        'a list of times such as ["10:30", "14:00"]',
        lambda value: tuple(sorted({_time(one) for one in _list(value)})),
        lambda found: [written_time(one) for one in found],
    )


def span(*, may_be_none: bool = False) -> Rule:
    """Ask for a start and an end, which may lie on the next day."""

    def read(value: object) -> TimeRange | None:
        if may_be_none and (value is False or value == []):
            return None
        return _span(value)

    none = ", or [] for none" if may_be_none else ""
    return Rule(
        f'a start and an end such as ["09:00", "17:30"]{none}',
        read,
        lambda found: [] if found is None else written_span(found),
    )


def days() -> Rule:
    """Ask for a list of weekdays; it may be empty."""
    words = _quoted([day.name.lower() for day in Weekday])
    return Rule(
        f"a list out of {words}",
        lambda value: tuple(sorted({weekday(one) for one in _list(value)})),
        lambda found: [day.name.lower() for day in found],
    )


def day_spans() -> Rule:
    """Ask for the stretches of one weekday: one, several that do not overlap, or none."""

    def read(value: object) -> tuple[TimeRange, ...]:
        parts = _list(value)
        if parts and not isinstance(parts[0], list | tuple):
            return (_span(parts),)
        found = tuple(sorted((_span(part) for part in parts), key=lambda each: each.start))
        if _overlap(found):
            raise UnfitError
        return found

    return Rule(
        'stretches that do not overlap, such as [["09:00", "12:00"], ["14:00", "18:00"]], '
        "or [] for a day off",
        read,
        lambda found: [written_span(each) for each in found],
    )


def weekday(value: object) -> Weekday:
    """Read `mon` to `sun`; longer names are understood by their first three letters."""
    if isinstance(value, str) and value[:3].upper() in Weekday.__members__:
        day = Weekday[value[:3].upper()]
        if _FULL_NAMES[day].startswith(value.lower()):
            return day
    raise UnfitError


_FULL_NAMES: Mapping[Weekday, str] = dict(
    zip(
        Weekday,
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        strict=True,
    )
)


def written_time(at: time) -> str:
    """Write a time as the file holds it."""
    return f"{at:%H:%M}" if not at.second else f"{at:%H:%M:%S}"


def written_span(found: TimeRange) -> list[str]:
    """Write a stretch as the file holds it."""
    return [written_time(found.start), written_time(found.end)]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise UnfitError
    return value


def _texts(value: object) -> tuple[str, ...]:
    found = _list(value)
    if len(found) > _MOST_TEXTS:
        raise UnfitError
    return tuple(dict.fromkeys(_text(one) for one in found))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise UnfitError
    if len(value) > _LONGEST_TEXT:
        raise UnfitError
    return value.strip()


def _name(value: object) -> str:
    if not isinstance(value, str) or not value.replace("_", "").replace("-", "").isalnum():
        raise UnfitError
    return str(value)


def _time(value: object) -> time:
    if isinstance(value, time):
        return value.replace(microsecond=0, tzinfo=None)
    if not isinstance(value, str):
        raise UnfitError
    parts = value.strip().split(":")
    if len(parts) not in (2, 3) or not all(part.isdecimal() and len(part) < 3 for part in parts):  # noqa: PLR2004 - hours, minutes, seconds
        raise UnfitError
    try:
        return time.fromisoformat(":".join(part.zfill(2) for part in parts))
    except ValueError as error:
        raise UnfitError from error


def _span(value: object) -> TimeRange:
    parts = _list(value)
    if len(parts) != 2:  # noqa: PLR2004 - a start and an end
        raise UnfitError
    end = time.min if parts[1] == _DAYS_END else _time(parts[1])
    found = TimeRange(_time(parts[0]), end)
    # From midnight to midnight is a whole day; any other time twice is a slip.
    if found.start == found.end != time.min:
        raise UnfitError
    return found


def _overlap(spans: Iterable[TimeRange]) -> bool:
    """Tell whether sorted stretches of one day overlap; the last may run past midnight."""
    ends = time.min
    past_midnight = False
    for each in spans:
        if past_midnight or each.start < ends:
            return True
        past_midnight = each.end <= each.start
        ends = each.end
    return False
