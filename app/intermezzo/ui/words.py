"""The sentences that windows make from values (look.md 11, content.md 6.3)."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.today import REASON_WORDS
from intermezzo.core.movement import Breath, Movement, Role
from intermezzo.core.playback.score import Moment, Part

NOTE = "Only as far as it feels easy."
SHORT_DISCLAIMER = "General guidance for adults, not medical advice. Stop if something feels wrong."
"""content.md 6.2."""

_IN_MINUTES_FROM = 120
_PLACES = {
    "seated": "On your chair",
    "standing": "Standing",
    "floor": "On the floor",
    "bed": "In bed",
}


def place(setting: str) -> str:
    """Return where a routine or movement is done."""
    return _PLACES.get(setting, setting.replace("_", " ").capitalize())


def place_of(movement: Movement, setting: str) -> str:
    """Return where a movement is done in a routine of `setting`."""
    if "legs_elevated" in movement.base:
        return "Legs raised"
    if movement.setting and setting not in movement.setting:
        setting = movement.setting[0]
    return place(setting)


def sentence(fragment: str) -> str:
    """Return a fragment of a content file as a sentence."""
    fragment = fragment.strip()
    if not fragment:
        return ""
    end = "" if fragment[-1] in ".?" else "."
    return fragment[0].upper() + fragment[1:] + end


def without_orphan(said: str) -> str:
    """Return a sentence whose last two words stay on one line."""
    head, space, last = said.rpartition(" ")
    return f"{head}\u00a0{last}" if space else said


def length(seconds: float) -> str:
    """Return a length as people say it: `90 s`, `110 s`, `2 min 30 s`."""
    whole = round(seconds)
    if whole < _IN_MINUTES_FROM:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def clock(seconds: float) -> str:
    """Return time left as `1:12`; a second that has begun still counts."""
    whole = max(0, ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def time_of_day(at: datetime) -> str:
    """Return the local time of an instant."""
    return f"{at:%H:%M}"


def in_minutes(minutes: int) -> str:
    """Return when something put off comes back."""
    return f"In {minutes} min"


def side(moment: Moment) -> str:
    """Return the side at work, empty where the movement has none."""
    return f"{moment.side.capitalize()} side" if moment.side else ""


def repetition(moment: Moment) -> str:
    """Return the running repetition, `2 of 4`; rest is never counted."""
    rests = moment.part is Part.SPARE or moment.movement.role is Role.SETTLE
    counts = moment.rep > 0 and moment.reps > 1 and not rests
    return f"{moment.rep} of {moment.reps}" if counts else ""


def turn(moment: Moment) -> str:
    """Return side and repetition, e.g. `Right side  ·  2 of 4`."""
    return "  ·  ".join(part for part in (side(moment), repetition(moment)) if part)


def breath(phase: Breath) -> str:
    """Return what the breath does; never a word for holding it (content.md R07)."""
    match phase:
        case Breath.IN:
            return "Breathe in"
        case Breath.OUT:
            return "Breathe out"
        case Breath.FREE:
            return "Keep breathing"


def short_breath(phase: Breath) -> str:
    """Return the same for the stills of reduced motion."""
    match phase:
        case Breath.IN:
            return "In"
        case Breath.OUT:
            return "Out"
        case Breath.FREE:
            return "Easy"


def held_back(reason: Reason) -> str:
    """Return why something due is not shown at this moment."""
    return f"Waiting quietly: {REASON_WORDS[reason]}."


def count(number: int, one: str, many: str) -> str:
    """Return a number with its word."""
    return f"{number} {one if number == 1 else many}"
