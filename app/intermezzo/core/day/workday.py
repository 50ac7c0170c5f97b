"""From preferences and a date to slots. The only place that knows daylight saving.

Durations are added in UTC; civil times are combined with the zone last. A slot in the gap of a
zone moves by the gap's length, one in the fold is its first occurrence (content.md 7.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from intermezzo.core.day.busy import EARLIER, FREE_FOR, INTERLUDE, Busy, is_clear, meetings, nearest
from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.preferences.model import (
    Interludes,
    Preferences,
    SlotMode,
    TimeRange,
    Weekday,
    within,
)

ONE_DAY = timedelta(days=1)
GRID = timedelta(minutes=5)
"""Slots that are spread over the day lie on full five minutes."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The slots labelled with one app-day, oldest first; `notes` say why there are fewer."""

    day: date
    slots: tuple[Slot, ...]
    notes: tuple[str, ...] = ()
    moved: Mapping[Slot, datetime] = field(default_factory=dict)
    """When those are offered that the calendar has moved. Their `at` stays what was planned."""

    def lived(self, slot: Slot) -> Slot:
        """Return a slot at the time it is offered, which is what its routine must suit."""
        return replace(slot, at=self.moved.get(slot, slot.at))


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


def work_ranges(day: date, preferences: Preferences) -> tuple[TimeRange, ...]:
    """Return the stretches of work that begin on the calendar date `day`."""
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


def plan_day(
    preferences: Preferences, day: date, zone: tzinfo, busy: Sequence[Busy] = ()
) -> DayPlan:
    """Return exactly the slots that carry the label `day`, moved out of what is `busy`.

    Work that crosses midnight is planned as one stretch by the date it begins on; each slot is
    then labelled by its own instant, so neighbouring days share the stretch without loss.
    """
    found: list[Slot] = []
    notes: list[str] = []
    moved: dict[Slot, datetime] = {}
    taken = meetings(busy)
    for date_of_work in (day - ONE_DAY, day, day + ONE_DAY):
        times, note = _work_times(date_of_work, preferences, zone)
        eased = _eased(date_of_work, times, taken, preferences, zone)
        slots = [_slot(Kind.INTERLUDE, moment, preferences, zone) for moment in times]
        evening = _evening(date_of_work, preferences, zone)
        # A date that a zone leaves out lies upon the next one: its evening is that one's.
        found += [slot for slot in (*slots, *evening) if slot.day == day and slot not in found]
        for slot, at, opens in zip(slots, times, eased, strict=True):
            if slot.day == day and opens != at:
                moved[slot] = opens.astimezone(zone)
        if note and date_of_work == day:
            notes.append(note)
    found.sort(key=lambda slot: order(slot.at.astimezone(UTC), slot.kind))
    return DayPlan(day, tuple(found), tuple(notes), moved)


def _eased(
    day: date,
    times: Sequence[datetime],
    taken: Sequence[Busy],
    preferences: Preferences,
    zone: tzinfo,
) -> list[datetime]:
    """Return when each of the day's instants (UTC) is offered: those in a meeting are moved.

    Each keeps the gap to those moved before it and to those planned after it, so the order stays
    and no choice depends on a later one. Where no moment will do it stays: it is then held back.
    """
    settling = preferences.delivery.after_busy
    gap = preferences.interludes.min_gap
    eased = list(times)
    for number, at in enumerate(times):
        if is_clear(at, taken, room=INTERLUDE, settling=settling):
            continue
        earlier, later = _neighbours(day, number, eased, preferences, zone)
        moments = [
            moment
            for moment in _around(day, at, preferences, zone)
            if all(moment - each >= gap for each in earlier)
            and all(each - moment >= gap for each in later)
            and is_clear(moment, taken, room=FREE_FOR, settling=settling)
        ]
        eased[number] = nearest(at, moments) or at
    return eased


def _neighbours(
    day: date, number: int, times: Sequence[datetime], preferences: Preferences, zone: tzinfo
) -> tuple[Sequence[datetime], Sequence[datetime]]:
    """Return what comes before and after one of the day's instants.

    For the first and the last, where work may cross midnight, it is the eve's, which the calendar
    may move as late as they may be offered, and what is planned for the morrow.
    """
    earlier, later = times[:number], times[number + 1 :]
    if not earlier:
        eve, _ = _work_times(day - ONE_DAY, preferences, zone)
        earlier = [each + preferences.delivery.expires_after for each in eve]
    if not later:
        later, _ = _work_times(day + ONE_DAY, preferences, zone)
    return earlier, later


def _around(day: date, at: datetime, preferences: Preferences, zone: tzinfo) -> list[datetime]:
    """Return the full five minutes to which the calendar may move what is planned for `at`."""
    found: list[datetime] = []
    for span in work_ranges(day, preferences):
        window = _window(day, span, preferences.interludes, zone)
        if window is not None and window[0] <= at <= window[1]:
            first = max(window[0], at - EARLIER)
            last = min(window[1], at + preferences.delivery.expires_after)
            found += _grid((first, last), preferences, zone)
    return found


def _slot(kind: Kind, moment: datetime, preferences: Preferences, zone: tzinfo) -> Slot:
    at = moment.astimezone(zone)
    return Slot(kind, at, app_day(at, preferences))


def _evening(day: date, preferences: Preferences, zone: tzinfo) -> list[Slot]:
    evening = preferences.evening
    if not evening.enabled or Weekday(day.weekday()) not in evening.days:
        return []
    night = evening.prompt < preferences.day.starts
    at = localize(day + ONE_DAY if night else day, evening.prompt, zone)
    return [_slot(Kind.WIND_DOWN, at, preferences, zone)]


def _work_times(
    day: date, preferences: Preferences, zone: tzinfo
) -> tuple[list[datetime], str | None]:
    """Return the instants (UTC) planned for the work begun on `day`, kept off the eve's."""
    times, note = _alone(day, preferences, zone)
    eve, _ = _alone(day - ONE_DAY, preferences, zone)
    gap = preferences.interludes.min_gap
    return [at for at in times if all(at - earlier >= gap for earlier in eve)], note


def _alone(day: date, preferences: Preferences, zone: tzinfo) -> tuple[list[datetime], str | None]:
    """Return the instants (UTC) for the work begun on `day`, and a note if they are too few."""
    ranges = work_ranges(day, preferences)
    rule = preferences.interludes
    windows = [_window(day, span, rule, zone) for span in ranges]
    open_windows = [window for window in windows if window is not None]
    listed = rule.mode is SlotMode.TIMES
    times = _listed(day, open_windows, preferences, zone) if listed else []
    count = len(rule.slots) if listed else rule.per_day
    if not times:
        grid = [at for window in open_windows for at in _grid(window, preferences, zone)]
        times = _spread(grid, count, rule.min_gap)
    return times, _note(day, ranges, len(times), rule, count)


def _window(
    day: date, span: TimeRange, rule: Interludes, zone: tzinfo
) -> tuple[datetime, datetime] | None:
    start, end = bounds(day, span, zone)
    first, last = start + rule.first_after_start, end - rule.last_before_end
    return (first, last) if first <= last else None


def _quiet(moment: datetime, preferences: Preferences, zone: tzinfo) -> bool:
    lunch = preferences.work.quiet_lunch
    return lunch is not None and within(moment.astimezone(zone).time(), lunch)


def _listed(
    day: date,
    windows: Sequence[tuple[datetime, datetime]],
    preferences: Preferences,
    zone: tzinfo,
) -> list[datetime]:
    """Return the listed times that fit, the earlier of two that lie too close."""
    fitting: set[datetime] = set()
    for at in preferences.interludes.slots:
        for date_of_slot in (day, day + ONE_DAY):
            moment = localize(date_of_slot, at, zone).astimezone(UTC)
            inside = any(first <= moment <= last for first, last in windows)
            if inside and not _quiet(moment, preferences, zone):
                fitting.add(moment)
                break
    kept: list[datetime] = []
    for moment in sorted(fitting):
        if not kept or moment - kept[-1] >= preferences.interludes.min_gap:
            kept.append(moment)
    return kept


def _grid(
    window: tuple[datetime, datetime], preferences: Preferences, zone: tzinfo
) -> list[datetime]:
    """Return the full five minutes of a window outside lunch, oldest first."""
    first, last = window
    past = timedelta(minutes=first.minute % 5, seconds=first.second, microseconds=first.microsecond)
    moment = first if not past else first - past + GRID
    if moment > last:
        moment = first
    found: list[datetime] = []
    while moment <= last:
        if not _quiet(moment, preferences, zone):
            found.append(moment)
        moment += GRID
    return found


def _spread(grid: Sequence[datetime], count: int, gap: timedelta) -> list[datetime]:
    """Choose up to `count` moments, each near the middle of its share of the grid."""
    grid = sorted(set(grid))
    latest = _latest(grid, count, gap)
    chosen: list[datetime] = []
    for place, limit in enumerate(latest):
        wish = grid[(2 * place + 1) * len(grid) // (2 * len(latest))]
        free = [at for at in grid if at <= limit and (not chosen or at - chosen[-1] >= gap)]
        chosen.append(_nearest(free, wish))
    return chosen


def _nearest(moments: Sequence[datetime], wish: datetime) -> datetime:
    return min(moments, key=lambda at: (abs(at - wish), at))


def _latest(grid: Sequence[datetime], count: int, gap: timedelta) -> list[datetime]:
    """Return the latest moments, oldest first, that as many slots as fit may take."""
    packed: list[datetime] = []
    for at in reversed(grid):
        if len(packed) < count and (not packed or packed[-1] - at >= gap):
            packed.append(at)
    return packed[::-1]


def _note(
    day: date, ranges: Sequence[TimeRange], found: int, rule: Interludes, count: int
) -> str | None:
    if not ranges or found >= count:
        return None
    hours = " and ".join(f"{span.start:%H:%M}-{span.end:%H:%M}" for span in ranges)
    room = f"{_minutes(rule.first_after_start)} after the start to "
    room += f"{_minutes(rule.last_before_end)} before the end, {_minutes(rule.min_gap)} apart"
    if not found:
        return f"{day:%A}: no interlude, the work hours {hours} leave no room ({room})."
    held = f"only {found} of {count} interludes"
    return f"{day:%A}: {held} find room in the work hours {hours} ({room})."


def _minutes(length: timedelta) -> str:
    return f"{length // timedelta(minutes=1)} min"
