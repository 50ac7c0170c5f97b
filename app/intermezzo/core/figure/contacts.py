"""Contacts: the places in the world and on the body a hand or foot can be tied to (figure.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import cos, radians, sin, sqrt
from typing import Final, NamedTuple

from intermezzo.core.figure.body import Frame, Leg, Vec
from intermezzo.core.figure.pose import Blend
from intermezzo.core.figure.scene import FootPlace, Scene
from intermezzo.core.figure.skeleton import (
    ANKLE_HEIGHT,
    BALL_FORWARD,
    HEEL_BACK,
    SHANK,
    SUFFIX,
    Trunk,
)
from intermezzo.core.figure.vector import (
    add,
    applied,
    between,
    blended,
    frame_along,
    place,
    scaled,
    sub,
    turned_z,
    unit,
)

HALFWAY: Final = "floor_halfway"
"""Where a foot stands in the middle of a walk from one place to another; not for authors."""
GROUND: Final = frozenset({"floor", "floor_back", HALFWAY})
"""Foot contacts that carry weight. Going from one to the other is a step."""
FEET: Final = ("free", "floor", "floor_back", "kneel", "pin")
WORLD_HANDS: Final = ("wall", "desk", "desk_tips", "floor", "seat", "armrest", "pin")
BODY_HANDS: Final = ("thighs", "knees", "hips", "back", "belly", "ribs", "chest", "head", "side")
DESK_HANDS: Final = frozenset({"desk", "desk_tips"})
"""Going from one to the other the hand rolls over its finger pads."""
HANDS: Final = ("free", *WORLD_HANDS, *BODY_HANDS)

KNEELING_KNEE: Final = 0.034
"""Height of the knee's centre above the surface."""
_KNEELING_ANKLE: Final = 0.030
_PADS: Final = 0.088
"""From the wrist to the finger pads."""
_FLAT, _ON_TIPS = 3.0, 61.0
"""Degrees the fingers of a hand on the desk point down: laid flat, and on its finger tips."""
_FLAT_POLE: Final[Vec] = (-0.2, -1.0, 0.0)
_STEP_HEIGHT: Final = 0.018
_STEP_HEEL: Final = 25.0
"""A stepping foot swings this high (H) and lifts its heel this far (degrees)."""


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


def standing_foot(ground: FootPlace, heel: float) -> Target:
    """Return the ankle of a foot on the ground whose heel is lifted `heel` degrees.

    It turns about the ball; below zero the toes are lifted and it turns about the heel.
    """
    frame = ground.frame
    forward = BALL_FORWARD if heel > 0.0 else -HEEL_BACK
    pivot = place(ground.at, frame, (forward, 0.0, 0.0))
    frame = turned_z(frame, -heel)
    at = place(pivot, frame, (-forward, ANKLE_HEIGHT, 0.0))
    heading = ground.frame[0]
    return Target(at, frame, (heading[0], 0.8, heading[2]))


def kneeling_foot(scene: Scene, side: float) -> Target:
    """Return the ankle of a shank that lies behind the knee, sole up."""
    x, z = scene.knee_at
    back = sqrt(SHANK * SHANK - (KNEELING_KNEE - _KNEELING_ANKLE) ** 2)
    flat: Frame = ((-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0))
    return Target((x - back, scene.height + _KNEELING_ANKLE, side * z), turned_z(flat, 9.0))


def knee_place(scene: Scene, side: float) -> Vec:
    """Return where the centre of a kneeling knee is."""
    return (scene.knee_at[0], scene.height + KNEELING_KNEE, side * scene.knee_at[1])


def is_step(tie: Blend) -> bool:
    """Whether a foot is on its way from one place on the ground to another."""
    return tie.first != tie.second and tie.first in GROUND and tie.second in GROUND


def tied_foot(tie: Blend, heel: float, scene: Scene, side: float, free: Target) -> Target:
    """Return where a foot is wanted, between its two contacts."""
    step = is_step(tie)
    if step:
        swing = 4.0 * tie.weight * (1.0 - tie.weight)
        heel += _STEP_HEEL * swing
    first = _foot(tie.first, heel, scene, side, free)
    if tie.weight <= 0.0 or tie.first == tie.second:
        return first
    second = _foot(tie.second, heel, scene, side, free)
    target = mixed(first, second, tie.weight, free.pole or first.frame[0])
    if step:
        up = (target.at[0], target.at[1] + _STEP_HEIGHT * swing * swing, target.at[2])
        target = target._replace(at=up)
    return target


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


def tied_hand(tie: Blend, ref: Reference, side: float, free: Target) -> Target:
    """Return where a hand is wanted, between its two contacts."""
    if DESK_HANDS.issuperset(tie[:2]):
        return _on_desk(ref, side, tie.of("desk_tips"))
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
    return _HAND_PLACES[name](ref, side)


def _foot(name: str, heel: float, scene: Scene, side: float, free: Target) -> Target:
    match name:
        case "free":
            return free
        case "kneel":
            return kneeling_foot(scene, side)
        case "pin":
            pin = scene.pins["foot" + SUFFIX[side]]
            return Target(pin.at, pin.frame)
        case _:
            return standing_foot(scene.feet[name + SUFFIX[side]], heel)


def _hand(at: Vec, fingers: Vec, thumb: Vec, pole: Vec | None) -> Target:
    return Target(at, frame_along(scaled(fingers, -1.0), thumb), pole)


def _of(frame: Frame, x: float, y: float, z: float) -> Vec:
    return applied(frame, (x, y, z))


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
    return _hand(at, (0.05, 1.0, 0.0), (0.0, 0.0, -side), (-0.3, -1.0, 0.0))


def _on_desk(ref: Reference, side: float, raised: float) -> Target:
    at = desk_wrist(ref.scene, ref.channels["grip" + SUFFIX[side]], side, raised)
    pole = between(_FLAT_POLE, (-0.6, -1.0, side * 0.25), raised)
    return _hand(at, _desk_fingers(raised), (0.0, 0.0, -side), pole)


def _on_floor(ref: Reference, side: float) -> Target:
    x, z = ref.scene.hand_at
    at = (x, ref.scene.height + 0.028, side * z)
    return _hand(at, (1.0, -0.16, 0.0), (0.0, 0.0, -side), None)


def _on_seat(ref: Reference, side: float) -> Target:
    x, y, z = ref.scene.seat
    at = (x + ref.scene.seat_forward + 0.02, y + 0.045, z + side * 0.132)
    return _hand(at, (0.5, -1.0, 0.0), (0.0, 0.0, -side), (-1.0, 0.0, side * 0.2))


def _on_armrest(ref: Reference, side: float) -> Target:
    x, y, z = ref.scene.seat
    at = (x + 0.115, y + 0.142, z + side * 0.158)
    return _hand(at, (1.0, -0.28, 0.0), (0.0, 0.0, -side), (-1.0, -0.35, side * 0.3))


def _on_thigh(ref: Reference, side: float) -> Target:
    leg = ref.legs[side]
    along = unit(sub(leg.knee, leg.hip))
    at = place(between(leg.hip, leg.knee, 0.66), leg.thigh, (0.062, 0.05, side * 0.014))
    return _resting_on_leg(ref, side, at, along, 0.12)


def _on_knee(ref: Reference, side: float) -> Target:
    leg = ref.legs[side]
    along = unit(sub(leg.knee, leg.hip))
    at = place(leg.knee, leg.thigh, (0.045, 0.095, side * 0.008))
    return _resting_on_leg(ref, side, at, along, 0.18)


def _resting_on_leg(ref: Reference, side: float, at: Vec, along: Vec, drop: float) -> Target:
    thigh = ref.legs[side].thigh
    fingers = sub(along, scaled(thigh[0], drop))
    pole = _of(ref.trunk.thorax.frame, -1.0, 0.0, side * 0.45)
    return _hand(at, fingers, scaled(thigh[2], -side), pole)


def _on_hip(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    at = place(ref.root, pelvis, (0.016, 0.060, side * 0.098))
    fingers = _of(pelvis, 0.75, -0.65, 0.0)
    return _hand(at, fingers, scaled(pelvis[1], -1.0), _of(thorax, -0.7, 0.0, side))


def _on_back(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    at = place(ref.root, pelvis, (-0.060, 0.052, side * 0.062))
    fingers = add(scaled(pelvis[1], -1.0), scaled(thorax[2], -side * 0.45))
    return _hand(at, fingers, scaled(thorax[2], side), _of(thorax, -1.0, 0.0, side * 0.8))


def _on_belly(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[2], ref.trunk.thorax.frame
    at = place(node.at, node.frame, (0.084 + 0.006 * ref.breath, -0.004, side * 0.070))
    return _hand(at, _of(thorax, 0.1, 0.0, -side), thorax[1], _of(thorax, -0.5, 0.0, side))


def _on_ribs(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[6], ref.trunk.thorax.frame
    # A little outside the skin, and wider as the ribs widen.
    at = place(node.at, node.frame, (0.062, -0.016, side * (0.090 + 0.006 * ref.breath)))
    fingers = _of(thorax, 0.42, 0.22, -side * 0.9)
    return _hand(at, fingers, thorax[1], _of(thorax, -0.45, -0.75, side * 0.8))


def _on_chest(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[11], ref.trunk.thorax.frame
    at = place(node.at, node.frame, (0.100, -0.012, side * 0.006))
    return _hand(at, _of(thorax, 0.0, 0.55, -side), thorax[1], _of(thorax, 0.2, -0.6, side * 0.9))


def _behind_head(ref: Reference, side: float) -> Target:
    head, thorax = ref.trunk.head, ref.trunk.thorax.frame
    at = place(head.at, head.frame, (-0.052, 0.030, side * 0.052))
    fingers = _of(head.frame, -0.25, 0.0, -side)
    return _hand(at, fingers, scaled(head.frame[1], -1.0), _of(thorax, 0.25, 0.0, side))


def _beside_body(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    x, _, z = place(ref.root, pelvis, (-0.02, 0.02, side * 0.145))
    at = (x, ref.scene.height + 0.018, z)
    return _hand(at, scaled(pelvis[1], -1.0), pelvis[0], _of(thorax, -0.6, 0.0, side * 0.7))


_HAND_PLACES: Final[Mapping[str, Callable[[Reference, float], Target]]] = {
    "wall": _on_wall,
    "desk": partial(_on_desk, raised=0.0),
    "desk_tips": partial(_on_desk, raised=1.0),
    "floor": _on_floor,
    "seat": _on_seat,
    "armrest": _on_armrest,
    "thighs": _on_thigh,
    "knees": _on_knee,
    "hips": _on_hip,
    "back": _on_back,
    "belly": _on_belly,
    "ribs": _on_ribs,
    "chest": _on_chest,
    "head": _behind_head,
    "side": _beside_body,
}
