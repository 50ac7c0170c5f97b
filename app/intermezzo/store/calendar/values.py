"""What the lines of a calendar hold, as icalendar reads them. Whatever is wrong is a ValueError."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes, vRecur, vUTCOffset

_LONGEST = 2000
"""Letters of a rule, or of what stands before a value: all days of a year are fewer."""
_BARE_ZONE = re.compile(r';TZID=([^";]+)', re.IGNORECASE)

Rule = Mapping[str, Sequence[Any]]
"""The parts of a rule of repetition. Any: numbers, words or instants."""

Value = date | timedelta | tuple[datetime, datetime | timedelta]
"""A day, an instant (aware in UTC or without a zone), a length, or from when to when."""


def parts(line: str) -> tuple[str | None, str]:
    """Return the zone a line names, if it does, and its value, which holds no colon."""
    head, _, value = line.rpartition(":")
    return _zone_in(_short(head)), value


@lru_cache(maxsize=64)  # thousands of events begin their lines alike, and this is what takes time
def _zone_in(head: str) -> str | None:
    # Some programs write `tzone://Microsoft/Custom` without the quotes that its colon asks for.
    quoted = _BARE_ZONE.sub(r';TZID="\1"', head)
    _, parameters, _ = Contentline(f"{quoted}:").parts()
    zone = parameters.get("TZID")
    return zone if isinstance(zone, str) else None


def when(text: str) -> Value:
    """Read an instant, a day, a length or a stretch."""
    found = vDDDTypes.from_ical(text.strip())
    match found:
        case date() | timedelta() | (datetime(), datetime() | timedelta()):
            return found
    raise ValueError(f"{text!r} is no time of a calendar")


def rule(text: str) -> Rule:
    """Read a rule of repetition."""
    return _rule_of(_short(text))


@lru_cache(maxsize=64)  # most series of a calendar share a handful of rules
def _rule_of(text: str) -> Rule:
    found: Rule = vRecur.from_ical(text)
    ends = found.get("UNTIL", ())
    if "FREQ" not in found or not all(isinstance(until, date) for until in ends):
        raise ValueError(f"{text!r} says not how often or until when")
    return found


def offset(text: str) -> timedelta:
    """Read how far a zone is ahead of UTC."""
    found: timedelta = vUTCOffset.from_ical(text)
    return found


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError("it is too long")
    return text
