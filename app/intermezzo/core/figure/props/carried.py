"""Things that are carried: a bag that hangs by its handles, a light box held at its sides."""

from __future__ import annotations

from itertools import product
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Vec
from intermezzo.core.figure.props.solids import Ball, Solid, Tone, slab

HANDLE: Final = 0.062
"""How high the handles stand above a bag."""
SHALLOW: Final = 0.16
"""What is gripped lower than this above its base is a box, held at its sides."""
_HANDLE_HALF: Final = 0.045
"""Half the way between the feet of a handle."""
_BOX: Final = (0.085, 0.030, 0.008)
"""A box: half its length, how far it stands above the hands, and how round its edges are."""


class Cut(NamedTuple):
    """A bag's half length and half width, and how round its edges are."""

    half: float
    wide: float
    edge: float


BAG: Final = Cut(0.080, 0.075, 0.028)
ONE_HAND_BAG: Final = Cut(0.072, 0.042, 0.024)


def bag(at: Vec, top: float, cut: Cut) -> tuple[Solid, Solid]:
    """Return a bag whose base is at `at`, a little narrower below, and its open rim."""
    x, base, z = at
    half, wide = cut.half - cut.edge, cut.wide - cut.edge

    def ring(y: float, k: float, radius: float) -> tuple[Ball, ...]:
        corners = product((-half * k, half * k), (-wide * k, wide * k))
        return tuple(((x + dx, y, z + dz), radius) for dx, dz in corners)

    body = ring(base + cut.edge, 0.92, cut.edge) + ring(top - cut.edge, 1.0, cut.edge)
    return Solid(Tone.BAG, body), Solid(
        Tone.BAG_TOP, ring(top - cut.edge / 4, 1.0, cut.edge * 0.72)
    )


def handle(at: Vec, top: float, hand: Vec, cut: Cut, side: float) -> tuple[Vec, Vec, Vec]:
    """Return a handle from the rim up to the hand and down again; `side` 0 is in the middle."""
    foot = at[2] + side * (cut.wide - cut.edge * 0.6)
    first, last = ((at[0] + dx, top - cut.edge * 0.4, foot) for dx in (-_HANDLE_HALF, _HANDLE_HALF))
    return first, hand, last


def crate(at: Vec, grips: float, wide: float) -> tuple[Solid, Solid]:
    """Return a box whose base is at `at`, gripped at the height `grips` on both sides."""
    x, base, z = at
    half, above, edge = _BOX
    spans = (x - half, x + half), (base, grips + above), (z - wide, z + wide)
    body, top = slab(*spans, edge, (Tone.BAG, Tone.BAG_TOP))
    return body, top
