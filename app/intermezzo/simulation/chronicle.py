"""What came of a stretch of days: every offer, what held it back, and how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason, Slot, Status
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.ports import Offer
from intermezzo.simulation.machine import VirtualClock

Key = tuple[Kind, datetime]


class Decision(StrEnum):
    """What was decided or done."""

    OFFERED = "offered"
    """The card is shown. The reason says why it comes late or early."""
    HELD_BACK = "held_back"
    """Something is due and not shown; told again when the reason changes."""
    FOLDED = "folded"
    """The card found no answer and lies in the tray."""
    WITHDRAWN = "withdrawn"
    """The card was taken away because nobody could answer it, or the app ended."""
    POSTPONED = "postponed"
    STARTED = "started"
    INTERRUPTED = "interrupted"
    """The routine was held at its step."""
    CONTINUED = "continued"
    CLOSED = "closed"
    """The row has its outcome. Once for each slot that ended."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the chronicle."""

    at: datetime
    """What the computer's clock showed."""
    elapsed: float
    """Seconds since the beginning, whatever was done to the clock."""
    kind: Kind
    decision: Decision
    reason: Reason | None = None
    outcome: Outcome | None = None
    due: datetime | None = None
    day: date | None = None
    routine: str = ""
    planned: bool = True
    showing: int | None = None
    """Which showing of the card this is, from 1."""
    postponed: int = 0
    until: datetime | None = None
    """Until when it was put off."""
    seconds_done: float = 0.0
    seconds_planned: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of the planned slots that ended: each has one outcome."""

    planned: int
    outcomes: Mapping[Outcome, int]
    missed: Mapping[str, int]
    """By reason; `no_routine` where none suited the person."""
    still_open: int
    extras: int
    offers: int
    """Cards shown, every showing."""


class Chronicle:
    """Writes down what stage and log are told."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._found: list[Event] = []
        self._closings: dict[Key, int] = {}
        """Where the last closing of each row stands."""
        self._showings: Counter[Key] = Counter()
        self._held: tuple[Slot, Reason] | None = None
        self._folding: tuple[Interlude, int] | None = None
        """The card that has just gone, and how much had been told by then."""
        self.notes: list[str] = []
        """What of the scenario could not be done, in plain words."""
        self._upcoming: datetime | None = None
        self._put_off: int | None = None
        """Which event tells of a card that is just being put off."""

    def tell_status(self, status: Status) -> None:
        """Take note of how things stand."""
        self._upcoming = None if status.upcoming is None else status.upcoming.slot.at
        due, reason = status.due, status.held_back
        held = None if due is None or reason is None else (due, reason)
        if held is not None and held != self._held:
            self._tell_held(*held)
        self._held = held

    def tell_offer(self, offer: Offer) -> None:
        """Take note of a card."""
        row = offer.interlude
        key = key_of(row)
        self._showings[key] += 1
        first = self._showings[key] == 1
        reason = row.held if first else None
        self._add_row(row, Decision.OFFERED, reason, showing=self._showings[key])

    def tell_fold(self, row: Interlude) -> None:
        """Take note that a card has gone; why, comes out at the end of the same step."""
        self._folding = row, len(self._found)

    def settle(self) -> None:
        """Take note that a step of the app is over: a card that has only gone found no answer."""
        if self._folding is not None:
            row, since = self._folding
            self._folding = None
            if not self._is_answered(row, since):
                self._add_row(row, Decision.FOLDED, Reason.UNANSWERED)
        if self._put_off is not None:
            told = self._found[self._put_off]
            self._found[self._put_off] = replace(told, until=self._upcoming)
            self._put_off = None

    def tell_end(self, row: Interlude | None) -> None:
        """Take note that the app has ended, with the card that was up."""
        self._folding = self._held = None
        if row is not None:
            self._add_row(row, Decision.WITHDRAWN, Reason.NOT_RUNNING)

    def tell_break(self, row: Interlude, reason: Reason | None) -> None:
        """Take note that a routine is held at its step."""
        self._add_row(row, Decision.INTERRUPTED, reason)

    def tell_continuation(self, row: Interlude) -> None:
        """Take note that it goes on."""
        self._add_row(row, Decision.CONTINUED)

    def tell_row(self, former: Interlude | None, row: Interlude) -> None:
        """Take note of what is written to the log."""
        if former is not None and row.postponed > former.postponed:
            self._put_off = len(self._found)
            self._add_row(row, Decision.POSTPONED)
        begun_before = former is not None and former.started is not None
        if row.started is not None and not begun_before:
            self._add_row(row, Decision.STARTED)
        known = former is not None and former.outcome is not None
        if row.outcome is None:
            if known:
                self._reopen(key_of(row))
        elif not known or (former is not None and not _same_end(former, row)):
            self._reopen(key_of(row))
            self._closings[key_of(row)] = len(self._found)
            self._add_row(row, Decision.CLOSED, row.reason)

    def _is_answered(self, row: Interlude, since: int) -> bool:
        """Tell whether a row was closed, put off or begun after the first `since` events."""
        told = (Decision.CLOSED, Decision.POSTPONED, Decision.STARTED)
        return any(
            each.decision in told and each.due == row.due and each.kind is row.kind
            for each in self._found[since:]
        )

    def note(self, words: str) -> None:
        """Take note of what could not be done."""
        if words not in self.notes:
            self.notes.append(words)

    def events(self) -> Sequence[Event]:
        """Return all that was told, in order."""
        return tuple(self._found)

    def give_way(self, rows: Sequence[Interlude], now: datetime) -> None:
        """Take back what a wrong clock has closed that is still to come."""
        for row in rows:
            if gives_way(row, now):
                self._reopen(key_of(row))

    def _reopen(self, key: Key) -> None:
        """Take back a closing that was not the last word."""
        place = self._closings.pop(key, None)
        if place is not None:
            closing = self._found[place]
            self._found[place] = replace(closing, decision=Decision.WITHDRAWN, outcome=None)

    def _tell_held(self, due: Slot, reason: Reason) -> None:
        """Tell what holds a slot back; of a card that was up, that it was taken away."""
        row = None if self._folding is None else self._folding[0]
        if row is not None and (row.kind, row.due) == (due.kind, due.at):
            self._folding = None
            self._add_row(row, Decision.WITHDRAWN, reason)
            return
        self._found.append(
            Event(
                at=self._clock.now(),
                elapsed=self._clock.elapsed(),
                kind=due.kind,
                decision=Decision.HELD_BACK,
                reason=reason,
                due=due.at,
                day=due.day,
            )
        )

    def _add_row(
        self,
        row: Interlude,
        decision: Decision,
        reason: Reason | None = None,
        *,
        showing: int | None = None,
    ) -> None:
        self._found.append(
            Event(
                at=self._clock.now(),
                elapsed=self._clock.elapsed(),
                kind=row.kind,
                decision=decision,
                reason=reason,
                outcome=row.outcome if decision is Decision.CLOSED else None,
                due=row.due,
                day=row.day,
                routine=row.routine,
                planned=row.planned,
                showing=showing,
                postponed=row.postponed,
                seconds_done=row.seconds_done,
                seconds_planned=row.seconds_planned,
            )
        )


class ToldJournal(MemoryJournal):
    """A log in memory that outlives the conductor and tells a chronicle what is written."""

    def __init__(self, chronicle: Chronicle) -> None:
        super().__init__()
        self._chronicle = chronicle

    def record(self, interlude: Interlude) -> Interlude:
        """Write or replace the row of (kind, due); return it with its id."""
        former = self.row_of(interlude)
        written = super().record(interlude)
        self._chronicle.tell_row(former, written)
        return written


def key_of(row: Interlude) -> Key:
    """Return what a row is known by."""
    return row.kind, row.due.astimezone(UTC)


def gives_way(row: Interlude, now: datetime) -> bool:
    """Tell whether a wrong clock has written this row for a slot still to come."""
    return row.outcome is Outcome.MISSED and row.reason is Reason.CLOCK and row.due > now


def _same_end(one: Interlude, other: Interlude) -> bool:
    return (one.outcome, one.reason) == (other.outcome, other.reason)


def summed_up(rows: Sequence[Interlude], events: Sequence[Event], now: datetime) -> Summary:
    """Return what came of all rows."""
    planned = [row for row in rows if row.planned and not gives_way(row, now)]
    ended = [row for row in planned if row.outcome is not None]
    outcomes = Counter(row.outcome for row in ended if row.outcome is not None)
    missed = Counter(
        "no_routine" if row.reason is None else str(row.reason)
        for row in ended
        if row.outcome is Outcome.MISSED
    )
    return Summary(
        planned=len(ended),
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
        missed=dict(sorted(missed.items())),
        still_open=len(planned) - len(ended),
        extras=sum(not row.planned for row in rows),
        offers=sum(event.decision is Decision.OFFERED for event in events),
    )
