"""Where the slots of one day of work lie, by each mode, and the rule behind each that is not.

A mode decides on moments alone; `day_plan` makes labelled slots of them. Moments are UTC. The same
preferences and date always give the same moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from intermezzo.core.day.slot_reasons import (
    LUNCH,
    MINUTE,
    Rule,
    SlotReason,
    clock,
    in_order,
    left_out,
    minutes,
    off_words,
    slot_moved,
)
from intermezzo.core.day.workday import (
    ONE_DAY,
    bounds,
    localize,
    off_because,
    weekly_ranges,
    work_ranges,
)
from intermezzo.core.preferences.model import (
    Interludes,
    Preferences,
    SlotMode,
    TimeRange,
    within,
)

GRID = timedelta(minutes=5)
"""Slots that are spread over the day lie on full five minutes."""
BESIDE_LUNCH = timedelta(minutes=60)
"""So far from the quiet lunch a listed time inside it may be moved."""

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class _Work:
    """The work that begins on a date: its ranges, and the same as stretches of time."""

    day: date
    ranges: tuple[TimeRange, ...]
    stretches: tuple[Stretch, ...]
    preferences: Preferences
    zone: tzinfo

    @property
    def rule(self) -> Interludes:
        return self.preferences.interludes


@dataclass(frozen=True, slots=True)
class Times:
    """The moments planned for the work of one date, oldest first."""

    moments: tuple[datetime, ...] = ()
    reasons: tuple[SlotReason, ...] = ()
    note: str | None = None
    """Why there are fewer than one might expect."""


def gap_of(rule: Interludes) -> timedelta:
    """Return how far apart two interludes are kept.

    One every so many minutes leaves a fifth of them for an offer that comes late: 40 of 50
    (content.md 7, more often mode).
    """
    return rule.every * 4 // 5 if rule.mode is SlotMode.INTERVAL else rule.min_gap


def window(day: date, span: TimeRange, rule: Interludes, zone: tzinfo) -> Stretch | None:
    """Return between which moments a range that begins on `day` may have slots, None for none."""
    return _inner(bounds(day, span, zone), rule)


def times(day: date, preferences: Preferences, zone: tzinfo) -> Times:
    """Return what is planned for the work begun on `day`, kept off the eve's."""
    alone = _alone(day, preferences, zone)
    eve = _alone(day - ONE_DAY, preferences, zone).moments
    gap = gap_of(preferences.interludes)
    kept = tuple(at for at in alone.moments if all(at - earlier >= gap for earlier in eve))
    if len(kept) == len(alone.moments):
        return alone
    lost = [
        left_out(at, Rule.GAP, f"less than {minutes(gap)} after {clock(eve[-1], zone)}", zone)
        for at in alone.moments
        if at not in kept
    ]
    return Times(kept, (*alone.reasons, *lost), alone.note)


def grid(stretch: Stretch, preferences: Preferences, zone: tzinfo) -> list[datetime]:
    """Return the full five minutes of a stretch outside lunch, oldest first."""
    first, last = stretch
    past = timedelta(minutes=first.minute % 5, seconds=first.second, microseconds=first.microsecond)
    moment = first if not past else first - past + GRID
    if moment > last:
        moment = first
    found: list[datetime] = []
    while moment <= last:
        if not is_quiet(moment, preferences, zone):
            found.append(moment)
        moment += GRID
    return found


def is_quiet(moment: datetime, preferences: Preferences, zone: tzinfo) -> bool:
    """Tell whether a moment lies in the lunch that is to stay quiet."""
    lunch = preferences.work.quiet_lunch
    return lunch is not None and within(moment.astimezone(zone).time(), lunch)


def _alone(day: date, preferences: Preferences, zone: tzinfo) -> Times:
    off = off_because(day, preferences)
    if off is not None:
        works = bool(weekly_ranges(day, preferences))
        words = off_words(day, off, preferences)
        reason = SlotReason(None, None, Rule.DAY_OFF, words)
        return Times((), (reason,), words) if works else Times()
    ranges = work_ranges(day, preferences)
    stretches = tuple(bounds(day, span, zone) for span in ranges)
    work = _Work(day, ranges, stretches, preferences, zone)
    match preferences.interludes.mode:
        case SlotMode.TIMES:
            return _listed(work)
        case SlotMode.NUMBER:
            return _spread_out(work, preferences.interludes.per_day)
        case SlotMode.INTERVAL:
            return _every(work)


def _inner(stretch: Stretch, rule: Interludes) -> Stretch | None:
    lead = rule.every if rule.mode is SlotMode.INTERVAL else rule.first_after_start
    first, last = stretch[0] + lead, stretch[1] - rule.last_before_end
    return (first, last) if first <= last else None


def _spread_out(work: _Work, count: int) -> Times:
    inner = [part for each in work.stretches if (part := _inner(each, work.rule)) is not None]
    places = [at for each in inner for at in grid(each, work.preferences, work.zone)]
    found = _spread(places, count, work.rule.min_gap)
    return Times(tuple(found), (), _note(work, len(found), count))


def _listed(work: _Work) -> Times:
    """Return the listed times that fit, the earlier of two that lie too close.

    One in the quiet lunch is moved beside it if there is room. Where none fits, as many are spread.
    """
    rule, zone = work.rule, work.zone
    kept: list[datetime] = []
    at_lunch: list[datetime] = []
    reasons: list[SlotReason] = []
    for moment in sorted({_on(at, work) for at in rule.slots}):
        broken = _broken(moment, work.stretches, rule)
        if broken is not None:
            reasons.append(left_out(moment, *broken, zone))
        elif is_quiet(moment, work.preferences, zone):
            at_lunch.append(moment)
        elif kept and moment - kept[-1] < rule.min_gap:
            words = f"less than {minutes(rule.min_gap)} after {clock(kept[-1], zone)}"
            reasons.append(left_out(moment, Rule.GAP, words, zone))
        else:
            kept.append(moment)
    for moment in at_lunch:
        beside = _beside_lunch(moment, kept, work)
        if beside is None:
            words = f"{LUNCH}, and there is no room beside it"
            reasons.append(left_out(moment, Rule.LUNCH, words, zone))
        else:
            kept.append(beside)
            reasons.append(slot_moved(moment, beside, Rule.LUNCH, LUNCH, zone))
    if kept:
        note = _note(work, len(kept), len(rule.slots))
        return Times(tuple(sorted(kept)), in_order(reasons), note)
    spread = _spread_out(work, len(rule.slots))
    if spread.moments:
        words = "None of the times you listed fits, so they are spread over the day."
        reasons.append(SlotReason(None, None, Rule.SPREAD, words))
    return Times(spread.moments, in_order(reasons) if work.ranges else (), spread.note)


def _on(at: time, work: _Work) -> datetime:
    """Return the moment of a listed time, on the next date where work crosses midnight."""
    dates = (work.day, work.day + ONE_DAY)
    on_both = [localize(each, at, work.zone).astimezone(UTC) for each in dates]
    for moment in on_both:
        if any(start <= moment <= end for start, end in work.stretches):
            return moment
    return on_both[0]


def _broken(
    moment: datetime, stretches: Sequence[Stretch], rule: Interludes
) -> tuple[Rule, str] | None:
    """Return the rule about the hours that a moment breaks, None if it keeps them all."""
    around = [(start, end) for start, end in stretches if start <= moment <= end]
    if not around:
        return Rule.OUTSIDE, "outside your work hours"
    if any(_is_in(moment, _inner(each, rule)) for each in around):
        return None
    start, _ = around[0]
    if moment < start + rule.first_after_start:
        return (
            Rule.AFTER_START,
            f"less than {minutes(rule.first_after_start)} after the start of work",
        )
    return Rule.BEFORE_END, f"less than {minutes(rule.last_before_end)} before the end of work"


def _is_in(moment: datetime, stretch: Stretch | None) -> bool:
    return stretch is not None and stretch[0] <= moment <= stretch[1]


def _beside_lunch(moment: datetime, kept: Sequence[datetime], work: _Work) -> datetime | None:
    """Return the first moment after lunch, else the last before it, that keeps its distance."""
    rule = work.rule
    free = [
        at
        for each in work.stretches
        if (inner := _inner(each, rule)) is not None and _is_in(moment, inner)
        for at in grid(inner, work.preferences, work.zone)
        if all(abs(at - other) >= rule.min_gap for other in kept)
    ]
    begins, ends = _lunch_around(moment, work)
    after = [at for at in free if ends <= at <= ends + BESIDE_LUNCH]
    before = [at for at in free if begins - BESIDE_LUNCH <= at < begins]
    return min(after, default=None) or max(before, default=None)


def _lunch_around(moment: datetime, work: _Work) -> Stretch:
    around = _lunches(moment, moment, work)
    here = (each for each in around if each[0] <= moment < each[1])
    return next(here, (moment, moment))


def _every(work: _Work) -> Times:
    """Return one moment every so many minutes of work; lunch is none, and each range begins anew.

    The last before the end may be wanting, and those beyond what a day may have.
    """
    rule, zone = work.rule, work.zone
    found: list[datetime] = []
    reasons: list[SlotReason] = []
    for start, end in _joined(work.stretches):
        lunches = _lunches(start, end, work)
        wish, moment = start + rule.every, _worked(start, rule.every, lunches)
        while moment < end:
            while is_quiet(moment, work.preferences, zone):  # in an hour that the clocks repeat
                moment += MINUTE
            if moment > end - rule.last_before_end:
                words = f"less than {minutes(rule.last_before_end)} before the end of work"
                reasons.append(left_out(moment, Rule.BEFORE_END, words, zone))
                break
            if len(found) == rule.most_per_day:
                words = f"{rule.most_per_day} a day is the most you chose"
                reasons.append(left_out(moment, Rule.MOST, words, zone))
                break
            if moment != wish:
                reasons.append(slot_moved(wish, moment, Rule.LUNCH, LUNCH, zone))
            found.append(moment)
            wish, moment = moment + rule.every, _worked(moment, rule.every, lunches)
    note = None if found or not work.ranges else _no_room(work)
    return Times(tuple(found), in_order(reasons), note)


def _lunches(start: datetime, end: datetime, work: _Work) -> list[Stretch]:
    """Return the quiet lunches around a stretch, oldest first."""
    lunch, day = work.preferences.work.quiet_lunch, start.astimezone(work.zone).date() - ONE_DAY
    if lunch is None:
        return []
    found: list[Stretch] = []
    while day <= end.astimezone(work.zone).date():
        found.append(bounds(day, lunch, work.zone))
        day += ONE_DAY
    return found


def _worked(since: datetime, length: timedelta, lunches: Sequence[Stretch]) -> datetime:
    """Return when somebody who works from `since` on, but not at lunch, has worked so long."""
    moment = since
    for begins, ends in lunches:
        if ends <= moment:
            continue
        room = max(begins - moment, timedelta())
        if length < room:
            break
        length -= room
        moment = ends
    return moment + length


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches oldest first, those that overlap as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _spread(places: Sequence[datetime], count: int, gap: timedelta) -> list[datetime]:
    """Choose up to `count` moments, each near the middle of its share of the places."""
    places = sorted(set(places))
    latest = _latest(places, count, gap)
    chosen: list[datetime] = []
    for place, limit in enumerate(latest):
        wish = places[(2 * place + 1) * len(places) // (2 * len(latest))]
        free = [at for at in places if at <= limit and (not chosen or at - chosen[-1] >= gap)]
        chosen.append(_nearest(free, wish))
    return chosen


def _nearest(moments: Sequence[datetime], wish: datetime) -> datetime:
    return min(moments, key=lambda at: (abs(at - wish), at))


def _latest(places: Sequence[datetime], count: int, gap: timedelta) -> list[datetime]:
    """Return the latest moments, oldest first, that as many slots as fit may take."""
    packed: list[datetime] = []
    for at in reversed(places):
        if len(packed) < count and (not packed or packed[-1] - at >= gap):
            packed.append(at)
    return packed[::-1]


def _note(work: _Work, found: int, count: int) -> str | None:
    if not work.ranges or found >= count:
        return None
    if not found:
        return _no_room(work)
    held = f"only {found} of {count} interludes"
    hours = _hours(work.ranges)
    return f"{work.day:%A}: {held} find room in the work hours {hours} ({_room(work.rule)})."


def _no_room(work: _Work) -> str:
    words = f"the work hours {_hours(work.ranges)} leave no room ({_room(work.rule)})"
    return f"{work.day:%A}: no interlude, {words}."


def _hours(ranges: Sequence[TimeRange]) -> str:
    return " and ".join(f"{span.start:%H:%M}-{span.end:%H:%M}" for span in ranges)


def _room(rule: Interludes) -> str:
    before_end = f"{minutes(rule.last_before_end)} before the end"
    if rule.mode is SlotMode.INTERVAL:
        return f"{minutes(rule.every)} after the start to {before_end}"
    first = f"{minutes(rule.first_after_start)} after the start"
    return f"{first} to {before_end}, {minutes(rule.min_gap)} apart"
