"""Hands with three finger groups that rest a little curled, and feet that roll over the ball."""

from __future__ import annotations

from math import cos, radians, sin

from intermezzo.core.figure.body import Arm, Leg
from intermezzo.core.figure.camera import Camera, Disc, Projected
from intermezzo.core.figure.hulls import Shape, hull

_KNUCKLE = 0.040
"""From the wrist to the line of the knuckles."""
_FINGERS = (
    # place across the palm (thumb side +), splay in degrees, length, radii at root, joint, tip
    (0.0120, 2.5, 0.050, 0.0070, 0.0062, 0.0050),
    (0.0008, 0.0, 0.055, 0.0074, 0.0068, 0.0054),
    (-0.0108, -4.0, 0.046, 0.0070, 0.0061, 0.0048),
)
"""Index, the two middle fingers together, little finger: enough to read as a hand."""
_HANGING_CURL, _FLAT_CURL = 30.0, 7.0
"""Degrees of bend at the knuckles and again at the middle joint."""


def hand(camera: Camera, arm: Arm, sign: float) -> Shape:
    """Return a hand; `sign` is 1 for the right one. Hanging it curls, laid on something it is flat.

    Along the hand frame: X to the thumb, -Y to the finger tips, the palm faces -`sign` Z.
    """
    seen = camera.project(arm.wrist, arm.hand)
    hanging = min(max((arm.hand[1][1] - 0.55) / 0.4, 0.0), 1.0)
    curl = _FLAT_CURL + (_HANGING_CURL - _FLAT_CURL) * hanging
    palm = hull(
        (
            seen.disc(0.000, 0.000, 0.0, 0.0140),
            seen.disc(0.0110, -0.038, 0.0, 0.0088),
            seen.disc(-0.0105, -0.036, 0.0, 0.0086),
        )
    )
    return [palm, *(_finger(seen, finger, curl, sign) for finger in _FINGERS), *_thumb(seen, sign)]


def _finger(
    seen: Projected,
    finger: tuple[float, float, float, float, float, float],
    curl: float,
    sign: float,
) -> list[tuple[float, float]]:
    across, splay, length, root, joint, tip = finger
    ds, dc = sin(radians(splay)), cos(radians(splay))
    discs: list[Disc] = [seen.disc(across, -_KNUCKLE + 0.006, 0.0, root)]
    out, down, bend = 0.0, 0.0, 0.0
    for share, radius in ((0.52, joint), (0.48, tip)):
        bend += curl
        out += share * length * cos(radians(bend))
        down += share * length * sin(radians(bend))
        discs.append(seen.disc(across + out * ds, -_KNUCKLE - out * dc, -sign * down, radius))
    return hull(discs)


def _thumb(seen: Projected, sign: float) -> Shape:
    return [
        hull(
            (
                seen.disc(0.007, -0.012, 0.0, 0.0098),
                seen.disc(0.0205, -0.033, -sign * 0.006, 0.0072),
                seen.disc(0.0245, -0.055, -sign * 0.008, 0.0056),
            )
        )
    ]


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
