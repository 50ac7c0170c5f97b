"""Chairs: on casters, on four legs, with armrests, and one under the legs (figure.md 11).

One presses up on armrests: that chair has no casters, for it must not roll (content.md 2.8).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from intermezzo.core.figure.posing.body import Body, Leg
from intermezzo.core.figure.props.solids import Solid, Tone, rod, slab


def chair(kind: str, x: float, y: float, z: float) -> list[Solid]:
    """Return a chair to sit on, or one that stands ahead to put things on; its seat is at `y`."""
    match kind:
        case "armchair":
            return [*_plain_chair(x, y, z), *_armrests(x, y, z)]
        case "plain_chair":
            return _plain_chair(x, y, z)
        case "chair_ahead":
            return _plain_chair(x, y, z, facing=-1.0)
        case _:
            return _office_chair(x, y, z)


def _office_chair(x: float, y: float, z: float) -> list[Solid]:
    """Return an office chair whose seat is at `y`."""
    hub = x + 0.01
    found: list[Solid] = []
    for dx, dz in ((-0.06, -0.125), (0.075, -0.115), (-0.135, 0.03), (0.135, 0.03), (0.0, 0.14)):
        found.append(rod((hub, 0.075, z), (hub + dx, 0.030, z + dz), 0.0105, Tone.LOW))
        found.append(Solid(Tone.LEG, (((hub + dx, 0.014, z + dz), 0.014),)))
    found.append(rod((hub, 0.070, z), (hub, y - 0.045, z), 0.0145))
    found.append(rod((x - 0.10, y - 0.03, z), (x - 0.148, y + 0.02, z), 0.013))
    found.append(rod((x - 0.148, y + 0.02, z), (x - 0.140, y + 0.18, z), 0.013))
    for (ax, ay, aw), (bx, by, bw) in pairwise(_BACKREST):
        band = ((ax, ay, aw), (ax, ay, -aw), (bx, by, bw), (bx, by, -bw))
        balls = tuple(((x + dx, y + dy, z + dz), 0.020) for dx, dy, dz in band)
        found.append(Solid(Tone.BODY, balls))
    found += slab(
        (x - 0.125, x + 0.165),
        (y - 0.046, y + 0.004),
        (z - 0.125, z + 0.125),
        0.022,
        (Tone.BODY, Tone.TOP),
    )
    return found


_BACKREST = (
    (-0.128, 0.115, 0.115),
    (-0.120, 0.190, 0.122),
    (-0.126, 0.260, 0.118),
    (-0.143, 0.318, 0.104),
)
"""The curved back: x and y beside the seat, half width."""


def leg_chair(start: Body) -> list[Solid]:
    """Return the chair under the calves, as high as the calves lie and as far as the knees are."""
    legs = (start.leg_l, start.leg_r)
    top = min(max(min(underside(leg) for leg in legs), 0.16), 0.34)
    x = sum(leg.knee[0] for leg in legs) / 2 + 0.035
    z = sum(leg.knee[2] for leg in legs) / 2
    found = [
        rod((x + dx, 0.012, z + dz), (x + dx, top - 0.03, z + dz), 0.0115)
        for dz in (-0.13, 0.13)
        for dx in (0.03, 0.29)
    ]
    back = (x + 0.305, 0.018)
    balls = tuple(
        ((back[0] + lean, y, z + dz), back[1])
        for y, lean in ((top + 0.02, 0.0), (top + 0.27, 0.022))
        for dz in (-0.12, 0.12)
    )
    found.append(Solid(Tone.BODY, balls))
    found += slab(
        (x, x + 0.32), (top - 0.045, top), (z - 0.15, z + 0.15), 0.020, (Tone.BODY, Tone.TOP)
    )
    return found


def underside(leg: Leg) -> float:
    """Return how high the lowest part of the calf is."""
    return min(leg.knee[1] - 0.033, leg.ankle[1] - 0.022)


def _armrests(x: float, y: float, z: float) -> list[Solid]:
    """Return the two armrests of a chair whose seat is at `y`."""
    found: list[Solid] = []
    for side in (-1.0, 1.0):
        out = z + side * _ARM_Z
        found.append(rod((x - 0.02, y - 0.030, z + side * 0.10), (x - 0.02, y - 0.030, out), 0.010))
        found.append(rod((x - 0.02, y - 0.030, out), (x + 0.005, y + _ARM_TOP - 0.022, out), 0.010))
        found += slab(
            (x - 0.060, x + 0.140),
            (y + _ARM_TOP - 0.022, y + _ARM_TOP),
            (out - 0.026, out + 0.026),
            0.010,
            (Tone.LOW, Tone.TOP),
        )
    return [replace(solid, near=True) for solid in found]


_ARM_Z, _ARM_TOP = 0.160, 0.122
"""Half the way between the armrests, and how high above the seat they are."""


def _plain_chair(x: float, y: float, z: float, *, facing: float = 1.0) -> list[Solid]:
    """Return a chair on four legs, which cannot roll; `facing` -1 turns it to the figure."""
    back = x - facing * 0.118
    found: list[Solid] = []
    for dx in (-0.108, 0.130):
        for dz in (-0.112, 0.112):
            top = (x + facing * dx, y - 0.035, z + dz)
            spread = 0.018 if dx > 0.0 else -0.030
            found.append(rod((top[0] + facing * spread, 0.010, z + dz * 1.06), top, 0.0105))
    for dz in (-0.104, 0.104):
        top = (back - facing * 0.030, y + 0.285, z + dz)
        found.append(rod((back, y - 0.02, z + dz), top, 0.0105))
    for low, high, lean in ((0.150, 0.205, 0.019), (0.245, 0.290, 0.029)):
        rail = tuple(
            ((back - facing * lean, y + up, z + dz), 0.0125)
            for up in (low, high)
            for dz in (-0.100, 0.100)
        )
        found.append(Solid(Tone.BODY, rail))
    reach = sorted((x - facing * 0.125, x + facing * 0.150))
    found += slab(
        (reach[0], reach[1]),
        (y - 0.034, y + 0.004),
        (z - 0.128, z + 0.128),
        0.014,
        (Tone.BODY, Tone.TOP),
    )
    return found
