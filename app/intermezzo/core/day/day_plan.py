"""From preferences and a date to the slots of an app-day, with the reason of each that is moved.

The modes choose the moments (`slots`); here they are labelled, moved out of meetings, and adjusted
to what the person wants on this one day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo

from intermezzo.core.day import slots
from intermezzo.core.day.adjust import Adjustments, of_day
from intermezzo.core.day.busy import EARLIER, FREE_FOR, INTERLUDE, Busy, is_clear, meetings, nearest
from intermezzo.core.day.interlude import Kind, Reason, Slot
from intermezzo.core.day.slot_reasons import (
    IN_THE_WAY,
    Rule,
    SlotReason,
    in_order,
    left_out,
    minutes,
    slot_moved,
)
from intermezzo.core.day.workday import ONE_DAY, app_day, localize, off_because, order, work_ranges
from intermezzo.core.preferences.model import Preferences, Weekday

DAY_OFF = "Today is a day off, so nothing more is planned."


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The slots labelled with one app-day, oldest first; `notes` say why there are fewer."""

    day: date
    slots: tuple[Slot, ...]
    notes: tuple[str, ...] = ()
    moved: Mapping[Slot, datetime] = field(default_factory=dict)
    """When those are offered that the calendar or the person has moved. Their `at` stays what was
    planned."""
    by_person: frozenset[Slot] = frozenset()
    """Those the person has moved."""
    swapped: Mapping[Slot, str] = field(default_factory=dict)
    """The routines the person has chosen."""
    dropped: tuple[Slot, ...] = ()
    """What this day would have had, if the person did not leave early or take it off."""
    ends: datetime | None = None
    """When work ends on this one day, where the person leaves early."""
    reasons: tuple[SlotReason, ...] = ()
    """What moved a wished time or left it out, by that time."""

    def lived(self, slot: Slot) -> Slot:
        """Return a slot at the time it is offered, which is what its routine must suit."""
        return replace(slot, at=self.moved.get(slot, slot.at))

    def why_moved(self, slot: Slot) -> Reason | None:
        """Return why a slot is not offered at its own time."""
        if slot not in self.moved:
            return None
        return Reason.MOVED if slot in self.by_person else Reason.MEETING


def plan_day(
    preferences: Preferences,
    day: date,
    zone: tzinfo,
    busy: Sequence[Busy] = (),
    adjusted: Adjustments | None = None,
) -> DayPlan:
    """Return exactly the slots that carry the label `day`, moved out of what is `busy`.

    Work that crosses midnight is planned as one stretch by the date it begins on; each slot is
    then labelled by its own instant, so neighbouring days share the stretch without loss.
    """
    found: list[Slot] = []
    notes: list[str] = []
    moved: dict[Slot, datetime] = {}
    reasons: list[SlotReason] = []
    taken = meetings(busy)
    for date_of_work in (day - ONE_DAY, day, day + ONE_DAY):
        chosen = slots.times(date_of_work, preferences, zone)
        times = chosen.moments
        eased = _eased(date_of_work, times, taken, preferences, zone)
        of_work = [_slot(Kind.INTERLUDE, moment, preferences, zone) for moment in times]
        evening = evening_of(date_of_work, preferences, zone)
        # A date that a zone leaves out lies upon the next one: its evening is that one's.
        found += [slot for slot in (*of_work, *evening) if slot.day == day and slot not in found]
        for slot, at, opens in zip(of_work, times, eased, strict=True):
            if slot.day == day and opens != at:
                moved[slot] = opens.astimezone(zone)
                reasons.append(slot_moved(at, opens, Rule.MEETING, IN_THE_WAY, zone))
        for reason in chosen.reasons:
            about = date_of_work if reason.wished is None else app_day(reason.wished, preferences)
            if about == day:
                reasons.append(reason)
        if chosen.note and date_of_work == day:
            notes.append(chosen.note)
    found.sort(key=lambda slot: order(slot.at.astimezone(UTC), slot.kind))
    plan = DayPlan(day, tuple(found), tuple(notes), moved, reasons=in_order(reasons))
    return _adjusted(plan, of_day(adjusted, day), preferences, zone)


def _adjusted(
    plan: DayPlan, adjusted: Adjustments, preferences: Preferences, zone: tzinfo
) -> DayPlan:
    """Return a plan as the person wants it on this one day."""
    if adjusted.is_empty:
        return plan
    moved, reasons = dict(plan.moved), list(plan.reasons)
    by_person: set[Slot] = set()
    swapped: dict[Slot, str] = {}
    for slot in plan.slots:
        wish = adjusted.wish_for(slot)
        if wish is not None and wish.to is not None:
            moved[slot] = wish.to.astimezone(zone)
            by_person.add(slot)
            reasons = [each for each in reasons if each.wished != slot.at]
            reasons.append(slot_moved(slot.at, wish.to, Rule.PERSON, "you moved it", zone))
        if wish is not None and wish.routine:
            swapped[slot] = wish.routine
    kept: list[Slot] = []
    for slot in plan.slots:
        rule = _dropping(slot, moved.get(slot, slot.at), adjusted, preferences)
        if rule is None:
            kept.append(slot)
        elif not adjusted.off:
            reasons.append(left_out(slot.at, Rule.UNTIL, rule, zone))
    notes = list(plan.notes)
    if adjusted.off:
        notes.append(DAY_OFF)
        reasons.append(SlotReason(None, None, Rule.DAY_OFF, DAY_OFF))
    elif adjusted.until is not None:
        notes.append(f"You work until {adjusted.until.astimezone(zone):%H:%M} today.")
    return replace(
        plan,
        slots=tuple(kept),
        notes=tuple(notes),
        moved=moved,
        by_person=frozenset(by_person),
        swapped=swapped,
        dropped=tuple(slot for slot in plan.slots if slot not in kept),
        ends=adjusted.until,
        reasons=in_order(reasons),
    )


def is_dropped(
    slot: Slot, opens: datetime, adjusted: Adjustments, preferences: Preferences
) -> bool:
    """Tell whether a slot that opens then is planned no more, as the person wants the day."""
    of_that_day = slot.day == adjusted.day
    return of_that_day and _dropping(slot, opens, adjusted, preferences) is not None


def _dropping(
    slot: Slot, opens: datetime, adjusted: Adjustments, preferences: Preferences
) -> str | None:
    """Return why a slot is planned no more, None if it is."""
    if slot.kind is Kind.WIND_DOWN:
        wanted = not adjusted.off or preferences.evening.on_days_off
        return None if wanted else DAY_OFF
    if adjusted.off:
        return DAY_OFF
    before = preferences.interludes.last_before_end
    if adjusted.until is None or opens <= adjusted.until - before:
        return None
    return f"less than {minutes(before)} before {adjusted.until:%H:%M}, when you leave"


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
    gap = slots.gap_of(preferences.interludes)
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
        eve = slots.times(day - ONE_DAY, preferences, zone).moments
        earlier = [each + preferences.delivery.expires_after for each in eve]
    if not later:
        later = slots.times(day + ONE_DAY, preferences, zone).moments
    return earlier, later


def _around(day: date, at: datetime, preferences: Preferences, zone: tzinfo) -> list[datetime]:
    """Return the full five minutes to which the calendar may move what is planned for `at`."""
    found: list[datetime] = []
    for span in work_ranges(day, preferences):
        window = slots.window(day, span, preferences.interludes, zone)
        if window is not None and window[0] <= at <= window[1]:
            first = max(window[0], at - EARLIER)
            last = min(window[1], at + preferences.delivery.expires_after)
            found += slots.grid((first, last), preferences, zone)
    return found


def _slot(kind: Kind, moment: datetime, preferences: Preferences, zone: tzinfo) -> Slot:
    at = moment.astimezone(zone)
    return Slot(kind, at, app_day(at, preferences))


def evening_of(day: date, preferences: Preferences, zone: tzinfo) -> list[Slot]:
    """Return the evening that follows a date, if there is one."""
    evening = preferences.evening
    if off_because(day, preferences) is not None and not evening.on_days_off:
        return []
    if not evening.enabled or Weekday(day.weekday()) not in evening.days:
        return []
    night = evening.prompt < preferences.day.starts
    at = localize(day + ONE_DAY if night else day, evening.prompt, zone)
    return [_slot(Kind.WIND_DOWN, at, preferences, zone)]
