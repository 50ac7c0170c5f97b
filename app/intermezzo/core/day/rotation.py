"""Which routine next (content.md 4.7). The same slot and log always give the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType
from zlib import crc32

from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.movement import Movement
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import Routine, RoutineKind

AIMS: Mapping[str, float] = MappingProxyType(
    {
        "decompression": 2.5,
        "hip_mobility": 2.5,
        "thoracic_mobility": 1.5,
        "breathing": 1.5,
        "stability": 1.0,
        "walking": 1.0,
    }
)
"""How often each purpose should come in ten interludes."""

LOOK_BACK = 9
"""Interludes looked back at."""
ECHO = 3
"""A routine among the last three comes again only if nothing else is left."""
GUARD_LEAN = 30.0
"""Degrees of trunk lean that the morning guard leaves out (content.md R21)."""
AFTERNOON = (time(13, 30), time(15, 30))
"""When standing does most good."""
EVENING_SHORT_AFTER = timedelta(minutes=30)
"""Begun later than this after bedtime, the evening takes its short form."""

BECAUSE: Mapping[str, str] = MappingProxyType(
    {
        "decompression": "Time to lengthen your back",
        "hip_mobility": "Hips have been still longest",
        "thoracic_mobility": "Upper back has been still",
        "breathing": "Room for a slow breath",
        "stability": "A little quiet control",
        "walking": "A few steps feel good",
    }
)
BECAUSE_UPRIGHT = "Good time to stand up"
BECAUSE_EVENING = "A soft end to today"
BECAUSE_LATE = "It is late: two minutes"
BECAUSE_ASKED = "You asked for this one"
BECAUSE_ANY = "A small change of posture"


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine and why it is this one, in five words or fewer."""

    routine: Routine
    why: str


@dataclass(frozen=True, slots=True)
class Offering:
    """What can be chosen from, and by whose preferences."""

    preferences: Preferences
    routines: Mapping[str, Routine]
    movements: Mapping[str, Movement]


def choose(slot: Slot, offering: Offering, done: Sequence[str]) -> Choice | None:
    """Return the routine for a slot, None if none fits.

    `done` holds the ids of the interludes begun so far, newest first.
    """
    if slot.kind is Kind.WIND_DOWN:
        return choose_evening(slot.at, slot, offering)
    ranked = rank(slot, offering, done)
    return ranked[0] if ranked else None


def plan(
    slots: Iterable[Slot], offering: Offering, done: Sequence[str]
) -> list[tuple[Slot, Choice | None]]:
    """Return the choice for each slot, in order, as if each one before had been done."""
    found: list[tuple[Slot, Choice | None]] = []
    so_far = list(done)
    for slot in slots:
        choice = choose(slot, offering, so_far)
        found.append((slot, choice))
        if choice is not None and slot.kind is Kind.INTERLUDE:
            so_far.insert(0, choice.routine.id)
    return found


def rank(slot: Slot, offering: Offering, done: Sequence[str]) -> list[Choice]:
    """Return the interludes that fit a slot, the best first."""
    fitting = candidates(slot, offering)
    recent = list(done[:LOOK_BACK])
    deficits = _deficits(fitting, offering.routines, recent)
    scored = [
        (
            -round(_score(routine, slot, offering.preferences, deficits, recent), 6),
            _tie(slot, routine),
            routine,
        )
        for routine in fitting
    ]
    scored.sort(key=lambda entry: entry[:2])
    return [Choice(routine, _why(routine, slot, deficits)) for _, _, routine in scored]


def candidates(slot: Slot, offering: Offering) -> list[Routine]:
    """Return the interludes whose kind, place, level and movements are allowed at the slot."""
    practice = offering.preferences.practice
    guarded = in_morning_guard(slot.at, offering.preferences)
    return [
        routine
        for routine in offering.routines.values()
        if routine.kind is RoutineKind.INTERLUDE
        and routine.setting in practice.settings
        and routine.level <= practice.level
        and not _unwanted(routine, offering.preferences)
        and not (guarded and leans_far(routine, offering.movements))
    ]


def in_morning_guard(at: datetime, preferences: Preferences) -> bool:
    """Tell whether it is soon after getting up, when the back should not lean far (R21)."""
    day = preferences.day
    since = _minutes(at.time()) - _minutes(day.get_up)
    return since % (24 * 60) < day.morning_guard // timedelta(minutes=1)


def leans_far(routine: Routine, movements: Mapping[str, Movement]) -> bool:
    """Tell whether a step leans the trunk more than the morning guard allows."""
    return any(
        abs(lean) > GUARD_LEAN
        for step in routine.steps
        if step.movement in movements
        for lean in _leans(movements[step.movement])
    )


def choose_evening(now: datetime, slot: Slot, offering: Offering) -> Choice | None:
    """Return the evening routine; begun late, its short form (content.md 3)."""
    wished = offering.routines.get(offering.preferences.evening.routine)
    if wished is None or _unwanted(wished, offering.preferences):
        wished = _any_evening(offering)
    if wished is None:
        return None
    if _late(now, slot, offering.preferences):
        for routine in sorted(offering.routines.values(), key=lambda each: each.seconds):
            if routine.variant_of == wished.id and not _unwanted(routine, offering.preferences):
                return Choice(routine, BECAUSE_LATE)
    return Choice(wished, BECAUSE_EVENING)


def _any_evening(offering: Offering) -> Routine | None:
    fitting = [
        routine
        for routine in offering.routines.values()
        if routine.kind is RoutineKind.EVENING and not _unwanted(routine, offering.preferences)
    ]
    return max(fitting, key=lambda routine: (routine.seconds, routine.id), default=None)


def _late(now: datetime, slot: Slot, preferences: Preferences) -> bool:
    bedtime = preferences.evening.bedtime
    after_midnight = bedtime < preferences.day.starts
    day = slot.day + timedelta(days=1) if after_midnight else slot.day
    limit = datetime.combine(day, bedtime, tzinfo=now.tzinfo) + EVENING_SHORT_AFTER
    return now > limit


def _unwanted(routine: Routine, preferences: Preferences) -> bool:
    never = preferences.practice.never
    return routine.id in never or any(step.movement in never for step in routine.steps)


def _leans(movement: Movement) -> list[float]:
    poses = [movement.start.pose, *(key.pose for key in movement.keys)]
    return [pose["lean"] for pose in poses if "lean" in pose]


def _deficits(
    fitting: Sequence[Routine], routines: Mapping[str, Routine], recent: Sequence[str]
) -> dict[str, float]:
    """Return how many times each purpose is behind its aim; those without a candidate share."""
    purposes = {routine.purpose for routine in fitting}
    aims = {purpose: aim for purpose, aim in AIMS.items() if purpose in purposes}
    whole = sum(aims.values())
    seen = [routines[name].purpose for name in recent if name in routines]
    turns = len(recent) + 1
    return {purpose: turns * aim / whole - seen.count(purpose) for purpose, aim in aims.items()}


def _score(
    routine: Routine,
    slot: Slot,
    preferences: Preferences,
    deficits: Mapping[str, float],
    recent: Sequence[str],
) -> float:
    score = 3 * deficits.get(routine.purpose, 0.0)
    ago = recent.index(routine.id) if routine.id in recent else LOOK_BACK + 1
    score += min(1.0, 0.1 * ago)
    if routine.level == preferences.practice.level:
        score += 1
    if ago == 0:
        score -= 6
    elif ago < ECHO:
        score -= 3
    if _upright(routine) and AFTERNOON[0] <= slot.at.time() < AFTERNOON[1]:
        score += 1
    return score


def _upright(routine: Routine) -> bool:
    return routine.setting == "standing"


def _why(routine: Routine, slot: Slot, deficits: Mapping[str, float]) -> str:
    if _upright(routine) and AFTERNOON[0] <= slot.at.time() < AFTERNOON[1]:
        return BECAUSE_UPRIGHT
    return BECAUSE.get(routine.purpose, BECAUSE_ANY) if deficits else BECAUSE_ANY


def _tie(slot: Slot, routine: Routine) -> int:
    return crc32(f"{slot.day:%Y-%m-%d} {slot.at:%H:%M} {routine.id}".encode())


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
