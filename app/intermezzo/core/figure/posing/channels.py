"""The channels: every number an author may set, with its limits and its mirror (figure.md 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Range: TypeAlias = tuple[float, float]
Channels: TypeAlias = dict[str, float]
"""Values by expanded channel name (`shoulder_l`, `lean`); degrees unless the table says else."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One row of the table.

    `hard` is anatomical: beyond it a movement is rejected. `gentle` is our own range: beyond it
    is a warning. None means any value. `paired` has `_l` and `_r`; `signed` changes its sign in
    the mirror.
    """

    name: str
    hard: Range | None
    gentle: Range | None
    paired: bool = False
    signed: bool = False


TABLE: Final = (
    Channel("lean", (-30, 110), (-12, 85)),
    Channel("roll", (-180, 180), (-180, 180), signed=True),
    Channel("turn", None, None, signed=True),
    Channel("side", (-20, 20), (-10, 10), signed=True),
    Channel("pelvis", (-22, 22), (-14, 14)),
    Channel("hike", (-12, 12), (-6, 6), signed=True),
    Channel("lumbar", (-28, 50), (-16, 16)),
    Channel("lumbar_side", (-25, 25), (-12, 12), signed=True),
    Channel("lumbar_twist", (-8, 8), (-5, 5), signed=True),
    Channel("thoracic", (-25, 40), (-20, 20)),
    Channel("thoracic_side", (-25, 25), (-18, 18), signed=True),
    Channel("thoracic_twist", (-38, 38), (-34, 34), signed=True),
    Channel("neck", (-55, 45), (-20, 20)),
    Channel("neck_side", (-40, 40), (-20, 20), signed=True),
    Channel("neck_twist", (-75, 75), (-45, 45), signed=True),
    Channel("nod", (-18, 18), (-10, 14)),
    Channel("shoulder", (-50, 175), (-30, 168), paired=True),
    Channel("plane", (-40, 120), (-20, 95), paired=True),
    Channel("rotate", (-80, 80), (-60, 60), paired=True),
    Channel("elbow", (0, 148), (4, 142), paired=True),
    Channel("forearm", (-80, 80), (-80, 80), paired=True),
    Channel("wrist", (-75, 75), (-60, 40), paired=True),
    Channel("curl", (0, 100), (0, 100), paired=True),  # 0 a hand laid flat, 25 at ease, 100 a fist
    Channel("shrug", (-10, 30), (-6, 10), paired=True),
    Channel("protract", (-20, 25), (-15, 15), paired=True),
    Channel("hip", (-22, 128), (-20, 115), paired=True),
    Channel("abduct", (-25, 45), (-15, 30), paired=True),
    Channel("hip_turn", (-40, 40), (-25, 25), paired=True),
    Channel("knee", (0, 145), (3, 120), paired=True),
    Channel("ankle", (-50, 28), (-35, 20), paired=True),
    Channel("heel", (-20, 55), (-16, 38), paired=True),  # negative: the toes are lifted instead
    Channel("shift", (-20, 20), (-6, 6)),  # per cent of H, like the next two
    Channel("sway", (-8, 8), (-6, 6), signed=True),  # content.md 2.4: the weight shift's way
    Channel("lift", (-5, 5), (0, 1)),  # content.md 2.8: pressing up unloads by about 1 % of H
    Channel("grip", (0, 100), (0, 100), paired=True),  # 0..100 along the contact's line
    Channel("brace", (0, 100), (0, 40)),  # effort of the trunk, per cent; it shows as light only
)

BY_NAME: Final[Mapping[str, Channel]] = {row.name: row for row in TABLE}
PAIRED: Final = frozenset(row.name for row in TABLE if row.paired)
NAMES: Final = tuple(
    name
    for row in TABLE
    for name in ((f"{row.name}_l", f"{row.name}_r") if row.paired else (row.name,))
)
"""Every expanded name, in the order of the table."""
ROWS: Final[Mapping[str, Channel]] = {
    name: BY_NAME[name] if name in BY_NAME else BY_NAME[name[:-2]] for name in NAMES
}
"""The row of each expanded name."""
NEUTRAL: Final[Mapping[str, float]] = dict.fromkeys(NAMES, 0.0)
"""Standing upright, arms hanging, thumbs forward, feet flat."""

_OTHER_SIDE: Final = {"l": "r", "r": "l"}
_IMAGE: Final[Mapping[str, tuple[str, float]]] = {
    name: (
        f"{row.name}_{_OTHER_SIDE[name[-1]]}" if row.paired else name,
        -1.0 if row.signed else 1.0,
    )
    for name, row in ROWS.items()
}


def is_channel(name: str) -> bool:
    """Whether an author may write this name: expanded, or a paired one without its suffix."""
    return name in ROWS or name in PAIRED


def expanded(values: Mapping[str, float]) -> Channels:
    """Return the values with paired names split; a suffixed name wins over the bare one.

    Raises KeyError with the name of an unknown channel.
    """
    found: Channels = {}
    for name, value in values.items():
        if name in PAIRED:
            found[f"{name}_l"] = found[f"{name}_r"] = float(value)
        elif name not in ROWS:
            raise KeyError(name)
    for name, value in values.items():
        if name in ROWS:
            found[name] = float(value)
    return found


def mirrored(values: Mapping[str, float]) -> Channels:
    """Return the values of the mirror image: left and right exchanged, sideways signs changed."""
    return {_IMAGE[name][0]: value * _IMAGE[name][1] for name, value in values.items()}
