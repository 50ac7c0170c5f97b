"""Where hands on the world are: wall, desk, floor and seat (figure.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import cos, radians, sin
from typing import Final

from intermezzo.core.figure.posing.body import Vec
from intermezzo.core.figure.posing.contacts.names import Reference, Target, hand
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.skeleton import SUFFIX
from intermezzo.core.figure.posing.vector import between

_PADS: Final = 0.088
"""From the wrist to the finger pads."""
_FLAT, _ON_TIPS = 3.0, 61.0
"""Degrees the fingers of a hand on the desk point down: laid flat, and on its finger tips."""
_ACROSS: Final = (0.090, 0.010)
"""From where the lower hand pushes to where the upper hand is before the chest: x and z, H."""
_FLAT_POLE: Final[Vec] = (-0.2, -1.0, 0.0)


def wall_wrist(scene: Scene, grip: float, side: float) -> Vec:
    """Return the wrist of a hand flat on the wall."""
    return (scene.wall - 0.016, 0.50 + 0.0075 * grip, side * 0.110)


def desk_wrist(scene: Scene, grip: float, side: float, raised: float) -> Vec:
    """Return the wrist of a hand on the desk: flat at 0, on its finger tips at `raised` 1.

    It turns about the finger pads as a foot turns about its ball: they never slide.
    """
    x, y = scene.desk
    ahead, down, _ = _desk_fingers(raised)
    return (
        x + 0.0022 * grip + _PADS * (1.0 - ahead),
        y + 0.014 - _PADS * down,
        side * 0.105,
    )


def _desk_fingers(raised: float) -> Vec:
    """Return where the fingers of a hand on the desk point."""
    pitch = radians(_FLAT + (_ON_TIPS - _FLAT) * raised)
    return (cos(pitch), -sin(pitch), 0.0)


def _on_wall(ref: Reference, side: float) -> Target:
    at = wall_wrist(ref.scene, ref.channels["grip" + SUFFIX[side]], side)
    return hand(at, (0.05, 1.0, 0.0), (0.0, 0.0, -side), (-0.3, -1.0, 0.0))


def on_desk(ref: Reference, side: float, raised: float) -> Target:
    """Return a hand on the desk: flat at 0, on its finger tips at `raised` 1."""
    at = desk_wrist(ref.scene, ref.channels["grip" + SUFFIX[side]], side, raised)
    pole = between(_FLAT_POLE, (-0.6, -1.0, side * 0.25), raised)
    return hand(at, _desk_fingers(raised), (0.0, 0.0, -side), pole)


def _on_wall_behind(ref: Reference, side: float) -> Target:
    """Return a hand whose back rests on the wall behind, palm forward: beside the head and up.

    From level with the shoulders at `grip` 0, wide, to a hand above the head at 100.
    """
    along = ref.channels["grip" + SUFFIX[side]] / 100.0
    at = (ref.scene.wall + 0.020, 0.850 + 0.195 * along, side * (0.300 - 0.080 * along))
    return hand(at, (0.0, 1.0, 0.0), (0.0, 0.0, -side), (-0.15, -0.8, side * 0.75))


def _on_floor(ref: Reference, side: float) -> Target:
    x, z = ref.scene.hand_at
    at = (x, ref.scene.height + 0.028, side * z)
    return hand(at, (1.0, -0.16, 0.0), (0.0, 0.0, -side), None)


def _pushing(ref: Reference, side: float) -> Target:
    """Return a hand beside the body one lies on the side of, to push up from."""
    x, z = ref.scene.hand_at
    at = (x, ref.scene.height + 0.018, side * z)
    return hand(at, (-0.25, -0.10, side), (1.0, 0.0, side * 0.25), (-1.0, 0.1, -side * 0.3))


def _in_front(ref: Reference, side: float) -> Target:
    """Return the upper hand of a body on its side, on the surface before its chest."""
    x, z = ref.scene.hand_at
    at = (x + _ACROSS[0], ref.scene.height + 0.018, -side * (z + _ACROSS[1]))
    return hand(at, (-0.75, -0.12, -side * 0.6), (0.6, 0.0, -side * 0.75), (0.9, 0.6, -side * 0.4))


def _on_seat(ref: Reference, side: float) -> Target:
    x, y, z = ref.scene.seat
    at = (x + ref.scene.seat_forward + 0.02, y + 0.045, z + side * 0.132)
    return hand(at, (0.5, -1.0, 0.0), (0.0, 0.0, -side), (-1.0, 0.0, side * 0.2))


def _on_armrest(ref: Reference, side: float) -> Target:
    x, y, z = ref.scene.seat
    at = (x + 0.115, y + 0.142, z + side * 0.158)
    return hand(at, (1.0, -0.28, 0.0), (0.0, 0.0, -side), (-1.0, -0.35, side * 0.3))


WORLD_PLACES: Final[Mapping[str, Callable[[Reference, float], Target]]] = {
    "wall": _on_wall,
    "wall_behind": _on_wall_behind,
    "desk": partial(on_desk, raised=0.0),
    "desk_tips": partial(on_desk, raised=1.0),
    "floor": _on_floor,
    "push": _pushing,
    "front": _in_front,
    "seat": _on_seat,
    "armrest": _on_armrest,
}
