"""What can happen to the flow, and what it asks to be done. Closed sets of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Pause, Reason
from intermezzo.core.sensing.attention import Attention


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; nothing is known of how much."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The person starts what is offered."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """The person puts the offer off by `minutes`."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The person says no to the offer."""


@dataclass(frozen=True, slots=True)
class SkippedAhead:
    """The person lets a slot go that is not offered yet."""

    opening: Opening


@dataclass(frozen=True, slots=True)
class StartedAhead:
    """The person begins at once what is planned for later."""

    opening: Opening


@dataclass(frozen=True, slots=True)
class Progressed:
    """A step of the playing routine has changed."""

    seconds_done: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The guided window has closed."""

    seconds_done: float


@dataclass(frozen=True, slots=True)
class Started:
    """The person wants an interlude now: a certain routine, or the next that fits (None)."""

    routine: str | None = None
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class PausedBy:
    """The person wants quiet until `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person wants to be asked again."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The app is about to end."""


Event = (
    Tick
    | Accepted
    | Postponed
    | Skipped
    | SkippedAhead
    | Progressed
    | Ended
    | Started
    | StartedAhead
    | PausedBy
    | Resumed
    | Quit
)


@dataclass(frozen=True, slots=True)
class ShowOffer:
    """Show the card."""

    interlude: Interlude
    why: str
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Take the card and its notification away."""


@dataclass(frozen=True, slots=True)
class Play:
    """Open the guided window."""

    interlude: Interlude
    speed: float


@dataclass(frozen=True, slots=True)
class BringForward:
    """Raise the guided window that is open."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Hold the playing routine at its step, because the person is gone."""


@dataclass(frozen=True, slots=True)
class Record:
    """Write a row of the log."""

    interlude: Interlude


@dataclass(frozen=True, slots=True)
class SetPause:
    """Remember a pause, or that it ended."""

    pause: Pause | None


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Tell tray and windows how things stand; `held_back` says why something due is not shown."""

    held_back: Reason | None = None
    until: datetime | None = None
    """When what is held back can be shown, where only time is wanting."""


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Look again at this instant (None: the heartbeat is enough)."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class Attend:
    """Look at the person so closely from now on, and closely at `closely_from`."""

    attention: Attention
    closely_from: datetime | None = None
    every: timedelta | None = None
    """How often to look at the least; None: the heartbeat is enough."""


Effect = (
    ShowOffer | Fold | Play | BringForward | Hold | Record | SetPause | ShowStatus | WakeAt | Attend
)
