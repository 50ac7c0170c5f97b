"""Root placement: where the pelvis must be so that what touches never slides (figure.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, hypot, log, log1p, sqrt
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Arm, Vec
from intermezzo.core.figure.posing.contacts import (
    GROUND,
    Target,
    desk_wrist,
    is_step,
    knee_place,
    standing_foot,
    tied_foot,
    wall_wrist,
)
from intermezzo.core.figure.posing.lying import bridged, lain
from intermezzo.core.figure.posing.pose import Blend, Pose
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import (
    ANKLE_HEIGHT,
    FOREARM,
    LEFT,
    RIGHT,
    SHANK,
    SUFFIX,
    THIGH,
    UPPER_ARM,
    Trunk,
    hip_joint,
    leg_from_angles,
    span,
    thigh_from_angles,
)
from intermezzo.core.figure.posing.vector import IDENTITY, ORIGIN, applied, between, sub

MODES: Final = ("stand", "sit", "lie", "bridge", "kneel", "brace", "lean_back")

LYING: Final = frozenset({"lie", "bridge"})
"""Modes in which what stands or rests does so on the surface one lies on."""

_SITTING: Final[Vec] = (-0.012, -0.014, 0.0)
"""The middle of the sitting bones, in the pelvis frame."""
_TRUNK_SHARE: Final = 0.68
_LEG_SHARE: Final = 0.32
"""Shares of the body's mass; a leg's own mass lies at .45 from the ankle to the hip."""
_SOFTNESS: Final = 0.0015
"""Over this height (H) the leading leg changes without a kink."""
_BRACED_SOFTNESS: Final = 0.003
"""The same between feet and hands, where hips also travel and a change of legs shows more."""
_UNLOADING: Final = 0.25
"""How far (H) a foot that bears nothing would have to be out of reach to matter."""
_BEARS: Final = 1e-3
_HOLDS: Final = 0.5
"""From these weights on a foot bears and a hand braces."""
_CROSSES, _GRAZES = 0.6, 0.98
"""Cosines of the angle between arms and legs at which their circles cross well, and only graze."""
_STRAIGHT, _REACHING = 4.0, 13.0
"""Degrees an elbow stays bent at least, and where balance and not the arm says how far it is."""
_REACHING_SOFTNESS: Final = 0.008
"""Over this way (H) the arms take over from balance."""
_LEAST_BEND: Final = 2.5
_LEAVING: Final = 0.015
"""How much less a knee may bear than the other and still have a say in where the body is.

Much, and the leg it lifts would push the body ahead and let it go again; none, and two that
lift together would change places.
"""
_BEHIND_PELVIS: Final = 0.080
"""From the pelvis origin back to a wall it leans on."""


@dataclass(slots=True)
class Stance:
    """All that placing depends on: the body around the pelvis origin, the pose and the scene."""

    trunk: Trunk
    arms: Mapping[float, Arm]
    pose: Pose
    scene: Scene


class _Support(NamedTuple):
    """A foot that bears weight: ankle, the point the weight goes through, hip from the root.

    `slack` is how far out of the leg's reach the foot may be: a foot on its way to another
    contact holds the body ever less, a foot in a step holds it all the way.
    """

    weight: float
    slack: float
    ankle: Vec
    point: Vec
    hip: Vec
    reach: float


def placed(mode: str, stance: Stance) -> Vec:
    """Return the world place of the pelvis origin in one root mode."""
    return _MODES[mode](stance)


def _stand(stance: Stance) -> Vec:
    supports = _supports(stance)
    if not supports:
        return _hanging(stance)
    x, z = _balanced(stance, supports)
    return (x, _height(supports, x, z), z)


def _balanced(stance: Stance, supports: list[_Support]) -> tuple[float, float]:
    """Return where the pelvis must be so that the mass lies over the feet."""
    ch, trunk = stance.pose.channels, stance.trunk
    total = sum(s.weight for s in supports)
    n3, n9, skull = trunk.spine[3].at, trunk.spine[9].at, trunk.head.at
    right, left = stance.arms[RIGHT].elbow, stance.arms[LEFT].elbow
    found = []
    for i, nudge in ((0, ch["shift"]), (2, ch["sway"])):
        core = (0.22 * n3[i] + 0.34 * n9[i] + 0.14 * skull[i]) / 0.70
        mass = 0.85 * core + 0.15 * (right[i] + left[i]) / 2.0 + 0.022 * trunk.axis[0][i]
        point = sum(s.weight * s.point[i] for s in supports) / total + nudge / 100.0
        ankle = sum(s.weight * s.ankle[i] for s in supports) / total
        found.append(
            (point - _TRUNK_SHARE * mass - _LEG_SHARE * 0.45 * ankle)
            / (_TRUNK_SHARE + _LEG_SHARE * 0.55)
        )
    return found[0], found[1]


def _height(supports: list[_Support], x: float, z: float) -> float:
    """Return the height of the pelvis: no bearing leg longer than its knee allows."""
    heights = []
    for s in supports:
        dx, dz = x + s.hip[0] - s.ankle[0], z + s.hip[2] - s.ankle[2]
        rise = sqrt(max(s.reach * s.reach - dx * dx - dz * dz, 0.0004))
        heights.append((s.ankle[1] + rise - s.hip[1], s.slack))
    return _soft_lowest(heights)


def _soft_lowest(heights: list[tuple[float, float]], softness: float = _SOFTNESS) -> float:
    """Return the lowest of (height, slack) without a kink where another takes the lead."""
    least = min(slack for _, slack in heights)
    seen = [height + slack - least for height, slack in heights]
    low = min(seen)
    return low - softness * log(sum(exp((low - height) / softness) for height in seen))


def _supports(stance: Stance) -> list[_Support]:
    pose, scene = stance.pose, stance.scene
    found = []
    for side, tie in ((RIGHT, pose.foot_r), (LEFT, pose.foot_l)):
        k = SUFFIX[side]
        heel = pose.channels["heel" + k]
        ankle, point, weight = _bearing(tie, k, heel, scene, side)
        if weight < _BEARS:
            continue
        hip = hip_joint(stance.trunk.pelvis, side)
        reach = span(THIGH, SHANK, max(pose.channels["knee" + k], _LEAST_BEND))
        slack = 0.0 if is_step(tie) else (1.0 - weight) ** 2 * _UNLOADING
        found.append(_Support(weight, slack, ankle, point, hip, reach))
    return found


def _bearing(
    tie: Blend, suffix: str, heel: float, scene: Scene, side: float
) -> tuple[Vec, Vec, float]:
    """Return a foot's ankle, its weight-bearing point and how much it bears."""
    if is_step(tie):
        w = 4.0 * tie.weight * (1.0 - tie.weight)
        nowhere = Target(ORIGIN, IDENTITY, ORIGIN)
        target = tied_foot(tie, heel, scene, side, nowhere)
        places = scene.feet[tie.first + suffix], scene.feet[tie.second + suffix]
        ground = between(places[0].at, places[1].at, tie.weight)
        heading = places[0].frame[0]
        return target.at, _under(ground, heading, heel), 1.0 - 0.9 * w * w
    name = tie.first if tie.first in GROUND else tie.second
    if name not in GROUND:
        return ORIGIN, ORIGIN, 0.0
    place = scene.feet[name + suffix]
    ankle = standing_foot(place, heel).at
    return ankle, _under(place.at, place.frame[0], heel), tie.of(name)


def _under(ground: Vec, heading: Vec, heel: float) -> Vec:
    k = 0.034 + 0.0009 * max(0.0, heel)
    return (ground[0] + heading[0] * k, ground[1], ground[2] + heading[2] * k)


def _hanging(stance: Stance) -> Vec:
    """Return the place at which the lower foot touches the ground when neither is tied to it."""
    ch, pelvis = stance.pose.channels, stance.trunk.pelvis
    low = min(
        leg_from_angles(
            ch, thigh_from_angles(ch, pelvis, side), side, hip_joint(pelvis, side)
        ).ankle[1]
        for side in (RIGHT, LEFT)
    )
    return (ch["shift"] / 100.0, ANKLE_HEIGHT - low, ch["sway"] / 100.0)


def _sit(stance: Stance) -> Vec:
    return sub(stance.scene.ischium, applied(stance.trunk.pelvis, _SITTING))


def _lie(stance: Stance) -> Vec:
    return lain(stance.pose, stance.trunk, stance.scene)


def _bridge(stance: Stance) -> Vec:
    return bridged(stance.pose, stance.trunk, stance.scene)


def _kneel(stance: Stance) -> Vec:
    """Put the knee that bears most on its place; both if they bear the same."""
    pose, scene, pelvis = stance.pose, stance.scene, stance.trunk.pelvis
    ch = pose.channels
    ties = {RIGHT: pose.foot_r.of("kneel"), LEFT: pose.foot_l.of("kneel")}
    most = max(ties.values())
    total, sum_x, sum_y = 0.0, 0.0, 0.0
    for side, weight in ties.items():
        share = max(0.0, 1.0 - (most - weight) / _LEAVING)
        thigh = thigh_from_angles(ch, pelvis, side)[1]
        hip, goal = hip_joint(pelvis, side), knee_place(scene, side)
        total += share
        sum_x += share * (goal[0] - hip[0] + thigh[0] * THIGH)
        sum_y += share * (goal[1] - hip[1] + thigh[1] * THIGH)
    return (sum_x / total, sum_y / total, ch["sway"] / 100.0)


def _brace(stance: Stance) -> Vec:
    """Stand between feet and hands: knees and elbows keep their angles, hips go where they must.

    For each leg the pelvis lies on a circle about the ankle, and on one about the hands for the
    arms; the crossing behind the hands is the place. Where arms and legs are nearly in line the
    circles only graze each other and say nothing about the place: there balance does, as in
    standing, and the elbows give.
    """
    supports = _supports(stance)
    if not supports:
        return _hanging(stance)
    hands = _bracing_hands(stance)
    if hands is None:
        return _stand(stance)
    braced = _held(supports, hands.centre, hands.radius)
    braced = (braced[0] + stance.pose.channels["shift"] / 100.0, braced[1], 0.0)
    graze = _graze(supports, hands.centre, hands.radius)
    if graze <= 0.0:
        return braced
    return between(braced, _standing_within_reach(stance, supports, hands), graze)


def _held(supports: list[_Support], centre: tuple[float, float], radius: float) -> Vec:
    """Return where the legs hold the pelvis while it is `radius` from the arms' centre."""
    crossings = [_crossing(s, centre, radius) for s in supports]
    seen = [at[1] + s.slack for at, s in zip(crossings, supports, strict=True)]
    low = min(seen)
    shares = [exp((low - height) / _BRACED_SOFTNESS) for height in seen]
    x = sum(share * at[0] for share, at in zip(shares, crossings, strict=True)) / sum(shares)
    slacks = zip(crossings, supports, strict=True)
    return (x, _soft_lowest([(at[1], s.slack) for at, s in slacks], _BRACED_SOFTNESS), 0.0)


def _standing_within_reach(stance: Stance, supports: list[_Support], hands: _Hold) -> Vec:
    """Return the place of standing, brought near and low enough for the hands to reach."""
    balanced, y, z = _stand(stance)
    (cx, cy), reach = hands.centre, hands.farthest
    x = balanced
    for _ in range(2):
        ahead = sqrt(_soft_highest(reach * reach - (y - cy) ** 2, 0.0, _REACHING_SOFTNESS**2))
        x = _soft_highest(balanced, cx - ahead, _REACHING_SOFTNESS)
        rise = sqrt(_soft_highest(reach * reach - (x - cx) ** 2, 0.0, _REACHING_SOFTNESS**2))
        y = -_soft_highest(-_height(supports, x, z), -(cy + rise), _REACHING_SOFTNESS / 2)
    return (x, y, z)


def _soft_highest(a: float, b: float, softness: float) -> float:
    """Return the higher of two without a kink."""
    return max(a, b) + softness * log1p(exp(-abs(a - b) / softness))


class _Hold(NamedTuple):
    """The circle the pelvis is on for the arms to keep their elbow angles, or be straight."""

    centre: tuple[float, float]
    radius: float
    farthest: float


def _bracing_hands(stance: Stance) -> _Hold | None:
    """Return how the hands on wall or desk hold the body, each as far as it does; or None."""
    pose, scene, ch = stance.pose, stance.scene, stance.pose.channels
    found, weights = [], []
    for side, tie in ((RIGHT, pose.hand_r), (LEFT, pose.hand_l)):
        names = sorted({tie.first, tie.second} & _BRACED.keys(), key=tie.of)
        held = sum(tie.of(name) for name in names)
        if held <= 0.0:
            continue
        name = names[-1]
        grip = ch["grip" + SUFFIX[side]]
        hand = _BRACED[name](scene, grip, side, tie.of("desk_tips"))
        shoulder = stance.arms[side].shoulder
        dz = hand[2] - shoulder[2]
        bends = max(ch["elbow" + SUFFIX[side]], _STRAIGHT), _REACHING
        flat, straight = (
            sqrt(max(span(UPPER_ARM, FOREARM, bend) ** 2 - dz * dz, 0.0004)) for bend in bends
        )
        found.append((hand[0] - shoulder[0], hand[1] - shoulder[1], flat, straight))
        weights.append(held)
    if not found or max(weights) < _HOLDS:
        return None
    whole = sum(weights)
    x, y, radius, farthest = (
        sum(weight * value for weight, value in zip(weights, column, strict=True)) / whole
        for column in zip(*found, strict=True)
    )
    return _Hold((x, y), radius, farthest)


def _leg_circle(support: _Support) -> tuple[tuple[float, float], float]:
    """Return the circle the pelvis is on for a leg to keep its knee angle."""
    dz = support.hip[2] - support.ankle[2]
    leg = sqrt(max(support.reach**2 - dz * dz, 0.0004))
    return (support.ankle[0] - support.hip[0], support.ankle[1] - support.hip[1]), leg


def _graze(supports: list[_Support], centre: tuple[float, float], radius: float) -> float:
    """Return how much the circles of legs and arms only graze: 0 where they cross well, to 1."""
    total = sum(s.weight for s in supports)
    in_line = 0.0
    for s in supports:
        at, leg = _leg_circle(s)
        apart = (centre[0] - at[0]) ** 2 + (centre[1] - at[1]) ** 2
        in_line += s.weight / total * (leg * leg + radius * radius - apart) / (2.0 * leg * radius)
    u = min(max((in_line - _CROSSES) / (_GRAZES - _CROSSES), 0.0), 1.0)
    return u * u * (3.0 - 2.0 * u)


def _crossing(support: _Support, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    """Return where the leg's circle crosses the arms' circle, on the side behind the hands."""
    (x, y), leg = _leg_circle(support)
    dx, dy = centre[0] - x, centre[1] - y
    d = max(hypot(dx, dy), 1e-6)
    along = max(-leg, min(leg, (leg * leg - radius * radius + d * d) / (2.0 * d)))
    aside = sqrt(max(leg * leg - along * along, 0.0))
    return (x + (dx * along - dy * aside) / d, y + (dy * along + dx * aside) / d)


def _lean_back(stance: Stance) -> Vec:
    """Rest the pelvis against a wall behind; the feet stand in front of it."""
    supports = _supports(stance)
    x = stance.scene.wall + _BEHIND_PELVIS
    z = stance.pose.channels["sway"] / 100.0
    if not supports:
        return _hanging(stance)
    return (x, _height(supports, x, z), z)


_BRACED: Final[Mapping[str, Callable[[Scene, float, float, float], Vec]]] = {
    "wall": lambda scene, grip, side, _: wall_wrist(scene, grip, side),
    "desk": desk_wrist,
    "desk_tips": desk_wrist,
}
_MODES: Final[Mapping[str, Callable[[Stance], Vec]]] = {
    "stand": _stand,
    "sit": _sit,
    "lie": _lie,
    "bridge": _bridge,
    "kneel": _kneel,
    "brace": _brace,
    "lean_back": _lean_back,
}
