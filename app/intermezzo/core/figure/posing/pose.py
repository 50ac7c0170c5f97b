"""A pose: what the timeline says at one moment and the solver turns into a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from intermezzo.core.figure.posing.channels import mirrored


class Blend(NamedTuple):
    """One or two named states: `first` at weight 1 - `weight`, `second` at `weight`."""

    first: str
    second: str
    weight: float

    def of(self, name: str) -> float:
        """Return how much of the named state holds, 0 to 1."""
        first = 1.0 - self.weight if self.first == name else 0.0
        return first + self.weight if self.second == name else first


def only(name: str) -> Blend:
    """Return the blend that is wholly one state."""
    return Blend(name, name, 0.0)


@dataclass(frozen=True, slots=True)
class Pose:
    """Channels, the root mode, and where the four limb ends are tied.

    `channels` holds every expanded channel name. `breath` is the level of the lungs, 0 to 1.
    A mirrored pose has its left and right exchanged and stands in the mirror of its scene.
    """

    channels: Mapping[str, float]
    root: Blend
    foot_l: Blend
    foot_r: Blend
    hand_l: Blend
    hand_r: Blend
    breath: float = 0.0
    mirrored: bool = False

    def mirror(self) -> Pose:
        """Return the mirror image."""
        return replace(
            self,
            channels=mirrored(self.channels),
            foot_l=self.foot_r,
            foot_r=self.foot_l,
            hand_l=self.hand_r,
            hand_r=self.hand_l,
            mirrored=not self.mirrored,
        )
