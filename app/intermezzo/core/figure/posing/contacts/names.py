"""The names of contacts, and what a tied limb end is asked for (figure.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Frame, Leg, Vec
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import Trunk
from intermezzo.core.figure.posing.vector import between, blended, frame_along, scaled

HALFWAY: Final = "floor_halfway"
"""Where a foot stands in the middle of a walk from one place to another; not for authors."""
GROUND: Final = frozenset({"floor", "floor_back", HALFWAY})
"""Foot contacts that carry weight. Going from one to the other is a step."""
FEET: Final = ("free", "floor", "floor_back", "kneel", "slide", "other_knee", "pin")
WORLD_HANDS: Final = (
    *("wall", "wall_behind", "desk", "desk_tips", "floor", "push", "front"),
    *("seat", "armrest", "pin"),
)
BODY_HANDS: Final = (
    *("thighs", "thigh_slide", "knees", "hips", "back"),
    *("belly", "ribs", "chest", "head", "side"),
)
SLIDING_HANDS: Final = frozenset({"wall", "wall_behind"})
"""Hands that stay in the plane of a wall and slide along it by `grip`."""
DESK_HANDS: Final = frozenset({"desk", "desk_tips"})
"""Going from one to the other the hand rolls over its finger pads."""
HANDS: Final = ("free", *WORLD_HANDS, *BODY_HANDS)


class Target(NamedTuple):
    """Where a limb end is wanted: ankle or wrist, its frame, and where knee or elbow points."""

    at: Vec
    frame: Frame
    pole: Vec | None = None


@dataclass(slots=True)
class Reference:
    """What a hand's place depends on: the trunk and legs in the world, and the scene."""

    trunk: Trunk
    root: Vec
    legs: Mapping[float, Leg]
    scene: Scene
    channels: Mapping[str, float]
    breath: float
    lies: bool = False
    """Whether elbows have a surface below them."""
    kneels: bool = False
    """Whether hands and feet that lift have one."""


def mixed(first: Target, second: Target, weight: float, pole: Vec) -> Target:
    """Return the target between two; `pole` stands in where one has none of its own."""
    if weight <= 0.0:
        return first
    if weight >= 1.0:
        return second
    return Target(
        between(first.at, second.at, weight),
        blended(first.frame, second.frame, weight),
        between(first.pole or pole, second.pole or pole, weight),
    )


def hand(at: Vec, fingers: Vec, thumb: Vec, pole: Vec | None) -> Target:
    """Return a hand whose fingers and thumb point along two directions."""
    return Target(at, frame_along(scaled(fingers, -1.0), thumb), pole)
