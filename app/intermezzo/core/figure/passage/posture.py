"""A posture: a solved figure as turns of its joints and places it holds, ready to be blended.

Two bodies cannot be mixed point by point, or limbs would shrink on the way. Their joints can:
`embodiment` builds every blend anew bone by bone, and leads hands and feet to what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import acos, degrees
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.posing.contacts import (
    BODY_HANDS,
    GROUND,
)
from intermezzo.core.figure.posing.lying import resting
from intermezzo.core.figure.posing.pose import Blend, Pose
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import (
    LEFT,
    RIGHT,
)
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import (
    add,
    between,
    blended,
    distance,
    dot,
    product,
    turned_partly,
)

CLEARANCE: Final = 0.030
"""Ankles and wrists on their way come no nearer to the ground than this, H."""
SOFT_GROUND: Final = 0.015
"""From this height above it on they are held up."""
HELD: Final = 0.999
"""From this weight on a contact counts as held."""
KNEEL: Final = "kneel"
_SAME_PLACE: Final = 0.012
"""Two places this near are the same for a hand."""
_LIMBS: Final = ("foot_l", "foot_r", "hand_l", "hand_r")


class Joints(NamedTuple):
    """A limb as its joints turn: in trunk or pelvis, the middle joint, and its far end."""

    near: Frame
    bend: float
    end: Frame


class Hold(NamedTuple):
    """A place a limb end keeps and how much it does so, 0 to 1. `name` is the contact.

    `joints` are those of the limb that keeps it: where they would lead it elsewhere, because the
    body has moved, the limb is led back by that much.
    """

    name: str
    weight: float
    at: Vec
    frame: Frame
    scene: Scene
    joints: Joints


@dataclass(frozen=True, slots=True)
class Posture:
    """One figure at one moment, as joints and holds."""

    root: Vec
    pelvis: Frame
    channels: Mapping[str, float]
    breath: float
    least: Mapping[str, float]
    """How low each limb end may come, by its name."""
    legs: Mapping[float, Joints]
    arms: Mapping[float, Joints]
    toes: Mapping[float, float]
    holds: Mapping[str, tuple[Hold, ...]]
    body: Body | None = None
    """The solved body itself, where nothing has been blended yet."""


def take(pose: Pose, scene: Scene, moved: Vec = (0.0, 0.0, 0.0)) -> Posture:
    """Return the posture of a pose in a scene whose origin stands at `moved`."""
    body = solve(pose, scene)
    if pose.mirrored:
        scene = scene.mirror_image
    if moved != (0.0, 0.0, 0.0):
        body = shifted(body, moved)
    holds: dict[str, tuple[Hold, ...]] = {}
    least: dict[str, float] = {}
    legs = {side: _leg_joints(body.pelvis, leg) for side, leg in _legs_of(body)}
    arms = {side: _arm_joints(body.thorax.frame, arm) for side, arm in _arms_of(body)}
    ends = [
        *((leg.ankle, leg.foot, legs[side]) for side, leg in _legs_of(body)),
        *((arm.wrist, arm.hand, arms[side]) for side, arm in _arms_of(body)),
    ]
    ties = (pose.foot_l, pose.foot_r, pose.hand_l, pose.hand_r)
    for name, tie, (at, frame, joints) in zip(_LIMBS, ties, ends, strict=True):
        held = _held(tie)
        # What already lies lower than others may come stays where it is.
        least[name] = min(scene.height + moved[1] + CLEARANCE, at[1] - SOFT_GROUND)
        holds[name] = () if held is None else (Hold(held, 1.0, at, frame, scene, joints),)
    return Posture(
        root=body.root,
        pelvis=body.pelvis,
        channels=resting(pose, pose.breath),
        breath=pose.breath,
        least=least,
        legs=legs,
        arms=arms,
        toes={RIGHT: body.leg_r.toe, LEFT: body.leg_l.toe},
        holds=holds,
        body=body,
    )


def _legs_of(body: Body) -> tuple[tuple[float, Leg], ...]:
    return ((LEFT, body.leg_l), (RIGHT, body.leg_r))


def _arms_of(body: Body) -> tuple[tuple[float, Arm], ...]:
    return ((LEFT, body.arm_l), (RIGHT, body.arm_r))


class Progress(NamedTuple):
    """How far the trunk and each limb end have come on the way between two postures."""

    trunk: float
    foot_l: float
    foot_r: float
    hand_l: float
    hand_r: float


def blend(a: Posture, b: Posture, by: Progress, left: Posture | None = None) -> Posture:
    """Return the posture on the way from a to b.

    `left` is the way point a comes from, a itself where None. What turns, turns from there to b:
    from a, which is itself on its way, it might at one moment be shorter the other way round.
    """
    left = left or a
    if min(by) >= 1.0:
        return b
    if max(by) <= 0.0:
        return a
    u = by.trunk
    feet, hands = {LEFT: by.foot_l, RIGHT: by.foot_r}, {LEFT: by.hand_l, RIGHT: by.hand_r}
    return Posture(
        root=between(a.root, b.root, u),
        pelvis=_turned(a.pelvis, left.pelvis, b.pelvis, u),
        channels={
            name: value + (b.channels[name] - value) * u for name, value in a.channels.items()
        },
        breath=a.breath + (b.breath - a.breath) * u,
        least={name: low + (b.least[name] - low) * u for name, low in a.least.items()},
        legs={
            side: _joined(a.legs[side], b.legs[side], w, left.legs[side])
            for side, w in feet.items()
        },
        arms={
            side: _joined(a.arms[side], b.arms[side], w, left.arms[side])
            for side, w in hands.items()
        },
        toes={side: a.toes[side] + (b.toes[side] - a.toes[side]) * w for side, w in feet.items()},
        holds={
            name: _shared(a.holds[name], b.holds[name], w)
            for name, w in zip(_LIMBS, by[1:], strict=True)
        },
    )


def shifted(body: Body, by: Vec) -> Body:
    """Return the body carried by a way."""
    placed = [replace(node, at=add(node.at, by)) for node in (*body.spine, body.thorax, body.head)]
    return replace(
        body,
        root=add(body.root, by),
        spine=tuple(placed[:-2]),
        thorax=placed[-2],
        head=placed[-1],
        leg_l=_shifted_leg(body.leg_l, by),
        leg_r=_shifted_leg(body.leg_r, by),
        arm_l=_shifted_arm(body.arm_l, by),
        arm_r=_shifted_arm(body.arm_r, by),
    )


def _shifted_leg(leg: Leg, by: Vec) -> Leg:
    return replace(leg, hip=add(leg.hip, by), knee=add(leg.knee, by), ankle=add(leg.ankle, by))


def _shifted_arm(arm: Arm, by: Vec) -> Arm:
    return replace(
        arm,
        shoulder=add(arm.shoulder, by),
        elbow=add(arm.elbow, by),
        wrist=add(arm.wrist, by),
    )


def _held(tie: Blend) -> str | None:
    """Return the contact a limb end wholly holds, None where it is free or on its way."""
    name = tie.second if tie.weight > 0.5 else tie.first  # noqa: PLR2004  # the nearer one
    return None if name == "free" or tie.of(name) < HELD else name


def _leg_joints(pelvis: Frame, leg: Leg) -> Joints:
    return Joints(
        within(pelvis, leg.thigh), _angle(leg.thigh, leg.shank), within(leg.shank, leg.foot)
    )


def _arm_joints(thorax: Frame, arm: Arm) -> Joints:
    return Joints(
        within(thorax, arm.upper), _angle(arm.upper, arm.fore), within(arm.fore, arm.hand)
    )


def within(outer: Frame, inner: Frame) -> Frame:
    """Return the inner frame as the outer one sees it."""
    (x0, x1, x2), (y0, y1, y2), (z0, z1, z2) = outer
    (a0, a1, a2), (b0, b1, b2), (c0, c1, c2) = inner
    return (
        (x0 * a0 + x1 * a1 + x2 * a2, y0 * a0 + y1 * a1 + y2 * a2, z0 * a0 + z1 * a1 + z2 * a2),
        (x0 * b0 + x1 * b1 + x2 * b2, y0 * b0 + y1 * b1 + y2 * b2, z0 * b0 + z1 * b1 + z2 * b2),
        (x0 * c0 + x1 * c1 + x2 * c2, y0 * c0 + y1 * c1 + y2 * c2, z0 * c0 + z1 * c1 + z2 * c2),
    )


def _angle(near: Frame, far: Frame) -> float:
    """Return how far a hinge is bent, in degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(near[1], far[1])))))


def _joined(a: Joints, b: Joints, u: float, left: Joints) -> Joints:
    return Joints(
        _turned(a.near, left.near, b.near, u),
        a.bend + (b.bend - a.bend) * u,
        _turned(a.end, left.end, b.end, u),
    )


def _turned(a: Frame, left: Frame, b: Frame, u: float) -> Frame:
    """Return a, turned by a share of the turn from `left` to b."""
    return product(a, turned_partly(within(left, b), u))


def _shared(first: tuple[Hold, ...], second: tuple[Hold, ...], u: float) -> tuple[Hold, ...]:
    """Return the holds of both, fading from the first to the second."""
    if u <= 0.0:
        return first
    if u >= 1.0:
        return second
    found = [hold._replace(weight=hold.weight * (1.0 - u)) for hold in first]
    for hold in second:
        for i, former in enumerate(found):
            if _is_same(former, hold):
                weight = former.weight + hold.weight * u
                share = hold.weight * u / weight
                found[i] = hold._replace(
                    weight=weight,
                    at=between(former.at, hold.at, share),
                    frame=blended(former.frame, hold.frame, share),
                    joints=_joined(former.joints, hold.joints, share, former.joints),
                )
                break
        else:
            found.append(hold._replace(weight=hold.weight * u))
    return tuple(hold for hold in found if hold.weight > 0.0)


def _is_same(a: Hold, b: Hold) -> bool:
    """Whether a hand need not leave the one for the other."""
    if a.name in BODY_HANDS or b.name in BODY_HANDS:
        return a.name == b.name
    return distance(a.at, b.at) < _SAME_PLACE


def is_planted(hold: Hold) -> bool:
    """Whether a foot stands or kneels there."""
    return hold.name in GROUND or hold.name == KNEEL
