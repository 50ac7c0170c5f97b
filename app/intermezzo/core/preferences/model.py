"""What the person has chosen. Every default comes from content.md 7."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import IntEnum, StrEnum

from intermezzo.core.routine import Intensity


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` does."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


WORK_WEEK = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of civil time. An end at or before the start lies on the next day."""

    start: time
    end: time


def within(at: time, span: TimeRange) -> bool:
    """Tell whether a time of day lies in a range that may cross midnight; its end does not."""
    if span.start < span.end:
        return span.start <= at < span.end
    return at >= span.start or at < span.end


@dataclass(frozen=True, slots=True)
class Work:
    """When the person works. `by_day` replaces `hours` on single weekdays; empty means day off."""

    days: tuple[Weekday, ...] = WORK_WEEK
    hours: TimeRange = TimeRange(time(9, 0), time(17, 30))
    by_day: Mapping[Weekday, tuple[TimeRange, ...]] = field(default_factory=dict)
    quiet_lunch: TimeRange | None = TimeRange(time(12, 30), time(13, 15))


@dataclass(frozen=True, slots=True)
class Interludes:
    """How many a day and where. `slots` are used where they fit the rule of the day."""

    per_day: int = 3
    slots: tuple[time, ...] = (time(10, 30), time(14, 0), time(16, 0))
    first_after_start: timedelta = timedelta(minutes=90)
    min_gap: timedelta = timedelta(minutes=90)
    last_before_end: timedelta = timedelta(minutes=45)


HINDRANCES = (
    "call",
    "sharing",
    "presenting",
    "full_screen",
    "do_not_disturb",
    "meeting",
)
"""What may hold an offer back, by the names of `core.day.interlude.Reason`."""


class Discreet(StrEnum):
    """When an offer says nothing of body or exercise."""

    SHARED = "shared"
    """While others may see the screen."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an offer is made, repeated and given up (content.md 7 and 7.1)."""

    patience: timedelta = timedelta(seconds=90)
    shown_again_after: timedelta = timedelta(minutes=10)
    typing_lull: timedelta = timedelta(seconds=5)
    typing_cap: timedelta = timedelta(seconds=60)
    after_busy: timedelta = timedelta(minutes=5)
    after_return: timedelta = timedelta(minutes=2)
    postpone: tuple[timedelta, ...] = (timedelta(minutes=5), timedelta(minutes=15))
    postpone_max: int = 2
    expires_after: timedelta = timedelta(minutes=45)
    away_after: timedelta = timedelta(minutes=5)
    """Without any input for so long the person counts as away."""
    held_back_during: tuple[str, ...] = HINDRANCES
    """What holds an offer back though the person is there. A lock always does."""
    screen: str = "pointer"
    """Where windows open: `pointer`, `primary`, or the name of a screen."""
    discreet: Discreet = Discreet.SHARED


@dataclass(frozen=True, slots=True)
class Evening:
    """The down-regulation routine before sleep. Offered once, within the window only."""

    enabled: bool = True
    days: tuple[Weekday, ...] = WORK_WEEK
    prompt: time = time(22, 15)
    bedtime: time = time(23, 0)
    window: TimeRange = TimeRange(time(20, 0), time(3, 30))
    routine: str = "evening_full"


@dataclass(frozen=True, slots=True)
class Day:
    """How the person's day is cut."""

    starts: time = time(4, 0)
    get_up: time = time(7, 0)
    morning_guard: timedelta = timedelta(minutes=120)


@dataclass(frozen=True, slots=True)
class Calendars:
    """Where the person's calendar lies on this computer, and who they are in it."""

    paths: tuple[str, ...] = ()
    """Files and folders as written: `~` is the home, others start at the preferences' folder."""
    addresses: tuple[str, ...] = ()
    """Mail addresses, lower case: a meeting declined under one of them is free time."""


@dataclass(frozen=True, slots=True)
class Practice:
    """How demanding, and where one may move."""

    intensity: Intensity = Intensity.STANDARD
    level: int = 1
    settings: tuple[str, ...] = ("seated", "standing")
    never: tuple[str, ...] = ()
    """Ids of movements and routines never to be shown."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the body asks for, and what is at hand (content.md 6.4)."""

    tags: tuple[str, ...] = ()
    """Who leaves a movement out, or keeps it gentle."""
    equipment: tuple[str, ...] = ("chair", "desk", "wall", "cushion")


class Theme(StrEnum):
    """Light, dark, or as the desktop says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Motion(StrEnum):
    """Whether the figure moves, stands in stills, or as the desktop says."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True)
class Appearance:
    """How it looks."""

    theme: Theme = Theme.SYSTEM
    motion: Motion = Motion.SYSTEM
    figure: str = "willow"
    """Who shows the movements: a build with its hair."""
    wardrobe: str = "lake"
    tone: int = 2
    """Skin tone, 1 (lightest) to 5."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """All choices, complete and valid."""

    work: Work = field(default_factory=Work)
    interludes: Interludes = field(default_factory=Interludes)
    delivery: Delivery = field(default_factory=Delivery)
    evening: Evening = field(default_factory=Evening)
    day: Day = field(default_factory=Day)
    calendar: Calendars = field(default_factory=Calendars)
    practice: Practice = field(default_factory=Practice)
    body: Body = field(default_factory=Body)
    appearance: Appearance = field(default_factory=Appearance)
