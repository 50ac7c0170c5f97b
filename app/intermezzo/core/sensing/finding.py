"""One answer to one question about the person at the computer, and how it was come by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Question(StrEnum):
    """What is asked. A True answer to any but the first speaks against an offer now."""

    IDLE = "idle"
    """For how long nobody has touched keyboard or pointer."""
    SLEEP = "sleep"
    """The computer is going to sleep or asleep."""
    LOCK = "lock"
    """The screen is locked, or covered by a screen saver."""
    SESSION = "session"
    """Somebody else's session is in front."""
    DO_NOT_DISTURB = "do_not_disturb"
    """The person has asked their desktop for quiet."""
    FULL_SCREEN = "full_screen"
    """One window fills the screen."""
    PRESENTING = "presenting"
    """A program keeps the screen awake: slides, a film, a call."""
    CAMERA = "camera"
    MICROPHONE = "microphone"
    SHARING = "sharing"
    """The screen is seen or recorded by others."""


class Standing(StrEnum):
    """What a sensor is good for."""

    PROBING = "probing"
    """It has been asked and has not answered yet."""
    AVAILABLE = "available"
    UNAVAILABLE = "unavailable"
    """This computer cannot tell it: `Finding.why` and `Finding.remedy` say more."""
    OFF = "off"
    """It failed so often that it is left alone for a while."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one sensor says about one question.

    `value` is None where it is not known, a timedelta for `Question.IDLE`, else a bool.
    """

    question: Question
    sensor: str
    """The way it is asked, as people call it: `X11 SYNC`, `logind`, `GNOME`."""
    standing: Standing = Standing.PROBING
    value: timedelta | bool | None = None
    detail: str = ""
    """What was seen in particular: the program that records, the name of what is shown."""
    why: str = ""
    """Why it is not available, a short clause: `there is no session bus`."""
    remedy: str = ""
    """What the person can do about that, one short sentence; empty where there is nothing."""

    @property
    def is_available(self) -> bool:
        """Whether it can answer."""
        return self.standing is Standing.AVAILABLE
