"""How things stand, from state and facts: the snapshot for the tray, and the list of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from intermezzo.core.day import pauses, policy, rotation, workday
from intermezzo.core.day.adjust import Adjustments, of_day
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.answer import answer
from intermezzo.core.day.interlude import (
    Interlude,
    Kind,
    Outcome,
    Phase,
    Reason,
    Slot,
    Status,
    Upcoming,
)
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.slot_reasons import SlotReason
from intermezzo.core.day.today import Alternative, Entry, Today, entry_of
from intermezzo.core.flow.events import ShowStatus
from intermezzo.core.flow.states import Folded, Offered, Playing, State, Waiting
from intermezzo.core.library import Library
from intermezzo.core.safety.asking import is_due
from intermezzo.core.safety.limits import LOCKED, is_locked

NO_ROUTINE = (
    "No routine fits your preferences, so nothing can be offered: "
    "allow more under [practice], for example settings or never."
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """One moment of the app, put into words and counts."""

    state: State
    facts: Facts
    library: Library
    held: ShowStatus
    notes: tuple[str, ...]
    reasons: tuple[SlotReason, ...] = ()
    adjusted: Adjustments | None = None
    call_until: datetime | None = None
    discreet: bool = False
    active: tuple[date, ...] = ()
    """The app-days of the last interludes that were begun."""

    def status(self, troubles: tuple[str, ...]) -> Status:
        """Return the snapshot."""
        upcoming = self._upcoming()
        if self._is_locked:
            troubles = (LOCKED, *(each for each in troubles if each != LOCKED))
        elif upcoming is None and (self.facts.coming or self.facts.waiting):
            troubles = (*troubles, NO_ROUTINE)
        entries = self._entries(told=False)
        today = Today(self._day, self.facts.now, entries)
        pause = self.facts.pause
        return Status(
            phase=self._phase(troubles),
            now=self.facts.now,
            upcoming=upcoming,
            paused_until=pause.until if pause is not None and self.facts.paused else None,
            done_today=today.done,
            planned_today=today.planned,
            held_back=self.held.held_back,
            held_until=self.held.until,
            due=self._due,
            troubles=troubles,
            call_until=self.call_until,
            discreet=self.discreet,
        )

    def today(self) -> Today:
        """Return the lines of the present app-day, oldest first, with all there is to say."""
        day, facts, adjusted = self._day, self.facts, of_day(self.adjusted, self._day)
        pause = facts.pause
        found = Today(
            day,
            facts.now,
            self._entries(told=True),
            self._all_notes(),
            self.reasons,
            off=adjusted.off,
            until=adjusted.until,
            paused_until=pause.until if pause is not None and facts.paused else None,
            work_ends=adjusted.until or self._work_ends(day),
            locked=self._is_locked,
            asks=is_due(facts.preferences.body.asked, day, self.active),
        )
        return replace(found, answer=answer(found, self.held.held_back, self.held.until))

    def _work_ends(self, day: date) -> datetime | None:
        # At the present offset: it only bounds the times that menus offer.
        zone = self.facts.now.tzinfo or UTC
        ranges = workday.work_ranges(day, self.facts.preferences)
        ends = [workday.bounds(day, span, zone)[1].astimezone(zone) for span in ranges]
        return max(ends, default=None)

    def _entries(self, *, told: bool) -> tuple[Entry, ...]:
        """Return the lines; `told` says whether what one may do about them is asked for."""
        day, facts = self._day, self.facts
        entries = [
            replace(entry_of(row, self._title(row.routine)), may_take_back=self._may_come_back(row))
            for row in facts.rows
            if row.day == day and not row.gives_way(facts.now)
        ]
        done = list(facts.done)
        ahead = [each for each in (*facts.waiting, *facts.coming) if each.slot.day == day]
        wished = {each.lived: each.routine for each in ahead}
        chosen = rotation.plan(wished, facts.offering, done, wished)
        for opening, (slot, choice) in zip(ahead, chosen, strict=True):
            entry = self._entry(opening, choice)
            if told and choice is not None:
                entry = replace(entry, alternatives=self._others(slot, choice, done))
                if slot.kind is Kind.INTERLUDE:
                    done.insert(0, choice.routine.id)
            entries.append(entry)
        entries.sort(key=lambda entry: workday.order(entry.at, entry.kind))
        return tuple(entries)

    def _entry(self, opening: Opening, choice: rotation.Choice | None) -> Entry:
        name = choice.routine.id if choice else ""
        to_come = opening.opens > self.facts.now
        return Entry(
            opening.slot.kind,
            opening.at,
            name,
            self._title(name),
            moved_to=opening.moved_to,
            moved=opening.moved,
            why=choice.why if choice else "",
            swapped=bool(opening.routine),
            may_move=to_come,
            may_skip=True,
            may_swap=choice is not None,
            may_take_back=bool(opening.routine) or (to_come and opening.moved is Reason.MOVED),
        )

    def _others(
        self, slot: Slot, choice: rotation.Choice, done: list[str]
    ) -> tuple[Alternative, ...]:
        others = rotation.alternatives(slot, self.facts.offering, done, choice.routine.id)
        return tuple(Alternative(each.routine.id, each.routine.title, each.why) for each in others)

    def _may_come_back(self, row: Interlude) -> bool:
        """Tell whether a slot that was skipped beforehand may still come."""
        if row.outcome is not Outcome.SKIPPED or row.offered is not None:
            return False
        return any(
            each.is_row(row) and self.facts.now < each.closes for each in self.facts.openings
        )

    def _all_notes(self) -> tuple[str, ...]:
        over = pauses.over(self.facts)
        return self.notes if over is None else (over, *self.notes)

    def title_of(self, opening: Opening) -> str:
        """Return what is going to be offered there, as far as is known now."""
        choice = rotation.choose(
            opening.lived, self.facts.offering, self.facts.done, opening.routine
        )
        return "" if choice is None else choice.routine.title

    @property
    def _is_locked(self) -> bool:
        return is_locked(self.facts.preferences.body)

    @property
    def _due(self) -> Slot | None:
        state = self.state.after if isinstance(self.state, Playing) else self.state
        opening = policy.due(self.facts) if isinstance(state, Waiting) else state.opening
        return None if opening is None else opening.slot

    @property
    def _day(self) -> date:
        return workday.app_day(self.facts.now, self.facts.preferences)

    def _phase(self, troubles: tuple[str, ...]) -> Phase:
        if isinstance(self.state, Playing):
            return Phase.PLAYING
        if self.facts.paused:
            return Phase.PAUSED
        if isinstance(self.state, Offered) or self._is_folded_due():
            return Phase.DUE
        return Phase.ATTENTION if troubles else Phase.WAITING

    def _is_folded_due(self) -> bool:
        """Tell a folded card, one click from its start, from an offer put off for a while."""
        return isinstance(self.state, Folded) and not self.state.put_off(self.facts.now)

    def _upcoming(self) -> Upcoming | None:
        state, facts = self.state, self.facts
        if isinstance(state, Folded) and state.again and state.put_off(facts.now):
            slot = replace(state.opening.slot, at=state.again)
            name = state.interlude.routine
            return Upcoming(slot, name, self._title(name))
        decision = policy.decide(facts)
        due = policy.due(facts)
        if due is not None and isinstance(decision, policy.Defer):
            spaced = decision.reason is Reason.SPACING
            if spaced and decision.until is not None:
                return self._as_upcoming(replace(due.slot, at=decision.until), due.routine)
        if due is not None and not isinstance(state, Playing):
            return self._as_upcoming(due.lived, due.routine)
        coming = [opening for opening in facts.coming if not self._in_pause(opening.opens)]
        if not coming:
            return None
        room = policy.room_from(coming[0], facts)
        return self._as_upcoming(replace(coming[0].slot, at=room), coming[0].routine)

    def _in_pause(self, moment: datetime) -> bool:
        return policy.paused_through(moment, self.facts)

    def _as_upcoming(self, slot: Slot, wished: str) -> Upcoming | None:
        choice = rotation.choose(slot, self.facts.offering, self.facts.done, wished)
        return None if choice is None else Upcoming(slot, choice.routine.id, choice.routine.title)

    def _title(self, name: str) -> str:
        routine = self.facts.routine(name)
        return routine.title if routine else name.replace("_", " ").capitalize()
