"""What is planted at one moment: every contact that must not move while it holds (figure.md 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Arm, Body, Leg, Vec
from intermezzo.core.figure.posing.contacts import (
    DESK_HANDS,
    GROUND,
    SLIDING_HANDS,
    WORLD_HANDS,
    sole_below,
)
from intermezzo.core.figure.posing.lying import BEHIND_NODE, BRIDGE_NODE
from intermezzo.core.figure.posing.measured import standing_point
from intermezzo.core.figure.posing.placement import LYING
from intermezzo.core.figure.posing.pose import Blend, Pose
from intermezzo.core.figure.posing.skeleton import THORAX_NODE
from intermezzo.core.figure.posing.vector import place

FIRM: Final = 0.002
"""How far (H) a foot may move while it is planted."""
SOFT: Final = 0.005
"""The same for hands, seat, back and head, which have flesh or a cushion between."""

_PADS: Final[Vec] = (0.0, -0.088, 0.0)
_SITTING: Final[Vec] = (-0.012, -0.014, 0.0)
_BEHIND: Final[Vec] = (-0.071, 0.0, 0.0)
_SKULL: Final[Vec] = (0.006, 0.045, 0.0)


class Planted(NamedTuple):
    """One contact: the part, what holds it, the point that stays, and how far it may move."""

    part: str
    held: str
    at: Vec
    most: float


def planted(pose: Pose, body: Body) -> Iterator[Planted]:
    """Yield what holds wholly, not what is on its way from one place to another."""
    for part, tie, leg in (
        ("foot_l", pose.foot_l, body.leg_l),
        ("foot_r", pose.foot_r, body.leg_r),
    ):
        foot = _foot(part, _settled(tie), leg)
        if foot is not None:
            yield foot
    for part, tie, arm in (
        ("hand_l", pose.hand_l, body.arm_l),
        ("hand_r", pose.hand_r, body.arm_r),
    ):
        hand = _hand(part, tie, arm)
        if hand is not None:
            yield hand
    yield from _trunk(pose, body)


def _settled(tie: Blend) -> str | None:
    """Return the contact that holds alone; None on the way between two."""
    if tie.first == tie.second or tie.weight <= 0.0:
        return tie.first
    return tie.second if tie.weight >= 1.0 else None


def _foot(part: str, held: str | None, leg: Leg) -> Planted | None:
    if held is None:
        return None
    if held in GROUND:
        return Planted(part, held, standing_point(leg), FIRM)
    match held:
        case "kneel":
            return Planted(part, held, leg.knee, FIRM)
        case "pin":
            return Planted(part, held, leg.ankle, FIRM)
        case "slide":
            return Planted(part, held, (0.0, leg.ankle[1] + sole_below(leg.foot), 0.0), FIRM)
        case _:
            return None


def _hand(part: str, tie: Blend, arm: Arm) -> Planted | None:
    if DESK_HANDS.issuperset(tie[:2]):
        # It rolls over the finger pads: they stay while the palm goes down.
        return Planted(part, "desk", place(arm.wrist, arm.hand, _PADS), SOFT)
    held = _settled(tie)
    if held in SLIDING_HANDS:
        return Planted(part, held, (arm.wrist[0], 0.0, 0.0), SOFT)
    return Planted(part, held, arm.wrist, SOFT) if held in WORLD_HANDS else None


def _trunk(pose: Pose, body: Body) -> Iterator[Planted]:
    """Yield seat, back and head, where the root mode rests on them."""
    mode = _settled(pose.root)
    if mode == "sit":
        x, y, z = place(body.root, body.pelvis, _SITTING)
        yield Planted("seat", "the seat", (x, y - pose.channels["lift"] / 100.0, z), SOFT)
    elif mode == "lean_back":
        yield Planted("back", "the wall", (place(body.root, body.pelvis, _BEHIND)[0], 0, 0), SOFT)
    elif mode in LYING:
        # Rolling over, wholly or from the chest up, moves what lies: it is set down anew.
        ch = pose.channels
        rolled = ch["roll"] + ch["thoracic_twist"] + ch["lumbar_twist"]
        held = f"the surface, rolled by {abs(rolled):.1f} degrees"
        chest = body.spine[THORAX_NODE if mode == "lie" else BRIDGE_NODE]
        yield Planted("back", held, place(chest.at, chest.frame, BEHIND_NODE), SOFT)
        yield Planted("head", held, place(body.head.at, body.head.frame, _SKULL), SOFT)
