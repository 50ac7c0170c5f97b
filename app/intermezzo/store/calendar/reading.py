"""What one calendar file says: the stretches between two instants, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from intermezzo.core.day.busy import Busy
from intermezzo.store.calendar.events import BrokenEventError, Event, Moment, read
from intermezzo.store.calendar.rules import Effort, ExhaustedError, UnusableRuleError
from intermezzo.store.calendar.text import Cut, NotACalendarError, cut
from intermezzo.store.calendar.zones import Zones

MOST_FAULTS = 5
"""Told singly; the others are counted."""
AN_EVENT = 50
"""What a close look at an event costs, in days that a rule looks at."""
MOST_OCCURRENCES = 5000
"""In one file. The busiest real calendars have some hundred in the three weeks looked at."""
_MARGIN = timedelta(days=2)
"""More than a zone and the longest meeting make up together."""
_REMEDY = "it is left out, mend or remove it in the calendar program"
_IN_PART = "part of it is left out, name a smaller calendar"

_Fault = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file. The faults are clauses: the file's name belongs before them."""

    busy: tuple[Busy, ...]
    faults: tuple[str, ...]


def read_calendar(
    content: bytes, first: datetime, last: datetime, addresses: Collection[str], effort: Effort
) -> Reading:
    """Read what lies between two aware instants; times without a zone are in that of `first`.

    `addresses` are those under which the person may have declined. Never raises: what is broken
    is told and leaves the rest as it is.
    """
    try:
        found = cut(content)
    except NotACalendarError as error:
        return Reading((), (str(error),))
    span = (first.replace(tzinfo=None) - _MARGIN, last.replace(tzinfo=None) + _MARGIN)
    zones = Zones(first.tzinfo or UTC, found.zones, span, effort)
    mine = {*addresses, found.name.lower()} if "@" in found.name else set(addresses)
    faults = list(found.faults)
    busy: set[Busy] = set()
    more: list[str] = []
    try:
        events = list(
            _events(found, span=span, zones=zones, mine=mine, effort=effort, faults=faults)
        )
        for number, each in enumerate(_occurrences(events, first, last, effort, faults)):
            if number == MOST_OCCURRENCES:
                more.append(f"is busy more than {number} times in these weeks; {_IN_PART}")
                break
            busy.add(each)
    except ExhaustedError:
        more.append(f"asks for too much reckoning; {_IN_PART}")
    more += [
        f"names the zone {_said(name)}, which nobody knows; its times are taken as local ones"
        for name in sorted(zones.unknown)[:MOST_FAULTS]
    ]
    return Reading(tuple(sorted(busy)), (*_told(faults), *more))


def _events(
    found: Cut,
    *,
    span: tuple[datetime, datetime],
    zones: Zones,
    mine: Collection[str],
    effort: Effort,
    faults: list[_Fault],
) -> Iterator[tuple[int, Event]]:
    """Yield the events that may fall into the span, each with its line."""
    first, last = (f"{moment:%Y%m%d}" for moment in span)
    for part in found.events:
        if not part.may_matter(first, last):
            continue
        effort.spend(AN_EVENT)
        try:
            event = read(part, zones, mine)
        except BrokenEventError as error:
            faults.append((part.line, str(error)))
        else:
            if event is not None:
                yield part.line, event


def _occurrences(
    events: Sequence[tuple[int, Event]],
    first: datetime,
    last: datetime,
    effort: Effort,
    faults: list[_Fault],
) -> Iterator[Busy]:
    stand_ins: dict[str, list[Event]] = {}
    for _, event in events:
        if event.replaces is not None:
            stand_ins.setdefault(event.uid, []).append(event)
    for line, event in events:
        others = [] if event.replaces is not None else stand_ins.get(event.uid, [])
        try:
            for each in event.occurrences(first, last, effort):
                yield from _stood_in(each, event, others)
        except UnusableRuleError as error:
            faults.append((line, str(error)))


def _stood_in(busy: Busy, event: Event, others: Sequence[Event]) -> Iterator[Busy]:
    """Yield an occurrence, unless another event stands for it; from some on all are shifted."""
    onwards: list[tuple[datetime, Event]] = []
    for other in others:
        if other.replaces is None:
            continue
        if _is(busy, event, other.replaces):
            return
        if other.onwards and other.replaces.instant < busy.start:
            onwards.append((other.replaces.instant, other))
    if not onwards:
        yield busy
        return
    since, other = max(onwards, key=lambda each: each[0])
    if other.length > timedelta(0):
        start = busy.start + (other.begins.instant - since)
        yield Busy(start, start + other.length)


def _is(busy: Busy, event: Event, moment: Moment) -> bool:
    if not moment.is_day:
        return busy.start == moment.instant
    return _day(busy, event) == moment.civil.date()


def _day(busy: Busy, event: Event) -> date:
    """Return the day on which an occurrence begins where the event has its clock."""
    offset = event.begins.civil.replace(tzinfo=UTC) - event.begins.instant
    return (busy.start + offset).date()


def _told(faults: Sequence[_Fault]) -> Iterator[str]:
    for line, problem in sorted(faults)[:MOST_FAULTS]:
        yield f"line {line}: {problem}; {_REMEDY}"
    if len(faults) > MOST_FAULTS:
        yield f"{len(faults) - MOST_FAULTS} more events in it have such faults and are left out"


def _said(name: str) -> str:
    plain = "".join(one if one.isprintable() else "?" for one in name)
    return f'"{plain[:60]}"'
