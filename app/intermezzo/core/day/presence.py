"""What is known about the person at the computer, all senses together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from intermezzo.core.day.interlude import Reason


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known now. None means unknown, and counts as present."""

    idle: timedelta | None = None
    locked: bool | None = None
    asleep: bool | None = None
    """The computer is just going to sleep, or has not said yet that it is back."""
    elsewhere: bool | None = None
    """Somebody else's session is in front."""
    busy: tuple[Reason, ...] = ()
    """What speaks against an offer though the person is there: a call, slides, a wish for quiet."""
    probing: bool = False
    """Some of the senses have only just been asked and have not answered yet."""
    shared: bool = False
    """Others may see the screen: what is shown says nothing personal."""
