"""The head: cranium, calm face with closed eyes, hair or a covering (figure.md 10.2)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from intermezzo.core.figure.drawing.camera import Camera, Point, Projected
from intermezzo.core.figure.drawing.hair import TIED, Ball, Hair
from intermezzo.core.figure.drawing.hulls import Shape, ellipsoid, hull
from intermezzo.core.figure.posing.body import Placed

_JAW: tuple[Ball, ...] = (
    (0.030, 0.045, 0.018, 0.026),
    (0.030, 0.012, 0.020, 0.022),
    (0.010, -0.002, 0.022, 0.016),
    (0.0455, -0.0135, 0.0065, 0.0130),
)
_FACE: tuple[Ball, ...] = (
    (0.0420, 0.0520, 0.013, 0.0212),
    (0.0340, 0.0300, 0.020, 0.0205),
    (0.0230, 0.0020, 0.025, 0.0150),
    (0.0455, -0.0135, 0.0065, 0.0130),
)
"""What of the face lies in front of the hair."""
_NOSE = ((0.0545, 0.030, 0.0045), (0.0650, 0.0150, 0.0052), (0.0500, 0.008, 0.006))
_LIPS = ((0.0560, -0.0005, 0.0058), (0.0470, -0.0030, 0.008))
_EAR = (-0.002, 0.020, 0.0445)
_BRIM: tuple[Ball, ...] = (
    (0.0545, 0.0700, 0.000, 0.0076),
    (0.0410, 0.0690, 0.0270, 0.0076),
    (0.0040, 0.0565, 0.0420, 0.0080),
    (-0.0330, 0.0330, 0.0290, 0.0084),
    (-0.0445, 0.0275, 0.000, 0.0080),
)
"""Around one half of the head, from the forehead to the nape."""
_BRIM_FACING = ((0.93, 0.37), (0.45, 0.89), (-0.35, 0.94), (-0.93, 0.37))
"""Where each stretch of the brim faces: forward, and to its side."""
_BRIM_SEEN = 0.16
_GAZE = 0.0055
"""How far (H) closed lids move towards where a turn goes: the eyes lead, the head follows."""
_AWAY, _TURNED = -0.75, -0.40
"""Facing of the skull below which no face shows, and above which it shows whole."""


@dataclass(slots=True)
class Eye:
    """A closed lid, drawn as a line; `strength` falls to 0 as its side turns away."""

    line: list[Point]
    strength: float


class Head(NamedTuple):
    """The head's shapes in the order they are laid."""

    skin: Shape
    hair: Shape
    face: Shape
    brim: Shape
    ears: Shape


def head(camera: Camera, placed: Placed, worn: Hair = TIED) -> Head:
    """Return the head's shapes."""
    seen = camera.project(placed.at, placed.frame)
    skin: Shape = [
        ellipsoid(seen, (0.0085, 0.0515, 0.0), (0.0560, 0.0530, 0.0445)),
        hull(_both(seen, _JAW)),
    ]
    hair: Shape = [
        ellipsoid(seen, (*worn.cap[0], 0.0), worn.cap[1]),
        hull(_both(seen, worn.nape)),
    ]
    if worn.knot:
        hair.append(hull([seen.disc(*ball) for ball in worn.knot]))
    return Head(
        skin,
        hair,
        _face(seen, camera.facing(placed.frame[0]), worn),
        _brim(camera, placed, seen) if worn.brim else [],
        _ears(camera, placed, seen),
    )


def _both(seen: Projected, balls: tuple[Ball, ...]) -> list[tuple[float, float, float]]:
    """Return the discs of balls on both sides of the skull."""
    return [seen.disc(x, y, sign * z, r) for x, y, z, r in balls for sign in (1.0, -1.0)]


def _face(seen: Projected, facing: float, worn: Hair) -> Shape:
    """Return the face; it shrinks into the profile as the head turns its back."""
    shown = min(max((facing - _AWAY) / (_TURNED - _AWAY), 0.0), 1.0)
    if shown == 0.0:
        return []
    brow, temple, *rest = _FACE
    edged = (
        (brow[0], brow[1] + worn.brow, *brow[2:]),
        (temple[0] + worn.temple, *temple[1:]),
        *rest,
    )
    # It goes towards the profile, so that no hair is left between the two.
    balls = tuple((x + (r + 0.008) * (1 - shown), y, z * shown, r * shown) for x, y, z, r in edged)
    shape: Shape = [hull(_both(seen, balls))]
    shape.append(hull([seen.disc(x, y, 0.0, r * shown) for x, y, r in _NOSE]))
    shape.append(hull([seen.disc(x, y, 0.0, r * shown) for x, y, r in _LIPS]))
    return shape


def _brim(camera: Camera, placed: Placed, seen: Projected) -> Shape:
    """Return the rolled edge of a cap: of each stretch what is turned to the viewer."""
    found: Shape = []
    ahead, side = camera.facing(placed.frame[0]), camera.facing(placed.frame[2])
    for (start, end), (out_x, out_z) in zip(pairwise(_BRIM), _BRIM_FACING, strict=True):
        for sign in (1.0, -1.0):
            facing = ahead * out_x + sign * side * out_z
            shown = min((facing + _BRIM_SEEN) / (2 * _BRIM_SEEN), 1.0)
            if shown > 0.0:
                ends = ((x, y, sign * z, r * shown) for x, y, z, r in (start, end))
                found.append(hull([seen.disc(*ball) for ball in ends]))
    return found


def _ears(camera: Camera, placed: Placed, seen: Projected) -> Shape:
    found: Shape = []
    x, y, z = _EAR
    for sign in (1.0, -1.0):
        side = placed.frame[2]
        facing = camera.facing((sign * side[0], sign * side[1], sign * side[2]))
        if facing > 0.25:  # noqa: PLR2004  # beyond that the hair covers it
            found.append(ellipsoid(seen, (x, y, sign * z), (0.0115, 0.0165, 0.0040)))
    return found


def eyes(camera: Camera, placed: Placed, gaze: float = 0.0) -> tuple[Eye, ...]:
    """Return the closed lids that can be seen.

    `gaze` leads a turn of the head: -1 far to the left, 1 far to the right of the chest.
    """
    seen = camera.project(placed.at, placed.frame)
    found = []
    x, _, z = placed.frame
    for sign in (1.0, -1.0):
        towards = tuple(0.85 * x[i] + 0.5 * sign * z[i] for i in range(3))
        facing = camera.facing((towards[0], towards[1], towards[2]))
        strength = min(max((facing - 0.25) * 3, 0.0), 1.0)
        if strength > 0.0:
            line = [
                seen.point(
                    0.0585 - abs(u) * 0.0035 - _GAZE * abs(gaze) * 0.4,
                    0.0285 - 0.0022 * (1 - (u - sign * gaze * 0.4) ** 2),
                    sign * (0.0165 + 0.0085 * u) + _GAZE * gaze,
                )
                for u in (-1.0, -0.5, 0.0, 0.5, 1.0)
            ]
            found.append(Eye(line, strength))
    return tuple(found)
