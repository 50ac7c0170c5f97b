"""A movement or a routine shown over and over, one round of each step, to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intermezzo.core.movement import Movement, Sided
from intermezzo.core.playback.score import Moment, Score, compose
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

_ON_THE_WAY = 2.5
"""Seconds in which a routine's figure gets from one step to the next."""
_LARGE = ("lean", "hip_l", "hip_r", "knee_l", "knee_r")
"""What tells from afar whether somebody is bent."""
_CLEARLY = 2.0
"""So many times as bent as where it leads: the beginning is the picture."""
_STAY = 2.0
"""Seconds at the end of what is done once, before it is shown again."""


_JUST_BEFORE = 0.05
"""Seconds before the end of what stays there: the end itself belongs to what comes next."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A score that begins again at its end.

    `telling` is the second that shows how far it goes, `pictured` the one of its picture: the same,
    but for what begins bent and straightens up.
    """

    score: Score
    stay: float
    telling: float
    pictured: float

    def at(self, seconds: float) -> Moment:
        """Return what is shown after so many seconds of looking."""
        within = seconds % (self.score.seconds + self.stay)
        return self.score.at(min(within, self.score.seconds))

    @property
    def still(self) -> Moment:
        """Return the moment for a picture that does not move."""
        return self.score.at(self.pictured)


def rehearse_movement(
    movement: Movement,
    setting: str,
    bases: Mapping[str, BasePose],
    intensity: Intensity = Intensity.STANDARD,
) -> Rehearsal:
    """Return one round of a movement, of both sides where they alternate."""
    step = _one_round(Step(movement.id, 0.0, 1), movement)
    routine = Routine(
        id=movement.id,
        title=movement.title,
        kind=RoutineKind.INTERLUDE,
        purpose="",
        setting=setting,
        level=movement.level,
        discreet=movement.discreet,
        why="",
        steps=(step,),
    )
    return _rehearsal(compose(routine, {movement.id: movement}, bases, intensity), 0, bases)


def rehearse_routine(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    intensity: Intensity = Intensity.STANDARD,
) -> Rehearsal:
    """Return one round of each step of a routine."""
    first, *rest = (_one_round(step, movements[step.movement]) for step in routine.steps)
    steps = (first, *(replace(s, prep=_ON_THE_WAY, seconds=s.seconds + _ON_THE_WAY) for s in rest))
    longest = max(range(len(steps)), key=lambda index: _weight(routine, index))
    score = compose(replace(routine, steps=steps), movements, bases, intensity)
    return _rehearsal(score, longest, bases)


def _one_round(step: Step, movement: Movement) -> Step:
    reps = 2 if movement.sided is Sided.ALTERNATE else 1
    cycle = movement.cycle if step.tempo is None else sum(step.tempo)
    return replace(step, seconds=cycle * reps, reps=reps, prep=0.0, sides=1, switch=0.0)


def _weight(routine: Routine, index: int) -> tuple[bool, float, int]:
    """Return how much a step stands for its routine: not the first, not the last, the longest."""
    inner = 0 < index < len(routine.steps) - 1
    return inner, routine.steps[index].seconds, -index


def _rehearsal(score: Score, shown: int, bases: Mapping[str, BasePose]) -> Rehearsal:
    begun = score.starts[shown] + (_ON_THE_WAY if shown else 0.0)
    reached = _telling(score, shown)
    base = bases[score.movements[shown].base].pose
    pictured = 0.0 if _begins_farther(score, shown, reached, base) else reached
    stay = _STAY if score.movements[-1].once else 0.0
    return Rehearsal(score, stay, begun + reached, begun + pictured)


def _begins_farther(score: Score, step: int, reached: float, base: Mapping[str, float]) -> bool:
    """Whether a step's round leads back to the posture it is named after, as a lift does."""
    start, goal = (
        sum(abs(pose.channels.get(name, 0.0) - base.get(name, 0.0)) for name in _LARGE)
        for pose in map(score.timelines[step].pose_at, (0.0, reached))
    )
    return start > _CLEARLY * goal


def _telling(score: Score, step: int) -> float:
    """Return the second of a round whose pose lies farthest from the start, or where it stays."""
    timeline = score.timelines[step]
    if timeline.movement.once:
        return timeline.duration - _JUST_BEFORE
    start = timeline.pose_at(0.0).channels

    def distance(stop: float) -> float:
        pose = timeline.pose_at(stop).channels
        return sum(abs(pose[name] - value) for name, value in start.items())

    stops = [stop for stop in timeline.stops if 0.0 < stop < timeline.duration]
    breathed_in, _ = timeline.movement.phases[0]
    return max(stops, key=distance, default=min(breathed_in, timeline.duration / 2))
