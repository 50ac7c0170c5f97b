"""The solver: from a pose in a scene to every joint of the body. One call is one frame."""

from __future__ import annotations

from intermezzo.core.figure.posing.body import Arm, Body, Leg, Vec
from intermezzo.core.figure.posing.contacts import (
    BODY_HANDS,
    GROUND,
    Reference,
    Target,
    skimming_foot,
    skimming_hand,
    tied_foot,
    tied_hand,
)
from intermezzo.core.figure.posing.limbs import pole_above, reach, softened
from intermezzo.core.figure.posing.lying import resting
from intermezzo.core.figure.posing.placement import LYING, Stance, placed
from intermezzo.core.figure.posing.pose import Blend, Pose
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import (
    FOREARM,
    LEFT,
    RIGHT,
    SHANK,
    SUFFIX,
    THIGH,
    UPPER_ARM,
    Trunk,
    arm_from_angles,
    build_trunk,
    hip_joint,
    leg_from_angles,
    shoulder_joint,
    thigh_from_angles,
)
from intermezzo.core.figure.posing.vector import add, between

_BARELY = 1e-4
_ELBOW = 0.014
"""Height of an elbow's middle above what one lies on; its flesh and the surface give."""


def solve(pose: Pose, scene: Scene) -> Body:
    """Return the body of a pose. A mirrored pose is solved in the mirror image of the scene."""
    if pose.mirrored:
        scene = scene.mirror_image
    breath = pose.breath
    ch = resting(pose, breath)
    trunk = build_trunk(ch, ch["lean"], breath)
    arms = {side: _hanging_arm(pose, trunk, side) for side in (RIGHT, LEFT)}
    root = _root(Stance(trunk, arms, pose, scene))
    _move(trunk, arms, root)
    miss: dict[str, float] = {}
    modes = pose.root[:2]
    lies, kneels = not LYING.isdisjoint(modes), "kneel" in modes
    ref = Reference(trunk, root, {}, scene, ch, breath, lies=lies, kneels=kneels)
    legs = {
        RIGHT: _leg(pose.foot_r, ref, RIGHT, miss),
        LEFT: _leg(pose.foot_l, ref, LEFT, miss),
    }
    ref.legs = legs
    return Body(
        root=root,
        pelvis=trunk.pelvis,
        spine=trunk.spine,
        thorax=trunk.thorax,
        head=trunk.head,
        leg_l=legs[LEFT],
        leg_r=legs[RIGHT],
        arm_l=_arm(pose.hand_l, arms[LEFT], ref, LEFT, miss),
        arm_r=_arm(pose.hand_r, arms[RIGHT], ref, RIGHT, miss),
        breath=breath,
        miss=miss,
        brace=ch["brace"],
    )


def _hanging_arm(pose: Pose, trunk: Trunk, side: float) -> Arm:
    ch = pose.channels
    shoulder = shoulder_joint(ch, trunk.thorax, side, pose.breath)
    arm = arm_from_angles(ch, trunk.thorax, side, shoulder)
    arm.curl = ch["curl" + SUFFIX[side]]
    return arm


def _root(stance: Stance) -> Vec:
    mode = stance.pose.root
    at = placed(mode.first, stance)
    if mode.weight > 0.0 and mode.first != mode.second:
        at = between(at, placed(mode.second, stance), mode.weight)
    return (at[0], at[1] + stance.pose.channels["lift"] / 100.0, at[2])


def _move(trunk: Trunk, arms: dict[float, Arm], root: Vec) -> None:
    """Carry trunk and arms from the pelvis origin to their place in the world."""
    for node in trunk.spine:
        node.at = add(node.at, root)
    trunk.thorax.at = add(trunk.thorax.at, root)
    trunk.head.at = add(trunk.head.at, root)
    for arm in arms.values():
        arm.shoulder = add(arm.shoulder, root)
        arm.elbow = add(arm.elbow, root)
        arm.wrist = add(arm.wrist, root)


def _leg(tie: Blend, ref: Reference, side: float, miss: dict[str, float]) -> Leg:
    ch, trunk = ref.channels, ref.trunk
    hip = add(ref.root, hip_joint(trunk.pelvis, side))
    thigh = thigh_from_angles(ch, trunk.pelvis, side)
    free = leg_from_angles(ch, thigh, side, hip)
    leaves = tie.of("free")
    target = Target(free.ankle, free.foot, thigh[0])
    heel = ch["heel" + SUFFIX[side]]
    if leaves <= 1.0 - _BARELY:
        target = tied_foot(tie, heel, ref.scene, side, target)
    elif not ref.kneels or skimming_foot(target, ref.scene) is target:
        return free
    if leaves and ref.kneels:
        target = skimming_foot(target, ref.scene)
    found = reach(hip, target.at, THIGH, SHANK, target.pole or thigh[0], leg=True)
    if found.miss > _BARELY:
        miss["foot" + SUFFIX[side]] = found.miss
    planted = sum(tie.of(name) for name in GROUND)
    return Leg(
        hip, found.near, found.middle, found.far, found.end, target.frame, max(0.0, heel) * planted
    )


def _arm(tie: Blend, free: Arm, ref: Reference, side: float, miss: dict[str, float]) -> Arm:
    leaves = tie.of("free")
    x = free.upper[0]
    pole = (-x[0], -x[1], -x[2])
    target = Target(free.wrist, free.hand, pole)
    if leaves <= 1.0 - _BARELY:
        target = tied_hand(tie, ref, side, target)
    elif not ref.kneels or skimming_hand(target, ref.scene) is target:
        return free
    if leaves and ref.kneels:
        target = skimming_hand(target, ref.scene)
    at = target.at
    on_body = (tie.first in BODY_HANDS) * (1.0 - tie.weight) + (
        tie.second in BODY_HANDS
    ) * tie.weight
    if on_body > 0.0:
        at = softened(free.shoulder, at, UPPER_ARM + FOREARM, on_body)
    found = reach(free.shoulder, at, UPPER_ARM, FOREARM, target.pole or pole, leg=False)
    if ref.lies:
        above = pole_above(free.shoulder, found.end, found.middle, ref.scene.height + _ELBOW)
        if above is not None:
            found = reach(free.shoulder, at, UPPER_ARM, FOREARM, above, leg=False)
    if found.miss > _BARELY:
        miss["hand" + SUFFIX[side]] = found.miss
    return Arm(
        free.shoulder, found.near, found.middle, found.far, found.end, target.frame, free.curl
    )
