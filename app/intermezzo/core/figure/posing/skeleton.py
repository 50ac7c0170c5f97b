"""The skeleton: proportions, the spine, the shoulder girdle, arms and legs from angles.

Everything here is built around the pelvis origin, the point midway between the hip joints;
`placement` finds where that point stands in the world (figure.md 1 and 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Final

from intermezzo.core.figure.posing.body import Arm, Frame, Leg, Placed, Vec
from intermezzo.core.figure.posing.vector import (
    IDENTITY,
    applied,
    place,
    product,
    turned_x,
    turned_y,
    turned_z,
)

THIGH: Final = 0.245
SHANK: Final = 0.240
ANKLE_HEIGHT: Final = 0.040
HEEL_BACK: Final = 0.038
BALL_FORWARD: Final = 0.078
HIP_HALF_WIDTH: Final = 0.050
UPPER_ARM: Final = 0.170
FOREARM: Final = 0.146
L5: Final[Vec] = (-0.024, 0.056, 0.0)
SACRAL_SLOPE: Final = 18.0

NODES: Final = 18
THORAX_NODE: Final = 12
"""The node between T2 and T3, which carries the shoulders."""


@dataclass(frozen=True, slots=True)
class _Region:
    """A part of the spine: steps, length and neutral curve (lordosis negative)."""

    steps: int
    length: float
    curve: float


LUMBAR: Final = _Region(5, 0.104, -32.0)
THORACIC: Final = _Region(8, 0.162, 38.0)
CERVICAL: Final = _Region(4, 0.066, -26.0)

_NEUTRAL_SUM: Final = SACRAL_SLOPE + LUMBAR.curve + THORACIC.curve + CERVICAL.curve
_THORAX_TANGENT: Final = SACRAL_SLOPE + LUMBAR.curve + THORACIC.curve * 7 / 8

RIGHT: Final = 1.0
LEFT: Final = -1.0
SUFFIX: Final = {RIGHT: "_r", LEFT: "_l"}


@dataclass(slots=True)
class Trunk:
    """Pelvis, spine, thorax and head. `axis` is the trunk's own frame before pelvic tilt."""

    axis: Frame
    pelvis: Frame
    spine: tuple[Placed, ...]
    thorax: Placed
    head: Placed


def trunk_axis(ch: Mapping[str, float], lean: float) -> Frame:
    """Return the frame of the whole trunk; `lean` stands in for the channel."""
    frame = turned_z(turned_y(IDENTITY, -ch["turn"]), -lean)
    return turned_x(turned_y(frame, -ch["roll"]), ch["side"])


def pelvis_frame(ch: Mapping[str, float], axis: Frame) -> Frame:
    """Return the frame of the pelvis in a trunk."""
    return turned_x(turned_z(axis, -ch["pelvis"]), -ch["hike"])


def spine_nodes(
    ch: Mapping[str, float], pelvis: Frame, breath: float, last: int = NODES - 1
) -> list[Placed]:
    """Return the nodes from L5/S1 upwards, at least up to node `last`."""
    at, frame = applied(pelvis, L5), turned_z(pelvis, -SACRAL_SLOPE)
    nodes = [Placed(at, frame)]
    flex = LUMBAR.curve + ch["lumbar"] - ch["pelvis"]
    side = ch["lumbar_side"] + ch["hike"]
    _grow(nodes, LUMBAR, flex, side, ch["lumbar_twist"])
    if last > LUMBAR.steps:
        flex = THORACIC.curve + ch["thoracic"] - 1.6 * breath
        _grow(nodes, THORACIC, flex, ch["thoracic_side"], ch["thoracic_twist"])
    if last > LUMBAR.steps + THORACIC.steps:
        flex = CERVICAL.curve + ch["neck"] + breath
        _grow(nodes, CERVICAL, flex, ch["neck_side"], ch["neck_twist"] * 0.6)
    return nodes


def build_trunk(ch: Mapping[str, float], lean: float, breath: float) -> Trunk:
    """Return the trunk around the pelvis origin."""
    axis = trunk_axis(ch, lean)
    return trunk_on(axis, pelvis_frame(ch, axis), ch, breath)


def trunk_on(axis: Frame, pelvis: Frame, ch: Mapping[str, float], breath: float) -> Trunk:
    """Return the trunk that grows from a pelvis around its origin."""
    nodes = spine_nodes(ch, pelvis, breath)
    top = nodes[-1]
    skull = turned_y(turned_z(top.frame, _NEUTRAL_SUM - ch["nod"]), -0.4 * ch["neck_twist"])
    return Trunk(
        axis,
        pelvis,
        tuple(nodes),
        thorax_of(nodes),
        Placed(top.at, skull),
    )


def thorax_of(nodes: Sequence[Placed]) -> Placed:
    """Return the thorax, which carries the shoulders."""
    chest = nodes[THORAX_NODE]
    return Placed(chest.at, turned_z(chest.frame, _THORAX_TANGENT))


def shoulder_joint(ch: Mapping[str, float], thorax: Placed, side: float, breath: float) -> Vec:
    """Return the shoulder: it rises and closes in as the arm goes up."""
    k = SUFFIX[side]
    up = min(1.0, max(0.0, (abs(ch["shoulder" + k]) - 50.0) / 110.0))
    up = up * up * (3.0 - 2.0 * up)
    protract = ch["protract" + k]
    x = 0.030 + 0.0011 * protract + 0.006 * up * cos(radians(ch["plane" + k]))
    y = -0.026 + 0.0016 * ch["shrug" + k] + 0.034 * up + 0.002 * breath
    z = 0.096 - 0.020 * up - 0.0004 * protract
    return place(thorax.at, thorax.frame, (x, y, side * z))


def arm_from_angles(ch: Mapping[str, float], thorax: Placed, side: float, shoulder: Vec) -> Arm:
    """Return the arm as its channels say."""
    k = SUFFIX[side]
    yaw = -side * ch["plane" + k]
    upper = turned_z(turned_y(thorax.frame, yaw), ch["shoulder" + k])
    upper = turned_y(upper, side * ch["rotate" + k] - yaw)
    elbow = _down(shoulder, upper, UPPER_ARM)
    fore = turned_z(upper, ch["elbow" + k])
    wrist = _down(elbow, fore, FOREARM)
    hand = turned_x(turned_y(fore, side * ch["forearm" + k]), side * ch["wrist" + k])
    return Arm(shoulder, upper, elbow, fore, wrist, hand)


def hip_joint(pelvis: Frame, side: float) -> Vec:
    """Return the hip joint seen from the pelvis origin."""
    z, k = pelvis[2], side * HIP_HALF_WIDTH
    return (z[0] * k, z[1] * k, z[2] * k)


def thigh_from_angles(ch: Mapping[str, float], pelvis: Frame, side: float) -> Frame:
    """Return the thigh as its channels say."""
    k = SUFFIX[side]
    thigh = turned_x(turned_z(pelvis, ch["hip" + k]), -side * ch["abduct" + k])
    return turned_y(thigh, side * ch["hip_turn" + k])


def leg_from_angles(ch: Mapping[str, float], thigh: Frame, side: float, hip: Vec) -> Leg:
    """Return the leg as its channels say."""
    k = SUFFIX[side]
    knee = _down(hip, thigh, THIGH)
    shank = turned_z(thigh, -ch["knee" + k])
    ankle = _down(knee, shank, SHANK)
    return Leg(hip, thigh, knee, shank, ankle, turned_z(shank, ch["ankle" + k]))


def span(first: float, second: float, bend: float) -> float:
    """Return the distance between the ends of two bones bent by `bend` degrees."""
    return sqrt(first * first + second * second + 2.0 * first * second * cos(radians(bend)))


def _down(at: Vec, frame: Frame, by: float) -> Vec:
    y = frame[1]
    return (at[0] - y[0] * by, at[1] - y[1] * by, at[2] - y[2] * by)


def _grow(nodes: list[Placed], region: _Region, flex: float, side: float, twist: float) -> None:
    """Append a region's nodes; each step turns half, goes up, and turns the other half."""
    if side == 0.0 and twist == 0.0:
        _grow_flat(nodes, region, flex)
        return
    n = region.steps
    rise = region.length / n
    first = turned_y(turned_x(turned_z(IDENTITY, -flex / (2 * n)), side / n), -twist / n)
    whole = turned_z(first, -flex / (2 * n))
    up = (first[1][0] * rise, first[1][1] * rise, first[1][2] * rise)
    at, frame = nodes[-1].at, nodes[-1].frame
    for _ in range(n):
        at, frame = place(at, frame, up), product(frame, whole)
        nodes.append(Placed(at, frame))


def _grow_flat(nodes: list[Placed], region: _Region, flex: float) -> None:
    """Append a region that only bends forward or back: its Z never changes."""
    n = region.steps
    rise = region.length / n
    half = radians(-flex / (2 * n))
    sh, ch = sin(half) * rise, cos(half) * rise
    s, c = sin(2.0 * half), cos(2.0 * half)
    (p0, p1, p2), ((x0, x1, x2), (y0, y1, y2), z) = nodes[-1].at, nodes[-1].frame
    for _ in range(n):
        p0, p1, p2 = p0 + y0 * ch - x0 * sh, p1 + y1 * ch - x1 * sh, p2 + y2 * ch - x2 * sh
        x0, y0 = x0 * c + y0 * s, y0 * c - x0 * s
        x1, y1 = x1 * c + y1 * s, y1 * c - x1 * s
        x2, y2 = x2 * c + y2 * s, y2 * c - x2 * s
        nodes.append(Placed((p0, p1, p2), ((x0, x1, x2), (y0, y1, y2), z)))
