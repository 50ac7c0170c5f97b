"""The load of a movement file: what it works against, how heavy it may be, where it is held."""

from __future__ import annotations

from intermezzo.core.content import words
from intermezzo.core.content.fields import Table
from intermezzo.core.movement import Held, Load, LoadKind
from intermezzo.core.routine import Intensity

_HEAVIEST = 50.0
"""Kilograms; what may be asked for is rule R09, this only tells a weight from a slip of the pen."""
_FAR = 2.0
UNDER_THE_FEET = "feet"


def load(table: Table) -> Load:
    """Return what `[load]` says."""
    kind = table.word("kind", LoadKind, LoadKind.BODY, needed=True)
    found = Load(
        kind=kind,
        words=table.text("words", words.LONGEST_LINE),
        kilograms=_kilograms(table) if kind is LoadKind.WEIGHT else {},
        held=table.word("held", Held, Held.BOTH),
        anchor=_anchor(table) if kind is LoadKind.BAND else None,
    )
    table.close(
        {
            "kg": 'a weight has kilograms, write kind = "weight"',
            "anchor": 'a band has an anchor, write kind = "band"',
        }
    )
    return found


def _kilograms(table: Table) -> dict[Intensity, float]:
    row = table.table("kg", needed=True)
    found = {intensity: row.number(intensity, 0, _HEAVIEST, unit="kg") for intensity in Intensity}
    row.close()
    return found


def _anchor(table: Table) -> tuple[float, float, float] | None:
    if table.raw("anchor") == UNDER_THE_FEET:
        return None
    row = table.table("anchor", needed=True)
    x, y, z = (row.number(axis, -_FAR, _FAR, unit="H") for axis in ("x", "y", "z"))
    row.close()
    return (x, y, z)
