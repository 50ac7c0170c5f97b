"""Where tied hands are, between two contacts (figure.md 3)."""

from __future__ import annotations

from typing import Final

from intermezzo.core.figure.posing.contacts.names import DESK_HANDS, Reference, Target, mixed
from intermezzo.core.figure.posing.contacts.on_body import BODY_PLACES
from intermezzo.core.figure.posing.contacts.world import WORLD_PLACES, on_desk
from intermezzo.core.figure.posing.limbs import kept_above
from intermezzo.core.figure.posing.pose import Blend
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import SUFFIX

_TIPS: Final = 0.094
"""How far (H) the finger tips are from the wrist."""
_WRIST: Final = 0.012
_FINGERS: Final = 0.002
"""How low (H) the middle of a wrist and of finger tips comes to what they graze; flesh gives."""
_SKIMS: Final = 0.002
"""Over this height (H) a hand that leaves the floor one kneels on is kept from sinking into it."""
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


def skimming_hand(target: Target, scene: Scene) -> Target:
    """Return a hand on its way that does not sink into the floor: finger tips graze it at most."""
    at = target.at
    least = scene.height + max(_WRIST, _FINGERS + _TIPS * target.frame[1][1])
    height = kept_above(at[1], least, _SKIMS)
    return target if height == at[1] else target._replace(at=(at[0], height, at[2]))


def _hand_at(name: str, ref: Reference, side: float, free: Target) -> Target:
    if name == "free":
        return free
    if name == "pin":
        pin = ref.scene.pins["hand" + SUFFIX[side]]
        return Target(pin.at, pin.frame)
    return _PLACES[name](ref, side)
