"""Closed outlines on the stage: hulls of discs and projected ellipsoids (figure.md 10.2).

All outlines turn the same way, so that laying them into one path with the winding fill rule
makes a seamless union without any boolean operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt
from typing import TypeAlias

from intermezzo.core.figure.camera import Disc, Point, Projected

Curve: TypeAlias = tuple[float, float, float, float, float, float]
"""A cubic: two handles and the end."""
Polygon: TypeAlias = list[Point]


@dataclass(slots=True)
class Outline:
    """A closed curve: where it starts, then cubics back to there."""

    start: Point
    curves: list[Curve]


Shape: TypeAlias = list[Outline | Polygon]
"""The union of outlines."""


def _directions(count: int) -> tuple[Point, ...]:
    return tuple((cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count))


_COARSE, _MIDDLE, _FINE = _directions(14), _directions(26), _directions(46)
_SMALL, _LARGE = 7.0, 26.0
"""Radii in pixels up to which coarse and middle steps stay within a quarter of a pixel."""


def hull(discs: Sequence[Disc]) -> Polygon:
    """Return the outline of the convex hull of discs.

    For each direction the disc reaching farthest gives the point: no sorting, exact tangents.
    """
    largest = max(disc[2] for disc in discs)
    directions = _COARSE if largest < _SMALL else _MIDDLE if largest < _LARGE else _FINE
    found: Polygon = []
    for ux, uy in directions:
        best = -1e9
        bx = by = br = 0.0
        for x, y, r in discs:
            reach = x * ux + y * uy + r
            if reach > best:
                best, bx, by, br = reach, x, y, r
        found.append((bx + ux * br, by + uy * br))
    return found


def disc_outline(disc: Disc) -> Polygon:
    """Return the outline of one disc."""
    return hull((disc,))


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
    directions = _MIDDLE if major < _LARGE else _FINE
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
