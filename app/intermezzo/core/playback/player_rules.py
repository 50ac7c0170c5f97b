"""The rules of content.md section 1 that bind the player, checked on a routine made playable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intermezzo.core.content.faults import Fault
from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.movement import Movement, Role
from intermezzo.core.playback.act import Act
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import Score, compose
from intermezzo.core.playback.transport import Transport
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

_INSTANT = 0.05
"""Seconds; authors write tenths."""


def player_faults(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    file: str,
) -> Iterator[Fault]:
    """Yield what playing a routine breaks; all its movements must exist."""
    try:
        scores = {each: compose(routine, movements, bases, each) for each in Intensity}
    except (ArithmeticError, LookupError, ValueError) as error:
        yield Fault(file, "step", f"cannot be played: {error}")
        return
    yield from r18_intensity_never_changes_the_clock(routine, scores, file)
    yield from r24_one_can_always_pause_skip_and_go_smaller(
        scores[Intensity.STRONGER], scores[Intensity.GENTLE], file
    )


def r18_intensity_never_changes_the_clock(
    routine: Routine, scores: Mapping[Intensity, Score], file: str
) -> Iterator[Fault]:
    """Require equal seconds at every intensity, R18's repetitions, and quiet breath to spare."""
    for intensity, score in scores.items():
        if abs(score.seconds - routine.seconds) > _INSTANT:
            problem = f"{score.seconds:g} s at {intensity} (R18)"
            yield Fault(file, "step", problem, f"{routine.seconds:g} s at every intensity")
        rows = zip(routine.steps, score.acts, score.starts, strict=True)
        for number, (step, act, start) in enumerate(rows, start=1):
            place = f"step[{number}]"
            needed = repetitions(routine, step, act.movement, intensity)
            if act.layout.reps != needed:
                problem = f"{act.layout.reps} repetitions at {intensity} (R18)"
                yield Fault(file, f"{place}.reps", problem, f"{needed}")
            yield from _time_is_filled(act, step, f"{place}.seconds", intensity, file)
            yield from _spare_is_quiet(score, start + step.seconds, act, place, file)


def repetitions(routine: Routine, step: Step, movement: Movement, intensity: Intensity) -> int:
    """Return how often R18 lets a step's movement be done on each side."""
    above = routine.kind is RoutineKind.WARM_UP and movement.level > routine.level
    gentle = intensity is Intensity.GENTLE or above or step.gentle
    if not gentle or movement.role is Role.SETTLE:
        return step.reps
    return min(step.reps, movement.dose[Intensity.GENTLE].reps)


def _time_is_filled(
    act: Act, step: Step, path: str, intensity: Intensity, file: str
) -> Iterator[Fault]:
    row = act.layout
    filled = row.prep + row.cycle * row.reps * row.sides + row.switch + row.spare
    if abs(filled - step.seconds) > _INSTANT:
        problem = f"{filled:g} s are filled at {intensity} (R18)"
        yield Fault(file, path, problem, f"{step.seconds:g} s")


def _spare_is_quiet(score: Score, end: float, act: Act, place: str, file: str) -> Iterator[Fault]:
    if not act.layout.spare:
        return
    moment = score.at(end - act.layout.spare / 2)
    if moment.part is not Part.SPARE or moment.clock != 0.0:
        problem = f"{act.layout.spare:g} s to spare are not spent in the start pose (R18)"
        yield Fault(file, place, problem, "quiet breathing in the start pose")


def r24_one_can_always_pause_skip_and_go_smaller(
    score: Score, smaller: Score, file: str
) -> Iterator[Fault]:
    """Require pause, skip and `make it smaller` to work in every step, and to lose no place."""
    ends = (*score.starts[1:], score.seconds)
    for number, (start, end) in enumerate(zip(score.starts, ends, strict=True), start=1):
        middle = (start + end) / 2
        place = f"step[{number}]"
        playing = Transport(0.0, score.seconds).seek(0.0, middle)
        held = playing.pause(1.0)
        if held.position(99.0) != held.position(1.0):
            yield Fault(file, place, "cannot be paused (R24)", "a pause stands still")
        skipped = score.at(playing.seek(1.0, end).position(1.0))
        if skipped.step != number - 1 + (number < len(ends)):
            yield Fault(file, place, "cannot be skipped (R24)", "the next step's beginning")
        if smaller.seconds != score.seconds or smaller.at(middle).step != score.at(middle).step:
            problem = "has no smaller form at the same place (R24)"
            yield Fault(file, place, problem, "the same step, made smaller")
