"""The decision rule: is something due, given the log? Pure, and asked anew at every beat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from intermezzo.core import practice
from intermezzo.core.day import workday
from intermezzo.core.day.agenda import Opening, Written
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason, Slot
from intermezzo.core.day.rotation import Offering, loaded_starts
from intermezzo.core.day.slots import gap_of
from intermezzo.core.day.watch import Watch
from intermezzo.core.movement import Movement
from intermezzo.core.preferences.model import Preferences, within
from intermezzo.core.routine import Routine
from intermezzo.core.safety.limits import is_locked

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose


JUST_BEFORE = timedelta(milliseconds=1)


@dataclass(frozen=True)  # no slots: what is asked several times in one step is kept
class Facts:
    """All that a decision may look at. Every instant is aware and at a fixed offset."""

    now: datetime
    preferences: Preferences
    openings: tuple[Opening, ...] = ()
    """Oldest first (`agenda.draw_up`)."""
    rows: tuple[Interlude, ...] = ()
    """The log of the days the openings lie in."""
    watch: Watch = field(default_factory=Watch)
    pause: Pause | None = None
    done: tuple[str, ...] = ()
    """The routines of the interludes begun so far, newest first."""
    routines: Mapping[str, Routine] = field(default_factory=dict)
    movements: Mapping[str, Movement] = field(default_factory=dict)
    bases: Mapping[str, BasePose] = field(default_factory=dict)

    @property
    def paused(self) -> bool:
        """Tell whether the person has asked for quiet now."""
        return self.pause is not None and self.pause.since <= self.now < self.pause.until

    @cached_property
    def waiting(self) -> tuple[Opening, ...]:
        """Return the openings that have begun and have no row, oldest first."""
        return tuple(opening for opening in self._unwritten if opening.opens <= self.now)

    @cached_property
    def coming(self) -> tuple[Opening, ...]:
        """Return the openings still to come, oldest first."""
        return tuple(opening for opening in self._unwritten if opening.opens > self.now)

    @cached_property
    def offering(self) -> Offering:
        """Return what can be chosen from."""
        loaded = loaded_starts(self.rows, self.routines, self.movements)
        return Offering(self.preferences, self.routines, self.movements, self.bases, loaded)

    def routine(self, name: str) -> Routine | None:
        """Return what is played under a name, a movement's practice included."""
        wishes, tags = self.preferences.practice, self.preferences.body.tags
        return practice.find(name, self.routines, self.movements, wishes, tags)

    def with_row(self, row: Interlude) -> Facts:
        """Return the facts after `row` is written."""
        kept = tuple(other for other in self.rows if (other.kind, other.due) != (row.kind, row.due))
        return replace(self, rows=(*kept, row))

    def at(self, now: datetime, watch: Watch, pause: Pause | None) -> Facts:
        """Return the facts when time has passed and nothing was planned or written meanwhile."""
        later = replace(self, now=now, watch=watch, pause=pause)
        for name in ("offering", "_open"):  # what does not depend on the time is kept
            if name in self.__dict__:
                later.__dict__[name] = self.__dict__[name]
        return later

    @cached_property
    def _open(self) -> tuple[tuple[Opening, bool], ...]:
        """Return the openings without a row, and those whose row a wrong clock has written."""
        written = Written(self.rows)
        found: list[tuple[Opening, bool]] = []
        for opening in self.openings:
            reasons = {row.reason for row in written.rows_of(opening)}
            if reasons <= {Reason.CLOCK}:
                found.append((opening, bool(reasons)))
        return tuple(found)

    @cached_property
    def _unwritten(self) -> tuple[Opening, ...]:
        """Return the openings that have no row. One a wrong clock has written gives way."""
        return tuple(
            opening for opening, doubtful in self._open if not doubtful or self.now < opening.closes
        )


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is due before `until` (None: nothing in sight)."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """This slot is to be offered now."""

    opening: Opening


@dataclass(frozen=True, slots=True)
class Defer:
    """Something is due, but held back for `reason`, at least until `until` where that is known."""

    reason: Reason
    until: datetime | None = None


Decision = Wait | Offer | Defer


def decide(facts: Facts) -> Decision:
    """Return what is to be done about the slots. Expired ones are `lapsed`'s matter."""
    opening = due(facts)
    if opening is None:
        return Wait(facts.coming[0].opens if facts.coming else None)
    room = room_from(opening, facts)
    if room > facts.now:
        return Defer(Reason.SPACING, room)
    held = held_back(room, facts, opening.slot)
    return Offer(opening) if held is None else held


def due(facts: Facts) -> Opening | None:
    """Return the latest slot that has begun, has no row and has not expired."""
    for opening in reversed(facts.waiting):
        if facts.now < opening.closes and not _paused_at(opening, facts):
            return opening
    return None


def held_back(since: datetime, facts: Facts, slot: Slot) -> Defer | None:
    """Return what keeps the card of `slot`, wanted since `since`, from being shown now."""
    if is_locked(facts.preferences.body):
        return Defer(Reason.SAFETY)
    if facts.paused and facts.pause is not None:
        return Defer(Reason.PAUSED, facts.pause.until)
    reason = facts.watch.held_back(facts.now)
    if reason is not None:
        settled = facts.watch.hindrance is None
        return Defer(reason, facts.watch.free_from if settled else None)
    if slot.kind is Kind.INTERLUDE and is_lunch(facts.now, facts.preferences):
        return Defer(Reason.LUNCH, _end_of_lunch(facts))
    if is_left_behind(slot, facts):
        return Defer(Reason.CLOCK, workday.next_hours(slot.kind, facts.now, facts.preferences))
    return _typing(_free_since(since, facts), facts)


def _free_since(since: datetime, facts: Facts) -> datetime:
    """Return from when on nothing but typing has kept a card, wanted `since`, from being shown."""
    ends = [since, facts.watch.free_from, facts.pause.until if facts.pause is not None else None]
    lunch = facts.preferences.work.quiet_lunch
    if lunch is not None:
        end = datetime.combine(facts.now.date(), lunch.end, facts.now.tzinfo)
        ends.append(end if end <= facts.now else end - workday.ONE_DAY)
    return max(end for end in ends if end is not None and end <= max(since, facts.now))


def is_left_behind(slot: Slot, facts: Facts) -> bool:
    """Tell whether a flight has brought a slot to an hour that is not for it here."""
    if slot.at.utcoffset() == facts.now.utcoffset():
        return False
    return not workday.is_hour_of(slot.kind, facts.now, facts.preferences)


def is_lunch(moment: datetime, preferences: Preferences) -> bool:
    """Tell whether a local moment lies in the time that is to stay quiet."""
    lunch = preferences.work.quiet_lunch
    return lunch is not None and within(moment.time(), lunch)


def _end_of_lunch(facts: Facts) -> datetime | None:
    lunch = facts.preferences.work.quiet_lunch
    if lunch is None:
        return None
    end = datetime.combine(facts.now.date(), lunch.end, facts.now.tzinfo)
    return end if end > facts.now else end + workday.ONE_DAY


def _typing(since: datetime, facts: Facts) -> Defer | None:
    """Wait for a lull in typing, but not longer than the cap."""
    delivery, idle = facts.preferences.delivery, facts.watch.idle
    limit = since + delivery.typing_cap
    if idle is None or idle >= delivery.typing_lull or facts.now >= limit:
        return None
    return Defer(Reason.TYPING, min(facts.now + delivery.typing_lull - idle, limit))


def room_from(opening: Opening, facts: Facts) -> datetime:
    """Return from when `opening` keeps its distance from what came before.

    Two offered interludes never lie closer than the gap. One that the person began by themselves
    moves the next slot back as far as its life allows, and never cancels it.
    """
    if opening.slot.kind is not Kind.INTERLUDE:
        return opening.opens
    gap = gap_of(facts.preferences.interludes)
    moments = [opening.opens]
    last_call = max(opening.opens, opening.closes - facts.preferences.delivery.shown_again_after)
    for row in facts.rows:
        if row.kind is not Kind.INTERLUDE or opening.is_row(row):
            continue
        if row.offered is not None and row.offered <= facts.now:
            moments.append(row.offered + gap)
        elif row.started is not None and row.started <= facts.now:
            moments.append(min(row.started + gap, last_call))
    return max(moments)


def lapsed(facts: Facts) -> list[tuple[Opening, Reason]]:
    """Return the slots that ended without an offer, and why, oldest first."""
    found: list[tuple[Opening, Reason]] = []
    for opening in facts.waiting:
        if _paused_at(opening, facts):
            found.append((opening, Reason.PAUSED))
        elif facts.now >= opening.closes:
            found.append((opening, _why(opening, facts)))
    return found


def superseded(chosen: Opening, facts: Facts) -> list[Opening]:
    """Return the slots that give way to the one now offered."""
    return [opening for opening in facts.waiting if opening.opens < chosen.opens]


def missed(opening: Opening, reason: Reason, routine: Routine | None) -> Interlude:
    """Return the row of a slot that was never begun; without a routine, none fitted it."""
    return Interlude(
        kind=opening.slot.kind,
        due=opening.at,
        day=opening.slot.day,
        routine="" if routine is None else routine.id,
        seconds_planned=0 if routine is None else round(routine.seconds),
        outcome=Outcome.MISSED,
        reason=reason if routine is not None or reason is Reason.SAFETY else None,
    )


def paused_through(moment: datetime, facts: Facts) -> bool:
    """Tell whether the pause asked for last covers `moment`."""
    return facts.pause is not None and facts.pause.since <= moment < facts.pause.until


def _paused_at(opening: Opening, facts: Facts) -> bool:
    return paused_through(opening.opens, facts)


def _why(opening: Opening, facts: Facts) -> Reason:
    """Return what held back a slot that has expired: what was there at its end."""
    held = held_at(opening.closes, facts, opening.opens, opening.slot)
    if held is None and room_from(opening, replace(facts, now=opening.closes)) >= opening.closes:
        return Reason.SPACING
    return held or Reason.SUPERSEDED


def held_at(moment: datetime, facts: Facts, since: datetime, slot: Slot) -> Reason | None:
    """Return what was in the way, at a moment just past, of the card of `slot`."""
    if paused_through(moment, facts):
        return Reason.PAUSED
    gap = facts.watch.gap
    if gap is not None and gap.start <= moment <= gap.end:
        return gap.reason
    # What held it back to the very end has not let go before it.
    held = held_back(since, replace(facts, now=moment - JUST_BEFORE), slot)
    here = replace(facts, now=moment.astimezone(facts.now.tzinfo))
    if held is None and is_left_behind(slot, here):
        return Reason.CLOCK
    return None if held is None else held.reason


def soonest(*moments: datetime | None) -> datetime | None:
    """Return the earliest of the moments that are known."""
    return min((moment for moment in moments if moment is not None), default=None)


def next_look(facts: Facts, decision: Decision) -> datetime | None:
    """Return when the decision may change by time alone."""
    coming = facts.coming[0].opens if facts.coming else None
    ends = [opening.closes for opening in facts.waiting]
    until = None if isinstance(decision, Offer) else decision.until
    pause = facts.pause.until if facts.paused and facts.pause is not None else None
    known = soonest(coming, until, pause, *ends)
    return None if known is None else max(known, facts.now + timedelta(milliseconds=1))
