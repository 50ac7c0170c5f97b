"""From a posture to the body: bone by bone, hands and feet led to the places they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from intermezzo.core.figure.passage.posture import (
    HELD,
    KNEEL,
    SOFT_GROUND,
    Hold,
    Joints,
    Posture,
    within,
)
from intermezzo.core.figure.posing.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.posing.contacts import (
    BODY_HANDS,
    KNEELING_KNEE,
    Reference,
    Target,
    tied_hand,
)
from intermezzo.core.figure.posing.limbs import reach, softened
from intermezzo.core.figure.posing.pose import only
from intermezzo.core.figure.posing.skeleton import (
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
from intermezzo.core.figure.posing.vector import (
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
_NEARLY: Final = 0.8
"""From this weight on a foot comes to stand exactly where it holds."""
_FOLDED_LEG: Final = span(THIGH, SHANK, 144.0)
_FOLDED_ARM: Final = span(UPPER_ARM, FOREARM, 147.0)
"""The least way (H) from hip to ankle and from shoulder to wrist: no joint folds further."""
_UNSEEN: Final = 1e-4


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
        ch["brace"],
    )


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
            if hold.name != KNEEL:
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
    if weight > HELD:
        return _stepping(holds)
    at, frame = leg.ankle, leg.foot
    for hold in holds:
        own, own_frame = _foot_of(leg.hip, posture.pelvis, hold.joints)
        at = add(at, scaled(sub(hold.at, own), hold.weight))
        frame = _led(frame, own_frame, hold.frame, hold.weight)
    if weight > _NEARLY:
        goal, goal_frame = _stepping(holds)
        near = _firm(0.5 + 0.5 * (weight - _NEARLY) / (HELD - _NEARLY))
        at, frame = between(at, goal, near), blended(frame, goal_frame, near)
    return _above(at, posture.least["foot" + SUFFIX[side]]), frame


def _foot_of(hip: Vec, pelvis: Frame, joints: Joints) -> tuple[Vec, Frame]:
    """Return where joints lead the ankle, and the foot there."""
    thigh = product(pelvis, joints.near)
    shank = turned_z(thigh, -joints.bend)
    ankle = sub(sub(hip, scaled(thigh[1], THIGH)), scaled(shank[1], SHANK))
    return ankle, product(shank, joints.end)


def _hand_of(shoulder: Vec, thorax: Frame, joints: Joints) -> tuple[Vec, Frame]:
    """Return where joints lead the wrist, and the hand there."""
    upper = product(thorax, joints.near)
    fore = turned_z(upper, joints.bend)
    wrist = sub(sub(shoulder, scaled(upper[1], UPPER_ARM)), scaled(fore[1], FOREARM))
    return wrist, product(fore, joints.end)


def _led(frame: Frame, own: Frame, goal: Frame, weight: float) -> Frame:
    """Return the frame turned as `own` would have to turn to the goal, by that much."""
    seen = within(own, frame)
    return blended(frame, product(goal, seen), weight)


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
    if over >= SOFT_GROUND:
        return at
    x = max(over + SOFT_GROUND, 0.0)
    return (at[0], least + x * x / (4.0 * SOFT_GROUND), at[2])


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
    joints, name = posture.arms[side], "hand" + SUFFIX[side]
    shoulder = shoulder_joint(posture.channels, trunk.thorax, side, posture.breath)
    upper = product(trunk.thorax.frame, joints.near)
    elbow = sub(shoulder, scaled(upper[1], UPPER_ARM))
    fore = turned_z(upper, joints.bend)
    wrist = sub(elbow, scaled(fore[1], FOREARM))
    curl = posture.channels["curl" + SUFFIX[side]]
    free = Arm(shoulder, upper, elbow, fore, wrist, product(fore, joints.end), curl)
    at, frame = wrist, free.hand
    held = 0.0
    for hold in posture.holds[name]:
        ref = Reference(trunk, root, legs, hold.scene, posture.channels, posture.breath)
        goal, goal_frame = _hand_goal(hold, ref, side, free)
        own, own_frame = _hand_of(shoulder, trunk.thorax.frame, hold.joints)
        at = add(at, scaled(sub(goal, own), hold.weight))
        frame = _led(frame, own_frame, goal_frame, hold.weight)
        held = max(held, hold.weight)
    at = _above(at, posture.least[name])
    # An arm that is drawn along and comes to its end would straighten with a snap.
    soft = min(1.0, 10.0 * held * (1.0 - held))
    at = _apart(shoulder, softened(shoulder, at, UPPER_ARM + FOREARM, soft), _FOLDED_ARM)
    if distance(at, wrist) < _UNSEEN:
        return replace(free, hand=frame)
    pole = _carried(scaled(upper[0], -1.0), sub(wrist, shoulder), sub(at, shoulder))
    led = reach(shoulder, at, UPPER_ARM, FOREARM, pole, leg=False)
    return Arm(shoulder, led.near, led.middle, led.far, led.end, frame, curl)


def _hand_goal(hold: Hold, ref: Reference, side: float, free: Arm) -> tuple[Vec, Frame]:
    """Return where the held place is now: one on the body goes with it."""
    if hold.name not in BODY_HANDS:
        return hold.at, hold.frame
    wish = Target(free.wrist, free.hand, scaled(free.upper[0], -1.0))
    found = tied_hand(only(hold.name), ref, side, wish)
    return softened(free.shoulder, found.at, UPPER_ARM + FOREARM, 1.0), found.frame
