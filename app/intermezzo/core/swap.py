"""Routines made to fit one person: steps they leave out are swapped (content.md 3, 6.4).

A step keeps its seconds whatever it is swapped for, so a routine keeps its length. What cannot
be filled with repetitions becomes quiet breathing, which the player does by itself (R18).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intermezzo.core.content.posture_rules import Posture, posture_of, rises
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement, Role, Sided
from intermezzo.core.practice import name_of, practice
from intermezzo.core.preferences.model import Body, Practice
from intermezzo.core.routine import Routine, RoutineKind, Step
from intermezzo.core.safety import limits

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose
    from intermezzo.core.preferences.model import Preferences

SETTLE = "settle_breath"
LEAST_MOVEMENTS = 2
"""Steps besides settling; a routine with fewer is not offered."""
NOT_ON_THE_BACK = frozenset({"preg_16w", "heart_lung"})
SITS_PROPPED = "heart_lung"
"""Who spends the evening sitting."""
SITS_FIRST = "dizzy_stand"
SITTING = 30.0
"""Seconds of sitting between the ground and standing (content.md R20)."""
CARRY = "lift_and_carry"
"""The second loaded choice of level 3: a lift from chair height, then a one-sided hold."""
_BAND = "resistance band"
_OF_BANDS = "band_control"
"""The routine that needs a band throughout: without one it is the carry."""
_WITHOUT_BAND = {"band_row": "sit_to_stand"}
_CARRIED = {"floor_lift_light": "one_side_carry"}
_TO_CARRY = 4.0
"""Seconds to take a bag in one hand: less than it takes to stand over one on the floor."""
_CHANGE = 4.0
"""Seconds to change sides where the step had none."""
_AT_REST = ("side", "seated")
"""How to arrange, instead, what would be done lying on the back."""


@dataclass(frozen=True, slots=True)
class Person:
    """What decides whether a movement is for someone."""

    tags: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset({"chair", "desk", "wall", "cushion"})
    level: int = 1
    never: frozenset[str] = frozenset()
    highest: int = limits.HIGHEST
    """No movement above this level, whatever the routine is."""
    locked: bool = False
    """Whether nothing may be played (`safety.limits`)."""
    only_settles: bool = False
    """Whether quiet breathing is all that may be played."""
    places: tuple[str, ...] = Practice().settings

    def may(self, movement: Movement) -> bool:
        """Tell whether a movement suits, the chosen level and its place apart."""
        return (
            not self.locked
            and movement.level <= self.highest
            and (movement.id == SETTLE or not self.only_settles)
            and movement.id not in self.never
            and not self.tags.intersection(movement.care.leave_out)
            and self.equipment.issuperset({*movement.equipment} - {"none"})
        )


def person_of(preferences: Preferences) -> Person:
    """Return what the preferences say of someone."""
    return person_by(preferences.body, preferences.practice)


def person_by(body: Body, wishes: Practice) -> Person:
    """Return what is said of someone by their body and their wishes."""
    highest = limits.highest_level(body)
    return Person(
        tags=frozenset(body.tags),
        equipment=frozenset(body.equipment),
        level=min(wishes.level, highest),
        never=frozenset(wishes.never),
        highest=highest,
        locked=limits.is_locked(body),
        only_settles=limits.only_settles(body),
        places=wishes.settings,
    )


def fitted(library: Library, person: Person) -> Library:
    """Return the library as it is for a person: swapped, and without what cannot be swapped."""
    routines = dict(library.routines)
    carry = lift_and_carry(library)
    if carry is not None and _BAND in person.equipment:
        routines.setdefault(carry.id, carry)
    elif carry is not None and _OF_BANDS in routines:
        # Kept under the name that plan and log know, instead of standing there twice.
        routines[_OF_BANDS] = replace(carry, id=_OF_BANDS)
    settle = library.movements.get(SETTLE)
    if person.only_settles and settle is not None:
        # No authored routine is only that, so it is the movement alone.
        wishes = Practice(settings=person.places)
        routines[name_of(SETTLE)] = practice(settle, library.movements, wishes)
    found = {name: fit(each, library, person) for name, each in routines.items()}
    return replace(library, routines={name: each for name, each in found.items() if each})


def lift_and_carry(library: Library) -> Routine | None:
    """Return the lift rehearsal with the lift from the floor made a carry (content.md 3)."""
    lift = library.routines.get("lift_rehearsal")
    if lift is None or not set(_CARRIED.values()) <= library.movements.keys():
        return None
    steps = [
        _swapped(replace(step, prep=_TO_CARRY), library.movements[_CARRIED[step.movement]])
        if step.movement in _CARRIED
        else step
        for step in lift.steps
    ]
    if not all(steps):
        return None
    kept = tuple(step for step in steps if step)
    level = max(library.movements[step.movement].level for step in kept)
    why = "from chair height, then a bag in one hand"
    return replace(lift, id=CARRY, title="Lift and carry", level=level, why=why, steps=kept)


def fit(routine: Routine, library: Library, person: Person) -> Routine | None:
    """Return the routine for a person, None where too little of it would remain."""
    if routine.id in person.never or person.locked or routine.level > person.highest:
        return None
    if person.only_settles and _moving(routine):
        return None
    movements, bases = library.movements, library.bases
    if routine.kind is RoutineKind.EVENING and SITS_PROPPED in person.tags:
        return _propped(routine, movements)
    steps = [_for(step, routine, number, movements, person) for number, step in _numbered(routine)]
    kept = [step for step in steps if step]
    moving = sum(step.movement != SETTLE for step in kept)
    if len(kept) < len(steps) or moving < min(LEAST_MOVEMENTS, _moving(routine)):
        return None
    if person.tags & NOT_ON_THE_BACK:
        kept = [_off_the_back(step, routine, movements, bases) for step in kept]
    kept = [_eased(step, movements, person) for step in kept]
    found = replace(routine, steps=tuple(kept)) if tuple(kept) != routine.steps else routine
    return _sits_first(found, movements, bases) if SITS_FIRST in person.tags else found


def _numbered(routine: Routine) -> Iterator[tuple[int, Step]]:
    """Yield each step and its number, counted from the end: -1 is the last."""
    return ((number - len(routine.steps), step) for number, step in enumerate(routine.steps))


def _moving(routine: Routine) -> int:
    return sum(step.movement != SETTLE for step in routine.steps)


def _for(
    step: Step,
    routine: Routine,
    number: int,
    movements: Mapping[str, Movement],
    person: Person,
) -> Step | None:
    """Return the step, or what it is swapped for; None where even settling is not to be shown."""
    own = movements[step.movement]
    highest = max(person.level, routine.level) + (routine.kind is RoutineKind.WARM_UP)
    setting = _setting(step, routine, own)
    if person.may(own) and own.level <= highest:
        return step
    needed = _roles(own, number)
    for name in (*_first_thought(own, person), *_nearest(own, movements), SETTLE):
        other = movements.get(name)
        if other is None or not person.may(other) or other.level > highest:
            continue
        if setting in other.setting and other.role in needed:
            found = _swapped(step, other)
            if found is not None:
                return found
    return None


def _setting(step: Step, routine: Routine, movement: Movement) -> str:
    """Return where a step is done, of the four settings."""
    for name in (step.arranged, routine.setting):
        if name in movement.setting:
            return str(name)
    return movement.setting[0]


def _roles(movement: Movement, number: int) -> Collection[Role]:
    """Return what may stand in for a movement, so that R03 still holds."""
    if number == -1:
        return (Role.SETTLE,)
    return tuple(Role) if movement.role is Role.WORK else (Role.PREP, Role.SETTLE)


def _first_thought(movement: Movement, person: Person) -> tuple[str, ...]:
    if movement.id in _WITHOUT_BAND and _BAND not in person.equipment:
        return (_WITHOUT_BAND[movement.id],)
    return ()


def _nearest(movement: Movement, movements: Mapping[str, Movement]) -> list[str]:
    """Return the movements along `regress`, the nearest first."""
    found: list[str] = []
    waiting = list(movement.care.regress)
    while waiting:
        name = waiting.pop(0)
        if name not in found and name in movements and name != movement.id:
            found.append(name)
            waiting += movements[name].care.regress
    return found


def _swapped(step: Step, movement: Movement) -> Step | None:
    """Return another movement in the seconds of a step, None where not one round fits."""
    sides = 2 if movement.sided is Sided.EACH else 1
    switch = (step.switch or _CHANGE) if sides > 1 else 0.0
    reps = int((step.seconds - step.prep - switch) / (movement.cycle * sides) + 1e-9)
    reps = min(reps, max(dose.reps for dose in movement.dose.values()))
    if movement.sided is Sided.ALTERNATE:
        reps -= reps % 2
    if reps < 1:
        return None
    known = {*movement.setting, *movement.setups}
    arranged = step.arranged if step.arranged in known else None
    return Step(movement.id, step.seconds, reps, step.prep, sides, switch, arranged=arranged)


def _off_the_back(
    step: Step,
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
) -> Step:
    """Return the step lying on the side, or sitting, where it would lie on the back."""
    movement = movements[step.movement]
    shown = movement.in_setting(step.arranged or routine.setting)
    if shown.base not in bases or posture_of(bases[shown.base]) is not Posture.ON_THE_BACK:
        return step
    known = {*movement.setting, *movement.setups}
    arranged = next((name for name in _AT_REST if name in known), step.arranged)
    return replace(step, arranged=arranged)


def _eased(step: Step, movements: Mapping[str, Movement], person: Person) -> Step:
    if person.tags.intersection(movements[step.movement].care.ease):
        return replace(step, gentle=True)
    return step


def _propped(routine: Routine, movements: Mapping[str, Movement]) -> Routine | None:
    """Return an evening spent sitting: tense and release, and the long out-breath."""
    settle = movements.get(SETTLE)
    if settle is None:
        return None
    steps: list[Step] = []
    for step in routine.steps:
        sits = step.movement == "tense_release" and step.movement in movements
        found = step if sits else _swapped(step, settle)
        if found is None:
            return None
        steps.append(replace(found, arranged="seated"))
    return replace(routine, steps=tuple(steps))


def _sits_first(
    routine: Routine, movements: Mapping[str, Movement], bases: Mapping[str, BasePose]
) -> Routine:
    """Return the routine with thirty seconds of sitting before each rise from the ground."""
    rising = {number for number, _ in rises(routine, movements, bases)}
    if not rising:
        return routine
    steps = tuple(
        replace(step, prep=step.prep + SITTING, seconds=step.seconds + SITTING)
        if number in rising
        else step
        for number, step in enumerate(routine.steps, start=1)
    )
    return replace(routine, steps=steps)
