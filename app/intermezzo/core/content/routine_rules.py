"""The rules of content.md section 1 that a routine can break, each its own function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from intermezzo.core.content.faults import Fault
from intermezzo.core.content.rules import breath_faults
from intermezzo.core.content.words import SETTINGS
from intermezzo.core.movement import Breath, Movement, Role, Sided
from intermezzo.core.routine import Routine, RoutineKind, Step

LENGTHS: Mapping[RoutineKind, tuple[float, float]] = MappingProxyType(
    {
        RoutineKind.INTERLUDE: (90.0, 120.0),
        RoutineKind.LOADED: (90.0, 120.0),
        RoutineKind.EVENING: (110.0, 600.0),
    }
)
"""Seconds; a warm-up lasts as long as it needs."""
DAYTIME = (RoutineKind.INTERLUDE, RoutineKind.LOADED)
_TOLERANCE = 0.05
"""Seconds; authors write tenths."""


def routine_faults(
    routine: Routine, movements: Mapping[str, Movement], file: str
) -> Iterator[Fault]:
    """Yield every rule broken by a routine all of whose movements exist."""
    played = [movements[step.movement] for step in routine.steps]
    yield from r01_lasts_as_long_as_its_kind(routine, file)
    yield from r03_prepares_and_settles(routine, played, file)
    yield from r10_says_its_one_place(routine, file)
    yield from r11_is_discreet_throughout(routine, played, file)
    for number, (step, movement) in enumerate(zip(routine.steps, played, strict=True), start=1):
        place = f"step[{number}]"
        yield from _is_done_in_this_setting(routine, movement, file, place)
        yield from r07_the_tempo_lets_breathe(step, movement, file, place)
        yield from r02_times_add_up(step, movement, file, place)
        yield from r13_breathes_out_longer(routine, step, movement, file, place)
        yield from r12_both_sides_get_the_same(step, movement, file, place)
        yield from r14_level_is_high_enough(routine, movement, file, place)
        yield from r17_asks_no_more_than_stronger(step, movement, file, place)


def cycle_of(step: Step, movement: Movement) -> float:
    """Return the seconds of one repetition as this step plays it."""
    return movement.cycle if step.tempo is None else sum(step.tempo)


def r01_lasts_as_long_as_its_kind(routine: Routine, file: str) -> Iterator[Fault]:
    """Require 90 to 120 s of an interlude or a loaded routine, 110 to 600 s of an evening (R13)."""
    if routine.kind not in LENGTHS:
        return
    least, most = LENGTHS[routine.kind]
    if not least - _TOLERANCE <= routine.seconds <= most + _TOLERANCE:
        rule = "R13" if routine.kind is RoutineKind.EVENING else "R01"
        problem = f"the steps make {routine.seconds:g} s in all ({rule})"
        yield Fault(file, "step", problem, f"{least:g} to {most:g} s for kind {routine.kind}")


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


def r10_says_its_one_place(routine: Routine, file: str) -> Iterator[Fault]:
    """Require a daytime routine to name one place, so that floor and bed can be kept from it."""
    if routine.kind in DAYTIME and routine.setting not in {*SETTINGS} - {"bed"}:
        problem = f'"{routine.setting}" is no place for kind {routine.kind} (R10)'
        yield Fault(file, "setting", problem, "seated or standing; floor in a private room")


def r11_is_discreet_throughout(
    routine: Routine, played: list[Movement], file: str
) -> Iterator[Fault]:
    """Allow in a routine marked as discreet only discreet movements, seated or standing."""
    if not routine.discreet:
        return
    if routine.setting not in ("seated", "standing"):
        problem = f'"{routine.setting}" is not discreet (R11)'
        yield Fault(file, "setting", problem, "seated or standing, or discreet = false")
    for number, movement in enumerate(played, start=1):
        if not movement.discreet:
            problem = f"{movement.id} is not discreet (R11)"
            allowed = "discreet movements, or discreet = false"
            yield Fault(file, f"step[{number}].movement", problem, allowed)


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
    yield from breath_faults(movement, step.tempo, file, f"{place}.tempo")


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


def r13_breathes_out_longer(
    routine: Routine, step: Step, movement: Movement, file: str, place: str
) -> Iterator[Fault]:
    """Require more breathing out than in, in every step of an evening."""
    if routine.kind is not RoutineKind.EVENING:
        return
    lengths = step.tempo or tuple(seconds for seconds, _ in movement.phases)
    if len(lengths) != len(movement.phases):
        return
    spent = dict.fromkeys(Breath, 0.0)
    for seconds, (_, breath) in zip(lengths, movement.phases, strict=True):
        spent[breath] += seconds
    if spent[Breath.OUT] <= spent[Breath.IN]:
        problem = f"{spent[Breath.OUT]:g} s out, {spent[Breath.IN]:g} s in (R13)"
        path = f"{place}.tempo" if step.tempo else f"{place}.movement"
        yield Fault(file, path, problem, "the longer out-breath: give the step a tempo")


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
