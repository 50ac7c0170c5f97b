"""The values everything else speaks in: a planned slot, an interlude, its outcome, the present."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What the plan asks for: something in the workday, or the evening routine."""

    INTERLUDE = "interlude"
    WIND_DOWN = "wind_down"


class Outcome(StrEnum):
    """How an interlude ended. The first, second and fourth follow the credit of content.md 8.2."""

    COMPLETED = "completed"
    """At least 80 % of the routine's seconds were spent in its steps."""
    PARTIAL = "partial"
    """At least 40 %, less than 80 %."""
    SKIPPED = "skipped"
    """The person said no to the offer."""
    STOPPED = "stopped"
    """Begun and left before 40 %."""
    MISSED = "missed"
    """Never begun; `Interlude.reason` says why."""


class Reason(StrEnum):
    """Why an interlude was held back, moved or missed. Shown to the person in plain words."""

    UNANSWERED = "unanswered"
    POSTPONED_OUT = "postponed_out"
    PAUSED = "paused"
    AWAY = "away"
    ASLEEP = "asleep"
    LOCKED = "locked"
    OTHER_SESSION = "other_session"
    """Somebody else's session was in front."""
    CALL = "call"
    """Camera or microphone in use, or the person said so."""
    SHARING = "sharing"
    PRESENTING = "presenting"
    FULL_SCREEN = "full_screen"
    DO_NOT_DISTURB = "do_not_disturb"
    MEETING = "meeting"
    """The calendar has something there."""
    BUSY = "busy"
    """Any of the six above, in rows of the first schema."""
    TYPING = "typing"
    NOT_RUNNING = "not_running"
    LUNCH = "lunch"
    """The time that is to stay quiet."""
    SPACING = "spacing"
    """It kept its distance from the one before."""
    SUPERSEDED = "superseded"
    """A later slot was offered in its place (content.md 7.1: at most the latest is offered)."""
    MOVED = "moved"
    """The person moved it."""
    RESTORED = "restored"
    """Skipped beforehand, and then wanted again: the row counts for nothing until it is replaced.
    """
    SAFETY = "safety"
    """The person told of a warning sign and has not had advice yet (content.md 4.4)."""
    CLOCK = "clock"
    """The computer's clock jumped over it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned civil time.

    `at` is aware and in the local zone of the plan; `day` is the app-day it counts for
    (04:00 to 03:59, content.md 8.2).
    """

    kind: Kind
    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Interlude:
    """One occurrence: a slot or a wish of the person, from due to outcome. One row of the log.

    Instants are aware. `day` is the app-day label, fixed when the row is written and never
    recomputed. `seconds_done` counts time spent in steps at the routine's own pace; skipped and
    paused time is not in it. `outcome` is None while it is open.
    """

    kind: Kind
    due: datetime
    day: date
    routine: str
    seconds_planned: int
    id: int | None = None
    offered: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    seconds_done: float = 0.0
    outcome: Outcome | None = None
    reason: Reason | None = None
    postponed: int = 0
    planned: bool = True
    """False for one the person started without a slot."""
    held: Reason | None = None
    """What kept it from being offered at its time, where it came at least a minute late or early.
    """

    @property
    def is_open(self) -> bool:
        """Whether its outcome is not known yet."""
        return self.outcome is None

    def gives_way(self, now: datetime) -> bool:
        """Tell whether it counts for nothing: its slot is still to come.

        It was skipped beforehand and is wanted again, or a wrong clock has written it.
        """
        if self.reason is Reason.RESTORED:
            return True
        return self.outcome is Outcome.MISSED and self.reason is Reason.CLOCK and self.due > now


@dataclass(frozen=True, slots=True)
class Pause:
    """The person asked for quiet from `since` until `until` (aware instants)."""

    since: datetime
    until: datetime


class Phase(StrEnum):
    """What the app is doing, as the tray shows it."""

    WAITING = "waiting"
    DUE = "due"
    PLAYING = "playing"
    PAUSED = "paused"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next slot, ready to be shown."""

    slot: Slot
    routine: str
    title: str


@dataclass(frozen=True, slots=True)
class Status:
    """One immutable snapshot for tray, windows and `intermezzo status`."""

    phase: Phase
    now: datetime
    upcoming: Upcoming | None = None
    paused_until: datetime | None = None
    done_today: int = 0
    planned_today: int = 0
    held_back: Reason | None = None
    """Why something that is due is not shown at this moment."""
    held_until: datetime | None = None
    """When it can be, where what held it back is over and only its time to settle is wanting."""
    due: Slot | None = None
    """What is due, offered or put off, as it was planned."""
    troubles: tuple[str, ...] = ()
    """Plain sentences about what is wrong and what was done about it."""
    call_until: datetime | None = None
    """The person has said that they are in a call until then."""
    discreet: bool = False
    """Others may see the screen: what all can read says nothing of body or exercise."""
