"""The figure at sixty moments of a movement's round, at its largest range, for rules to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.movement import Movement

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

MOMENTS = 60
SOLVED = 1.5
"""Degrees by which a solved angle may miss what the author wrote."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The figure at one moment, and the author's name for it."""

    place: str
    pose: Pose
    body: Body


def samples(movement: Movement, bases: Mapping[str, BasePose], place: str = "") -> Iterator[Sample]:
    """Yield the moments of one arrangement, start and end included; `place` begins their names."""
    largest = max(dose.range for dose in movement.dose.values())
    timeline = Timeline(movement, bases, range=largest)
    for number in range(MOMENTS):
        moment = timeline.duration * number / (MOMENTS - 1)
        name, _, key = timeline.label_at(moment).partition(" ")
        pose = timeline.pose_at(moment)
        said = f"{place}{name}[{key}]" if key else f"{place}{name}"
        yield Sample(said, pose, solve(pose, timeline.scene))
