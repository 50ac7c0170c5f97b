"""Where hands on the body are; they follow it (figure.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.contacts.names import Reference, Target, hand
from intermezzo.core.figure.posing.skeleton import SUFFIX
from intermezzo.core.figure.posing.vector import add, applied, between, place, scaled, sub, unit


def _of(frame: Frame, x: float, y: float, z: float) -> Vec:
    return applied(frame, (x, y, z))


def _on_thigh(ref: Reference, side: float) -> Target:
    leg = ref.legs[side]
    along = unit(sub(leg.knee, leg.hip))
    at = place(between(leg.hip, leg.knee, 0.66), leg.thigh, (0.062, 0.05, side * 0.014))
    return _resting_on_leg(ref, side, at, along, 0.12)


def _along_thigh(ref: Reference, side: float) -> Target:
    """Return a hand that slides down the front of the thigh by `grip`, from hip to knee."""
    leg = ref.legs[side]
    along = unit(sub(leg.knee, leg.hip))
    way = 0.06 + 0.0062 * ref.channels["grip" + SUFFIX[side]]
    at = place(between(leg.hip, leg.knee, way), leg.thigh, (0.060, 0.0, side * 0.030))
    return _resting_on_leg(ref, side, at, along, 0.12)


def _on_knee(ref: Reference, side: float) -> Target:
    leg = ref.legs[side]
    along = unit(sub(leg.knee, leg.hip))
    at = place(leg.knee, leg.thigh, (0.045, 0.095, side * 0.008))
    return _resting_on_leg(ref, side, at, along, 0.18)


def _resting_on_leg(ref: Reference, side: float, at: Vec, along: Vec, drop: float) -> Target:
    thigh = ref.legs[side].thigh
    fingers = sub(along, scaled(thigh[0], drop))
    pole = _of(ref.trunk.thorax.frame, -1.0, 0.0, side * 0.45)
    return hand(at, fingers, scaled(thigh[2], -side), pole)


def _on_hip(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    at = place(ref.root, pelvis, (0.016, 0.060, side * 0.098))
    fingers = _of(pelvis, 0.75, -0.65, 0.0)
    return hand(at, fingers, scaled(pelvis[1], -1.0), _of(thorax, -0.7, 0.0, side))


def _on_back(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    at = place(ref.root, pelvis, (-0.060, 0.052, side * 0.062))
    fingers = add(scaled(pelvis[1], -1.0), scaled(thorax[2], -side * 0.45))
    return hand(at, fingers, scaled(thorax[2], side), _of(thorax, -1.0, 0.0, side * 0.8))


def _on_belly(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[2], ref.trunk.thorax.frame
    at = place(node.at, node.frame, (0.084 + 0.0125 * ref.breath, -0.004, side * 0.070))
    return hand(at, _of(thorax, 0.1, 0.0, -side), thorax[1], _of(thorax, -0.5, 0.0, side))


def _on_ribs(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[6], ref.trunk.thorax.frame
    # A little outside the skin, and wider as the ribs widen.
    at = place(node.at, node.frame, (0.044, -0.034, side * (0.096 + 0.0075 * ref.breath)))
    fingers = _of(thorax, 0.62, 0.16, -side * 0.8)
    return hand(at, fingers, thorax[1], _of(thorax, -0.45, -0.75, side * 0.8))


def _on_chest(ref: Reference, side: float) -> Target:
    node, thorax = ref.trunk.spine[11], ref.trunk.thorax.frame
    at = place(node.at, node.frame, (0.100, -0.012, side * 0.006))
    return hand(at, _of(thorax, 0.0, 0.55, -side), thorax[1], _of(thorax, 0.2, -0.6, side * 0.9))


def _behind_head(ref: Reference, side: float) -> Target:
    head, thorax = ref.trunk.head, ref.trunk.thorax.frame
    at = place(head.at, head.frame, (-0.052, 0.030, side * 0.052))
    fingers = _of(head.frame, -0.25, 0.0, -side)
    return hand(at, fingers, scaled(head.frame[1], -1.0), _of(thorax, 0.25, 0.0, side))


def _beside_body(ref: Reference, side: float) -> Target:
    pelvis, thorax = ref.trunk.pelvis, ref.trunk.thorax.frame
    x, _, z = place(ref.root, pelvis, (-0.02, 0.02, side * 0.145))
    at = (x, ref.scene.height + 0.018, z)
    return hand(at, scaled(pelvis[1], -1.0), pelvis[0], _of(thorax, -0.6, 0.0, side * 0.7))


BODY_PLACES: Final[Mapping[str, Callable[[Reference, float], Target]]] = {
    "thighs": _on_thigh,
    "thigh_slide": _along_thigh,
    "knees": _on_knee,
    "hips": _on_hip,
    "back": _on_back,
    "belly": _on_belly,
    "ribs": _on_ribs,
    "chest": _on_chest,
    "head": _behind_head,
    "side": _beside_body,
}
