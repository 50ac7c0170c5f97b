"""Solids: convex hulls of balls in one tone, right from every angle (figure.md 11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TypeAlias

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hulls import Polygon, hull
from intermezzo.core.figure.posing.body import Vec

Ball: TypeAlias = tuple[Vec, float]
"""A centre and a radius, in H."""
Span: TypeAlias = tuple[float, float]


class Tone(StrEnum):
    """Which of the stage's prop colours a solid takes."""

    BODY = "body"
    TOP = "top"
    LOW = "low"
    LEG = "leg"
    WALL_FACE = "wall_face"
    WALL_EDGE = "wall_edge"
    MAT_TOP = "mat_top"
    MAT_SIDE = "mat_side"
    PILLOW = "pillow"
    PILLOW_SIDE = "pillow_side"
    CUSHION = "cushion"
    CUSHION_TOP = "cushion_top"
    BAG = "bag"
    BAG_TOP = "bag_top"


@dataclass(frozen=True, slots=True)
class Solid:
    """The convex hull of balls, in one tone.

    `fades` marks a wall, which ends in the haze above; `near` what may stand before the figure
    and is painted among its parts.
    """

    tone: Tone
    balls: tuple[Ball, ...]
    fades: bool = False
    near: bool = False

    @property
    def middle(self) -> Vec:
        """Return the middle of its balls."""
        xs, ys, zs = zip(*(at for at, _ in self.balls), strict=True)
        return (sum(xs) / len(xs), sum(ys) / len(ys), sum(zs) / len(zs))

    def outline(self, camera: Camera) -> Polygon:
        """Return how it shows."""
        return hull([camera.disc(at, radius) for at, radius in self.balls])


def box(xs: Span, ys: Span, zs: Span, radius: float) -> tuple[Ball, ...]:
    """Return balls in the corners of a box with rounded edges."""
    (x0, x1), (y0, y1), (z0, z1) = ((low + radius, high - radius) for low, high in (xs, ys, zs))
    return tuple((corner, radius) for corner in product((x0, x1), (y0, y1), (z0, z1)))


def slab(
    xs: Span, ys: Span, zs: Span, radius: float, tones: tuple[Tone, Tone]
) -> tuple[Solid, Solid]:
    """Return a box and its lighter top face."""
    inner = ((low + radius, high - radius) for low, high in (xs, zs))
    face = tuple(((x, ys[1] - radius * 0.25, z), radius * 0.75) for x, z in product(*inner))
    return Solid(tones[0], box(xs, ys, zs, radius)), Solid(tones[1], face)


def rod(a: Vec, b: Vec, radius: float, tone: Tone = Tone.LEG) -> Solid:
    return Solid(tone, ((a, radius), (b, radius)))
