"""The three figures to choose from: builds that differ in girth, never in a bone's length.

Because the bones are the same, every contact of a movement holds for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from intermezzo.core.figure.drawing.hair import COVERED, CROPPED, TIED, Hair
from intermezzo.core.figure.drawing.sections import (
    FOREARM,
    SHANK,
    SLEEVE,
    THIGH,
    UPPER_ARM,
    Profile,
    widened,
)


@dataclass(frozen=True, slots=True)
class Limbs:
    """The profiles of arms and legs."""

    thigh: Profile
    shank: Profile
    upper_arm: Profile
    forearm: Profile
    sleeve: Profile

    @classmethod
    def of(cls, arms: float = 1.0, legs: float = 1.0) -> Limbs:
        """Return limbs wider by these factors."""
        return cls(
            widened(THIGH, legs),
            widened(SHANK, legs),
            widened(UPPER_ARM, arms),
            widened(FOREARM, arms),
            widened(SLEEVE, arms),
        )


@dataclass(frozen=True, slots=True)
class Build:
    """The girth of one figure, as factors of the usual one, and its hair.

    `chest`, `waist` and `hips` widen the trunk sideways, `belly` to the front; the back stays
    where it is, so that a lying figure rests on the same ground. A `plain` one has no skin colour.
    """

    hair: Hair
    limbs: Limbs
    chest: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    belly: float = 1.0
    neck: float = 1.0
    plain: bool = False


WILLOW: Final = Build(
    TIED, Limbs.of(0.94, 0.985), chest=0.955, waist=0.93, hips=1.02, belly=0.965, neck=0.94
)
"""Slender, hair tied up."""
OAK: Final = Build(
    CROPPED, Limbs.of(1.10, 1.05), chest=1.06, waist=1.15, hips=1.04, belly=1.10, neck=1.10
)
"""Broad, hair short."""
PEBBLE: Final = Build(COVERED, Limbs.of(), waist=1.04, belly=1.02, plain=True)
"""Neither slender nor broad, a cap on its head, and no skin colour."""
FIGURES: Final[Mapping[str, Build]] = {"willow": WILLOW, "oak": OAK, "pebble": PEBBLE}
"""By the name a person chooses them by."""
DEFAULT_FIGURE: Final = "willow"
