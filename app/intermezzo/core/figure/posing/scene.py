"""The scene: where floor, seat, desk, wall and the places for hands and feet are (figure.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import cos, radians, sin
from typing import Final

from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.vector import mirrored_frame, mirrored_vec

SURFACES: Final[Mapping[str, float]] = {"floor": 0.0, "bed": 0.285}
"""Heights of what one lies or kneels on, in H."""
SOFTNESS: Final[Mapping[str, float]] = {"floor": 0.003, "bed": 0.008}
"""How far a body lying on it presses a surface in, in H."""
ON_A_BED: Final[Mapping[str, str]] = {"mat": "bed", "leg_chair": "leg_cushions"}
"""What stands in for a prop of the floor when the surface is the bed."""
PLACES: Final[Mapping[str, Mapping[str, float]]] = {
    "foot_at": {"x": 0.0, "z": 0.052, "toe_out": 6.0},
    "foot_l_at": {"x": 0.0, "z": -0.052, "toe_out": 6.0},
    "foot_r_at": {"x": 0.0, "z": 0.052, "toe_out": 6.0},
    "foot_back_at": {"x": -0.380, "z": 0.052, "toe_out": 6.0},
    "pivot": {"degrees": 0.0},
    "seat": {"x": 0.0, "y": 0.262, "z": 0.0, "forward": 0.0},
    "desk": {"x": 0.36, "y": 0.430},
    "wall": {"x": 0.40},
    "hand_at": {"x": 0.25, "z": 0.10},
    "knee_at": {"x": 0.0, "z": 0.055},
}
"""Places an author may set, with the fields and defaults of each. `foot_at`, `foot_back_at`,
`hand_at` and `knee_at` are for the right and mirrored for the left; `foot_l_at` and `foot_r_at`
give z as it is. With `pivot.degrees` the step from `foot_at` to `foot_back_at` goes around the
seat instead, to the right. `seat.forward` is how far in front of the seat's middle one sits."""
STEP_BACK: Final = -0.380
"""From `foot_at` to `foot_back_at` where only the former is given (content.md 2.8)."""
NUMBERS: Final = ("lie_x", "lie_z")
FIELDS: Final = (*PLACES, *NUMBERS, "surface")
"""Every key an author may write in `scene`."""


_FEET_AT: Final = ("foot_at", "foot_l_at", "foot_r_at")


@dataclass(frozen=True, slots=True)
class FootPlace:
    """Where a foot stands: the point of the ground below the ankle, and its flat frame."""

    at: Vec
    frame: Frame


@dataclass(frozen=True, slots=True)
class Pin:
    """The place and frame a limb end keeps from the starting pose."""

    at: Vec
    frame: Frame


@dataclass(frozen=True)  # no slots: the mirror image is made once and kept
class Scene:
    """All places of one movement, in H. `feet` is by contact and side: `floor_l`."""

    surface: str = "floor"
    height: float = 0.0
    feet: Mapping[str, FootPlace] = field(default_factory=dict)
    seat: Vec = (0.0, 0.262, 0.0)
    seat_forward: float = 0.0
    desk: tuple[float, float] = (0.36, 0.430)
    wall: float = 0.40
    hand_at: tuple[float, float] = (0.25, 0.10)
    knee_at: tuple[float, float] = (0.0, 0.055)
    lie_at: tuple[float, float] = (0.0, 0.0)
    props: tuple[str, ...] = ()
    pins: Mapping[str, Pin] = field(default_factory=dict)
    """By limb end: `foot_l`, `hand_r`."""
    rolls_from: float = 0.0
    """The roll (degrees) at which one lies at `lie_at`; rolling further travels sideways."""

    @property
    def ischium(self) -> Vec:
        """Return the point the sitting bones' middle turns about."""
        return (self.seat[0] + self.seat_forward, self.seat[1] + 0.060, self.seat[2])

    @cached_property
    def mirror_image(self) -> Scene:
        """The same scene mirrored across the figure's middle plane."""
        feet = {
            _other(name): FootPlace(mirrored_vec(place.at), mirrored_frame(place.frame))
            for name, place in self.feet.items()
        }
        pins = {
            _other(name): Pin(mirrored_vec(pin.at), mirrored_frame(pin.frame))
            for name, pin in self.pins.items()
        }
        return replace(
            self,
            feet=feet,
            pins=pins,
            seat=mirrored_vec(self.seat),
            lie_at=(self.lie_at[0], -self.lie_at[1]),
            rolls_from=-self.rolls_from,
        )


def build_scene(
    given: Mapping[str, object], *, props: tuple[str, ...], lying: bool, reach: float = 1.0
) -> Scene:
    """Return the scene from what base pose and movement say.

    While lying, feet stand on the surface, otherwise on the floor. `reach` scales the step back
    from `foot_at` to `foot_back_at`, as a movement's range does. Raises ValueError in plain words.
    """
    surface = given.get("surface", "floor")
    if surface not in SURFACES:
        raise ValueError(f"surface = {surface!r} is not one of {', '.join(SURFACES)}")
    height = SURFACES[str(surface)]
    seat, desk = _place(given, "seat"), _place(given, "desk")
    hand, knee = _place(given, "hand_at"), _place(given, "knee_at")
    if surface == "bed":
        props = tuple(ON_A_BED.get(prop, prop) for prop in props)
    return Scene(
        surface=str(surface),
        height=height,
        feet=_feet(given, height if lying else 0.0, reach),
        seat=(seat["x"], seat["y"], seat["z"]),
        seat_forward=seat["forward"],
        desk=(desk["x"], desk["y"]),
        wall=_place(given, "wall")["x"],
        hand_at=(hand["x"], hand["z"]),
        knee_at=(knee["x"], knee["z"]),
        lie_at=(_number(given, "lie_x"), _number(given, "lie_z")),
        props=props,
    )


def _feet(given: Mapping[str, object], ground: float, reach: float) -> dict[str, FootPlace]:
    both = _place(given, "foot_at")
    back = _place(given, "foot_back_at", {**both, "x": both["x"] + STEP_BACK})
    feet = {}
    for side, sign in (("l", -1.0), ("r", 1.0)):
        own = f"foot_{side}_at"
        at = _place(given, own) if own in given else {**both, "z": sign * both["z"]}
        behind = {**back, "z": sign * back["z"]}
        step = {name: at[name] + reach * (behind[name] - at[name]) for name in at}
        feet[f"floor_{side}"] = _foot_place(at, sign, ground)
        half = {name: (at[name] + step[name]) / 2.0 for name in at}
        turned = _place(given, "pivot")["degrees"] * reach
        if turned:
            step, half = (_around(_place(given, "seat"), at, sign, k * turned) for k in (1.0, 0.5))
        feet[f"floor_back_{side}"] = _foot_place(step, sign, ground)
        feet[f"floor_halfway_{side}"] = _foot_place(half, sign, ground)
    return feet


def _around(
    seat: Mapping[str, float], foot: Mapping[str, float], sign: float, degrees: float
) -> dict[str, float]:
    """Return a foot carried around where one sits, by degrees to the right."""
    x, z = seat["x"] + seat["forward"], seat["z"]
    dx, dz = foot["x"] - x, foot["z"] - z
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return {
        "x": x + c * dx - s * dz,
        "z": z + s * dx + c * dz,
        "toe_out": foot["toe_out"] + sign * degrees,
    }


def _foot_place(place: Mapping[str, float], sign: float, ground: float) -> FootPlace:
    out = radians(place["toe_out"])
    x = (cos(out), 0.0, sign * sin(out))
    z = (-sign * sin(out), 0.0, cos(out))
    return FootPlace((place["x"], ground, place["z"]), (x, (0.0, 1.0, 0.0), z))


def _place(
    given: Mapping[str, object], name: str, defaults: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return a place with its defaults filled in."""
    defaults = defaults or PLACES[name]
    written = given.get(name, {})
    if not isinstance(written, Mapping):
        raise ValueError(f"{name} = {written!r} is not a table with {', '.join(defaults)}")  # noqa: TRY004  # a fault of content
    for key, value in written.items():
        if key not in defaults:
            raise ValueError(f"{name}.{key} is unknown, allowed are {', '.join(defaults)}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{name}.{key} = {value!r} is not a number")  # noqa: TRY004  # a fault of content
    return {**defaults, **{key: float(value) for key, value in written.items()}}


def merged(first: Mapping[str, object], then: Mapping[str, object]) -> dict[str, object]:
    """Return both, where the first wins; its feet stand as it says, on one side or on both."""
    feet = [name for name in _FEET_AT if name in first]
    rest = {name: value for name, value in then.items() if not feet or name not in _FEET_AT}
    return {**rest, **first}


def _number(given: Mapping[str, object], name: str) -> float:
    value = given.get(name, 0.0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} = {value!r} is not a number")  # noqa: TRY004  # a fault of content
    return float(value)


def _other(name: str) -> str:
    """Return the name of the other side: `floor_l` for `floor_r`."""
    return name[:-1] + ("r" if name.endswith("l") else "l")
