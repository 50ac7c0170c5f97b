"""Lying: which lean lets hips and upper body both rest on the surface (figure.md 4)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.channels import NEUTRAL
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.scene import SOFTNESS, Scene
from intermezzo.core.figure.posing.skeleton import (
    LEFT,
    RIGHT,
    THORAX_NODE,
    Trunk,
    build_trunk,
    pelvis_frame,
    shoulder_joint,
    spine_nodes,
    thorax_of,
    trunk_axis,
)
from intermezzo.core.figure.posing.vector import (
    IDENTITY,
    add,
    applied,
    place,
    product,
    sub,
    turned_y,
    turned_z,
)

_LEVEL: Final = 0.01
"""Degrees between pelvis and upper body that count as level."""
_ROUNDS: Final = 8
_WHEEL: Final = 0.080
"""Half the width of the trunk (H) as a wheel: rolling by an angle travels this far times it."""
_FLAT: Final = -90.0
_BARELY: Final = 1e-4
_ASIDE: Final = 0.05
"""Sine of the roll below which no shoulder touches: on the back, or on the front."""
_CHEST_GIVES: Final = 0.9
_BREATH_BENDS: Final = 0.6
"""Degrees a full breath turns the head back against the pelvis."""
BRIDGE_NODE: Final = 14
BEHIND_NODE: Final[Vec] = (-0.0325, 0.0, 0.0)
"""The skin of the back, from a node of the spine."""
_BRIDGE_PIVOT: Final[Vec] = (-0.0165, 0.0, 0.0)
"""What a bridge turns about: half way between the root of the neck and the skin behind it.

About the skin the head would be pushed along its pillow, about the root of the neck the skin
would slide; half way each moves by half, less than flesh and pillow give.
"""


class Section(NamedTuple):
    """A cross-section of the trunk that may touch the surface: half axes front, back, side."""

    front: float
    back: float
    width: float


PELVIS_SECTION: Final = Section(0.058, 0.071, 0.090)
PELVIS_CENTRE: Final[Vec] = (-0.004, -0.006, 0.0)
_RIB_SECTION: Final = Section(0.108, 0.037, 0.092)
_RIB_NODE: Final = 10
_SHOULDER: Final = 0.020
"""Radius of the shoulder one lies on; its flesh gives way."""


class _Touch(NamedTuple):
    """A place that may touch: a centre in the trunk's frame, and the section about it."""

    at: Vec
    frame: Frame
    section: Section


def lying_lean(ch: Mapping[str, float], breath: float) -> float:
    """Return the lean at which pelvis and upper body both touch, for any roll.

    On the back and on the front the rib cage touches, on the side the shoulder. The spine moves
    rigidly with the lean, so it is built once and only turned.
    """
    pelvis = pelvis_frame(ch, IDENTITY)
    nodes = spine_nodes(ch, pelvis, breath, THORAX_NODE)
    rib, thorax = nodes[_RIB_NODE], thorax_of(nodes)
    upper = [_Touch(rib.at, rib.frame, _RIB_SECTION)]
    if abs(sin(radians(ch["roll"]))) > _ASIDE:
        ball = Section(_SHOULDER, _SHOULDER, _SHOULDER)
        upper += [
            _Touch(shoulder_joint(ch, thorax, side, breath), thorax.frame, ball)
            for side in (RIGHT, LEFT)
        ]
    centre = applied(pelvis, PELVIS_CENTRE)
    heading = cos(radians(ch["turn"])), sin(radians(ch["turn"]))
    lean = -90.0
    for _ in range(_ROUNDS):
        axis = trunk_axis(ch, lean)
        at = applied(axis, centre)
        low = lowest(axis, at, pelvis, PELVIS_SECTION)
        places = [(applied(axis, touch.at), touch) for touch in upper]
        rises = [
            degrees(
                atan2(
                    lowest(axis, place, touch.frame, touch.section) - low,
                    hypot(place[0] - at[0], place[2] - at[2]),
                )
            )
            for place, touch in places
        ]
        rise = min(rises)
        if abs(rise) < _LEVEL:
            break
        rib_at = places[0][0]
        along = rib_at[0] - at[0], rib_at[2] - at[2]
        lean += rise if along[0] * heading[0] + along[1] * heading[1] > 0.0 else -rise
    return lean


def lowest(axis: Frame, centre: Vec, frame: Frame, section: Section) -> float:
    """Return the height of the lowest point of a section whose frame is given in the trunk's."""
    x, z = applied(axis, frame[0])[1], applied(axis, frame[2])[1]
    depth = section.back if x > 0.0 else section.front
    return centre[1] - hypot(depth * x, section.width * z)


def resting(pose: Pose, breath: float) -> Mapping[str, float]:
    """Return the channels of a pose with what lying solves: the lean, and how the neck lies.

    The head stays on its pillow while pelvis, back or breath move below it: `neck` and
    `neck_side` say how it lies on the surface, not how it stands on the chest.
    """
    ch = pose.channels
    lying, bridging = pose.root.of("lie"), pose.root.of("bridge")
    rests = lying + bridging
    if rests <= _BARELY:
        return ch
    # Where the low back flattens, the chest stays flat too: it gives most of the rounding back.
    ch = {**ch, "thoracic": ch["thoracic"] - _CHEST_GIVES * rests * ch["lumbar"]}
    level = lying_lean(ch, breath)
    lean = ch["lean"] + lying * (level - ch["lean"]) + bridging * (level - _FLAT)
    lifted, roll = _neutral().lean - lean, radians(ch["roll"])
    bent = ch["lumbar"] + ch["thoracic"] - _BREATH_BENDS * breath
    aside = ch["lumbar_side"] + ch["hike"] + ch["thoracic_side"]
    return {
        **ch,
        "lean": lean,
        "neck": ch["neck"] + rests * (lifted * cos(roll) - bent),
        "neck_side": ch["neck_side"] + rests * ((lean - _FLAT) * sin(roll) - aside),
    }


class _Neutral(NamedTuple):
    """Lying flat on the back: the lean, and how far the chest's node is from the pelvis origin."""

    lean: float
    length: float


@cache
def _neutral() -> _Neutral:
    lean = lying_lean(NEUTRAL, 0.0)
    return _Neutral(lean, _length(NEUTRAL, build_trunk(NEUTRAL, lean, 0.0).spine[THORAX_NODE].at))


def _length(ch: Mapping[str, float], chest: Vec) -> float:
    """Return how far behind the pelvis, level, the chest's node lies."""
    turn = radians(ch["turn"])
    return -(chest[0] * cos(turn) + chest[2] * sin(turn))


def lain(pose: Pose, trunk: Trunk, scene: Scene) -> Vec:
    """Return where the pelvis origin is while pelvis and upper body rest; the chest stays."""
    return _lain(pose, trunk.pelvis, trunk.spine[THORAX_NODE].at, scene)


def bridged(pose: Pose, trunk: Trunk, scene: Scene) -> Vec:
    """Return where the pelvis origin is while the trunk turns about the shoulders it rests on.

    They stay where they are when the body lies: a lean below -90 lifts the hips off the surface.
    """
    ch = pose.channels
    back = turned_y(IDENTITY, ch["turn"])
    level = product(turned_z(turned_y(IDENTITY, -ch["turn"]), ch["lean"] - _FLAT), back)
    top = trunk.spine[BRIDGE_NODE]
    shoulders = place(top.at, top.frame, _BRIDGE_PIVOT)
    chest = applied(level, trunk.spine[THORAX_NODE].at)
    lying = _lain(pose, product(level, trunk.pelvis), chest, scene)
    return sub(add(lying, applied(level, shoulders)), shoulders)


def _lain(pose: Pose, pelvis: Frame, chest: Vec, scene: Scene) -> Vec:
    ch = pose.channels
    x, z = scene.lie_at
    low = lowest(IDENTITY, applied(pelvis, PELVIS_CENTRE), pelvis, PELVIS_SECTION)
    travelled = _WHEEL * radians(ch["roll"] - scene.rolls_from)
    longer, turn = _length(ch, chest) - _neutral().length, radians(ch["turn"])
    return (
        x + longer * cos(turn),
        scene.height - SOFTNESS[scene.surface] - low,
        z + travelled + longer * sin(turn),
    )
