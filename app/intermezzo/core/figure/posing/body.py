"""The solved figure: every joint in the world. What the solver returns and the painter reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Vec: TypeAlias = tuple[float, float, float]
"""A point or direction in the world, in H."""
Frame: TypeAlias = tuple[Vec, Vec, Vec]
"""Three unit columns: anterior, towards the proximal joint (or up), right."""


@dataclass(slots=True)
class Placed:
    """A point that carries a frame: a spine node, the skull base, the thorax."""

    at: Vec
    frame: Frame


@dataclass(slots=True)
class Leg:
    """A solved leg. `toe` is how far the heel is lifted about the ball while planted, degrees."""

    hip: Vec
    thigh: Frame
    knee: Vec
    shank: Frame
    ankle: Vec
    foot: Frame
    toe: float = 0.0


@dataclass(slots=True)
class Arm:
    """A solved arm. `curl` is how far the hand closes: 0 laid flat, 100 a soft fist."""

    shoulder: Vec
    upper: Frame
    elbow: Vec
    fore: Frame
    wrist: Vec
    hand: Frame
    curl: float = 25.0


@dataclass(slots=True)
class Body:
    """The whole solved figure at one moment.

    `spine` has 18 nodes, from L5/S1 (0) to the skull base (17). `breath` is the level of the lungs,
    0 empty to 1 full. `miss` names each contact that could not be reached and by how much (H).
    `brace` is how hard the trunk works, per cent.
    """

    root: Vec
    pelvis: Frame
    spine: tuple[Placed, ...]
    thorax: Placed
    head: Placed
    leg_l: Leg
    leg_r: Leg
    arm_l: Arm
    arm_r: Arm
    breath: float
    miss: dict[str, float]
    brace: float = 0.0
