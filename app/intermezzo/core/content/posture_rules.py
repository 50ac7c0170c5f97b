"""The rules of content.md section 1 about how the body lies, kneels and stands in a routine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from intermezzo.core.content.faults import Fault
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine, RoutineKind, Step

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

RISING = 12.0
"""Seconds from lying or kneeling to standing (content.md R20)."""
_ON_THE_BACK = 45.0
"""Degrees of roll; beyond it one lies on the side or the front."""


class Posture(StrEnum):
    """How a body is held, as far as the rules tell it apart."""

    STANDING = "standing"
    SITTING = "sitting"
    KNEELING = "kneeling"
    ON_THE_BACK = "lying on the back"
    LYING = "lying on the side or front"


LOW = frozenset({Posture.KNEELING, Posture.ON_THE_BACK, Posture.LYING})
LYING = frozenset({Posture.ON_THE_BACK, Posture.LYING})


def posture_of(base: BasePose) -> Posture:
    """Return how a base pose holds the body."""
    match base.root:
        case "sit":
            return Posture.SITTING
        case "kneel":
            return Posture.KNEELING
        case "lie" | "bridge" if abs(base.pose.get("roll", 0.0)) <= _ON_THE_BACK:
            return Posture.ON_THE_BACK
        case "lie" | "bridge":
            return Posture.LYING
        case _:
            return Posture.STANDING


def begins(movement: Movement, bases: Mapping[str, BasePose]) -> Posture:
    """Return the posture a round starts in."""
    return posture_of(bases[movement.base])


def ends(movement: Movement, bases: Mapping[str, BasePose]) -> Posture:
    """Return the posture after the last round: that of the last key where none leads back."""
    last = movement.keys[-1]
    stays = movement.once or not movement.back.move
    return posture_of(bases[last.base if stays and last.base else movement.base])


def shown_in(step: Step, routine: Routine, movements: Mapping[str, Movement]) -> Movement:
    """Return a step's movement as the routine arranges it."""
    return movements[step.movement].in_setting(step.arranged or routine.setting)


def posture_faults(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    file: str,
) -> Iterator[Fault]:
    """Yield what is wrong with the postures of a routine all of whose movements exist."""
    yield from r13_lies_in_the_evening(routine, movements, bases, file)
    yield from r20_rises_slowly(routine, movements, bases, file)


def r13_lies_in_the_evening(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    file: str,
) -> Iterator[Fault]:
    """Require every step of an evening to be done lying, in bed or on the floor."""
    if routine.kind is not RoutineKind.EVENING:
        return
    if routine.setting not in ("bed", "floor"):
        problem = f'"{routine.setting}" is no place for an evening (R13)'
        yield Fault(file, "setting", problem, "bed or floor")
        return
    for number, step in enumerate(routine.steps, start=1):
        posture = begins(shown_in(step, routine, movements), bases)
        if posture not in LYING:
            problem = f"{step.movement} is done {posture} (R13)"
            yield Fault(file, f"step[{number}].movement", problem, "supported lying")


def r20_rises_slowly(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    file: str,
) -> Iterator[Fault]:
    """Require 12 s of preparation before standing that follows lying or kneeling."""
    for number, step in rises(routine, movements, bases):
        if step.prep < RISING:
            problem = f"{step.prep:g} s to stand up from the ground (R20)"
            yield Fault(file, f"step[{number}].prep", problem, f"at least {RISING:g} s")


def rises(
    routine: Routine, movements: Mapping[str, Movement], bases: Mapping[str, BasePose]
) -> Iterator[tuple[int, Step]]:
    """Yield number and step where one stands up from lying or kneeling; numbers from 1."""
    for number, (before, step) in enumerate(pairwise(routine.steps), start=2):
        down = ends(shown_in(before, routine, movements), bases) in LOW
        up = begins(shown_in(step, routine, movements), bases) is Posture.STANDING
        if down and up:
            yield number, step
