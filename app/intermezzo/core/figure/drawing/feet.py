"""Feet that roll over the ball, with an ankle, an instep, a heel and a big toe (figure.md 10.2)."""

from __future__ import annotations

from math import cos, radians, sin

from intermezzo.core.figure.drawing.camera import Camera, Disc
from intermezzo.core.figure.drawing.hulls import Shape, hull
from intermezzo.core.figure.posing.body import Leg

_BALL = (0.074, -0.0272)


def foot(camera: Camera, leg: Leg) -> Shape:
    """Return a bare foot; the toes stay flat while the heel is lifted about the ball."""
    seen = camera.project(leg.ankle, leg.foot)
    rear = hull(
        (
            seen.disc(0.0, 0.008, 0.0, 0.0192),
            seen.disc(-0.020, -0.0210, 0.0, 0.0185),
            seen.disc(0.026, -0.013, 0.0, 0.0178),
            seen.disc(0.022, -0.0245, 0.0, 0.0150),
        )
    )
    middle = hull(
        (
            seen.disc(0.0, 0.002, 0.0, 0.0180),
            seen.disc(0.026, -0.013, 0.0, 0.0178),
            seen.disc(*_BALL, 0.011, 0.0124),
            seen.disc(*_BALL, -0.011, 0.0124),
            seen.disc(0.0, -0.026, 0.0, 0.0135),
        )
    )
    c, s = cos(radians(leg.toe)), sin(radians(leg.toe))

    def toe(x: float, z: float, radius: float) -> Disc:
        dx, dy = x - _BALL[0], -0.0303 - _BALL[1]
        return seen.disc(_BALL[0] + dx * c - dy * s, _BALL[1] + dx * s + dy * c, z, radius)

    toes = hull(
        (
            seen.disc(*_BALL, 0.011, 0.0124),
            seen.disc(*_BALL, -0.011, 0.0124),
            toe(0.101, 0.006, 0.0095),
            toe(0.098, -0.007, 0.0092),
        )
    )
    return [rear, middle, toes]
