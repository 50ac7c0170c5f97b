"""Civil time: app-days, the hours of work and of the evening. Only here daylight saving is known.

Durations are added in UTC; civil times are combined with the zone last. A slot in the gap of a
zone moves by the gap's length, one in the fold is its first occurrence (content.md 7.1).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.preferences.model import Preferences, TimeRange, Weekday

ONE_DAY = timedelta(days=1)


def order(at: datetime, kind: Kind) -> tuple[datetime, bool]:
    """Return what slots are sorted by.

    Of one time the interlude is last, and so offered first: the evening lives longer.
    """
    return at, kind is Kind.INTERLUDE


def fixed(moment: datetime) -> datetime:
    """Return the same instant at its own fixed offset, where plain arithmetic is right."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment!r} has no zone")
    return moment.replace(tzinfo=timezone(offset), fold=0)


def localize(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the instant of a civil time: moved by the gap, first of a fold."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC).astimezone(zone)


def app_day(moment: datetime, preferences: Preferences) -> date:
    """Return the app-day an aware local instant belongs to (content.md 8.2)."""
    before = moment.time() < preferences.day.starts
    return moment.date() - ONE_DAY if before else moment.date()


def day_start(day: date, preferences: Preferences, zone: tzinfo) -> datetime:
    """Return the instant at which the app-day `day` begins."""
    return localize(day, preferences.day.starts, zone)


def off_because(day: date, preferences: Preferences) -> str | None:
    """Return why a calendar date is off, in words, None if it is not."""
    return preferences.days_off.why(day)


def moment_of(at: time, day: date, preferences: Preferences, zone: tzinfo) -> datetime:
    """Return the instant of a civil time in an app-day, at its own fixed offset."""
    date_of_it = day + ONE_DAY if at < preferences.day.starts else day
    return fixed(localize(date_of_it, at, zone))


def work_ranges(day: date, preferences: Preferences) -> tuple[TimeRange, ...]:
    """Return the stretches of work that begin on the calendar date `day`; none on a day off."""
    return () if off_because(day, preferences) else weekly_ranges(day, preferences)


def weekly_ranges(day: date, preferences: Preferences) -> tuple[TimeRange, ...]:
    """Return the stretches of work of the weekday of `day`, whether or not it is off."""
    work = preferences.work
    weekday = Weekday(day.weekday())
    if weekday in work.by_day:
        return tuple(sorted(work.by_day[weekday], key=lambda span: span.start))
    return (work.hours,) if weekday in work.days else ()


def bounds(day: date, span: TimeRange, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the instants (UTC) of a range that begins on `day`."""
    last = day if span.end > span.start else day + ONE_DAY
    start, end = localize(day, span.start, zone), localize(last, span.end, zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def work_end(slot: Slot, preferences: Preferences, zone: tzinfo) -> datetime | None:
    """Return when the stretch of work that holds the slot ends, None if none does."""
    at = slot.at.astimezone(UTC)
    stretches = [
        bounds(begun, span, zone)
        for begun in (slot.at.date() - ONE_DAY, slot.at.date())
        for span in work_ranges(begun, preferences)
    ]
    return max((end for start, end in stretches if start <= at <= end), default=None)


def is_hour_of(kind: Kind, now: datetime, preferences: Preferences) -> bool:
    """Tell whether a local moment lies in the hours of a kind, by the civil time alone."""
    civil = now.replace(tzinfo=None)
    return any(start <= civil <= end for start, end in _civil_hours(kind, now, preferences))


def next_hours(kind: Kind, now: datetime, preferences: Preferences) -> datetime | None:
    """Return when the hours of a kind begin next on this date or the morrow, None if not."""
    civil = now.replace(tzinfo=None)
    starts = [start for start, _ in _civil_hours(kind, now, preferences) if start > civil]
    return min(starts).replace(tzinfo=now.tzinfo) if starts else None


def _civil_hours(
    kind: Kind, now: datetime, preferences: Preferences
) -> list[tuple[datetime, datetime]]:
    """Return the hours of a kind around a date as civil times."""
    found: list[tuple[datetime, datetime]] = []
    for day in (now.date() - ONE_DAY, now.date(), now.date() + ONE_DAY):
        evening = kind is Kind.WIND_DOWN
        spans = (preferences.evening.window,) if evening else work_ranges(day, preferences)
        for span in spans:
            last = day if span.end > span.start else day + ONE_DAY
            start, end = datetime.combine(day, span.start), datetime.combine(last, span.end)
            found.append((start, end))
    return found


def evening_end(slot: Slot, preferences: Preferences, zone: tzinfo) -> datetime:
    """Return the end of the evening window (UTC) that follows an evening slot."""
    end = preferences.evening.window.end
    day = slot.at.date()
    if end <= slot.at.time():
        day += ONE_DAY
    return localize(day, end, zone).astimezone(UTC)


def reach(first: date, last: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return between which instants the calendar matters to the plans of some app-days."""
    # A slot lies up to a day off its label, and what moves it up to some hours off the slot.
    begins, ends = first - 2 * ONE_DAY, last + 3 * ONE_DAY
    return localize(begins, time(), zone), localize(ends, time(), zone)
