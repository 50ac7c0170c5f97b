"""What cannot be done with the day, in words; None where it can."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

from intermezzo.core.day import policy, rotation, workday
from intermezzo.core.day.adjust import Adjustments
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.slot_reasons import minutes
from intermezzo.core.day.slots import gap_of
from intermezzo.core.preferences.model import within


def of_until(until: datetime, facts: Facts, zone: tzinfo) -> str | None:
    """Refuse to end work at a time that is over, or that ends nothing earlier."""
    if until <= facts.now:
        return f"{until:%H:%M} has passed."
    end = _end_of_today(facts, zone)
    if end is None:
        return "No work is planned today."
    if until >= end:
        return f"Your work ends at {end.astimezone(zone):%H:%M} today anyway."
    return None


def of_day_off(facts: Facts, adjusted: Adjustments) -> str | None:
    """Refuse a day off where nothing more would be left out."""
    if adjusted.off:
        return "Today is a day off already."
    why = workday.off_because(adjusted.day, facts.preferences)
    return None if why is None else f"Today is off already: {why}."


def of_move(opening: Opening, to: datetime, facts: Facts, adjusted: Adjustments) -> str | None:
    """Refuse a time that has passed, is for something else, or lies too near another."""
    if to <= facts.now:
        return f"{to:%H:%M} has passed."
    if opening.opens <= facts.now:
        return f"The {opening.opens:%H:%M} one is due already; put it off instead."
    if workday.app_day(to, facts.preferences) != opening.slot.day:
        return "It can only be moved within its day."
    if opening.slot.kind is Kind.WIND_DOWN:
        return _of_evening(to, facts)
    return _of_hours(to, facts, adjusted) or _of_neighbours(opening, to, facts)


def of_skip(opening: Opening, facts: Facts) -> str | None:
    """Refuse to skip what is over."""
    return f"The {opening.opens:%H:%M} one is over." if facts.now >= opening.closes else None


def of_swap(opening: Opening, routine: str, facts: Facts) -> str | None:
    """Refuse a routine that is not there, or not for this slot or person."""
    found = facts.offering.routines.get(routine)
    if found is None:
        return f"There is no routine {routine!r}; intermezzo routines list shows them all."
    if rotation.may_be_played(opening.lived, routine, facts.offering):
        return None
    if opening.slot.kind is Kind.WIND_DOWN:
        return f"{found.title} is not for the evening."
    return f"{found.title} does not suit you at {opening.opens:%H:%M}."


def _of_evening(to: datetime, facts: Facts) -> str | None:
    window = facts.preferences.evening.window
    if within(to.time(), window):
        return None
    return f"The evening routine comes between {_clock(window.start)} and {_clock(window.end)}."


def _of_hours(to: datetime, facts: Facts, adjusted: Adjustments) -> str | None:
    """Refuse what lies outside of work, at lunch, or too near the end of work."""
    preferences = facts.preferences
    end = _end_of_work(to, facts)
    if end is None:
        return f"{to:%H:%M} lies outside your work hours."
    if adjusted.until is not None:
        end = min(end, adjusted.until)
    before = preferences.interludes.last_before_end
    if to > end - before:
        ends = end.astimezone(to.tzinfo)
        return f"{to:%H:%M} is less than {minutes(before)} before the end of work at {ends:%H:%M}."
    lunch = preferences.work.quiet_lunch
    if lunch is not None and policy.is_lunch(to, preferences):
        return f"Your lunch is quiet from {_clock(lunch.start)} to {_clock(lunch.end)}."
    return None


def _of_neighbours(opening: Opening, to: datetime, facts: Facts) -> str | None:
    """Refuse what lies nearer to another interlude than two may lie."""
    gap = gap_of(facts.preferences.interludes)
    others = [
        other.opens
        for other in (*facts.waiting, *facts.coming)
        if other.slot.kind is Kind.INTERLUDE and other.slot != opening.slot
    ]
    others += [
        row.offered for row in facts.rows if row.kind is Kind.INTERLUDE and row.offered is not None
    ]
    for other in sorted(others):
        if abs(other - to) < gap:
            return f"{to:%H:%M} is less than {minutes(gap)} from the one at {other:%H:%M}."
    return None


def _end_of_work(at: datetime, facts: Facts) -> datetime | None:
    zone = at.tzinfo or UTC
    stretches = [
        workday.bounds(begun, span, zone)
        for begun in (at.date() - workday.ONE_DAY, at.date())
        for span in workday.work_ranges(begun, facts.preferences)
    ]
    return max((end for start, end in stretches if start <= at <= end), default=None)


def _end_of_today(facts: Facts, zone: tzinfo) -> datetime | None:
    """Return when the last work that begins on this app-day ends."""
    day = workday.app_day(facts.now, facts.preferences)
    ranges = workday.work_ranges(day, facts.preferences)
    return max((workday.bounds(day, each, zone)[1] for each in ranges), default=None)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
