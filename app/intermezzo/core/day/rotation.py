"""Which routine next (content.md 4.7). The same slot and log always give the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from zlib import crc32

from intermezzo.core import practice
from intermezzo.core.day import selection
from intermezzo.core.day.interlude import Interlude, Kind, Slot
from intermezzo.core.movement import Movement
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import Routine, RoutineKind
from intermezzo.core.safety.limits import level_of

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

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
ALTERNATIVES = 2
"""So many are told beside the one that is chosen."""
LOADED_FROM = 2
"""The level from which a slot may become a loaded routine (content.md 4.7)."""
SIDE_EVENING = "evening_side"
SETTLE = "settle_breath"
NOT_FLAT = frozenset({"preg_16w", "reflux"})
"""Who spends the evening on the side (content.md 3)."""
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
BECAUSE_LOADED = "Two days since the last"
BECAUSE_FIRST_LOAD = "Ready for a light load"
BECAUSE_ANY = "A small change of posture"
BECAUSE_WISHED = "You chose this one"


NOTHING_WISHED: Mapping[Slot, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choice:
    """A routine and why it is this one, in five words or fewer."""

    routine: Routine
    why: str


@dataclass(frozen=True, slots=True)
class Offering:
    """What can be chosen from, and by whose preferences.

    The routines are those made to fit the person (`core.swap`); `loaded` is when the loaded ones
    of the last days were begun.
    """

    preferences: Preferences
    routines: Mapping[str, Routine]
    movements: Mapping[str, Movement]
    bases: Mapping[str, BasePose] = field(default_factory=dict)
    loaded: tuple[datetime, ...] = ()
    chosen: dict[tuple[Slot, tuple[str, ...]], Choice | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was chosen before: the same slot and log always give the same answer."""


def loaded_starts(
    rows: Iterable[Interlude],
    routines: Mapping[str, Routine],
    movements: Mapping[str, Movement],
) -> tuple[datetime, ...]:
    """Return when loaded routines or practices were begun, of the rows given, newest first."""
    begun = [
        row.started
        for row in rows
        if row.started is not None and _was_load(row.routine, routines, movements)
    ]
    return tuple(sorted(begun, reverse=True))


def _was_load(
    name: str, routines: Mapping[str, Routine], movements: Mapping[str, Movement]
) -> bool:
    alone = movements.get(practice.movement_in(name) or "")
    if alone is not None:
        return practice.is_load(alone)
    return name in routines and routines[name].kind is RoutineKind.LOADED


def choose(slot: Slot, offering: Offering, done: Sequence[str], wished: str = "") -> Choice | None:
    """Return the routine for a slot, None if none fits.

    `done` holds the ids of the interludes begun so far, newest first; `wished` is what the person
    has chosen for this slot, played if it is still there and not unwanted.
    """
    chosen = offering.routines.get(wished) if wished else None
    if chosen is not None and not _unwanted(chosen, offering.preferences):
        return Choice(chosen, BECAUSE_WISHED)
    asked = slot, tuple(done)
    if asked not in offering.chosen:
        offering.chosen[asked] = _chosen(slot, offering, done)
    return offering.chosen[asked]


def _chosen(slot: Slot, offering: Offering, done: Sequence[str]) -> Choice | None:
    if slot.kind is Kind.WIND_DOWN:
        return choose_evening(slot.at, slot, offering)
    load = choose_load(slot, offering, done)
    if load is not None:
        return load
    ranked = rank(slot, offering, done)
    return ranked[0] if ranked else None


def choose_load(slot: Slot, offering: Offering, done: Sequence[str]) -> Choice | None:
    """Return the loaded routine a slot becomes, None where none is due (content.md 4.7, 6)."""
    level = level_of(offering.preferences)
    if level < LOADED_FROM or not selection.r22_loads_keep_their_distance(slot.at, offering.loaded):
        return None
    fitting = [each for each in _allowed(slot, offering) if each.kind is RoutineKind.LOADED]
    if not fitting or not selection.r23_no_load_before_bed(slot.at, offering.preferences):
        return None
    last = next((name for name in done if name in {each.id for each in fitting}), None)
    best = min(fitting, key=lambda each: (each.id == last, -each.level, _tie(slot, each)))
    return Choice(best, BECAUSE_LOADED if offering.loaded else BECAUSE_FIRST_LOAD)


def plan(
    slots: Iterable[Slot],
    offering: Offering,
    done: Sequence[str],
    wished: Mapping[Slot, str] = NOTHING_WISHED,
) -> list[tuple[Slot, Choice | None]]:
    """Return the choice for each slot, in order, as if each one before had been done."""
    found: list[tuple[Slot, Choice | None]] = []
    so_far = list(done)
    for slot in slots:
        choice = choose(slot, offering, so_far, wished.get(slot, ""))
        found.append((slot, choice))
        if choice is not None and slot.kind is Kind.INTERLUDE:
            so_far.insert(0, choice.routine.id)
            if choice.routine.kind is RoutineKind.LOADED:
                loaded = (slot.at, *offering.loaded)
                offering = replace(offering, loaded=loaded, chosen={})
    return found


def rank(slot: Slot, offering: Offering, done: Sequence[str]) -> list[Choice]:
    """Return the interludes that fit a slot, the best first."""
    fitting = candidates(slot, offering)
    loads = {name for name, each in offering.routines.items() if each.kind is RoutineKind.LOADED}
    recent = [name for name in done if name not in loads][:LOOK_BACK]
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


def alternatives(
    slot: Slot, offering: Offering, done: Sequence[str], instead_of: str
) -> list[Choice]:
    """Return the next two for a slot: something else (content.md 4.7)."""
    if slot.kind is Kind.WIND_DOWN:
        others = sorted(_evenings(offering), key=lambda each: (-each.seconds, each.id))
        ranked = [Choice(each, BECAUSE_EVENING) for each in others]
    else:
        ranked = rank(slot, offering, done)
    return [each for each in ranked if each.routine.id != instead_of][:ALTERNATIVES]


def may_be_played(slot: Slot, name: str, offering: Offering) -> bool:
    """Tell whether the person may choose a routine for a slot."""
    if slot.kind is Kind.WIND_DOWN:
        return any(each.id == name for each in _evenings(offering))
    loads = selection.r22_loads_keep_their_distance(
        slot.at, offering.loaded
    ) and selection.r23_no_load_before_bed(slot.at, offering.preferences)
    kinds = (RoutineKind.INTERLUDE, RoutineKind.LOADED) if loads else (RoutineKind.INTERLUDE,)
    return any(each.id == name and each.kind in kinds for each in _allowed(slot, offering))


def candidates(slot: Slot, offering: Offering) -> list[Routine]:
    """Return the interludes whose kind, place, level and movements are allowed at the slot."""
    return [each for each in _allowed(slot, offering) if each.kind is RoutineKind.INTERLUDE]


def _allowed(slot: Slot, offering: Offering) -> list[Routine]:
    preferences = offering.preferences
    level = level_of(preferences)
    return [
        routine
        for routine in offering.routines.values()
        if selection.r10_place_is_allowed(routine, preferences)
        and routine.level <= level
        and not _unwanted(routine, preferences)
        and selection.r21_suits_the_morning(
            routine, offering.movements, offering.bases, slot.at, preferences
        )
    ]


def choose_evening(now: datetime, slot: Slot, offering: Offering) -> Choice | None:
    """Return the evening routine; begun late, its short form (content.md 3)."""
    aside = NOT_FLAT.intersection(offering.preferences.body.tags)
    wished = offering.routines.get(SIDE_EVENING if aside else offering.preferences.evening.routine)
    if wished is None or _unwanted(wished, offering.preferences):
        wished = _any_evening(offering)
    if wished is None:
        return None
    if _late(now, slot, offering.preferences):
        for routine in sorted(offering.routines.values(), key=lambda each: each.seconds):
            if routine.variant_of == wished.id and not _unwanted(routine, offering.preferences):
                return Choice(routine, BECAUSE_LATE)
    return Choice(wished, BECAUSE_EVENING)


def _evenings(offering: Offering) -> list[Routine]:
    return [
        routine
        for routine in offering.routines.values()
        if routine.kind is RoutineKind.EVENING and not _unwanted(routine, offering.preferences)
    ]


def _any_evening(offering: Offering) -> Routine | None:
    longest = max(
        _evenings(offering), key=lambda routine: (routine.seconds, routine.id), default=None
    )
    # Where only quiet breathing may be offered, it is what the evening has too.
    return longest or offering.routines.get(practice.name_of(SETTLE))


def _late(now: datetime, slot: Slot, preferences: Preferences) -> bool:
    bedtime = preferences.evening.bedtime
    after_midnight = bedtime < preferences.day.starts
    day = slot.day + timedelta(days=1) if after_midnight else slot.day
    limit = datetime.combine(day, bedtime, tzinfo=now.tzinfo) + EVENING_SHORT_AFTER
    return now > limit


def _unwanted(routine: Routine, preferences: Preferences) -> bool:
    never = preferences.practice.never
    return routine.id in never or any(step.movement in never for step in routine.steps)


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
    if routine.level == level_of(preferences):
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
