"""Hands: a palm, fingers in three groups and a thumb that close from flat to a soft fist."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

from intermezzo.core.figure.drawing.camera import Camera, Disc, Point, Projected
from intermezzo.core.figure.drawing.hulls import Polygon, Shape, hull, stick
from intermezzo.core.figure.posing.body import Arm

KNUCKLE = 0.040
"""From the wrist to the line of the knuckles."""


class Finger(NamedTuple):
    """One finger: place across the palm (thumb side +), fan in degrees when flat, length in H.

    `ahead` is how much less it bends than its neighbours while the hand is at ease.
    """

    across: float
    fan: float
    length: float
    radius: float
    ahead: float
    knuckle: float = KNUCKLE


_INDEX = Finger(0.0142, 5.0, 0.0500, 0.0062, 0.22)
_MIDDLE = Finger(0.0048, 1.2, 0.0545, 0.0063, 0.06, 0.0405)
_RING = Finger(-0.0050, -2.2, 0.0510, 0.0061, -0.08, 0.0395)
_LITTLE = Finger(-0.0142, -7.5, 0.0410, 0.0053, -0.20, 0.0370)
_GROUPS = ((_INDEX,), (_MIDDLE, _RING), (_LITTLE,))
"""The two middle fingers go together: that reads as a hand at every size."""
_BONES = ((0.45, 0.98), (0.30, 0.88), (0.25, 0.74))
"""Share of the length and of the radius at the end of each bone of a finger."""
_OPEN, _FIST = (2.0, 5.0, 4.0), (70.0, 98.0, 66.0)
"""Degrees each joint of a finger bends, laid flat and in a soft fist."""

_THUMB_FLAT = ((0.0085, -0.0105, 0.002), (0.0245, -0.0290, 0.004), (0.0330, -0.0520, 0.004))
_THUMB_FIST = ((0.0085, -0.0105, 0.004), (0.0200, -0.0270, 0.017), (0.0030, -0.0440, 0.025))
_THUMB_RADII = (0.0105, 0.0074, 0.0058)
"""Base, joint and tip of the thumb, to the thumb side, along -Y, and out of the palm."""


_FOLD = 0.0008
"""Half the width of the line between two fingers."""
_EDGE_ON = 0.25
"""A hand facing the viewer less than this shows no lines, from twice as much on all of them."""
_FINEST = 0.02
"""The share of its width from which a line is one."""


class Grasp(NamedTuple):
    """The shapes of a hand, and the fine lines between its fingers."""

    skin: Shape
    folds: Shape


def hand(camera: Camera, arm: Arm, sign: float) -> Grasp:
    """Return a hand; `sign` is 1 for the right one.

    Along the hand frame: X to the thumb, -Y to the finger tips, the palm faces -`sign` Z.
    """
    seen = camera.project(arm.wrist, arm.hand)
    closed = min(max(arm.curl / 100.0, 0.0), 1.0)
    lines = {finger: _line(seen, finger, closed, sign) for group in _GROUPS for finger in group}
    skin: Shape = [_palm(seen, sign), _thumb(seen, closed, sign)]
    skin += [hull([disc for finger in group for disc in lines[finger]]) for group in _GROUPS]
    index, middle, ring, little = lines.values()
    broad = min((abs(camera.facing(arm.hand[2])) - _EDGE_ON) / _EDGE_ON, 1.0)
    if broad < _FINEST:
        return Grasp(skin, [])
    half = _FOLD * broad * seen.scale
    folds = [
        *_folds(index[:2], middle[:2], half),
        *_folds(middle[:3], ring[:3], half),
        *_folds(ring[:2], little[:2], half),
    ]
    return Grasp(skin, folds)


def _palm(seen: Projected, sign: float) -> Polygon:
    """Return the palm: narrow at the wrist, a pad below the thumb, wide at the knuckles."""
    return hull(
        (
            seen.disc(0.0010, 0.0020, 0.0, 0.0132),
            seen.disc(0.0098, -0.0140, -sign * 0.0030, 0.0112),
            seen.disc(-0.0110, -0.0150, -sign * 0.0020, 0.0100),
            seen.disc(0.0128, -KNUCKLE + 0.0015, 0.0, 0.0086),
            seen.disc(-0.0128, -KNUCKLE + 0.0055, 0.0, 0.0078),
        )
    )


def _folds(one: list[Disc], other: list[Disc], half: float) -> Shape:
    """Return the line between two fingers along as many joints as they are given with."""
    points = [_touch(a, b) for a, b in zip(one, other, strict=True)]
    return [stick(a, b, half) for a, b in pairwise(points)]


def _touch(a: Disc, b: Disc) -> Point:
    share = a[2] / (a[2] + b[2])
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _line(seen: Projected, finger: Finger, closed: float, sign: float) -> list[Disc]:
    """Return the joints of a finger, from the knuckle to its tip."""
    return [seen.disc(*joint) for joint in _joints(finger, closed, sign)]


@lru_cache(maxsize=64)  # a hand mostly stays as far closed as it is
def _joints(
    finger: Finger, closed: float, sign: float
) -> tuple[tuple[float, float, float, float], ...]:
    """Return the joints of a finger in the frame of the hand, with their radii, in H."""
    fan = radians(finger.fan * (1.0 - closed))
    ds, dc = sin(fan), cos(fan)
    own = 1.0 - finger.ahead * (1.0 - closed)
    out = down = bend = 0.0
    found = [(finger.across, -finger.knuckle + 0.004, 0.0, finger.radius * 1.06)]
    for (share, thick), flat, fist in zip(_BONES, _OPEN, _FIST, strict=True):
        bend += radians(flat + (fist - flat) * closed) * own
        out += share * finger.length * cos(bend)
        down += share * finger.length * sin(bend)
        found.append(
            (
                finger.across * (1.0 - 0.12 * closed) + out * ds,
                -finger.knuckle - out * dc,
                -sign * down,
                finger.radius * thick,
            )
        )
    return tuple(found)


def _thumb(seen: Projected, closed: float, sign: float) -> Polygon:
    """Return the thumb: beside the palm, and across the fingers of a fist."""
    discs = []
    for flat, fist, radius in zip(_THUMB_FLAT, _THUMB_FIST, _THUMB_RADII, strict=True):
        x, y, z = (a + (b - a) * closed for a, b in zip(flat, fist, strict=True))
        discs.append(seen.disc(x, y, -sign * z, radius))
    return hull(discs)
