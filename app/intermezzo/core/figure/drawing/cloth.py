"""Cloth: hems at sleeve and ankle, a fold at a bent knee and at a bent waist (figure.md 14.9)."""

from __future__ import annotations

from typing import Final

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hulls import Shape, stick
from intermezzo.core.figure.drawing.sections import Profile, Section, bone
from intermezzo.core.figure.posing.body import Body, Frame, Leg, Vec
from intermezzo.core.figure.posing.vector import between, dot

_HEM: Final = 0.07
"""The hem's share of the length of what it ends."""
_FOLD: Final = 0.0009
"""Half the width of a fold, in H."""
_KNEE_FOLD: Final = ((-0.0300, 0.004), (-0.0180, -0.001), (-0.0060, -0.001))
"""The hollow of the knee, back and up in the frame of the shank."""
_WAIST_FOLD: Final = ((0.0700, -0.004), (0.0520, 0.000), (0.0330, -0.001))
"""Forward and up from the node of the waist."""
_WAIST_NODE: Final = 3
_KNEE_BENT: Final = (0.45, 0.35)
"""Sine of the bend at which the fold begins, and how much more until it is whole."""
_WAIST_BENT: Final = (-0.25, 0.18)
"""The same for the upper spine over the pelvis; upright it is -0.3."""


def hem(camera: Camera, ends: tuple[Vec, Vec], frame: Frame, profile: Profile) -> Shape:
    """Return the band that ends a sleeve or a trouser leg along `ends`."""
    last, before = profile[-1], profile[-2]
    share = (1.0 - _HEM - before.along) / (1.0 - before.along)
    upper = Section(0.0, *(a + (b - a) * share for a, b in zip(before[1:], last[1:], strict=True)))
    start = between(ends[0], ends[1], 1.0 - _HEM)
    band = (upper, Section(1.0, *last[1:]))
    return bone(camera, (start, ends[1]), frame, band, cap_start=-0.08, cap_end=0.08)


def knee_fold(camera: Camera, leg: Leg) -> Shape:
    """Return the fold in the hollow of a bent knee, nothing where it is straight or unseen."""
    bent = (dot(leg.thigh[0], leg.shank[1]) - _KNEE_BENT[0]) / _KNEE_BENT[1]
    unseen = max(camera.facing(leg.shank[0]), 0.0) * 1.6
    strength = min(bent, 1.0) * (1.0 - min(unseen, 1.0))
    return _line(camera, leg.knee, leg.shank, _KNEE_FOLD, strength)


def waist_fold(camera: Camera, body: Body) -> Shape:
    """Return the fold of the shirt where the trunk bends forward, nothing where it is upright."""
    low, high = body.spine[0].frame, body.spine[8].frame
    bent = (dot(high[1], low[0]) - _WAIST_BENT[0]) / _WAIST_BENT[1]
    unseen = max(-camera.facing(low[0]), 0.0) * 1.6
    node = body.spine[_WAIST_NODE]
    strength = min(bent, 1.0) * (1.0 - min(unseen, 1.0))
    return _line(camera, node.at, node.frame, _WAIST_FOLD, strength)


def _line(
    camera: Camera,
    at: Vec,
    frame: Frame,
    points: tuple[tuple[float, float], ...],
    strength: float,
) -> Shape:
    """Return a line that grows finer with less strength."""
    if strength <= 0.0:
        return []
    seen = camera.project(at, frame)
    first, middle, last = (seen.point(*point) for point in points)
    half = _FOLD * strength * camera.scale
    return [stick(first, middle, half), stick(middle, last, half * 0.7)]
