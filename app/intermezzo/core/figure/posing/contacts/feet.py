"""Where tied feet and kneeling knees are (figure.md 3)."""

from __future__ import annotations

from math import sqrt
from typing import Final

from intermezzo.core.figure.posing.body import Frame, Leg, Vec
from intermezzo.core.figure.posing.contacts.names import GROUND, Target, mixed
from intermezzo.core.figure.posing.limbs import kept_above, reach
from intermezzo.core.figure.posing.pose import Blend
from intermezzo.core.figure.posing.scene import FootPlace, Pin, Scene
from intermezzo.core.figure.posing.skeleton import (
    ANKLE_HEIGHT,
    BALL_FORWARD,
    HEEL_BACK,
    SHANK,
    SUFFIX,
    THIGH,
)
from intermezzo.core.figure.posing.vector import between, place, turned_z

KNEELING_KNEE: Final = 0.034
"""Height of the knee's centre above the surface."""
_KNEELING_ANKLE: Final = 0.030
_SOLE: Final = (
    (-0.020, -0.021, 0.0185),
    (0.022, -0.0245, 0.015),
    (0.074, -0.0272, 0.0124),
    (0.101, -0.0303, 0.0095),
)
"""Heel, middle, ball and toes: ahead of and above the ankle, and how thick."""
_SKIMS: Final = 0.004
"""Over this height (H) a foot that leaves the floor one kneels on is kept from sinking into it."""
_CROSSED_AT: Final = 0.80
"""Where on the other thigh a crossed ankle lies, from its hip to its knee."""
_ON_THE_OTHER: Final = (0.064, 0.0, 0.0)
_CROSSED_ANKLE: Final = 8.0
"""Degrees its toes are drawn up, to keep the foot in line."""
_STEP_HEIGHT: Final = 0.018
_STEP_HEEL: Final = 25.0
"""A stepping foot swings this high (H) and lifts its heel this far (degrees)."""


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


def sole_below(foot: Frame) -> float:
    """Return how far below the ankle the sole's lowest part is, as a negative height."""
    return min(foot[0][1] * x + foot[1][1] * y - radius for x, y, radius in _SOLE)


def _sliding_foot(free: Target, scene: Scene) -> Target:
    """Return the foot where the leg's angles say, let down or lifted until it touches."""
    at = (free.at[0], scene.height - sole_below(free.frame), free.at[2])
    return Target(at, free.frame, free.pole)


def skimming_foot(target: Target, scene: Scene) -> Target:
    """Return a foot on its way that does not sink into the floor: toes graze it at most."""
    at = target.at
    height = kept_above(at[1], scene.height - sole_below(target.frame), _SKIMS)
    return target if height == at[1] else target._replace(at=(at[0], height, at[2]))


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


def _foot(name: str, heel: float, scene: Scene, side: float, free: Target) -> Target:
    match name:
        case "free":
            return free
        case "kneel":
            return kneeling_foot(scene, side)
        case "slide":
            return _sliding_foot(free, scene)
        case "other_knee":
            pin = scene.pins["foot" + SUFFIX[side]]
            return Target(pin.at, pin.frame, _crossing_pole(side))
        case "pin":
            pin = scene.pins["foot" + SUFFIX[side]]
            return Target(pin.at, pin.frame)
        case _:
            return standing_foot(scene.feet[name + SUFFIX[side]], heel)


def crossed_foot(leg: Leg, under: Leg, side: float) -> Pin:
    """Return the place of a foot whose ankle rests on the other thigh, just above the knee."""
    at = place(between(under.hip, under.knee, _CROSSED_AT), under.thigh, _ON_THE_OTHER)
    found = reach(leg.hip, at, THIGH, SHANK, _crossing_pole(side), leg=True)
    return Pin(at, turned_z(found.far, _CROSSED_ANKLE))


def _crossing_pole(side: float) -> Vec:
    """Return where the knee of a crossed leg points: out and ahead."""
    return (0.55, 0.10, side)
