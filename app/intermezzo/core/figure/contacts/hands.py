"""Where tied hands are, between two contacts (figure.md 3)."""

from __future__ import annotations

from typing import Final

from intermezzo.core.figure.contacts.names import DESK_HANDS, Reference, Target, mixed
from intermezzo.core.figure.contacts.on_body import BODY_PLACES
from intermezzo.core.figure.contacts.world import WORLD_PLACES, on_desk
from intermezzo.core.figure.pose import Blend
from intermezzo.core.figure.skeleton import SUFFIX

_PLACES: Final = {**WORLD_PLACES, **BODY_PLACES}


def tied_hand(tie: Blend, ref: Reference, side: float, free: Target) -> Target:
    """Return where a hand is wanted, between its two contacts."""
    if DESK_HANDS.issuperset(tie[:2]):
        return on_desk(ref, side, tie.of("desk_tips"))
    first = _hand_at(tie.first, ref, side, free)
    if tie.weight <= 0.0 or tie.first == tie.second:
        return first
    second = _hand_at(tie.second, ref, side, free)
    return mixed(first, second, tie.weight, free.pole or first.frame[0])


def _hand_at(name: str, ref: Reference, side: float, free: Target) -> Target:
    if name == "free":
        return free
    if name == "pin":
        pin = ref.scene.pins["hand" + SUFFIX[side]]
        return Target(pin.at, pin.frame)
    return _PLACES[name](ref, side)
