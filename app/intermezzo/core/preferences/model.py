"""What the person has chosen. Every default comes from content.md 7."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
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
    """A stretch of civil time. An end at or before the start lies on the next day.

    From midnight to midnight is a whole day.
    """

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
class DateRange:
    """Calendar dates in a row, both ends included; never backwards."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def no_holidays(day: date) -> str | None:  # noqa: ARG001 - the signature of `DaysOff.public`
    """Know of no public holiday."""
    return None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Dates on which nothing is planned. `country` is empty where public holidays do not count."""

    days: tuple[date, ...] = ()
    ranges: tuple[DateRange, ...] = ()
    country: str = ""
    """ISO 3166 code such as `DE`."""
    region: str = ""
    """Code of a part of the country such as `BY`; empty for the holidays of the whole of it."""
    public: Callable[[date], str | None] = field(default=no_holidays, compare=False, repr=False)
    """Names the public holiday of a date. Follows from country and region, so it is not compared;
    whoever reads the preferences puts it in, because the core holds no calendar of countries."""

    def why(self, day: date) -> str | None:
        """Return why a calendar date is off, in words, None if it is not."""
        if day in self.days:
            return "a day off"
        if any(day in each for each in self.ranges):
            return "your days off"
        return self.public(day) if self.country else None


class SlotMode(StrEnum):
    """What decides when the interludes of a day are planned."""

    TIMES = "times"
    """At the times that are listed."""
    NUMBER = "number"
    """So many, spread over the day."""
    INTERVAL = "interval"
    """One every so many minutes of work (content.md 7, more often mode)."""


@dataclass(frozen=True, slots=True)
class Interludes:
    """When they are planned. Each `mode` has numbers of its own; the rules below hold for all.

    With `INTERVAL`, `every` takes the place of `first_after_start` and `min_gap`.
    """

    mode: SlotMode = SlotMode.TIMES
    per_day: int = 3
    slots: tuple[time, ...] = (time(10, 30), time(14, 0), time(16, 0))
    every: timedelta = timedelta(minutes=50)
    most_per_day: int = 6
    """More than so many are not planned with `INTERVAL`."""
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
    notice: timedelta = timedelta()
    """So long before its time an offer is announced by a notification; zero for never."""
    chime: bool = False
    """Whether a soft sound comes with the card."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The down-regulation routine before sleep. Offered once, within the window only."""

    enabled: bool = True
    days: tuple[Weekday, ...] = WORK_WEEK
    prompt: time = time(22, 15)
    bedtime: time = time(23, 0)
    window: TimeRange = TimeRange(time(20, 0), time(3, 30))
    routine: str = "evening_full"
    on_days_off: bool = False
    """Whether it is offered on `DaysOff` too."""


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
    cautions: tuple[str, ...] = ()
    """What was answered to the questions that switch more than single movements: `CAUTIONS`."""
    usual: int | None = None
    """The usual discomfort, 0 to 10 (content.md 4.3); None while it has not been told."""
    asked: date | None = None
    """When the safety questions were answered last: they come again every 90 days."""


CAUTIONS = ("under_age", "warning_sign", "supervised")
"""Below 18; a warning sign of content.md 6.1; told to exercise only under supervision."""


class Theme(StrEnum):
    """Light, dark, or as the desktop says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """High contrast, or as the desktop says."""

    SYSTEM = "system"
    HIGH = "high"


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
    contrast: Contrast = Contrast.SYSTEM
    text_percent: int = 100
    """How large the texts are against what the desktop asks for."""
    language: str = "system"


CARD_TOPICS = ("hydration", "walking", "log_roll", "chair", "car", "bags")
"""What the short cards at the end of an interlude are about (content.md 5)."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The short cards at the end of an interlude."""

    per_day: int = 2
    muted: tuple[str, ...] = ()
    """Topics never to be shown again, of `CARD_TOPICS`."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the record is shown."""

    show_run: bool = True
    """Whether the days in a row stand beside the weeks kept."""


@dataclass(frozen=True, slots=True)
class Start:
    """What happened once and need not happen again."""

    introduced: bool = False
    """The first run has been gone through, or skipped."""


PROFILES = ("office", "home", "travel")
"""The profiles that are always there (`profiles.BUILT_IN`)."""


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
    days_off: DaysOff = field(default_factory=DaysOff)
    cards: Cards = field(default_factory=Cards)
    rhythm: Rhythm = field(default_factory=Rhythm)
    start: Start = field(default_factory=Start)
    profile: str = ""
    """The name of the profile that is laid over the rest; empty for none."""
    profiles: tuple[str, ...] = PROFILES
    """The names of all there are, ours first, then the person's own."""
