"""One event of a calendar: when it takes the person's time, and what of it other events replace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from intermezzo.core.day.busy import LONGEST_MEETING, Busy
from intermezzo.store.calendar import values
from intermezzo.store.calendar.rules import Effort, starts
from intermezzo.store.calendar.text import Part
from intermezzo.store.calendar.values import Rule, Value
from intermezzo.store.calendar.zones import Named, Zone, Zones

UTC_ZONE = Named(UTC)
MOST_DATES = 2000
"""In all lines of one name: years of a daily meeting."""
_ANY_ZONE = timedelta(days=1)
"""A civil time lies less than that off the same time in UTC."""


class BrokenEventError(ValueError):
    """It cannot be told when the event is. A clause that says what is wrong."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a file says it."""

    civil: datetime
    zone: Zone
    instant: datetime
    """In UTC."""
    is_day: bool = False
    """A day was named, not a time."""
    length: timedelta | None = None
    """Only where the file says from when to when."""


@dataclass(frozen=True, slots=True)
class Event:
    """What of an event decides when the person is busy."""

    uid: str
    begins: Moment
    length: timedelta
    """Zero where it takes no time: it may still stand for an occurrence of another."""
    rules: tuple[Rule, ...] = ()
    unruled: tuple[Rule, ...] = ()
    """Rules that take away (EXRULE, of old calendars)."""
    more: tuple[Moment, ...] = ()
    less: tuple[Moment, ...] = ()
    replaces: Moment | None = None
    """The occurrence of the event of the same `uid` that it stands for."""
    onwards: bool = False
    """It stands for all that follow as well."""

    def occurrences(self, first: datetime, last: datetime, effort: Effort) -> Iterator[Busy]:
        """Yield the stretches (UTC) between two instants, in no order and some perhaps twice.

        Raises `UnusableRuleError` and `ExhaustedError` as the rules do.
        """
        if self.length <= timedelta(0):
            return
        earliest = first - self.length
        gone = {moment.instant for moment in self.less if not moment.is_day}
        days = {moment.civil.date() for moment in self.less if moment.is_day}
        for rule in self.unruled:
            gone.update(self.begins.zone(civil) for civil in self._ruled(rule, first, last, effort))
        lists = (self._ruled(rule, first, last, effort) for rule in self.rules)
        for civil in (self.begins.civil, *(civil for each in lists for civil in each)):
            at = self.begins.zone(civil)
            if earliest < at < last and at not in gone and civil.date() not in days:
                yield Busy(at, at + self.length)
        for moment in self.more:
            at, length = moment.instant, moment.length or self.length
            is_meeting = timedelta(0) < length <= LONGEST_MEETING
            if is_meeting and first - length < at < last and at not in gone:
                yield Busy(at, at + length)

    def _ruled(
        self, rule: Rule, first: datetime, last: datetime, effort: Effort
    ) -> Iterator[datetime]:
        until = next(iter(rule.get("UNTIL", ())), None)
        span = (_civil(first - self.length - _ANY_ZONE), _civil(last + _ANY_ZONE))
        for civil in starts(rule, self.begins.civil, *span, effort):
            if until is not None and self._is_past(civil, until):
                return
            yield civil

    def _is_past(self, civil: datetime, until: date) -> bool:
        if not isinstance(until, datetime):
            return civil.date() > until
        return civil > until if until.tzinfo is None else self.begins.zone(civil) > until


def read(part: Part, zones: Zones, mine: Collection[str]) -> Event | None:
    """Return the event, None if it neither takes time nor stands for one that does.

    `mine` are the person's mail addresses, lower case. Raises `BrokenEventError`.
    """
    begins = _moment(part, "DTSTART", zones)
    replaced = _moment(part, "RECURRENCE-ID", zones)
    if begins is None:
        raise BrokenEventError("the event does not say when it begins")
    length = _length(part, begins, zones)
    if length < timedelta(0):
        raise BrokenEventError("the event ends before it begins")
    free = begins.is_day or part.is_free or _is_declined(part, mine) or length > LONGEST_MEETING
    if free and replaced is None:
        return None
    return Event(
        uid=(part.first("UID") or "").partition(":")[2].strip(),
        begins=begins,
        length=timedelta(0) if free else length,
        rules=_rules(part, "RRULE"),
        unruled=_rules(part, "EXRULE"),
        more=_moments(part, "RDATE", zones),
        less=_moments(part, "EXDATE", zones),
        replaces=replaced,
        onwards="RANGE=THISANDFUTURE" in (part.first("RECURRENCE-ID") or "").upper(),
    )


def _length(part: Part, begins: Moment, zones: Zones) -> timedelta:
    line = part.first("DURATION")
    if line is not None:
        _, value = _parts(line, "DURATION")
        try:
            found = values.when(value)
        except ValueError:
            found = None
        if not isinstance(found, timedelta):
            raise BrokenEventError("the event's DURATION cannot be read")
        return found
    ends = _moment(part, "DTEND", zones) or begins
    return ends.instant - begins.instant


def _moment(part: Part, name: str, zones: Zones) -> Moment | None:
    found = _moments(part, name, zones)
    return found[0] if found else None


def _moments(part: Part, name: str, zones: Zones) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for line in part.all(name):
        zone_name, listed = _parts(line, name)
        zone = zones.named(zone_name) if zone_name else zones.local
        if len(found) + listed.count(",") >= MOST_DATES:
            raise BrokenEventError(f"the event's {name} lists more than {MOST_DATES} dates")
        for each in listed.split(","):
            try:
                found.append(_read(values.when(each), zone))
            except (ValueError, OverflowError) as error:
                raise BrokenEventError(f"the event's {name} cannot be read") from error
    return tuple(found)


def _read(value: Value, zone: Zone) -> Moment:
    match value:
        case datetime():
            known = zone if value.tzinfo is None else UTC_ZONE
            civil = _civil(value)
            return Moment(civil, known, known(civil))
        case date():
            civil = datetime.combine(value, time())
            return Moment(civil, zone, zone(civil), is_day=True)
        case (datetime() as begins, datetime() as ends):
            start = _read(begins, zone)
            return replace(start, length=_read(ends, zone).instant - start.instant)
        case (datetime() as begins, timedelta() as length):
            return replace(_read(begins, zone), length=length)
        case _:
            raise ValueError("no time")


def _parts(line: str, name: str) -> tuple[str | None, str]:
    """Return the zone's name, if there is one, and the value of a line."""
    try:
        return values.parts(line)
    except ValueError as error:
        raise BrokenEventError(f"the event's {name} cannot be read") from error


def _rules(part: Part, name: str) -> tuple[Rule, ...]:
    found: list[Rule] = []
    for line in part.all(name):
        try:
            found.append(values.rule(_parts(line, name)[1]))
        except (ValueError, OverflowError) as error:
            raise BrokenEventError("the event's rule of repetition cannot be read") from error
    return tuple(found)


def _is_declined(part: Part, mine: Collection[str]) -> bool:
    """Tell whether the person declined it, or everybody who was asked."""
    guests = [line.lower() for line in part.all("ATTENDEE")]
    if guests and all(guests):
        return True
    return any(
        re.search(rf"(?<![\w.+-]){re.escape(one)}(?![\w.-])", line)
        for line in guests
        for one in mine
    )


def _civil(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
