"""A day as the settings show it live: hours, lunch, slots, evening, and what moved each wish.

A picture is of a date and the work that begins on it, so a night of work is seen in one piece. It
knows nothing of calendar, log or wishes for one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from intermezzo.core.day import slots
from intermezzo.core.day.day_plan import evening_of
from intermezzo.core.day.slot_reasons import SlotReason
from intermezzo.core.day.workday import ONE_DAY, bounds, localize, off_because, work_ranges
from intermezzo.core.preferences.model import Preferences, TimeRange


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch between two aware local instants."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DayPicture:
    """All aware instants are local to the zone that was asked for."""

    day: date
    work: tuple[Span, ...] = ()
    """The hours of work that begin on the date, oldest first; none on a free day."""
    lunch: tuple[Span, ...] = ()
    """What of the quiet lunch lies in the hours of work; two where they last a day."""
    slots: tuple[datetime, ...] = ()
    evening: datetime | None = None
    """When the evening routine is offered, if it is."""
    bedtime: datetime | None = None
    """The bedtime that follows the date."""
    off: str | None = None
    """Why the date is off, in words."""
    reasons: tuple[SlotReason, ...] = ()
    """What moved a wished time or left it out."""
    notes: tuple[str, ...] = ()
    """Why there are fewer slots than one might expect."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return every line there is to say about the day, none twice."""
        return tuple(dict.fromkeys((*self.notes, *(each.words for each in self.reasons))))


def picture(preferences: Preferences, day: date, zone: tzinfo) -> DayPicture:
    """Return how a date looks with these preferences."""
    planned = slots.times(day, preferences, zone)
    work = tuple(_span(day, each, zone) for each in work_ranges(day, preferences))
    evening = evening_of(day, preferences, zone)
    return DayPicture(
        day=day,
        work=work,
        lunch=_lunch(day, work, preferences, zone),
        slots=tuple(at.astimezone(zone) for at in planned.moments),
        evening=evening[0].at if evening else None,
        bedtime=_bedtime(day, preferences, zone),
        off=off_because(day, preferences),
        reasons=planned.reasons,
        notes=() if planned.note is None else (planned.note,),
    )


def _span(day: date, span: TimeRange, zone: tzinfo) -> Span:
    start, end = bounds(day, span, zone)
    return Span(start.astimezone(zone), end.astimezone(zone))


def _lunch(
    day: date, work: tuple[Span, ...], preferences: Preferences, zone: tzinfo
) -> tuple[Span, ...]:
    lunch = preferences.work.quiet_lunch
    if lunch is None:
        return ()
    around = [_span(each, lunch, zone) for each in (day - ONE_DAY, day, day + ONE_DAY)]
    found: list[Span] = []
    for hours in work:
        for each in around:
            part = Span(max(hours.start, each.start), min(hours.end, each.end))
            if part.start < part.end and part not in found:
                found.append(part)
    return tuple(found)


def _bedtime(day: date, preferences: Preferences, zone: tzinfo) -> datetime:
    bedtime = preferences.evening.bedtime
    night = bedtime < preferences.day.starts
    return localize(day + ONE_DAY if night else day, bedtime, zone)
