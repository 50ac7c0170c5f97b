"""Where the warm light of a movement's focus falls (figure.md 10.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from intermezzo.core.figure.drawing.silhouette import Limb
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.vector import between, place

PELVIC_LEVEL = "pelvis_line"
"""The one focus that is a line and not a light."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A light: a ball of `radius` H, and the parts it may fall on, of one side or of any.

    `strength` is its share of the light's.
    """

    at: Vec
    radius: float
    on: frozenset[Limb]
    side: str = ""
    strength: float = 1.0


_Place: TypeAlias = tuple[str, tuple[float, float, float], float]
"""What it is tied to (a node number, `pelvis`, a joint), the offset there, the radius."""

_TRUNK = frozenset({Limb.TORSO})
_HIP = frozenset({Limb.TORSO, Limb.THIGH})
_THIGH = frozenset({Limb.THIGH})

_TRUNK_PLACES: Mapping[str, tuple[frozenset[Limb], tuple[_Place, ...]]] = {
    "lumbar": (_TRUNK, (("2", (-0.004, 0.0, 0.0), 0.078),)),
    "thoracic": (
        _TRUNK,
        (("7", (0.006, 0.0, 0.0), 0.072), ("10", (0.006, 0.0, 0.0), 0.072)),
    ),
    "neck": (frozenset({Limb.NECK, Limb.TORSO}), (("15", (0.0, 0.0, 0.0), 0.060),)),
    "pelvis": (_HIP, (("pelvis", (-0.010, 0.020, 0.0), 0.092),)),
    "hips": (
        _HIP,
        (("pelvis", (-0.012, 0.0, 0.05), 0.080), ("pelvis", (-0.012, 0.0, -0.05), 0.080)),
    ),
    "hip_r": (_HIP, (("pelvis", (-0.004, 0.008, 0.062), 0.074),)),
    "hip_l": (_HIP, (("pelvis", (-0.004, 0.008, -0.062), 0.074),)),
    "glutes": (
        _HIP,
        (("pelvis", (-0.045, -0.012, 0.03), 0.075), ("pelvis", (-0.045, -0.012, -0.03), 0.075)),
    ),
    "belly": (_TRUNK, (("2", (0.050, 0.0, 0.0), 0.080),)),
    "chest": (_TRUNK, (("9", (0.060, 0.0, 0.0), 0.090),)),
    "scapulae": (
        _TRUNK,
        (("10", (-0.010, 0.010, 0.05), 0.070), ("10", (-0.010, 0.010, -0.05), 0.070)),
    ),
    "side_r": (_TRUNK, (("3", (0.02, 0.0, 0.060), 0.085), ("8", (0.02, 0.0, 0.075), 0.090))),
    "side_l": (_TRUNK, (("3", (0.02, 0.0, -0.060), 0.085), ("8", (0.02, 0.0, -0.075), 0.090))),
}
_BREATH = "breath"
"""A light in the middle of the trunk that grows with the lungs, as the sun behind it does."""
_BRACE = "brace"
"""A light around the waist that grows with the effort of the trunk (content.md 2.1)."""
_A_THIRD, _LEAST = 30.0, 0.18
"""The effort at which it is whole, in per cent, and what there is of it without any."""
_LIMB_PLACES = frozenset(
    {"shoulders", "hamstrings", "calves", "hamstrings_l", "hamstrings_r"}
    | {"hip_flexor_l", "hip_flexor_r"}
)
REGIONS = frozenset(_TRUNK_PLACES) | _LIMB_PLACES | {PELVIC_LEVEL, _BREATH, _BRACE}
"""Every focus a movement may name."""


def spots(body: Body, focus: Iterable[str]) -> list[Spot]:
    """Return the lights of all named regions."""
    found: list[Spot] = []
    for region in focus:
        if region in _TRUNK_PLACES:
            on, places = _TRUNK_PLACES[region]
            found += [Spot(_on_trunk(body, tie, offset), r, on) for tie, offset, r in places]
        elif region == _BREATH:
            at = _on_trunk(body, "6", (0.050, 0.0, 0.0))
            found.append(Spot(at, 0.090 + 0.034 * body.breath, _TRUNK))
        elif region == _BRACE:
            found.append(_waist(body))
        elif region in _LIMB_PLACES:
            found += _on_limbs(body, region)
    return found


def _waist(body: Body) -> Spot:
    share = min(1.0, body.brace / _A_THIRD)
    at = _on_trunk(body, "2", (0.030, 0.0, 0.0))
    return Spot(at, 0.070 + 0.035 * share, _TRUNK, strength=_LEAST + (1.0 - _LEAST) * share)


def mirrored(focus: Iterable[str]) -> tuple[str, ...]:
    """Return the focus of the mirrored movement: left and right exchanged."""
    swap = {"_l": "_r", "_r": "_l"}
    return tuple(name[:-2] + swap[name[-2:]] if name[-2:] in swap else name for name in focus)


def _on_trunk(body: Body, tie: str, offset: tuple[float, float, float]) -> Vec:
    if tie == "pelvis":
        return place(body.root, body.pelvis, offset)
    node = body.spine[int(tie)]
    return place(node.at, node.frame, offset)


def _on_limbs(body: Body, region: str) -> list[Spot]:
    found = []
    for side, leg, arm in (("r", body.leg_r, body.arm_r), ("l", body.leg_l, body.arm_l)):
        match region:
            case "shoulders":
                on = frozenset({Limb.TORSO, Limb.UPPER_ARM})
                found.append(Spot(arm.shoulder, 0.065, on, side))
            case "hamstrings" | "hamstrings_l" | "hamstrings_r" if region[10:] in ("", f"_{side}"):
                at = place(between(leg.hip, leg.knee, 0.5), leg.thigh, (-0.022, 0.0, 0.0))
                found.append(Spot(at, 0.080, _THIGH, side))
            case "calves":
                at = place(between(leg.knee, leg.ankle, 0.32), leg.shank, (-0.018, 0.0, 0.0))
                found.append(Spot(at, 0.064, frozenset({Limb.SHANK}), side))
            case "hip_flexor_l" | "hip_flexor_r" if region.endswith(f"_{side}"):
                at = place(between(leg.hip, leg.knee, 0.12), leg.thigh, (0.030, 0.0, 0.0))
                found.append(Spot(at, 0.080, _HIP, side))
    return found
