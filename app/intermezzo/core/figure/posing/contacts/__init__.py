"""Contacts: the places in the world and on the body a hand or foot can be tied to (figure.md 3)."""

from __future__ import annotations

from intermezzo.core.figure.posing.contacts.feet import (
    KNEELING_KNEE,
    crossed_foot,
    is_step,
    knee_place,
    kneeling_foot,
    skimming_foot,
    sole_below,
    standing_foot,
    tied_foot,
)
from intermezzo.core.figure.posing.contacts.hands import (
    skimming_hand,
    tied_hand,
)
from intermezzo.core.figure.posing.contacts.names import (
    BODY_HANDS,
    DESK_HANDS,
    FEET,
    GROUND,
    HALFWAY,
    HANDS,
    SLIDING_HANDS,
    WORLD_HANDS,
    Reference,
    Target,
    mixed,
)
from intermezzo.core.figure.posing.contacts.world import (
    desk_wrist,
    wall_wrist,
)

__all__ = [
    "BODY_HANDS",
    "DESK_HANDS",
    "FEET",
    "GROUND",
    "HALFWAY",
    "HANDS",
    "KNEELING_KNEE",
    "SLIDING_HANDS",
    "WORLD_HANDS",
    "Reference",
    "Target",
    "crossed_foot",
    "desk_wrist",
    "is_step",
    "knee_place",
    "kneeling_foot",
    "mixed",
    "skimming_foot",
    "skimming_hand",
    "sole_below",
    "standing_foot",
    "tied_foot",
    "tied_hand",
    "wall_wrist",
]
