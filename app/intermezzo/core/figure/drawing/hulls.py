"""Closed outlines on the stage: hulls of discs and projected ellipsoids (figure.md 10.2).

All outlines turn the same way, so that laying them into one path with the winding fill rule
makes a seamless union without any boolean operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, hypot, pi, sin, sqrt
from typing import TypeAlias

from intermezzo.core.figure.drawing.camera import Disc, Point, Projected

Curve: TypeAlias = tuple[float, float, float, float, float, float]
"""A cubic: two handles and the end."""
Polygon: TypeAlias = list[Point]


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


Shape: TypeAlias = "list[Outline | Polygon | Shifted]"
"""The union of outlines."""


def _directions(count: int) -> tuple[Point, ...]:
    return tuple((cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count))


_STEPS = ((7.0, _directions(14)), (26.0, _directions(26)), (48.0, _directions(36)))
"""Up to a radius in pixels, so many steps stay within a quarter of a pixel."""
_FINEST = _directions(46)


_DOT = 1e-6
"""A line shorter than this (px) has no direction."""


def _fine_enough(radius: float) -> tuple[Point, ...]:
    return next((steps for most, steps in _STEPS if radius < most), _FINEST)


def hull(discs: Sequence[Disc]) -> Polygon:
    """Return the outline of the convex hull of discs.

    For each direction the disc reaching farthest gives the point; where another disc takes over,
    both ends of their common tangent are added, so that straight edges are exact.
    """
    directions = _fine_enough(max(disc[2] for disc in discs))
    found: Polygon = []
    former = _farthest(discs, *directions[-1])
    for ux, uy in directions:
        best = -1e9
        for disc in discs:
            reach = disc[0] * ux + disc[1] * uy + disc[2]
            if reach > best:
                best, farthest = reach, disc
        if farthest is not former:
            found += _turn(discs, former, farthest)
            former = farthest
        x, y, r = farthest
        found.append((x + ux * r, y + uy * r))
    return found


def _farthest(discs: Sequence[Disc], ux: float, uy: float) -> Disc:
    return max(discs, key=lambda disc: disc[0] * ux + disc[1] * uy + disc[2])


def _turn(discs: Sequence[Disc], a: Disc, b: Disc, left: int = 4) -> Polygon:
    """Return where the edges from disc `a` on to disc `b` touch, and what lies between them.

    `left` ends the search where discs touch from within and rounding decides.
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    apart = hypot(dx, dy)
    if apart <= abs(a[2] - b[2]):
        return []
    normal = atan2(dy, dx) - acos((a[2] - b[2]) / apart)
    c, s = cos(normal), sin(normal)
    between = _farthest(discs, c, s)
    if left and between is not a and between is not b:
        return [*_turn(discs, a, between, left - 1), *_turn(discs, between, b, left - 1)]
    return [(a[0] + a[2] * c, a[1] + a[2] * s), (b[0] + b[2] * c, b[1] + b[2] * s)]


def disc_outline(disc: Disc) -> Polygon:
    """Return the outline of one disc."""
    return hull((disc,))


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
    directions = _fine_enough(major)
    return [
        (x + major * u * c - minor * v * s, y + major * u * s + minor * v * c)
        for u, v in directions
    ]


def signed_area(points: Sequence[Point]) -> float:
    """Return the area of a polygon, positive where it turns as all outlines here must."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip([points[-1], *points[:-1]], points, strict=True):
        total += x1 * y2 - x2 * y1
    return total / 2
