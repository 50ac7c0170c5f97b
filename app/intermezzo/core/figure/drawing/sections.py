"""Section ribbons: a row of elliptical cross-sections swept along a bone (figure.md 10.1)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt
from typing import NamedTuple, TypeAlias

from intermezzo.core.figure.drawing.camera import Camera, Point
from intermezzo.core.figure.drawing.hulls import Curve, Outline, Shape, disc_outline
from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.vector import distance


class Section(NamedTuple):
    """A cross-section of a limb: place along the bone 0 to 1, half axes in H."""

    along: float
    front: float
    back: float
    side: float


Profile: TypeAlias = tuple[Section, ...]

THIGH: Profile = (
    Section(0.00, 0.0560, 0.0640, 0.0500),
    Section(0.14, 0.0600, 0.0630, 0.0525),
    Section(0.40, 0.0540, 0.0510, 0.0470),
    Section(0.70, 0.0410, 0.0390, 0.0375),
    Section(0.90, 0.0355, 0.0325, 0.0310),
    Section(1.00, 0.0340, 0.0310, 0.0300),
)
SHANK: Profile = (
    Section(0.00, 0.0335, 0.0310, 0.0300),
    Section(0.12, 0.0312, 0.0365, 0.0300),
    Section(0.30, 0.0272, 0.0425, 0.0325),
    Section(0.52, 0.0225, 0.0350, 0.0285),
    Section(0.78, 0.0190, 0.0225, 0.0205),
    Section(1.00, 0.0195, 0.0210, 0.0185),
)
UPPER_ARM: Profile = (
    Section(0.00, 0.0310, 0.0320, 0.0300),
    Section(0.20, 0.0325, 0.0330, 0.0310),
    Section(0.60, 0.0275, 0.0285, 0.0262),
    Section(0.90, 0.0235, 0.0235, 0.0230),
    Section(1.00, 0.0228, 0.0228, 0.0225),
)
FOREARM: Profile = (
    Section(0.00, 0.0228, 0.0228, 0.0225),
    Section(0.20, 0.0242, 0.0240, 0.0228),
    Section(0.55, 0.0200, 0.0196, 0.0185),
    Section(0.88, 0.0148, 0.0148, 0.0130),
    Section(1.00, 0.0142, 0.0142, 0.0122),
)
SLEEVE: Profile = (
    Section(0.00, 0.0336, 0.0346, 0.0326),
    Section(0.35, 0.0352, 0.0357, 0.0337),
    Section(0.75, 0.0322, 0.0328, 0.0308),
    Section(1.00, 0.0308, 0.0316, 0.0296),
)
SLEEVE_LENGTH = 0.56
"""Share of the upper arm that the sleeve covers."""
_END_ON, _ASLANT = 0.35, 0.52
"""A bone showing this share of its length or less is filled up by discs; above, by none."""


class Station(NamedTuple):
    """A cross-section on the stage: centre, the frame's two cross axes in px per H, half axes."""

    at: Point
    anterior: Point
    right: Point
    front: float
    back: float
    side: float


class Ribbon:
    """The two edges of a swept section, ready to be closed over any part of its length."""

    __slots__ = ("left", "right", "tangents")

    def __init__(self, stations: Sequence[Station]) -> None:
        centres = [station.at for station in stations]
        self.left: list[Point] = []
        self.right: list[Point] = []
        self.tangents: list[Point] = []
        last = len(centres) - 1
        whole = _unit(centres[0], centres[last], (0.0, -1.0))
        for i, (at, anterior, right, front, back, side) in enumerate(stations):
            tx, ty = _unit(centres[max(i - 1, 0)], centres[min(i + 1, last)], whole)
            nx, ny = -ty, tx
            along = anterior[0] * nx + anterior[1] * ny
            across = ((right[0] * nx + right[1] * ny) * side) ** 2
            ahead, behind = (front, back) if along > 0 else (back, front)
            plus = sqrt((ahead * along) ** 2 + across)
            minus = sqrt((behind * along) ** 2 + across)
            self.tangents.append((tx, ty))
            self.right.append((at[0] + nx * plus, at[1] + ny * plus))
            self.left.append((at[0] - nx * minus, at[1] - ny * minus))

    def closed(
        self,
        *,
        first: int = 0,
        last: int | None = None,
        cap_start: float = 1.0,
        cap_end: float = 1.0,
        sag: Point | None = None,
    ) -> Outline:
        """Return the outline from section `first` to `last`.

        Caps are 1 for a half round, 0 for a straight cut; `sag` bends the far cut by that much.
        """
        stop = len(self.left) if last is None else last + 1
        up, down = self.left[first:stop], self.right[first:stop]
        tangents = self.tangents[first], self.tangents[stop - 1]
        return _closed(up, down, tangents, (cap_start, cap_end), sag)


def bone(
    camera: Camera,
    ends: tuple[Vec, Vec],
    frame: Frame,
    profile: Profile,
    *,
    cap_start: float = 1.0,
    cap_end: float = 1.0,
) -> Shape:
    """Return the shape of a straight segment from `ends[0]` to `ends[1]`."""
    (x0, y0), (x1, y1) = camera.point(ends[0]), camera.point(ends[1])
    (ax, ay), (sx, sy) = camera.direction(frame[0]), camera.direction(frame[2])
    dx, dy = x1 - x0, y1 - y0
    long = sqrt(dx * dx + dy * dy)
    # Along a straight bone every section has the same tangent: a ribbon of its own would ask each.
    tx, ty = (dx / long, dy / long) if long > _LONG_ENOUGH else (0.0, -1.0)
    ahead, aside = ay * tx - ax * ty, sy * tx - sx * ty
    left: list[Point] = []
    right: list[Point] = []
    for t, front, back, side in profile:
        x, y = x0 + dx * t, y0 + dy * t
        across = side * aside
        across *= across
        plus, minus = ahead * front, ahead * back
        if ahead <= 0.0:
            plus, minus = minus, plus
        plus, minus = sqrt(plus * plus + across), sqrt(minus * minus + across)
        right.append((x - ty * plus, y + tx * plus))
        left.append((x + ty * minus, y - tx * minus))
    shape: Shape = [_closed(left, right, ((tx, ty), (tx, ty)), (cap_start, cap_end))]
    filled = min((_ASLANT - long / (camera.scale * distance(*ends))) / (_ASLANT - _END_ON), 1.0)
    if filled > 0.0:
        grown = camera.scale * filled
        shape += [
            disc_outline((x0 + dx * t, y0 + dy * t, ((front + back) * 0.4 + side * 0.2) * grown))
            for t, front, back, side in profile
        ]
    return shape


_LONG_ENOUGH = 1e-3
"""A line shorter than this (px) has no direction."""


def _closed(
    up: Sequence[Point],
    down: Sequence[Point],
    tangents: tuple[Point, Point],
    caps: tuple[float, float],
    sag: Point | None = None,
) -> Outline:
    """Return the outline up one edge and down the other, with its tangents at both ends."""
    curves = smooth(up)
    if sag is None:
        curves.append(_cap(up[-1], down[-1], tangents[1], caps[1]))
    else:
        curves.append(_hem(up[-1], down[-1], sag))
    curves += smooth(down[::-1])
    tx, ty = tangents[0]
    curves.append(_cap(down[0], up[0], (-tx, -ty), caps[0]))
    return Outline(up[0], curves)


def _unit(p: Point, q: Point, otherwise: Point) -> Point:
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > _LONG_ENOUGH else otherwise


def widened(profile: Profile, factor: float) -> Profile:
    """Return the profile of a limb wider by a factor, of the same length."""
    return tuple(Section(t, f * factor, b * factor, w * factor) for t, f, b, w in profile)


def smooth(points: Sequence[Point]) -> list[Curve]:
    """Return a Catmull-Rom curve through the points, from the first to the last."""
    curves: list[Curve] = []
    x1, y1 = points[0]
    x2, y2 = points[1]
    mx, my = (x2 - x1) / 6, (y2 - y1) / 6
    for x3, y3 in (*points[2:], points[-1]):
        nx, ny = (x3 - x1) / 6, (y3 - y1) / 6
        curves.append((x1 + mx, y1 + my, x2 - nx, y2 - ny, x2, y2))
        x1, y1, x2, y2, mx, my = x2, y2, x3, y3, nx, ny
    return curves


def _cap(p: Point, q: Point, towards: Point, roundness: float) -> Curve:
    reach = hypot(p[0] - q[0], p[1] - q[1]) / 2 * 4 / 3 * roundness
    dx, dy = towards[0] * reach, towards[1] * reach
    return (p[0] + dx, p[1] + dy, q[0] + dx, q[1] + dy, q[0], q[1])


def _hem(p: Point, q: Point, sag: Point) -> Curve:
    return (
        p[0] * 0.7 + q[0] * 0.3 + sag[0],
        p[1] * 0.7 + q[1] * 0.3 + sag[1],
        p[0] * 0.3 + q[0] * 0.7 + sag[0],
        p[1] * 0.3 + q[1] * 0.7 + sag[1],
        q[0],
        q[1],
    )
