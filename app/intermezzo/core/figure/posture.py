"""A posture: a solved figure as turns of its joints and places it holds, ready to be blended.

Two bodies cannot be mixed point by point, or limbs would shrink on the way. Their joints can:
every blend is built anew bone by bone, and hands and feet that hold a place are led there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import acos, degrees
from typing import Final, NamedTuple

from intermezzo.core.figure.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.contacts import (
    BODY_HANDS,
    GROUND,
    KNEELING_KNEE,
    Reference,
    Target,
    tied_hand,
)
from intermezzo.core.figure.limbs import reach, softened
from intermezzo.core.figure.lying import resting
from intermezzo.core.figure.pose import Blend, Pose, only
from intermezzo.core.figure.scene import Scene
from intermezzo.core.figure.skeleton import (
    FOREARM,
    LEFT,
    RIGHT,
    SHANK,
    SUFFIX,
    THIGH,
    UPPER_ARM,
    Trunk,
    hip_joint,
    shoulder_joint,
    span,
    trunk_on,
)
from intermezzo.core.figure.solver import solve
from intermezzo.core.figure.vector import (
    add,
    between,
    blended,
    distance,
    dot,
    product,
    scaled,
    sub,
    turned_z,
    unit,
)

_STEP_HEIGHT: Final = 0.040
"""How high a foot is lifted on its way to another place, H; less for a short way."""
_STEP_HEEL: Final = 25.0
"""Degrees by which its heel is then higher than its toes."""
_STEP_LENGTH: Final = 0.16
"""From this way on a foot is lifted fully."""
_CLEARANCE: Final = 0.030
"""Ankles and wrists on their way come no nearer to the ground than this, H."""
_SOFT_GROUND: Final = 0.015
"""From this height above it on they are held up."""
_NEARLY, _HELD = 0.8, 0.999
"""From these weights on a foot comes to stand exactly, and a contact counts as held."""
_FOLDED_LEG: Final = span(THIGH, SHANK, 144.0)
_FOLDED_ARM: Final = span(UPPER_ARM, FOREARM, 147.0)
"""The least way (H) from hip to ankle and from shoulder to wrist: no joint folds further."""
_SAME_PLACE: Final = 0.012
"""Two places this near are the same for a hand."""
_UNSEEN: Final = 1e-4
_KNEEL: Final = "kneel"
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
    limbs: tuple[Leg | Arm, ...] = (body.leg_l, body.leg_r, body.arm_l, body.arm_r)
    ties = (pose.foot_l, pose.foot_r, pose.hand_l, pose.hand_r)
    for name, tie, limb in zip(_LIMBS, ties, limbs, strict=True):
        at, frame = (limb.ankle, limb.foot) if isinstance(limb, Leg) else (limb.wrist, limb.hand)
        held = _held(tie)
        # What already lies lower than others may come stays where it is.
        least[name] = min(scene.height + moved[1] + _CLEARANCE, at[1] - _SOFT_GROUND)
        joints = (
            _leg_joints(body.pelvis, limb)
            if isinstance(limb, Leg)
            else _arm_joints(body.thorax.frame, limb)
        )
        holds[name] = () if held is None else (Hold(held, 1.0, at, frame, scene, joints),)
    return Posture(
        root=body.root,
        pelvis=body.pelvis,
        channels=resting(pose, pose.breath),
        breath=pose.breath,
        least=least,
        legs={
            RIGHT: _leg_joints(body.pelvis, body.leg_r),
            LEFT: _leg_joints(body.pelvis, body.leg_l),
        },
        arms={
            RIGHT: _arm_joints(body.thorax.frame, body.arm_r),
            LEFT: _arm_joints(body.thorax.frame, body.arm_l),
        },
        toes={RIGHT: body.leg_r.toe, LEFT: body.leg_l.toe},
        holds=holds,
        body=body,
    )


class Progress(NamedTuple):
    """How far the trunk and each limb end have come on the way between two postures."""

    trunk: float
    foot_l: float
    foot_r: float
    hand_l: float
    hand_r: float


def blend(a: Posture, b: Posture, by: Progress) -> Posture:
    """Return the posture on the way from a to b."""
    if min(by) >= 1.0:
        return b
    if max(by) <= 0.0:
        return a
    u = by.trunk
    feet, hands = {LEFT: by.foot_l, RIGHT: by.foot_r}, {LEFT: by.hand_l, RIGHT: by.hand_r}
    return Posture(
        root=between(a.root, b.root, u),
        pelvis=blended(a.pelvis, b.pelvis, u),
        channels={
            name: value + (b.channels[name] - value) * u for name, value in a.channels.items()
        },
        breath=a.breath + (b.breath - a.breath) * u,
        least={name: low + (b.least[name] - low) * u for name, low in a.least.items()},
        legs={side: _joined(a.legs[side], b.legs[side], w) for side, w in feet.items()},
        arms={side: _joined(a.arms[side], b.arms[side], w) for side, w in hands.items()},
        toes={side: a.toes[side] + (b.toes[side] - a.toes[side]) * w for side, w in feet.items()},
        holds={
            name: _shared(a.holds[name], b.holds[name], w)
            for name, w in zip(_LIMBS, by[1:], strict=True)
        },
    )


def embody(posture: Posture) -> Body:
    """Return the body of a posture, every bone at its length."""
    if posture.body is not None:
        return posture.body
    ch, breath = posture.channels, posture.breath
    trunk = trunk_on(posture.pelvis, posture.pelvis, ch, breath)
    root = _led_root(posture)
    for node in trunk.spine:
        node.at = add(node.at, root)
    trunk.thorax.at = add(trunk.thorax.at, root)
    trunk.head.at = add(trunk.head.at, root)
    legs = {side: _leg(posture, root, side) for side in (RIGHT, LEFT)}
    arms = {side: _arm(posture, trunk, root, legs, side) for side in (RIGHT, LEFT)}
    return Body(
        root,
        posture.pelvis,
        trunk.spine,
        trunk.thorax,
        trunk.head,
        legs[LEFT],
        legs[RIGHT],
        arms[LEFT],
        arms[RIGHT],
        breath,
        {},
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
    return None if name == "free" or tie.of(name) < _HELD else name


def _leg_joints(pelvis: Frame, leg: Leg) -> Joints:
    return Joints(
        _within(pelvis, leg.thigh), _angle(leg.thigh, leg.shank), _within(leg.shank, leg.foot)
    )


def _arm_joints(thorax: Frame, arm: Arm) -> Joints:
    return Joints(
        _within(thorax, arm.upper), _angle(arm.upper, arm.fore), _within(arm.fore, arm.hand)
    )


def _within(outer: Frame, inner: Frame) -> Frame:
    """Return the inner frame as the outer one sees it."""
    x, y, z = (
        (dot(outer[0], column), dot(outer[1], column), dot(outer[2], column)) for column in inner
    )
    return (x, y, z)


def _angle(near: Frame, far: Frame) -> float:
    """Return how far a hinge is bent, in degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(near[1], far[1])))))


def _joined(a: Joints, b: Joints, u: float) -> Joints:
    return Joints(
        blended(a.near, b.near, u), a.bend + (b.bend - a.bend) * u, blended(a.end, b.end, u)
    )


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
                    joints=_joined(former.joints, hold.joints, share),
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


def _firm(weight: float) -> float:
    """Return how strictly a place is held: let go of before the way's middle."""
    x = min(max(2.0 * weight - 1.0, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)


def _led_root(posture: Posture) -> Vec:
    """Return the root, led by knees that rest on the ground."""
    total, x, y, z = 0.0, 0.0, 0.0, 0.0
    most = 0.0
    for side in (RIGHT, LEFT):
        for hold in posture.holds["foot" + SUFFIX[side]]:
            if hold.name != _KNEEL:
                continue
            firm = _firm(hold.weight)
            if firm <= 0.0:
                continue
            thigh = product(posture.pelvis, posture.legs[side].near)[1]
            hip = hip_joint(posture.pelvis, side)
            knee = _knee_of(hold)
            total += firm
            most = max(most, firm)
            x += firm * (knee[0] - hip[0] + thigh[0] * THIGH)
            y += firm * (knee[1] - hip[1] + thigh[1] * THIGH)
            z += firm * (knee[2] - hip[2] + thigh[2] * THIGH)
    if total <= 0.0:
        return posture.root
    return between(posture.root, (x / total, y / total, z / total), most)


def _knee_of(hold: Hold) -> Vec:
    """Return the place of the knee in front of a kneeling foot."""
    back = hold.frame[0]
    flat = (back[0] ** 2 + back[2] ** 2) ** 0.5 or 1.0
    knee_y = hold.scene.height + KNEELING_KNEE
    run = (SHANK * SHANK - (hold.at[1] - knee_y) ** 2) ** 0.5
    return (hold.at[0] - back[0] / flat * run, knee_y, hold.at[2] - back[2] / flat * run)


def _leg(posture: Posture, root: Vec, side: float) -> Leg:
    joints = posture.legs[side]
    hip = add(root, hip_joint(posture.pelvis, side))
    thigh = product(posture.pelvis, joints.near)
    knee = sub(hip, scaled(thigh[1], THIGH))
    shank = turned_z(thigh, -joints.bend)
    ankle = sub(knee, scaled(shank[1], SHANK))
    foot = product(shank, joints.end)
    toe = posture.toes[side]
    found = Leg(hip, thigh, knee, shank, ankle, foot, toe)
    goal, frame = _foot_goal(posture, side, found)
    goal = _apart(hip, goal, _FOLDED_LEG)
    if distance(goal, ankle) < _UNSEEN:
        return replace(found, foot=frame)
    pole = _carried(thigh[0], sub(ankle, hip), sub(goal, hip))
    led = reach(hip, goal, THIGH, SHANK, pole, leg=True)
    return Leg(hip, led.near, led.middle, led.far, led.end, frame, toe)


def _foot_goal(posture: Posture, side: float, leg: Leg) -> tuple[Vec, Frame]:
    """Return where a foot goes: to the places it holds, lifted on its way between two."""
    holds = posture.holds["foot" + SUFFIX[side]]
    weight = sum(hold.weight for hold in holds)
    if weight > _HELD:
        return _stepping(holds)
    at, frame = leg.ankle, leg.foot
    for hold in holds:
        own = _ankle(leg.hip, posture.pelvis, hold.joints)
        at = add(at, scaled(sub(hold.at, own), hold.weight))
        frame = blended(frame, hold.frame, hold.weight)
    if weight > _NEARLY:
        goal, goal_frame = _stepping(holds)
        near = _firm(0.5 + 0.5 * (weight - _NEARLY) / (_HELD - _NEARLY))
        at, frame = between(at, goal, near), blended(frame, goal_frame, near)
    return _above(at, posture.least["foot" + SUFFIX[side]]), frame


def _ankle(hip: Vec, pelvis: Frame, joints: Joints) -> Vec:
    """Return where joints lead the ankle."""
    thigh = product(pelvis, joints.near)
    shank = turned_z(thigh, -joints.bend)
    return sub(sub(hip, scaled(thigh[1], THIGH)), scaled(shank[1], SHANK))


def _wrist(shoulder: Vec, thorax: Frame, joints: Joints) -> Vec:
    """Return where joints lead the wrist."""
    upper = product(thorax, joints.near)
    fore = turned_z(upper, joints.bend)
    return sub(sub(shoulder, scaled(upper[1], UPPER_ARM)), scaled(fore[1], FOREARM))


def _mean(holds: tuple[Hold, ...]) -> tuple[Vec, Frame]:
    """Return the place between the holds."""
    at, frame, weight = holds[0].at, holds[0].frame, holds[0].weight
    for hold in holds[1:]:
        weight += hold.weight
        at = between(at, hold.at, hold.weight / weight)
        frame = blended(frame, hold.frame, hold.weight / weight)
    return at, frame


def _stepping(holds: tuple[Hold, ...]) -> tuple[Vec, Frame]:
    """Return where a foot is that goes from one place to another: lifted, the heel first."""
    at, frame = _mean(holds)
    lift = _swing(holds)
    if lift <= 0.0:
        return at, frame
    pitched = turned_z(frame, -_STEP_HEEL * lift / _STEP_HEIGHT)
    return (at[0], at[1] + lift, at[2]), pitched


def _swing(holds: tuple[Hold, ...]) -> float:
    """Return how high a foot between two places is lifted."""
    high = 0.0
    for i, first in enumerate(holds):
        for second in holds[i + 1 :]:
            way = distance(first.at, second.at)
            part = min(1.0, way / _STEP_LENGTH)
            w = 4.0 * first.weight * second.weight
            high += _STEP_HEIGHT * part * w * w if way > _UNSEEN else 0.0
    return high


def _above(at: Vec, least: float) -> Vec:
    """Return the place, softly kept above a height."""
    over = at[1] - least
    if over >= _SOFT_GROUND:
        return at
    x = max(over + _SOFT_GROUND, 0.0)
    return (at[0], least + x * x / (4.0 * _SOFT_GROUND), at[2])


def _carried(pole: Vec, before: Vec, after: Vec) -> Vec:
    """Return where knee or elbow points when the whole limb turns to another direction.

    Only what is square to the limb counts: a pole along it would let the joint flip.
    """
    a, b = unit(before), unit(after)
    pole = sub(pole, scaled(a, dot(a, pole)))
    both = add(a, b)
    turned = sub(pole, scaled(both, dot(both, pole) / max(1.0 + dot(a, b), _UNSEEN)))
    return add(turned, scaled(b, 2.0 * dot(a, pole)))


def _apart(start: Vec, goal: Vec, least: float) -> Vec:
    """Return the goal no nearer to the start than a folded limb allows."""
    d = distance(start, goal)
    return between(start, goal, least / d) if _UNSEEN < d < least else goal


def _arm(posture: Posture, trunk: Trunk, root: Vec, legs: Mapping[float, Leg], side: float) -> Arm:
    joints = posture.arms[side]
    shoulder = shoulder_joint(posture.channels, trunk.thorax, side, posture.breath)
    upper = product(trunk.thorax.frame, joints.near)
    elbow = sub(shoulder, scaled(upper[1], UPPER_ARM))
    fore = turned_z(upper, joints.bend)
    wrist = sub(elbow, scaled(fore[1], FOREARM))
    hand = product(fore, joints.end)
    curl = posture.channels["curl" + SUFFIX[side]]
    free = Arm(shoulder, upper, elbow, fore, wrist, hand, curl)
    at, frame = wrist, hand
    for hold in posture.holds["hand" + SUFFIX[side]]:
        goal, goal_frame = _hand_goal(posture, hold, trunk, root, legs, side, free)
        own = _wrist(shoulder, trunk.thorax.frame, hold.joints)
        at = add(at, scaled(sub(goal, own), hold.weight))
        frame = blended(frame, goal_frame, hold.weight)
    at = _above(at, posture.least["hand" + SUFFIX[side]])
    held = max((hold.weight for hold in posture.holds["hand" + SUFFIX[side]]), default=0.0)
    at = softened(shoulder, at, UPPER_ARM + FOREARM, min(1.0, 10.0 * held * (1.0 - held)))
    at = _apart(shoulder, at, _FOLDED_ARM)
    if distance(at, wrist) < _UNSEEN:
        return replace(free, hand=frame)
    pole = _carried(scaled(upper[0], -1.0), sub(wrist, shoulder), sub(at, shoulder))
    led = reach(shoulder, at, UPPER_ARM, FOREARM, pole, leg=False)
    return Arm(shoulder, led.near, led.middle, led.far, led.end, frame, curl)


def _hand_goal(  # all that a hand on the body depends on
    posture: Posture,
    hold: Hold,
    trunk: Trunk,
    root: Vec,
    legs: Mapping[float, Leg],
    side: float,
    free: Arm,
) -> tuple[Vec, Frame]:
    if hold.name not in BODY_HANDS:
        return hold.at, hold.frame
    ref = Reference(trunk, root, legs, hold.scene, posture.channels, posture.breath)
    wish = Target(free.wrist, free.hand, scaled(free.upper[0], -1.0))
    found = tied_hand(only(hold.name), ref, side, wish)
    at = softened(free.shoulder, found.at, UPPER_ARM + FOREARM, 1.0)
    return at, found.frame


def is_planted(hold: Hold) -> bool:
    """Whether a foot stands or kneels there."""
    return hold.name in GROUND or hold.name == _KNEEL
