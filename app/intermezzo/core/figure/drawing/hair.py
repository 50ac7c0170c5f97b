"""Hair and head coverings, as balls in the skull frame, for every side (figure.md 14.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

Ball: TypeAlias = tuple[float, float, float, float]
"""Place in the skull frame on the right side, and radius, in H."""


@dataclass(frozen=True, slots=True)
class Hair:
    """What covers the head.

    `cap` is an ellipsoid: centre forward and up, three half axes. `nape` is one hull over both
    sides. `knot` is a ball of its own, of hair tied up. `brow` and `temple` move the edge of the
    face up and forward. `brim` tells whether a covering has a rolled edge, in its own shade.
    """

    cap: tuple[tuple[float, float], tuple[float, float, float]]
    nape: tuple[Ball, ...]
    knot: tuple[Ball, ...] = ()
    brow: float = 0.0
    temple: float = 0.0
    brim: bool = False


TIED: Final = Hair(
    cap=((0.0028, 0.0572), (0.0572, 0.0540, 0.0470)),
    nape=((-0.026, 0.026, 0.010, 0.0215), (-0.022, 0.050, 0.014, 0.0300)),
    knot=((-0.0420, 0.0960, 0.0, 0.0225), (-0.0300, 0.0860, 0.0, 0.0200)),
    brow=0.002,
)
"""Drawn back and tied up high, so that nothing of it is in the way when lying."""
CROPPED: Final = Hair(
    cap=((0.0035, 0.0580), (0.0565, 0.0532, 0.0460)),
    nape=((-0.026, 0.036, 0.013, 0.0195), (-0.020, 0.054, 0.014, 0.0300)),
    brow=0.004,
    temple=-0.006,
)
"""Short all round."""
COVERED: Final = Hair(
    cap=((0.0025, 0.0590), (0.0585, 0.0560, 0.0490)),
    nape=((-0.028, 0.033, 0.013, 0.0215), (-0.022, 0.054, 0.014, 0.0310)),
    brow=-0.012,
    brim=True,
)
"""A soft cap with a rolled edge."""
