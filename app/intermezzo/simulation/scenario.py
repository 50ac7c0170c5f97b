"""What a scenario says: the stretch of days, what happens in it, and what the person answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from intermezzo.core.day.interlude import Kind
from intermezzo.core.preferences.model import Preferences, Weekday


class What(StrEnum):
    """What can happen."""

    # These last for a while.
    AWAY = "away"
    """Nobody is at the computer, and it knows."""
    IDLE = "idle"
    """The hands leave the keys: after `away_after_min` that is being away."""
    TYPING = "typing"
    LOCKED = "locked"
    SUSPENDED = "suspended"
    STOPPED = "stopped"
    """The process stands still (SIGSTOP) while the computer goes on."""
    OTHER_SESSION = "other_session"
    CALL = "call"
    SHARING = "sharing"
    PRESENTING = "presenting"
    FULL_SCREEN = "full_screen"
    DO_NOT_DISTURB = "do_not_disturb"
    MEETING = "meeting"
    # These are said to the app.
    SAID_CALL = "said_call"
    CALL_OVER = "call_over"
    PAUSED = "paused"
    RESUMED = "resumed"
    START_NOW = "start_now"
    # These are answers at a moment.
    ACCEPT = "accept"
    IGNORE = "ignore"
    SKIP = "skip"
    POSTPONE = "postpone"
    STOP = "stop"
    # These happen to the app and its computer.
    CLOCK = "clock"
    ZONE = "zone"
    RESTART = "restart"
    QUIT = "quit"
    KILL = "kill"
    PREFERENCES = "preferences"


LASTING = frozenset(
    {
        *(What.AWAY, What.IDLE, What.TYPING, What.LOCKED, What.SUSPENDED, What.STOPPED),
        *(What.OTHER_SESSION, What.CALL, What.SHARING, What.PRESENTING, What.FULL_SCREEN),
        *(What.DO_NOT_DISTURB, What.MEETING),
    }
)
"""What must have a length."""
ANSWERS = frozenset({What.ACCEPT, What.IGNORE, What.SKIP, What.POSTPONE, What.STOP})

REACTION = timedelta(seconds=10)
"""So long a person looks at a card before they answer, if nothing else is said."""
STOPS_AT = 0.2
"""The share of a routine after which it is stopped, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What the person does with a card."""

    what: What = What.ACCEPT
    """One of `ANSWERS`."""
    minutes: int | None = None
    """By how much it is put off; None: the shortest choice there is."""
    share: float = STOPS_AT
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Which cards are answered how. A part that is None or empty fits every card."""

    deeds: tuple[Deed, ...]
    """Used in turn, card by card, from the first again after the last."""
    kind: Kind | None = None
    since: time | datetime | None = None
    until: time | datetime | None = None
    days: frozenset[Weekday] = frozenset()
    cards: tuple[int, ...] = ()
    """Which of the cards that fit otherwise, counted from 1."""
    every: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens, once or again and again."""

    what: What
    moments: tuple[datetime, ...]
    """When it begins: civil times (naive) in the zone there is then, or instants (aware)."""
    lasts: timedelta | None = None
    until: time | datetime | None = None
    """When it ends: a time of day, the next one there is, or a civil moment."""
    by: timedelta | None = None
    to: time | datetime | None = None
    zone: ZoneInfo | None = None
    routine: str | None = None
    deed: Deed = field(default_factory=Deed)
    changes: Mapping[str, object] = field(default_factory=dict)
    """Tables of the preferences file."""
    entered: tuple[datetime, ...] = ()
    """Since when a meeting stands in the calendar, for each moment; empty: all along."""
    announced: bool = True
    """Whether the computer tells that it goes to sleep, and that it is back."""
    place: str = ""
    """Where it stands in the file."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A stretch of days. `start` and `until` are civil times in `zone` and in what follows it."""

    start: datetime
    until: datetime
    zone: ZoneInfo
    preferences: Preferences = field(default_factory=Preferences)
    tables: Mapping[str, object] = field(default_factory=dict)
    """The preferences as they were written, for `preferences` happenings to change."""
    usual: tuple[Deed, ...] = (Deed(),)
    rules: tuple[Rule, ...] = ()
    reaction: timedelta = REACTION
    happenings: tuple[Happening, ...] = ()
