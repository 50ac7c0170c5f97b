"""The geometric parts of a movement file: bases, angles, contacts, places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from intermezzo.core.content.faults import instead, shown
from intermezzo.core.content.fields import Table, as_number
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.contacts import FEET, HANDS
from intermezzo.core.figure.posing.scene import NUMBERS, PLACES, SURFACES
from intermezzo.core.movement import Contacts, Start

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

_FAR = 2.0
"""H; nothing on the stage stands further away."""
_NAMES = frozenset(channels.NAMES) | channels.PAIRED
_TURNS = {"toe_out": (-30, 45), "degrees": (-90, 90)}
"""What of a place is a turn, and how far it goes."""
_SHARES = frozenset({"shift", "sway", "lift"})
_ANY = (-360.0, 360.0)


def known_base(table: Table, key: str, bases: Mapping[str, BasePose]) -> str:
    """Return the name of a base pose that exists."""
    return table.choice(key, bases)


def pose(table: Table, base: BasePose | None) -> channels.Channels:
    """Return channel values by full name; a side of its own wins over the pair."""
    found: channels.Channels = {}
    for name in table.written():
        value = table.raw(name)
        if name == "breath":
            table.wrong(name, "is set by the player", 'mark the key breath = "in" or "out"')
        elif not channels.is_channel(name):
            table.wrong(name, "unknown channel", instead(name, _NAMES))
        else:
            found[name] = _angle(table, name, value, base)
    return channels.expanded(found)


def _angle(table: Table, name: str, value: object, base: BasePose | None) -> float:
    row = channels.BY_NAME.get(name) or channels.ROWS[name]
    # Lying on the surface `lean` is solved; the author's value only starts the search.
    solved = name == "lean" and base is not None and base.root in {"lie", "bridge"}
    hard = _ANY if row.hard is None or solved else row.hard
    unit = "% of body height" if name in _SHARES else "" if row.name == "grip" else "degrees"
    found = as_number(value)
    if found is None:
        table.wrong(name, f"{shown(value)} is not a number", _span("allowed", hard, unit))
        return 0.0
    if not hard[0] <= found <= hard[1]:
        problem = f"{found:g} is beyond what a body does"
        table.wrong(name, problem, _span("allowed", hard, unit))
    return found


def _span(word: str, limits: channels.Range, unit: str) -> str:
    return f"{word}: {limits[0]:g} to {limits[1]:g} {unit}".rstrip()


def contacts(table: Table) -> Contacts:
    """Return what `feet`, `hands` and their sides say; a side of its own wins over the pair."""
    feet = _tied(table, "feet", FEET)
    hands = _tied(table, "hands", HANDS)
    return Contacts(
        foot_l=_tied(table, "foot_l", FEET) or feet,
        foot_r=_tied(table, "foot_r", FEET) or feet,
        hand_l=_tied(table, "hand_l", HANDS) or hands,
        hand_r=_tied(table, "hand_r", HANDS) or hands,
    )


def _tied(table: Table, limb: str, known: tuple[str, ...]) -> str | None:
    return table.choice(limb, known) or None if limb in table else None


def start(table: Table, base: BasePose | None) -> Start:
    """Return what a movement changes in its base pose."""
    found = Start(pose=pose(table.table("pose"), base), contacts=contacts(table))
    table.close({"hold": "the stay in the start pose is called rest and stands above the keys"})
    return found


def scene(table: Table) -> dict[str, object]:
    """Return the places that differ from the base pose."""
    found = places(table)
    table.close()
    return found


def places(table: Table) -> dict[str, object]:
    """Return the places among what a table says."""
    found: dict[str, object] = {}
    for key, axes in PLACES.items():
        if key in table:
            found[key] = _place(table.table(key), axes)
    for key in NUMBERS:
        if key in table:
            found[key] = table.number(key, -_FAR, _FAR, unit="H")
    if "surface" in table:
        found["surface"] = table.choice("surface", SURFACES)
    return found


def _place(table: Table, axes: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for axis in axes:
        if axis in table and axis in _TURNS:
            found[axis] = table.number(axis, *_TURNS[axis], unit="degrees")
        elif axis in table:
            found[axis] = table.number(axis, -_FAR, _FAR, unit="H")
    table.close()
    return found
