"""What a calendar's civil times mean: zones by name, by Outlook's name, or as the file says."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from operator import itemgetter

from icalendar import GloballyUniqueTZIDGuessed
from icalendar.timezone import TZP

from intermezzo.store.calendar import values
from intermezzo.store.calendar.rules import Effort, UnusableRuleError, starts
from intermezzo.store.calendar.text import Part

Zone = Callable[[datetime], datetime]
"""From a naive civil time to its instant (UTC). What the clock leaves out moves by the gap, what
it repeats is its first occurrence. OverflowError at the ends of time."""

_A_YEAR = timedelta(days=400)
"""Within so long every zone that changes its clock has done so."""


@dataclass(frozen=True, slots=True)
class Named:
    """A zone that Python knows."""

    zone: tzinfo

    def __call__(self, civil: datetime) -> datetime:
        """Return the instant."""
        return civil.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Described:
    """A zone as a file describes it: civil times from which on an offset holds, oldest first."""

    changes: Sequence[tuple[datetime, timedelta]]
    before: timedelta

    def __call__(self, civil: datetime) -> datetime:
        """Return the instant."""
        place = bisect_right(self.changes, civil, key=itemgetter(0))
        offset = self.changes[place - 1][1] if place else self.before
        return (civil - offset).replace(tzinfo=UTC)


class Zones:
    """The zones one file speaks of, as far as they matter between two civil times."""

    def __init__(
        self,
        local: tzinfo,
        described: Sequence[Part],
        span: tuple[datetime, datetime],
        effort: Effort,
    ) -> None:
        self.local: Zone = Named(local)
        self.unknown: set[str] = set()
        """The names that nobody knows; their times are read as local ones."""
        self._described = {_name(part): part for part in described}
        self._span = span
        self._effort = effort
        self._known: dict[str, Zone] = {}
        self._names = TZP()

    def named(self, name: str) -> Zone:
        """Return the zone of a TZID."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Zone:
        known = self._by_name(name)
        if known is not None:
            return Named(known)
        part = self._described.get(name)
        described = None if part is None else self._as_described(part)
        if described is None:
            self.unknown.add(name)
            return self.local
        return described

    def _by_name(self, name: str) -> tzinfo | None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
                return self._names.timezone(name)
        except (OSError, ValueError):  # a folder of zones, a name no file can have
            return None

    def _as_described(self, part: Part) -> Described | None:
        changes: list[tuple[datetime, timedelta, timedelta]] = []
        try:
            for observance in part.parts:
                before, after = (
                    values.offset(_value(observance.first(key)))
                    for key in ("TZOFFSETFROM", "TZOFFSETTO")
                )
                # A change is written in the time before it. Where the clock goes forward, the
                # times that are left out still have the former offset: they move by the gap.
                gap = max(timedelta(0), after - before)
                changes += [(at + gap, before, after) for at in self._onsets(observance)]
        except (ValueError, OverflowError, UnusableRuleError):
            return None
        changes.sort()
        if not changes:
            return None
        return Described([(at, after) for at, _, after in changes], before=changes[0][1])

    def _onsets(self, observance: Part) -> list[datetime]:
        """Return the civil times at which an observance begins, the last before the span too."""
        begun = _civil(_value(observance.first("DTSTART")))
        found = [begun]
        for line in observance.all("RDATE"):
            found += [_civil(value) for value in _value(line).split(",")]
        first, last = self._span[0] - _A_YEAR, self._span[1]
        for line in observance.all("RRULE"):
            rule = values.rule(_value(line))
            until = min((_civil_of(each) for each in rule.get("UNTIL", ())), default=last)
            if until < first:
                found.append(until)
            else:
                found += starts(rule, begun, first, min(until, last), self._effort)
        return found


def _name(part: Part) -> str:
    return (part.first("TZID") or "").partition(":")[2].strip()


def _value(line: str | None) -> str:
    if line is None:
        raise ValueError("a line is missing")
    return values.parts(line)[1]


def _civil(value: str) -> datetime:
    return _civil_of(values.when(value))


def _civil_of(found: object) -> datetime:
    if isinstance(found, datetime):
        return found.replace(tzinfo=None)
    raise ValueError("no time")
