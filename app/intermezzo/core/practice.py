"""One movement practised alone, as a routine: settle in, its whole dose, settle (content.md 2.1).

Such a routine stands in no file. Its name, `practice:` and the movement's id, is what the log
keeps; no authored id holds a colon.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from intermezzo.core.movement import Movement, Role, Sided
from intermezzo.core.preferences.model import Practice
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

_MARK = "practice:"
_USUAL_SETTLE = "settle_breath"
_SETTLE_REPS = 2
_SETTLE_PREP = 2.0
_PREP = {"seated": 4.0, "standing": 6.0, "floor": 8.0, "bed": 8.0}
"""Seconds to get into position, as content.md 3 gives them."""
_SWITCH = {"seated": 4.0, "standing": 4.0, "floor": 8.0, "bed": 8.0}
"""Seconds to change sides; lying, one has to turn over."""
_AMONG_OTHERS = ("seated", "standing")
"""Where one can practise unnoticed at all (content.md R11)."""


def name_of(movement: str) -> str:
    """Return the name under which a movement's practice is played and logged."""
    return _MARK + movement


def movement_in(name: str) -> str | None:
    """Return the movement that a name is the practice of; None for a routine's own name."""
    return name.removeprefix(_MARK) if name.startswith(_MARK) else None


def find(
    name: str,
    routines: Mapping[str, Routine],
    movements: Mapping[str, Movement],
    wishes: Practice,
    tags: Collection[str] = (),
) -> Routine | None:
    """Return what is played under a name: an authored routine, or a movement's practice."""
    movement = movements.get(movement_in(name) or "")
    if movement is None:
        return routines.get(name)
    return practice(movement, movements, wishes, tags)


def practice(
    movement: Movement,
    movements: Mapping[str, Movement],
    wishes: Practice,
    tags: Collection[str] = (),
) -> Routine:
    """Return the routine that plays one movement with the dose of the wished intensity.

    Where the person's `tags` ask to keep it gentle, it is (content.md 6.4).
    It begins and ends with a settling movement (content.md R03), unless the movement prepares or
    settles itself; one the person never wants to see is not used for that.
    """
    setting = place_of(movement, wishes.settings)
    eased = frozenset(movement.care.ease)
    work = _alone(movement, setting, wishes, gentle=not eased.isdisjoint(tags))
    settle = _settle(movement, setting, movements, wishes.never)
    steps = [work]
    if settle is not None and movement.role is not Role.SETTLE:
        steps.append(_settled(settle))
        if movement.role is Role.WORK:
            steps.insert(0, _settled(settle))
    return Routine(
        id=name_of(movement.id),
        title=movement.title,
        kind=RoutineKind.LOADED if is_load(movement) else RoutineKind.INTERLUDE,
        purpose=movement.purpose[0],
        setting=setting,
        level=movement.level,
        discreet=movement.discreet and setting in _AMONG_OTHERS,
        why="",
        steps=tuple(steps),
    )


def is_load(movement: Movement) -> bool:
    """Tell whether practising a movement counts as a load (content.md R22)."""
    return movement.load is not None or movement.system == "load"


def place_of(movement: Movement, settings: Collection[str]) -> str:
    """Return where a movement is practised: the first of its places that the person allows."""
    allowed = (setting for setting in movement.setting if setting in settings)
    return next(allowed, movement.setting[0])


def _alone(movement: Movement, setting: str, wishes: Practice, *, gentle: bool) -> Step:
    both = movement.sided is Sided.EACH
    step = Step(
        movement=movement.id,
        seconds=0.0,
        reps=movement.dose[Intensity.GENTLE if gentle else wishes.intensity].reps,
        prep=_PREP.get(setting, _PREP["floor"]),
        sides=2 if both else 1,
        switch=_SWITCH.get(setting, _SWITCH["floor"]) if both else 0.0,
        gentle=gentle,
    )
    return _summed(step, movement)


def _settled(settle: Movement) -> Step:
    step = Step(movement=settle.id, seconds=0.0, reps=_SETTLE_REPS, prep=_SETTLE_PREP)
    return _summed(step, settle)


def _summed(step: Step, movement: Movement) -> Step:
    """Return the step with the seconds its parts add up to (content.md R02)."""
    played = movement.cycle * step.reps * step.sides
    return replace(step, seconds=round(step.prep + played + step.switch, 2))


def _settle(
    movement: Movement, setting: str, movements: Mapping[str, Movement], never: Collection[str]
) -> Movement | None:
    """Return what settles in this place; the usual breath where it may be shown."""
    fitting = [
        each
        for each in movements.values()
        if each.role is Role.SETTLE
        and each.sided is Sided.NONE
        and not each.once
        and setting in each.setting
        and each.level <= movement.level
        and each.id not in never
        and each.id != movement.id
    ]
    usual = [each for each in fitting if each.id == _USUAL_SETTLE]
    return next(iter(usual or sorted(fitting, key=lambda each: (each.cycle, each.id))), None)
