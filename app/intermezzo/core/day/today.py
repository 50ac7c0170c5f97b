"""The day as the person sees it: what is planned, what came of it, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.core.day.slot_reasons import IN_THE_WAY, Rule, SlotReason

OUTCOME_WORDS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.COMPLETED: "Done",
        Outcome.PARTIAL: "Partly done",
        Outcome.SKIPPED: "Skipped",
        Outcome.STOPPED: "Begun",
        Outcome.MISSED: "Passed by",
    }
)

REASON_WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.UNANSWERED: "no answer",
        Reason.POSTPONED_OUT: "put off until it was too late",
        Reason.PAUSED: "you had paused",
        Reason.AWAY: "you were away",
        Reason.ASLEEP: "the computer was asleep",
        Reason.LOCKED: "the screen was locked",
        Reason.OTHER_SESSION: "somebody else was at the computer",
        Reason.CALL: "you were in a call",
        Reason.SHARING: "your screen was shared",
        Reason.PRESENTING: "something kept the screen awake",
        Reason.FULL_SCREEN: "a window filled the screen",
        Reason.DO_NOT_DISTURB: "you had asked for quiet",
        Reason.MEETING: "your calendar had something there",
        Reason.BUSY: "you were in a call or full screen",
        Reason.TYPING: "you were typing",
        Reason.LUNCH: "your lunch was to stay quiet",
        Reason.SPACING: "it kept its distance from the one before",
        Reason.NOT_RUNNING: "Intermezzo was not running",
        Reason.SUPERSEDED: "a later one took its place",
        Reason.MOVED: "you had moved it",
        Reason.RESTORED: "Intermezzo was not running",
        Reason.SAFETY: "there may be a warning sign",
        Reason.CLOCK: "the clock was changed",
    }
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something else that could be played, and why."""

    routine: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the day: a slot still to come, or an interlude with what came of it."""

    kind: Kind
    at: datetime
    """When it is planned; for one started without a slot, when it began. Aware, local."""
    routine: str
    title: str
    planned: bool = True
    outcome: Outcome | None = None
    """None while it is to come or open."""
    reason: Reason | None = None
    open: bool = False
    """Offered or playing just now."""
    seconds_done: float = 0.0
    seconds_planned: int = 0
    offered: datetime | None = None
    held: Reason | None = None
    """What kept it from being offered at its time, where it was not."""
    moved_to: datetime | None = None
    """When it is offered, where that is not the time it is planned for."""
    moved: Reason | None = None
    """`MOVED` by the person, else by the calendar; None where it is not moved."""
    why: str = ""
    """Why this routine, in five words or fewer; empty where that is not known any more."""
    swapped: bool = False
    """The person has chosen the routine."""
    may_move: bool = False
    may_skip: bool = False
    may_swap: bool = False
    may_take_back: bool = False
    """It is moved, swapped or skipped beforehand, and can still come as it was planned."""
    alternatives: tuple[Alternative, ...] = ()
    """What it may be swapped for, the best first; any other that suits can be asked for too."""

    @property
    def opens(self) -> datetime:
        """Return when it is offered: as planned, or where the calendar leaves room."""
        return self.at if self.moved_to is None else self.moved_to

    @property
    def words(self) -> str:
        """Say what came of it, e.g. `Passed by: you were away`; what is to come, if it is moved."""
        if self.outcome is None and self.open:
            return f"Now, {self._shift}" if self._shift else "Now"
        if self.outcome is None:
            why = "you moved it" if self.moved is Reason.MOVED else IN_THE_WAY
            return "" if self.moved_to is None else f"Moved from {self.at:%H:%M}: {why}"
        said = OUTCOME_WORDS[self.outcome]
        if self.reason is not None:
            return f"{said}: {REASON_WORDS[self.reason]}"
        return f"{said}, {self._shift}" if self._shift else said

    @property
    def _shift(self) -> str:
        """Say by how much it came late or early, and why: `20 min later: you were in a call`."""
        if self.offered is None or self.held is None:
            return ""
        minutes = round((self.offered - self.at).total_seconds() / 60)
        way = "later" if minutes > 0 else "earlier"
        return f"{abs(minutes)} min {way}: {REASON_WORDS[self.held]}"


@dataclass(frozen=True, slots=True)
class Today:
    """The app-day `day`, oldest entry first. `notes` say in words why a day has fewer slots.

    Instants are aware.
    """

    day: date
    now: datetime
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[SlotReason, ...] = ()
    """What moved a wished time or left it out."""
    answer: str = ""
    """Why no break came, or that it did, and when the next one comes: two plain sentences."""
    off: bool = False
    """The person has taken this day off."""
    until: datetime | None = None
    """When work ends on this one day, where the person leaves early."""
    paused_until: datetime | None = None
    work_ends: datetime | None = None
    """When the last stretch of work begun today ends, None where there is none."""
    locked: bool = False
    """Whether nothing is offered until the person has had advice (`safety.limits`)."""
    asks: bool = False
    """Whether the safety questions are due (`safety.asking`)."""

    @property
    def planned(self) -> int:
        """Return how many interludes the day was planned to have."""
        return sum(entry.planned for entry in self.entries)

    @property
    def begun(self) -> int:
        """Return how many interludes were begun and have ended, the evening apart."""
        begun = (Outcome.COMPLETED, Outcome.PARTIAL, Outcome.STOPPED)
        return sum(
            entry.outcome in begun and entry.kind is Kind.INTERLUDE for entry in self.entries
        )

    @property
    def told(self) -> tuple[str, ...]:
        """Return what is to be said beneath the lines: what no line says of itself, none twice."""
        of_lines = (Rule.MEETING, Rule.PERSON)
        reasons = (each.words for each in self.reasons if each.rule not in of_lines)
        return tuple(dict.fromkeys((*self.notes, *reasons)))

    @property
    def done(self) -> int:
        """Return how many were done at least in part, extras included."""
        done = (Outcome.COMPLETED, Outcome.PARTIAL)
        return sum(entry.outcome in done for entry in self.entries)


def entry_of(row: Interlude, title: str) -> Entry:
    """Return the line for a row of the log."""
    return Entry(
        kind=row.kind,
        at=row.due,
        routine=row.routine,
        title=title,
        planned=row.planned,
        outcome=row.outcome,
        reason=row.reason,
        open=row.is_open,
        seconds_done=row.seconds_done,
        seconds_planned=row.seconds_planned,
        offered=row.offered,
        held=row.held,
    )
