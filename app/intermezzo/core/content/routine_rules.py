"""The rules of content.md section 1 that a routine can break, each its own function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intermezzo.core.content.faults import Fault
from intermezzo.core.content.rules import breath_fault
from intermezzo.core.movement import Movement, Role, Sided
from intermezzo.core.routine import Routine, RoutineKind, Step

_TOLERANCE = 0.05
"""Seconds; authors write tenths."""


def routine_faults(
    routine: Routine, movements: Mapping[str, Movement], file: str
) -> Iterator[Fault]:
    """Yield every rule broken by a routine all of whose movements exist."""
    played = [movements[step.movement] for step in routine.steps]
    yield from r03_prepares_and_settles(routine, played, file)
    for number, (step, movement) in enumerate(zip(routine.steps, played, strict=True), start=1):
        place = f"step[{number}]"
        yield from _is_done_in_this_setting(routine, movement, file, place)
        yield from r07_the_tempo_lets_breathe(step, movement, file, place)
        yield from r02_times_add_up(step, movement, file, place)
        yield from r12_both_sides_get_the_same(step, movement, file, place)
        yield from r14_level_is_high_enough(routine, movement, file, place)
        yield from r17_asks_no_more_than_stronger(step, movement, file, place)


def cycle_of(step: Step, movement: Movement) -> float:
    """Return the seconds of one repetition as this step plays it."""
    return movement.cycle if step.tempo is None else sum(step.tempo)


def r02_times_add_up(step: Step, movement: Movement, file: str, place: str) -> Iterator[Fault]:
    """Require `seconds = prep + cycle * reps * sides + switch`; a switch only between sides."""
    if step.switch and step.sides == 1:
        problem = f"{step.switch:g} s to change sides, but there is one side (R02)"
        yield Fault(file, f"{place}.switch", problem, "0, or sides = 2")
    cycle = cycle_of(step, movement)
    needed = step.prep + cycle * step.reps * step.sides + step.switch
    if abs(needed - step.seconds) > _TOLERANCE:
        sides = f" x {step.sides} sides" if step.sides > 1 else ""
        switch = f" + {step.switch:g}" if step.switch else ""
        # Written out, so that the author sees which number is off.
        sum_ = f"{step.prep:g} + {cycle:g} x {step.reps}{sides}{switch} = {needed:g}"
        problem = f"{step.seconds:g} does not add up (R02)"
        yield Fault(file, f"{place}.seconds", problem, f"prep and repetitions make {sum_}")


def r03_prepares_and_settles(
    routine: Routine, played: list[Movement], file: str
) -> Iterator[Fault]:
    """Require a first step that prepares or settles and a last one that settles."""
    if played[0].role is Role.WORK:
        problem = f"{played[0].id} does not prepare (R03)"
        yield Fault(file, "step[1].movement", problem, "begin with a role prep or settle")
    if played[-1].role is not Role.SETTLE:
        problem = f"{played[-1].id} does not settle (R03)"
        place = f"step[{len(routine.steps)}].movement"
        yield Fault(file, place, problem, "end with a role settle")


def r07_the_tempo_lets_breathe(
    step: Step, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    """Require a tempo of the routine's own to leave each breath its time."""
    if step.tempo is None:
        return
    phases = movement.phases
    if len(step.tempo) != len(phases):
        problem = f"has {len(step.tempo)} lengths, {movement.id} has {len(phases)} phases"
        yield Fault(file, f"{place}.tempo", problem, "one for each phase, in order")
        return
    for number, (seconds, (_, breath)) in enumerate(zip(step.tempo, phases, strict=True), start=1):
        path = f"{place}.tempo[{number}]"
        yield from breath_fault(file, path, seconds, breath, stays=False)


def r12_both_sides_get_the_same(
    step: Step, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    """Require two sides for `each`, an even number of repetitions for `alternate`."""
    match movement.sided:
        case Sided.EACH if step.sides != 2:  # noqa: PLR2004 -- a body has two
            problem = f"{step.sides} side, but {movement.id} is done on each (R12)"
            yield Fault(file, f"{place}.sides", problem, "sides = 2")
        case Sided.ALTERNATE if step.reps % 2:
            problem = f"{step.reps} repetitions cannot be shared by two sides (R12)"
            yield Fault(file, f"{place}.reps", problem, "an even number")
        case Sided.ALTERNATE | Sided.NONE if step.sides != 1:
            problem = f"{step.sides} sides, but {movement.id} is not done side by side (R12)"
            yield Fault(file, f"{place}.sides", problem, "sides = 1")
        case _:
            return


def r14_level_is_high_enough(
    routine: Routine, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    """Allow no step above the routine's level; a warm-up may reach one level up, at gentle."""
    highest = routine.level + (routine.kind is RoutineKind.WARM_UP)
    if movement.level > highest:
        problem = f"{movement.id} is level {movement.level}, the routine {routine.level} (R14)"
        yield Fault(file, f"{place}.movement", problem, f"at most level {highest}")


def r17_asks_no_more_than_stronger(
    step: Step, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    """Allow no more repetitions than the movement's stronger dose."""
    most = max(dose.reps for dose in movement.dose.values())
    if step.reps > most:
        problem = f"{step.reps} is more than the stronger dose of {movement.id} (R17)"
        yield Fault(file, f"{place}.reps", problem, f"at most {most}")


def _is_done_in_this_setting(
    routine: Routine, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    if routine.setting != "mixed" and routine.setting not in movement.setting:
        problem = f"{movement.id} is not done {routine.setting}"
        allowed = f"it is done {' or '.join(movement.setting)}"
        yield Fault(file, f"{place}.movement", problem, allowed)
