"""Base poses: what the author of a movement does not have to write (figure.md 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.contacts import FEET, HANDS
from intermezzo.core.figure.posing.placement import MODES
from intermezzo.core.figure.posing.scene import FIELDS
from intermezzo.core.movement import Contacts

_LIMBS: Final = {
    "foot_l": ("feet", FEET),
    "foot_r": ("feet", FEET),
    "hand_l": ("hands", HANDS),
    "hand_r": ("hands", HANDS),
}
_OWN: Final = ("root", "pose", "props", "feet", "hands", *_LIMBS)


@dataclass(frozen=True, slots=True)
class BasePose:
    """A named posture. `pose` has expanded channel names; `scene` holds places as written."""

    name: str
    root: str
    foot_l: str = "floor"
    foot_r: str = "floor"
    hand_l: str = "free"
    hand_r: str = "free"
    pose: Mapping[str, float] = field(default_factory=dict)
    scene: Mapping[str, object] = field(default_factory=dict)
    props: tuple[str, ...] = ()

    @property
    def contacts(self) -> Contacts:
        """Where the four limb ends are tied."""
        return Contacts(self.foot_l, self.foot_r, self.hand_l, self.hand_r)


def parse_bases(mapping: Mapping[str, object]) -> dict[str, BasePose]:
    """Return the base poses by name. Raises ValueError naming what is wrong and what is allowed."""
    return {name: _parse(name, table) for name, table in mapping.items()}


def _parse(name: str, table: object) -> BasePose:
    if not isinstance(table, Mapping):
        raise ValueError(f"{name}: must be a table")  # noqa: TRY004  # a fault of content
    for key in table:
        if key not in _OWN and key not in FIELDS:
            raise ValueError(f"{name}.{key}: unknown, allowed are {', '.join((*_OWN, *FIELDS))}")
    limbs = {limb: _contact(name, table, limb) for limb in _LIMBS}
    return BasePose(
        name,
        _one_of(f"{name}.root", table.get("root"), MODES),
        **limbs,
        pose=_pose(f"{name}.pose", table.get("pose", {})),
        scene={key: table[key] for key in FIELDS if key in table},
        props=_words(f"{name}.props", table.get("props", [])),
    )


def _contact(name: str, table: Mapping[str, object], limb: str) -> str:
    both, allowed = _LIMBS[limb]
    default = "floor" if both == "feet" else "free"
    return _one_of(f"{name}.{limb}", table.get(limb, table.get(both, default)), allowed)


def _one_of(path: str, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(f"{path}: {value!r} is unknown, allowed are {', '.join(allowed)}")
    return value


def _pose(path: str, value: object) -> channels.Channels:
    if not isinstance(value, Mapping):
        raise ValueError(f"{path}: must be a table of channels")  # noqa: TRY004  # a fault of content
    for channel, degrees in value.items():
        if not channels.is_channel(channel):
            raise ValueError(f"{path}.{channel}: unknown channel")
        if isinstance(degrees, bool) or not isinstance(degrees, int | float):
            raise ValueError(f"{path}.{channel}: {degrees!r} is not a number")  # noqa: TRY004  # a fault of content
    return channels.expanded(value)


def _words(path: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"{path}: must be a list of words")
    return tuple(value)
