"""The rules of content.md section 1 and 2.1 about the angles a movement really takes.

They look at the solved figure, at sixty moments of a round at its largest range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import asin, atan2, degrees
from typing import TYPE_CHECKING

from intermezzo.core.content.faults import Fault
from intermezzo.core.content.rules import HIP, LUMBAR, LUMBAR_SIDE, PELVIS, TURN
from intermezzo.core.content.samples import SOLVED, Sample, samples
from intermezzo.core.figure.posing.body import Leg
from intermezzo.core.figure.posing.contacts import GROUND
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.pose import Blend
from intermezzo.core.movement import Movement

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

FLAT = 1.0
"""Degrees by which flat feet may miss `hip = trunk + knee - ankle` (content.md 2.1)."""
_BESIDE = 0.30
"""How much of a thigh may point sideways before the formula, made for a side view, ends."""
_LIFTED = 0.02
"""How steep a sole may stand to count as flat, and a heel's lift in radians."""
_PULLED = 5.0
"""Degrees by which a held knee may bend the hip before the hand is said to pull it."""
_HOLDS = 0.5
"""The weight from which a contact counts."""
_BANDS = {
    "lumbar": (*LUMBAR, "R04"),
    "pelvis": (*PELVIS, "R04"),
    "lumbar_side": (-LUMBAR_SIDE, LUMBAR_SIDE, "R04"),
    "lumbar_twist": (0.0, 0.0, "R04"),
    "thoracic_twist": (-TURN, TURN, "R05"),
}


def angle_faults(
    movement: Movement, bases: Mapping[str, BasePose], file: str, place: str = ""
) -> Iterator[Fault]:
    """Yield what the angles of one arrangement break, each place once."""
    sampled = list(samples(movement, bases, place))
    said: set[str] = set()
    for sample in sampled:
        for fault in (
            *r04_r05_held_all_the_way(sample, file),
            *r05_hips_stay_in_reach(sample, file),
            *flat_feet_agree(sample, file),
        ):
            if fault.path not in said:
                said.add(fault.path)
                yield fault
    yield from r06_no_hand_pulls_a_leg(sampled, file)


def r04_r05_held_all_the_way(sample: Sample, file: str) -> Iterator[Fault]:
    """Keep the low back and the turn in their bands at every moment, base poses included."""
    for channel, (low, high, rule) in _BANDS.items():
        value = sample.pose.channels[channel]
        if not low - SOLVED <= value <= high + SOLVED:
            problem = f"{channel} is {value:.1f} on the way ({rule})"
            allowed = f"allowed: {low:g} to {high:g} degrees"
            yield Fault(file, f"{sample.place}.{channel}", problem, allowed)


def r05_hips_stay_in_reach(sample: Sample, file: str) -> Iterator[Fault]:
    """Keep the solved hips, from the trunk's line to the thigh, within -15 to 115 degrees."""
    tilt = sample.pose.channels["pelvis"]
    for name, angle in solved_angles(sample.body).items():
        hip = angle - tilt
        if name.startswith("hip") and not HIP[0] - SOLVED <= hip <= HIP[1] + SOLVED:
            problem = f"{name} is {hip:.1f} from the trunk's line (R05)"
            allowed = f"allowed: {HIP[0]:g} to {HIP[1]:g} degrees"
            yield Fault(file, f"{sample.place}.{name}", problem, allowed)


def flat_feet_agree(sample: Sample, file: str) -> Iterator[Fault]:
    """Require `hip = trunk + knee - ankle` to a degree where a foot is flat (content.md 2.1)."""
    pose, body = sample.pose, sample.body
    if abs(pose.channels["turn"]) > FLAT or abs(body.pelvis[1][2]) > _BESIDE:
        return
    angles = solved_angles(body)
    for side, leg, tie in (("l", body.leg_l, pose.foot_l), ("r", body.leg_r, pose.foot_r)):
        if not _stands_flat(leg, tie):
            continue
        # The hip is that to the pelvis, so the pelvis stands for the trunk.
        trunk = degrees(atan2(body.pelvis[1][0], body.pelvis[1][1]))
        # A heel that is just leaving the ground tips the sole, and the leg with it.
        slope = degrees(asin(leg.foot[0][1]))
        needed = trunk + angles[f"knee_{side}"] - angles[f"ankle_{side}"] + slope
        found = angles[f"hip_{side}"]
        if abs(found - needed) > FLAT:
            problem = f"hip {found:.1f}, but trunk + knee - ankle = {needed:.1f} (2.1)"
            path = f"{sample.place}.foot_{side}"
            yield Fault(file, path, problem, f"the same to {FLAT:g} degree while the foot is flat")


def _stands_flat(leg: Leg, tie: Blend) -> bool:
    planted = tie.first in GROUND and tie.second in GROUND
    level = abs(leg.foot[0][1]) < _LIFTED and abs(leg.toe) < 1.0
    ahead = abs(leg.foot[0][2]) < _BESIDE and abs(leg.thigh[1][2]) < _BESIDE
    return planted and level and ahead


def r06_no_hand_pulls_a_leg(samples: list[Sample], file: str) -> Iterator[Fault]:
    """Let no hand hold a knee whose foot is free while that hip bends further.

    A palm laid on the thigh bears on it from above and cannot pull.
    """
    for side in ("l", "r"):
        hips = [solved_angles(sample.body)[f"hip_{side}"] for sample in samples]
        for sample, hip in zip(samples, hips, strict=True):
            pose = sample.pose
            foot = pose.foot_l if side == "l" else pose.foot_r
            hand = pose.hand_l if side == "l" else pose.hand_r
            holds = hand.of("knees") > _HOLDS and foot.of("free") > _HOLDS
            if holds and hip - min(hips) > _PULLED:
                problem = f"the hand on the knee pulls the hip to {hip:.0f} degrees (R06)"
                allowed = 'hands = "free" or "thighs", or keep the foot on the floor'
                yield Fault(file, f"{sample.place}.hand_{side}", problem, allowed)
                break
