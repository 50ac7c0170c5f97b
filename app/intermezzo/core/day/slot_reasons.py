"""Why a slot is not where it was wished: a value for each rule, with its words.

The same words stand in `intermezzo plan`, in Today and beside the settings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from intermezzo.core.preferences.model import Preferences

MINUTE = timedelta(minutes=1)
LUNCH = "your lunch is quiet"
IN_THE_WAY = "your calendar has something there"


class Rule(StrEnum):
    """What moved a wished time, or left it out."""

    OUTSIDE = "outside"
    """It does not lie in the work hours."""
    AFTER_START = "after_start"
    BEFORE_END = "before_end"
    LUNCH = "lunch"
    GAP = "gap"
    MOST = "most"
    """As many as a day may have are planned before it."""
    SPREAD = "spread"
    """None of the listed times fits, so as many are spread over the day."""
    DAY_OFF = "day_off"
    MEETING = "meeting"
    """The calendar has something there."""
    UNTIL = "until"
    """The person leaves earlier on this one day."""
    PERSON = "person"
    """The person moved it."""


@dataclass(frozen=True, slots=True)
class SlotReason:
    """Why a slot is not where it was wished. Instants are aware and local.

    `wished` is None where the rule is about the whole day, `at` where nothing came of the wish.
    """

    wished: datetime | None
    at: datetime | None
    rule: Rule
    words: str
    """A plain line such as `12:45 moved to 13:15: your lunch is quiet`."""


def slot_moved(wished: datetime, at: datetime, rule: Rule, why: str, zone: tzinfo) -> SlotReason:
    """Return the reason of a slot that lies elsewhere than wished."""
    words = f"{clock(wished, zone)} moved to {clock(at, zone)}: {why}"
    return SlotReason(wished.astimezone(zone), at.astimezone(zone), rule, words)


def left_out(wished: datetime, rule: Rule, why: str, zone: tzinfo) -> SlotReason:
    """Return the reason of a wish that nothing came of."""
    return SlotReason(wished.astimezone(zone), None, rule, f"{clock(wished, zone)} left out: {why}")


def in_order(reasons: Iterable[SlotReason]) -> tuple[SlotReason, ...]:
    """Return reasons by the time they are about, those of the whole day first."""
    return tuple(
        sorted(reasons, key=lambda each: each.wished.timestamp() if each.wished else float("-inf"))
    )


def off_words(day: date, why: str, preferences: Preferences) -> str:
    """Say why nothing is planned, e.g. `Christmas Day, so nothing is planned`."""
    what = "no interlude" if preferences.evening.on_days_off else "nothing"
    own = why[:1].islower()  # a public holiday has a name
    return f"{f'{day:%A}: {why}' if own else why}, so {what} is planned."


def minutes(length: timedelta) -> str:
    """Return `45 min`."""
    return f"{length // MINUTE} min"


def clock(moment: datetime, zone: tzinfo) -> str:
    """Return the civil time of a moment, `14:00`."""
    return f"{moment.astimezone(zone):%H:%M}"
