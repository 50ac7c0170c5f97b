"""Lying: which lean lets pelvis and rib cage both rest on the surface (figure.md 4)."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import Final, NamedTuple

from intermezzo.core.figure.body import Frame, Vec
from intermezzo.core.figure.pose import Pose
from intermezzo.core.figure.skeleton import pelvis_frame, spine_nodes, trunk_axis
from intermezzo.core.figure.vector import IDENTITY, applied

_LEVEL: Final = 0.01
"""Degrees between pelvis and ribs that count as level."""


class Section(NamedTuple):
    """A cross-section of the trunk that may touch the surface: half axes front, back, side."""

    front: float
    back: float
    width: float


PELVIS_SECTION: Final = Section(0.058, 0.071, 0.090)
PELVIS_CENTRE: Final[Vec] = (-0.004, -0.006, 0.0)
_RIB_SECTION: Final = Section(0.108, 0.037, 0.092)
_RIB_NODE: Final = 10


def lying_lean(pose: Pose, breath: float) -> float:
    """Return the lean at which pelvis and rib cage both touch, for any roll.

    The spine moves rigidly with the lean, so it is built once and only turned.
    """
    ch = pose.channels
    pelvis = pelvis_frame(ch, IDENTITY)
    rib = spine_nodes(ch, pelvis, breath, _RIB_NODE)[_RIB_NODE]
    centre = applied(pelvis, PELVIS_CENTRE)
    heading = cos(radians(ch["turn"])), sin(radians(ch["turn"]))
    lean = -90.0
    for _ in range(6):
        axis = trunk_axis(ch, lean)
        at, rib_at = applied(axis, centre), applied(axis, rib.at)
        low = lowest(axis, at, pelvis, PELVIS_SECTION)
        rib_low = lowest(axis, rib_at, rib.frame, _RIB_SECTION)
        along = rib_at[0] - at[0], rib_at[2] - at[2]
        rise = degrees(atan2(rib_low - low, hypot(*along)))
        if abs(rise) < _LEVEL:
            break
        lean += rise if along[0] * heading[0] + along[1] * heading[1] > 0.0 else -rise
    return lean


def lowest(axis: Frame, centre: Vec, frame: Frame, section: Section) -> float:
    """Return the height of the lowest point of a section whose frame is given in the trunk's."""
    x, z = applied(axis, frame[0])[1], applied(axis, frame[2])[1]
    depth = section.back if x > 0.0 else section.front
    return centre[1] - hypot(depth * x, section.width * z)
