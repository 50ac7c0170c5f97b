"""How things stand, from state and facts: the snapshot for the tray, and the list of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from intermezzo.core.day import policy, rotation, workday
from intermezzo.core.day.interlude import (
    Phase,
    Reason,
    Slot,
    Status,
    Upcoming,
)
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.today import Entry, Today, entry_of
from intermezzo.core.flow.events import ShowStatus
from intermezzo.core.flow.states import Folded, Offered, Playing, State, Waiting
from intermezzo.core.library import Library

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
    call_until: datetime | None = None
    discreet: bool = False

    def status(self, troubles: tuple[str, ...]) -> Status:
        """Return the snapshot."""
        upcoming = self._upcoming()
        if upcoming is None and (self.facts.coming or self.facts.waiting):
            troubles = (*troubles, NO_ROUTINE)
        today = self.today()
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
        """Return the lines of the present app-day, oldest first."""
        day = self._day
        rows = [
            row for row in self.facts.rows if row.day == day and not row.gives_way(self.facts.now)
        ]
        ahead = [
            opening
            for opening in (*self.facts.waiting, *self.facts.coming)
            if opening.slot.day == day
        ]
        lived = [opening.lived for opening in ahead]
        chosen = rotation.plan(lived, self.facts.offering, self.facts.done)
        entries = [entry_of(row, self._title(row.routine)) for row in rows]
        for opening, (_, choice) in zip(ahead, chosen, strict=True):
            name = choice.routine.id if choice else ""
            kind, title, to = opening.slot.kind, self._title(name), opening.moved_to
            entries.append(Entry(kind, opening.at, name, title, moved_to=to))
        entries.sort(key=lambda entry: workday.order(entry.at, entry.kind))
        return Today(day, self.facts.now, tuple(entries), self.notes)

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
                return self._as_upcoming(replace(due.slot, at=decision.until))
        if due is not None and not isinstance(state, Playing):
            return self._as_upcoming(due.lived)
        coming = [opening for opening in facts.coming if not self._in_pause(opening.opens)]
        if not coming:
            return None
        room = policy.room_from(coming[0], facts)
        return self._as_upcoming(replace(coming[0].slot, at=room))

    def _in_pause(self, moment: datetime) -> bool:
        return policy.paused_through(moment, self.facts)

    def _as_upcoming(self, slot: Slot) -> Upcoming | None:
        choice = rotation.choose(slot, self.facts.offering, self.facts.done)
        return None if choice is None else Upcoming(slot, choice.routine.id, choice.routine.title)

    def _title(self, name: str) -> str:
        routine = self.facts.routine(name)
        return routine.title if routine else name.replace("_", " ").capitalize()
