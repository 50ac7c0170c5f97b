"""Root placement: where the pelvis must be so that what touches never slides (figure.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, exp, hypot, log, radians, sin, sqrt
from typing import Final, NamedTuple

from intermezzo.core.figure.body import Arm, Frame, Vec
from intermezzo.core.figure.contacts import (
    GROUND,
    Target,
    desk_wrist,
    is_step,
    knee_place,
    standing_foot,
    tied_foot,
    wall_wrist,
)
from intermezzo.core.figure.pose import Blend, Pose
from intermezzo.core.figure.scene import Scene
from intermezzo.core.figure.skeleton import (
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
    pelvis_frame,
    span,
    spine_nodes,
    thigh_from_angles,
    trunk_axis,
)
from intermezzo.core.figure.vector import IDENTITY, ORIGIN, applied, between, sub

MODES: Final = ("stand", "sit", "lie", "kneel", "brace", "lean_back")

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
_LEVEL: Final = 0.01
"""Degrees between pelvis and ribs that count as level."""
_BEARS: Final = 1e-3
_HOLDS: Final = 0.5
"""From these weights on a foot bears and a hand braces."""
_LEAST_BEND: Final = 2.5
_BEHIND_PELVIS: Final = 0.080
"""From the pelvis origin back to a wall it leans on."""


class _Section(NamedTuple):
    """A cross-section of the trunk that may touch the surface: half axes front, back, side."""

    front: float
    back: float
    width: float


_PELVIS_SECTION: Final = _Section(0.058, 0.071, 0.090)
_PELVIS_CENTRE: Final[Vec] = (-0.004, -0.006, 0.0)
_RIB_SECTION: Final = _Section(0.108, 0.037, 0.092)
_RIB_NODE: Final = 10


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


def lying_lean(pose: Pose, breath: float) -> float:
    """Return the lean at which pelvis and rib cage both touch, for any roll.

    The spine moves rigidly with the lean, so it is built once and only turned.
    """
    ch = pose.channels
    pelvis = pelvis_frame(ch, IDENTITY)
    rib = spine_nodes(ch, pelvis, breath, _RIB_NODE)[_RIB_NODE]
    centre = applied(pelvis, _PELVIS_CENTRE)
    heading = cos(radians(ch["turn"])), sin(radians(ch["turn"]))
    lean = -90.0
    for _ in range(6):
        axis = trunk_axis(ch, lean)
        at, rib_at = applied(axis, centre), applied(axis, rib.at)
        low = _lowest(axis, at, pelvis, _PELVIS_SECTION)
        rib_low = _lowest(axis, rib_at, rib.frame, _RIB_SECTION)
        along = rib_at[0] - at[0], rib_at[2] - at[2]
        rise = degrees(atan2(rib_low - low, hypot(*along)))
        if abs(rise) < _LEVEL:
            break
        lean += rise if along[0] * heading[0] + along[1] * heading[1] > 0.0 else -rise
    return lean


def _lowest(axis: Frame, centre: Vec, frame: Frame, section: _Section) -> float:
    """Return the height of the lowest point of a section whose frame is given in the trunk's."""
    x, z = applied(axis, frame[0])[1], applied(axis, frame[2])[1]
    depth = section.back if x > 0.0 else section.front
    return centre[1] - hypot(depth * x, section.width * z)


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
        slack = 0.0 if is_step(tie) else (1.0 - weight) * _UNLOADING
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
    x, z = stance.scene.lie_at
    pelvis = stance.trunk.pelvis
    centre = applied(pelvis, _PELVIS_CENTRE)
    return (x, stance.scene.height - _lowest(IDENTITY, centre, pelvis, _PELVIS_SECTION), z)


def _kneel(stance: Stance) -> Vec:
    """Put the knee that bears most on its place; both if they bear the same."""
    pose, scene, pelvis = stance.pose, stance.scene, stance.trunk.pelvis
    ch = pose.channels
    ties = {RIGHT: pose.foot_r.of("kneel"), LEFT: pose.foot_l.of("kneel")}
    most = max(ties.values())
    total, sum_x, sum_y = 0.0, 0.0, 0.0
    for side, weight in ties.items():
        share = max(0.0, 1.0 - 4.0 * (most - weight))
        thigh = thigh_from_angles(ch, pelvis, side)[1]
        hip, goal = hip_joint(pelvis, side), knee_place(scene, side)
        total += share
        sum_x += share * (goal[0] - hip[0] + thigh[0] * THIGH)
        sum_y += share * (goal[1] - hip[1] + thigh[1] * THIGH)
    return (sum_x / total, sum_y / total, ch["sway"] / 100.0)


def _brace(stance: Stance) -> Vec:
    """Stand between feet and hands: knees and elbows keep their angles, hips go where they must.

    For each leg the pelvis lies on a circle about the ankle, and on one about the hands for the
    arms; the crossing behind the hands is the place.
    """
    supports = _supports(stance)
    if not supports:
        return _hanging(stance)
    hands = _bracing_hands(stance)
    if hands is None:
        return _stand(stance)
    centre, radius = hands
    crossings = [_crossing(s, centre, radius) for s in supports]
    seen = [at[1] + s.slack for at, s in zip(crossings, supports, strict=True)]
    low = min(seen)
    shares = [exp((low - height) / _BRACED_SOFTNESS) for height in seen]
    x = sum(share * at[0] for share, at in zip(shares, crossings, strict=True)) / sum(shares)
    slacks = zip(crossings, supports, strict=True)
    y = _soft_lowest([(at[1], s.slack) for at, s in slacks], _BRACED_SOFTNESS)
    return (x + stance.pose.channels["shift"] / 100.0, y, 0.0)


def _bracing_hands(stance: Stance) -> tuple[tuple[float, float], float] | None:
    """Return the circle the pelvis is on for the arms to keep their elbow angles."""
    pose, scene, ch = stance.pose, stance.scene, stance.pose.channels
    found = []
    for side, tie in ((RIGHT, pose.hand_r), (LEFT, pose.hand_l)):
        name = next(
            (n for n in (tie.second, tie.first) if n in _BRACED and tie.of(n) >= _HOLDS), None
        )
        if name is None:
            continue
        grip = ch["grip" + SUFFIX[side]]
        hand = _BRACED[name](scene, grip, side)
        shoulder = stance.arms[side].shoulder
        arm = span(UPPER_ARM, FOREARM, max(ch["elbow" + SUFFIX[side]], 4.0))
        dz = hand[2] - shoulder[2]
        flat = sqrt(max(arm * arm - dz * dz, 0.0004))
        found.append((hand[0] - shoulder[0], hand[1] - shoulder[1], flat))
    if not found:
        return None
    n = len(found)
    centre = (sum(f[0] for f in found) / n, sum(f[1] for f in found) / n)
    return centre, sum(f[2] for f in found) / n


def _crossing(support: _Support, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    """Return where the leg's circle crosses the arms' circle, on the side behind the hands."""
    dz = support.hip[2] - support.ankle[2]
    leg = sqrt(max(support.reach**2 - dz * dz, 0.0004))
    x, y = support.ankle[0] - support.hip[0], support.ankle[1] - support.hip[1]
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


_BRACED: Final[Mapping[str, Callable[[Scene, float, float], Vec]]] = {
    "wall": wall_wrist,
    "desk": desk_wrist,
}
_MODES: Final[Mapping[str, Callable[[Stance], Vec]]] = {
    "stand": _stand,
    "sit": _sit,
    "lie": _lie,
    "kneel": _kneel,
    "brace": _brace,
    "lean_back": _lean_back,
}
