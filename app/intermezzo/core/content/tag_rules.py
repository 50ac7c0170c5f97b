"""Rule R19 of content.md section 1: postures that some leave out are marked as such.

The angles are those of the solved figure, at sixty moments of a round at its largest range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import acos, degrees
from typing import TYPE_CHECKING

from intermezzo.core.content.faults import Fault
from intermezzo.core.content.posture_rules import Posture, posture_of
from intermezzo.core.content.samples import SOLVED, samples
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.vector import dot
from intermezzo.core.movement import Movement

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

DEEP_HIP = 93.0
"""Degrees from the trunk's line to the thigh."""
HIGH_ARM = 120.0
"""Degrees from the trunk's line to the upper arm."""
_LEANING = 15.0
"""Degrees of forward lean from which palms on desk or floor bear weight."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One tag that a movement must carry, and why. `left_out` if easing is not enough."""

    tags: tuple[str, ...]
    left_out: bool
    why: str


def r19_tags_are_carried(
    movement: Movement, bases: Mapping[str, BasePose], file: str
) -> Iterator[Fault]:
    """Require the tags of deep hips, high arms, lying on the back, kneeling, weight on hands."""
    care = movement.care
    said: set[str] = set()
    for need in (*_lying(movement, bases), *_measured(movement, bases)):
        carried = {*care.leave_out} if need.left_out else {*care.leave_out, *care.ease}
        for tag in need.tags:
            if tag not in carried and tag not in said:
                said.add(tag)
                where = "care.leave_out" if need.left_out else "care.ease"
                yield Fault(file, where, f"{need.why} (R19)", f'"{tag}" among them')


def arrangements(movement: Movement) -> Iterator[Movement]:
    """Yield a movement in each of its arrangements."""
    for name in dict.fromkeys((*movement.setting, *movement.setups)):
        yield movement.in_setting(name)


def _lying(movement: Movement, bases: Mapping[str, BasePose]) -> Iterator[Needed]:
    """Look at the bases: one that can be arranged, or ends, otherwise is not left out."""
    postures = {
        posture_of(bases[name])
        for each in arrangements(movement)
        for name in (each.base, *(key.base for key in each.keys if key.base))
    }
    if postures == {Posture.ON_THE_BACK}:
        yield Needed(("preg_16w", "heart_lung"), left_out=True, why="lies on the back")


def _measured(movement: Movement, bases: Mapping[str, BasePose]) -> Iterator[Needed]:
    for each in arrangements(movement):
        for sample in samples(each, bases):
            yield from _hips(sample.pose, sample.body)
            yield from _arms(sample.body)
            yield from _weight(sample.pose)


def _hips(pose: Pose, body: Body) -> Iterator[Needed]:
    tilt = pose.channels["pelvis"]
    angles = solved_angles(body)
    hip = max(angles["hip_l"], angles["hip_r"]) - tilt
    if hip > DEEP_HIP + SOLVED:
        yield Needed(("hip_repl",), left_out=True, why=f"a hip bends to {hip:.0f} degrees")


def _arms(body: Body) -> Iterator[Needed]:
    for arm in (body.arm_l, body.arm_r):
        raised = degrees(acos(max(-1.0, min(1.0, dot(arm.upper[1], body.thorax.frame[1])))))
        if raised > HIGH_ARM + SOLVED:
            why = f"an arm is raised to {raised:.0f} degrees"
            yield Needed(("shoulder_sore",), left_out=False, why=why)


def _weight(pose: Pose) -> Iterator[Needed]:
    if "kneel" in {*pose.foot_l[:2], *pose.foot_r[:2]}:
        yield Needed(("knee_sore",), left_out=True, why="kneels")
    hands = {*pose.hand_l[:2], *pose.hand_r[:2]}
    if hands & {"desk", "floor"} and pose.channels["lean"] > _LEANING:
        yield Needed(("wrist_sore",), left_out=False, why="puts weight on the hands")
