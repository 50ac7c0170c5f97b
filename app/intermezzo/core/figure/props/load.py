"""What a movement works against, as it is seen: a band, a bag, and the way it pulls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import copysign
from typing import Final

from intermezzo.core.figure.posing.body import Arm, Body, Vec
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.vector import (
    add,
    between,
    distance,
    mirrored_vec,
    place,
    scaled,
    sub,
    unit,
)
from intermezzo.core.figure.props.carried import (
    BAG,
    HANDLE,
    ONE_HAND_BAG,
    SHALLOW,
    bag,
    crate,
    handle,
)
from intermezzo.core.figure.props.solids import Ball, Solid, Tone
from intermezzo.core.movement import Held, Load, LoadKind

SLACK, TIGHT = 0.022, 0.0075
"""How thick (H) a band is at its shortest, and at least."""
_GRIP: Final[Vec] = (0.0, -0.050, 0.0)
"""The middle of a closed hand, from the wrist."""
_FIST: Final = 0.020
_SAG: Final = 0.07
"""How far a slack band hangs through, as a share of its length."""
_PULLED_OUT: Final = 0.55
"""From this length (H) on a band between the hands is at its thinnest."""
_WRAP: Final = 0.017
"""How wide (H) the turn of a band around a hand is."""
_TAUT: Final = 1.07
"""From this share of its shortest length on a band no longer hangs through."""
_DANGLING: Final[Vec] = (0.0, -0.10, 0.0)
"""Where a band nobody holds ends, from its fixing."""
_SOLE: Final[Vec] = (0.034, -0.036, 0.0)
"""Where a band runs below the foot, from the ankle."""
_HANDLE_THICK: Final = 0.010
_PALM: Final = 0.012
"""How far the middle of a hand is outside the box it holds."""
_ONE_HAND_DROP: Final = HANDLE + 0.15
"""How far below the hand a bag ends that hangs at one's side."""
_LEAST_DROP: Final = 0.05
_WEIGHT_ARROW: Final = 0.13
_ARROW, _APART = 0.20, 0.052
"""How long the arrow is, and how far beside a band."""
_FROM_HAND: Final = 0.36
"""Where along an upright band its arrow begins."""
_FROM_FIXING: Final = 0.05
"""How far before the fixing of a level band its arrow ends."""
_BELOW: Final = 0.055
"""How far below the hips the weight of the body is shown."""
_POST: Final = (0.022, 0.020, 1.7)
"""Half thickness of a post, how far it stands behind the anchor, and how high it goes."""


@dataclass(frozen=True, slots=True)
class Rig:
    """What of a load stays the same over a round.

    `shortest` is a band's length at its shortest, `drop` how far below the hand a bag ends,
    `ground` what it stands on before it is lifted. All in H.
    """

    load: Load
    shortest: float = 0.0
    drop: float = 0.0
    ground: float = 0.0
    start: Body | None = None
    """The start pose: where a load waits until it is taken."""


@dataclass(frozen=True, slots=True)
class Strap:
    """A band or handle from end to end, `thick` H. `hand` is the arm that holds it, if any."""

    points: tuple[Vec, ...]
    thick: float
    hand: Arm | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A load at one moment. `pull` is where its arrow begins and ends."""

    straps: tuple[Strap, ...] = ()
    wraps: tuple[Strap, ...] = ()
    handles: tuple[Strap, ...] = ()
    bag: tuple[Solid, ...] = ()
    bag_at: Vec = (0.0, 0.0, 0.0)
    base: float = 0.0
    """How high above what is below it a bag hangs."""
    ground: float = 0.0
    fixing: tuple[Solid, ...] = ()
    pull: tuple[Vec, Vec] | None = None


NOTHING: Final = Shown()
"""No load at all."""


def rig(load: Load | None, bodies: Sequence[Body], scene: Scene) -> Rig | None:
    """Return how a load is arranged for a round; `bodies` sample it, the start pose first."""
    if load is None:
        return None
    match load.kind:
        case LoadKind.BAND:
            spans = [distance(a, b) for body in bodies for a, b, _ in _stretched(load, body)]
            return Rig(load, shortest=min(spans), start=bodies[0])
        case LoadKind.WEIGHT:
            ground = scene.seat[1] if STAND in scene.props else 0.0
            if load.held is Held.RIGHT:
                return Rig(load, drop=_ONE_HAND_DROP, start=bodies[0])
            hands = between(grip(bodies[0].arm_l), grip(bodies[0].arm_r), 0.5)
            drop = max(hands[1] - ground, _LEAST_DROP)
            return Rig(load, drop=drop, ground=ground, start=bodies[0])
        case LoadKind.BODY:
            return Rig(load)


STAND: Final = "chair_ahead"
"""The prop a bag stands on before it is lifted."""


def shown(rig: Rig, body: Body, *, mirrored: bool = False, taken: float = 1.0) -> Shown:
    """Return the load in the hands of a body; a mirrored one has it on the other side.

    `taken` is how far it is in the hands: at 0 a bag still stands, a band hangs from its fixing.
    """
    match rig.load.kind:
        case LoadKind.BAND:
            return _band(rig, body, mirrored=mirrored, taken=taken)
        case LoadKind.WEIGHT:
            waits = taken < 1.0 and rig.start is not None and not mirrored
            at = rig.start if waits and rig.start is not None else body
            return _weight(rig, at, mirrored=mirrored, taken=taken)
        case LoadKind.BODY:
            below = add(body.root, (0.0, -_BELOW, 0.0))
            return Shown(pull=(below, add(below, (0.0, -_ARROW, 0.0))))


def between_hands(body: Body) -> Shown:
    """Return a band that is held between the hands and fixed nowhere: thinner the longer it is."""
    arms = (body.arm_l, body.arm_r)
    left, right = (grip(arm) for arm in arms)
    pulled = min(1.0, distance(left, right) / _PULLED_OUT)
    thick = SLACK + (TIGHT - SLACK) * pulled
    return Shown(
        straps=(Strap((left, right), thick, body.arm_r),),
        wraps=tuple(Strap(_around(arm), _WRAP, arm) for arm in arms),
    )


def bounding(shown: Shown) -> Iterable[Vec]:
    """Return the points of a load that must be in view."""
    for strap in shown.straps:
        yield from strap.points
    for solid in shown.bag:
        yield from (at for at, _ in solid.balls)


def grip(arm: Arm) -> Vec:
    """Return the middle of a hand that holds something."""
    return place(arm.wrist, arm.hand, _GRIP)


def _holding(load: Load, body: Body, *, mirrored: bool) -> tuple[Arm, ...]:
    if load.held is Held.BOTH:
        return (body.arm_l, body.arm_r)
    return (body.arm_l,) if mirrored else (body.arm_r,)


def _stretched(load: Load, body: Body, *, mirrored: bool = False) -> list[tuple[Vec, Vec, Arm]]:
    """Return where each part of a band is fixed, where it is held, and by which arm."""
    arms = _holding(load, body, mirrored=mirrored)
    if load.anchor is not None:
        fixed = mirrored_vec(load.anchor) if mirrored else load.anchor
        return [(fixed, grip(arm), arm) for arm in arms]
    found = []
    for arm, leg in ((body.arm_l, body.leg_l), (body.arm_r, body.leg_r)):
        if arm in arms:
            found.append((place(leg.ankle, leg.foot, _SOLE), grip(arm), arm))
    return found


def _band(rig: Rig, body: Body, *, mirrored: bool, taken: float) -> Shown:
    parts = [
        (fixed, between(add(fixed, _DANGLING), held, taken), arm)
        for fixed, held, arm in _stretched(rig.load, body, mirrored=mirrored)
    ]
    straps = []
    for fixed, held, arm in parts:
        long = distance(fixed, held)
        by = long / rig.shortest
        thick = min(max(TIGHT, SLACK / by**1.6), SLACK)
        hang = _SAG * long * max(0.0, _TAUT - by) / (_TAUT - 1.0)
        end = add(held, scaled(unit(sub(fixed, held)), _FIST * 0.5))
        low = add(between(fixed, end, 0.5), (0.0, -hang, 0.0))
        straps.append(Strap((fixed, low, end), thick, arm))
    if rig.load.anchor is None and len(parts) > 1:
        straps.append(Strap((parts[0][0], parts[1][0]), straps[0].thick))
    wraps = tuple(Strap(_around(arm), _WRAP, arm) for _, _, arm in parts if taken >= 1.0)
    return Shown(
        straps=tuple(straps),
        wraps=wraps,
        fixing=() if rig.load.anchor is None else _fixing(parts[0][0]),
        pull=_along(parts),
    )


def _around(arm: Arm) -> tuple[Vec, ...]:
    """Return the turn of a band around a closed hand."""
    return tuple(place(arm.wrist, arm.hand, (x, -0.046, 0.0)) for x in (-0.017, 0.017))


def _along(parts: list[tuple[Vec, Vec, Arm]]) -> tuple[Vec, Vec]:
    """Return the arrow beside a band, towards its fixed end.

    A level one points at its fixing, where no body is behind it; an upright one hangs at the hands.
    """
    fixed = between(parts[0][0], parts[-1][0], 0.5)
    held = between(parts[0][1], parts[-1][1], 0.5)
    way = unit(sub(fixed, held))
    level = abs(way[1]) < 0.7  # noqa: PLR2004  # above a level band, before an upright one
    beside = (0.0, _APART, 0.0) if level else (_APART * 1.5, 0.0, 0.0)
    if level:
        tip = add(fixed, add(beside, scaled(way, -_FROM_FIXING)))
        return add(tip, scaled(way, -_ARROW)), tip
    tail = add(between(held, fixed, _FROM_HAND), beside)
    return tail, add(tail, scaled(way, _ARROW))


def _fixing(at: Vec) -> tuple[Solid, ...]:
    """Return the post a band is fixed to, and the ring it runs through."""
    half, behind, high = _POST
    away = unit((at[0], 0.0, at[2]))
    x, z = at[0] + away[0] * (behind + half), at[2] + away[2] * (behind + half)
    corners: tuple[Ball, ...] = tuple(
        ((x + dx, y, z + dz), 0.004)
        for y in (0.004, high)
        for dx in (-half, half)
        for dz in (-half, half)
    )
    plate = (
        ((x - away[0] * half, at[1] - 0.03, z), 0.012),
        ((x - away[0] * half, at[1] + 0.03, z), 0.012),
    )
    return (
        Solid(Tone.LEG, corners, fades=True),
        Solid(Tone.LOW, plate),
        Solid(Tone.LOW, ((at, 0.012), ((x, at[1], z), 0.010))),
    )


def _weight(rig: Rig, body: Body, *, mirrored: bool, taken: float) -> Shown:
    hands = [grip(arm) for arm in _holding(rig.load, body, mirrored=mirrored)]
    x, y, z = between(hands[0], hands[-1], 0.5)
    lifted = (y - rig.drop - rig.ground) * taken
    at = (x, rig.ground + max(lifted, 0.0), z)
    if rig.drop < SHALLOW:
        wide = abs(hands[0][2] - hands[-1][2]) / 2 - _PALM
        return _carried(rig, at, crate(at, at[1] + rig.drop, wide))
    both = rig.load.held is Held.BOTH
    cut = BAG if both else ONE_HAND_BAG
    top = at[1] + rig.drop - HANDLE
    arms = zip(_holding(rig.load, body, mirrored=mirrored), hands, strict=True)
    handles = tuple(
        Strap(
            handle(at, top, _lower(hand, top), cut, copysign(float(both), hand[2] - z)),
            _HANDLE_THICK,
            arm,
        )
        for arm, hand in arms
    )
    return _carried(rig, at, bag(at, top, cut), handles)


def _lower(hand: Vec, top: float) -> Vec:
    """Return where a handle ends: in the hand, or above a bag that still stands."""
    return (hand[0], min(hand[1], top + HANDLE), hand[2])


def _carried(
    rig: Rig, at: Vec, solids: tuple[Solid, ...], handles: tuple[Strap, ...] = ()
) -> Shown:
    """Return what is carried, with the arrow of its weight from its middle downwards."""
    x, base, z = at
    tail = (x, base + rig.drop * 0.3, z)
    tip = (x, max(base - _WEIGHT_ARROW, 0.006), z)
    lifted = base - rig.ground
    return Shown(
        handles=handles, bag=solids, bag_at=at, base=lifted, ground=rig.ground, pull=(tail, tip)
    )
