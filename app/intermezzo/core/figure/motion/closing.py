"""How far a hand closes where the author does not say: by what it touches or holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from intermezzo.core.figure.posing.channels import Channels
from intermezzo.core.movement import Contacts, Held, Load, LoadKind

AT_EASE: Final = 25.0
"""The channel `curl` of a hand that touches nothing: 0 is laid flat, 100 a soft fist."""
ON: Final[Mapping[str, float]] = {
    "wall": 0.0,
    "wall_behind": 8.0,
    "desk": 2.0,
    "desk_tips": 6.0,
    "floor": 0.0,
    "push": 0.0,
    "front": 4.0,
    "pin": 6.0,
    "seat": 24.0,
    "armrest": 34.0,
    "thighs": 14.0,
    "thigh_slide": 10.0,
    "knees": 20.0,
    "hips": 22.0,
    "back": 12.0,
    "belly": 14.0,
    "ribs": 18.0,
    "chest": 14.0,
    "head": 20.0,
    "side": 12.0,
}
"""By contact: flat on what is flat, around what is round."""
AROUND: Final[Mapping[LoadKind, float]] = {LoadKind.BAND: 82.0, LoadKind.WEIGHT: 88.0}
"""By what the hand holds."""


def closed(contacts: Contacts, load: Load | None) -> Channels:
    """Return `curl` of each hand whose contact is named; a hand holding a load closes around it."""
    found: Channels = {}
    for side, contact in (("l", contacts.hand_l), ("r", contacts.hand_r)):
        if contact is not None:
            curl = ON.get(contact, AT_EASE)
            if load is not None and (side == "r" or load.held is Held.BOTH):
                curl = AROUND.get(load.kind, curl)
            found[f"curl_{side}"] = curl
    return found
