"""Closed outlines on the stage: hulls of discs and projected ellipsoids (figure.md 10.2).

All outlines turn the same way, so that laying them into one path with the winding fill rule
makes a seamless union without any boolean operation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import acos, atan2, ceil, cos, hypot, pi, radians, sin, sqrt
from typing import TypeAlias, overload

from intermezzo.core.figure.drawing.camera import Disc, Point, Projected

Curve: TypeAlias = tuple[float, float, float, float, float, float]
"""A cubic: two handles and the end."""
Arc: TypeAlias = tuple[float, float, float, float, float]
"""Centre, radius, the angle it begins at and how far it goes (rad)."""


@dataclass(slots=True)
class Outline:
    """A closed curve: where it starts, then cubics back to there."""

    start: Point
    curves: list[Curve]


@dataclass(slots=True)
class Shifted:
    """A shape as it was drawn before, moved by pixels."""

    shape: Shape
    by: Point


Polygon: TypeAlias = Sequence[Point]
Shape: TypeAlias = "list[Outline | Polygon | Shifted]"
"""The union of outlines."""


_DOT = 1e-6
"""A line shorter than this (px) has no direction."""
_AT_ONCE = 1e-9
"""Angles (rad) within this are one: rounding may put the next disc a hair behind."""
_ALL_ROUND = 2.0 * pi
_CORNER = radians(7.5)


class Rounded(Sequence[Point]):
    """The convex hull of discs: arcs one after the other, joined by their common tangents.

    An arc is a disc's centre and radius, the angle it begins at and how far it goes, in radians
    from X to Y. Read as a sequence, it is a polygon with a corner every 7.5 degrees.
    """

    __slots__ = ("arcs",)

    def __init__(self, arcs: tuple[Arc, ...]) -> None:
        self.arcs = arcs

    def __eq__(self, other: object) -> bool:
        """Whether both have the same arcs."""
        return self.arcs == other.arcs if isinstance(other, Rounded) else NotImplemented

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self.arcs)

    def __len__(self) -> int:
        """Return the number of corners of the polygon."""
        return len(self._corners())

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> list[Point]: ...
    def __getitem__(self, index: int | slice) -> Point | list[Point]:
        """Return corners of the polygon."""
        return self._corners()[index]

    def __iter__(self) -> Iterator[Point]:
        """Yield the corners of the polygon."""
        return iter(self._corners())

    def _corners(self) -> list[Point]:
        step = _CORNER
        found: list[Point] = []
        for x, y, r, begins, goes in self.arcs:
            ends = begins + goes
            grid = range(ceil(begins / step + _DOT), ceil(ends / step - _DOT))
            angles = (begins, *(i * step for i in grid), ends)
            found += [(x + r * cos(angle), y + r * sin(angle)) for angle in angles]
        return found[:-1] if len(found) > 1 and self.arcs[0][:3] == self.arcs[-1][:3] else found


def hull(discs: Sequence[Disc]) -> Rounded:
    """Return the outline of the convex hull of discs.

    Going round from the direction of X, the disc that reaches farthest gives way to the one whose
    common tangent comes first.
    """
    here = max(discs, key=_ahead)
    turned = 0.0
    arcs: list[Arc] = []
    for _ in range(_MOST_TURNS * len(discs)):
        x, y, r = here
        least, following = _ALL_ROUND - turned, here
        for disc in discs:
            dx, dy, thinner = disc[0] - x, disc[1] - y, r - disc[2]
            apart = sqrt(dx * dx + dy * dy)
            if apart > abs(thinner) + _DOT:
                at = atan2(dy, dx) - acos(thinner / apart) - turned
                goes = (at + _AT_ONCE) % _ALL_ROUND - _AT_ONCE
                if goes < least:
                    least, following = goes, disc
            elif thinner < 0.0:
                least, following = 0.0, disc
        if least > 0.0:
            arcs.append((x, y, r, turned, least))
            turned += least
        if following is here:
            break
        here = following
    return Rounded(tuple(arcs))


def _ahead(disc: Disc) -> tuple[float, float]:
    """Order discs by how far they reach along X; of equals, the one farther along Y is next."""
    return disc[0] + disc[2], disc[1]


_MOST_TURNS = 3
"""Times each disc may come up; where rounding decides, the search must still end."""


def disc_outline(disc: Disc) -> Rounded:
    """Return the outline of one disc."""
    return Rounded(((*disc, 0.0, _ALL_ROUND),))


def stick(a: Point, b: Point, half: float) -> Polygon:
    """Return a fine line from `a` to `b` as a box `half` wide to each side."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    dx, dy = (dx / length * half, dy / length * half) if length > _DOT else (half, 0.0)
    return [
        (a[0] - dx + dy, a[1] - dy - dx),
        (b[0] + dx + dy, b[1] + dy - dx),
        (b[0] + dx - dy, b[1] + dy + dx),
        (a[0] - dx - dy, a[1] - dy + dx),
    ]


def ellipsoid(
    seen: Projected, centre: tuple[float, float, float], radii: tuple[float, float, float]
) -> Polygon:
    """Return the outline of an ellipsoid that lies along the axes of a projected frame."""
    x, y = seen.point(*centre)
    rx, ry, rz = radii
    m11 = (seen.ax * rx) ** 2 + (seen.bx * ry) ** 2 + (seen.cx * rz) ** 2
    m22 = (seen.ay * rx) ** 2 + (seen.by * ry) ** 2 + (seen.cy * rz) ** 2
    m12 = seen.ax * seen.ay * rx**2 + seen.bx * seen.by * ry**2 + seen.cx * seen.cy * rz**2
    half_sum = (m11 + m22) / 2
    half_span = sqrt((m11 - m22) ** 2 / 4 + m12**2)
    major, minor = sqrt(half_sum + half_span), sqrt(max(half_sum - half_span, 1e-9))
    turn = 0.5 * atan2(2 * m12, m11 - m22)
    c, s = cos(turn), sin(turn)
    return [
        (x + major * u * c - minor * v * s, y + major * u * s + minor * v * c) for u, v in _AROUND
    ]


_AROUND = [(cos(_ALL_ROUND * i / 46), sin(_ALL_ROUND * i / 46)) for i in range(46)]
"""Steps that stay within a quarter of a pixel on a head at twice the scale."""


def signed_area(points: Sequence[Point]) -> float:
    """Return the area of a polygon, positive where it turns as all outlines here must."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip([points[-1], *points[:-1]], points, strict=True):
        total += x1 * y2 - x2 * y1
    return total / 2
