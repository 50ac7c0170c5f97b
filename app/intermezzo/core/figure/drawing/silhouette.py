"""The whole figure as flat parts, sorted from back to front (figure.md 10.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import radians
from typing import TypeAlias

from intermezzo.core.figure.drawing.build import WILLOW, Build, Limbs
from intermezzo.core.figure.drawing.camera import Camera, Disc, Point
from intermezzo.core.figure.drawing.cloth import hem, knee_fold, waist_fold
from intermezzo.core.figure.drawing.feet import foot
from intermezzo.core.figure.drawing.hands import Grasp, hand
from intermezzo.core.figure.drawing.head import Eye, Head, eyes, head
from intermezzo.core.figure.drawing.hulls import Shape, hull
from intermezzo.core.figure.drawing.kept import Kept
from intermezzo.core.figure.drawing.sections import SLEEVE_LENGTH, bone
from intermezzo.core.figure.drawing.torso import SEAT, SEAT_RADIUS, torso
from intermezzo.core.figure.posing.body import Arm, Body, Leg, Vec
from intermezzo.core.figure.posing.vector import between, distance, dot, place, sub

SHOULDER_HALF, HIP_HALF = 0.096, 0.050
"""Half the distance of shoulder and hip joints, the measure of farness."""
_RESTING = (0.030, 0.100)
"""Between these heights (H) above the thigh's axis a wrist rests on it."""


class Limb(StrEnum):
    """What a part is; warm light and shade are chosen by it."""

    TORSO = "torso"
    NECK = "neck"
    HEAD = "head"
    UPPER_ARM = "upper_arm"
    FOREARM = "forearm"
    THIGH = "thigh"
    SHANK = "shank"
    FOOT = "foot"


class Material(StrEnum):
    """What a shape is made of; the wardrobe gives it its colour."""

    SKIN = "skin"
    EAR = "ear"
    SKIN_FOLD = "skin_fold"
    HAIR = "hair"
    BRIM = "brim"
    SHIRT = "shirt"
    SHIRT_FOLD = "shirt_fold"
    TROUSERS = "trousers"
    TROUSER_FOLD = "trouser_fold"


@dataclass(slots=True)
class Shade:
    """The soft shade a part casts on what lies behind it: around the line `start`, `end`.

    `start` is the joint shared with the neighbour, where no shade must show. Pixels.
    """

    start: Point
    end: Point
    width: float


@dataclass(slots=True)
class Part:
    """One flat piece of the figure with its fills in order.

    `far` is 0 for near and middle parts, 1 for the far side of a side view. `opacity` is below 1
    where the part would hide what the movement is about.
    """

    limb: Limb
    side: str
    depth: float
    far: float
    fills: Fills
    shade: Shade | None = None
    eyes: tuple[Eye, ...] = ()
    opacity: float = 1.0


_COLLAR = 0.06
"""How much nearer than the trunk (H) a neck must be to lie over the collar."""
_GAZE_LEADS = 1.8
"""The gaze is at its farthest when the head has turned by a third of a right angle."""
Fills: TypeAlias = tuple[tuple[Material, Shape], ...]
"""Shapes in the order they are laid, and what they are made of."""


def silhouette(
    camera: Camera, body: Body, kept: Kept[Fills] | None = None, build: Build = WILLOW
) -> list[Part]:
    """Return all parts from back to front; of those that `kept` knows, the fills are the same."""
    kept = Kept() if kept is None else kept
    sides = (("r", 1.0, body.arm_r, body.leg_r), ("l", -1.0, body.arm_l, body.leg_l))
    limbs = chain.from_iterable(
        (
            *_arm(camera, body, side, sign, arm, leg=leg, limbs=build.limbs, kept=kept),
            *_leg(camera, body, side, sign, leg, build=build, kept=kept),
        )
        for side, sign, arm, leg in sides
    )
    trunk = _trunk(camera, body, build, kept)
    return sorted((*trunk, *limbs), key=lambda part: part.depth)


def _trunk(camera: Camera, body: Body, build: Build, kept: Kept[Fills]) -> tuple[Part, ...]:
    shapes = torso(camera, body, build)
    middle = body.spine[6]
    skull = body.head
    gaze = dot(skull.frame[0], body.thorax.frame[2])
    placed = (skull.at, skull.frame)
    top = Head(*kept.shifted("head", camera, placed, lambda: head(camera, skull, build.hair)))
    fills: Fills = (
        (Material.SKIN, top.skin),
        (Material.HAIR, top.hair),
        (Material.SKIN, top.face),
        (Material.BRIM, top.brim),
        (Material.EAR, top.ears),
    )
    return (
        Part(
            Limb.TORSO,
            "",
            camera.depth(place(middle.at, middle.frame, (0.03, 0.0, 0.0))),
            0.0,
            (
                (Material.SHIRT, shapes.shirt),
                (Material.SHIRT_FOLD, waist_fold(camera, body)),
                (Material.TROUSERS, shapes.trousers),
            ),
        ),
        Part(
            Limb.NECK,
            "",
            camera.depth(body.spine[15].at) - _COLLAR,
            0.0,
            ((Material.SKIN, shapes.neck),),
        ),
        Part(
            Limb.HEAD,
            "",
            camera.depth(place(skull.at, skull.frame, (0.0, 0.04, 0.0))) + 0.02,
            0.0,
            tuple((material, shape) for material, shape in fills if shape),
            eyes=eyes(camera, skull, min(max(gaze * _GAZE_LEADS, -1.0), 1.0)),
        ),
    )


def _farness(camera: Camera, joint: Vec, middle: Vec, half: float) -> float:
    """Return how far behind the body's middle a limb starts, eased so that turning is smooth."""
    behind = (camera.depth(middle) - camera.depth(joint)) / half
    u = min(max((behind - 0.35) / 0.6, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def _forearm_depth(camera: Camera, arm: Arm, leg: Leg) -> float:
    """Return where the forearm comes in the order; one that rests on the thigh lies over it."""
    depth = camera.depth(between(arm.elbow, arm.wrist, 0.7)) + 0.012
    return max(depth, _thigh_depth(camera, leg) + 0.001) if _on_thigh(arm, leg) else depth


def _thigh_depth(camera: Camera, leg: Leg) -> float:
    return camera.depth(between(leg.hip, leg.knee, 0.55))


def _on_thigh(arm: Arm, leg: Leg) -> bool:
    """Whether the wrist lies on the front of the thigh, between hip and knee."""
    to = sub(arm.wrist, leg.hip)
    ahead, up, aside = (dot(to, axis) for axis in leg.thigh)
    near, far = _RESTING
    return near < ahead < far and -distance(leg.hip, leg.knee) < up < 0.0 and abs(aside) < far


def _arm(
    camera: Camera,
    body: Body,
    side: str,
    sign: float,
    arm: Arm,
    *,
    leg: Leg,
    limbs: Limbs,
    kept: Kept[Fills],
) -> tuple[Part, Part]:
    far = _farness(camera, arm.shoulder, body.thorax.at, SHOULDER_HALF)
    cuff = between(arm.shoulder, arm.elbow, SLEEVE_LENGTH)
    shoulder, elbow, wrist = (camera.point(at) for at in (arm.shoulder, arm.elbow, arm.wrist))
    tips = camera.point(place(arm.wrist, arm.hand, (0.0, -0.07, 0.0)))
    upper = Part(
        Limb.UPPER_ARM,
        side,
        camera.depth(between(arm.shoulder, arm.elbow, 0.6)),
        far,
        (
            (Material.SKIN, bone(camera, (arm.shoulder, arm.elbow), arm.upper, limbs.upper_arm)),
            (
                Material.SHIRT,
                bone(camera, (arm.shoulder, cuff), arm.upper, limbs.sleeve, cap_end=0.08),
            ),
            (
                Material.SHIRT_FOLD,
                hem(camera, (arm.shoulder, cuff), arm.upper, limbs.sleeve),
            ),
        ),
        Shade(shoulder, elbow, 0.034 * camera.scale),
    )
    held = (arm.wrist, arm.hand)
    name, closed = f"hand_{side}", arm.curl / 100.0
    grasp = Grasp(*kept.shifted(name, camera, held, lambda: hand(camera, arm, sign), closed))
    fore = Part(
        Limb.FOREARM,
        side,
        _forearm_depth(camera, arm, leg),
        far,
        (
            (
                Material.SKIN,
                [
                    *bone(camera, (arm.elbow, arm.wrist), arm.fore, limbs.forearm),
                    *grasp.skin,
                ],
            ),
            (Material.SKIN_FOLD, grasp.folds),
        ),
        Shade(
            elbow,
            (wrist[0] * 0.4 + tips[0] * 0.6, wrist[1] * 0.4 + tips[1] * 0.6),
            0.023 * camera.scale,
        ),
    )
    fore.opacity = 1.0 - _CLEARED * _covers_belly(body, arm) * (1.0 - far)
    return upper, fore


_CLEARED = 0.32
"""How far a near forearm lying over the belly gives way to the breath below it."""


def _covers_belly(body: Body, arm: Arm) -> float:
    """Return how much an arm lies over the belly of a lying figure, 0 to 1."""
    lying = min(max((0.5 - abs(body.pelvis[1][1])) / 0.3, 0.0), 1.0)
    navel = place(body.spine[2].at, body.spine[2].frame, (0.075, 0.0, 0.0))
    close = min(max((0.14 - distance(arm.wrist, navel)) / 0.05, 0.0), 1.0)
    return lying * close


def _hamstrings(camera: Camera, body: Body, leg: Leg) -> tuple[Disc, Disc]:
    """Return the back of the thigh: full below the seat, and even along it when it is sat on."""
    flexed = min(max(-dot(leg.thigh[1], body.pelvis[0]), 0.0), 1.0)
    thigh = camera.project(leg.hip, leg.thigh)
    length = distance(leg.hip, leg.knee)
    low = 0.22 + (0.52 - 0.22) * flexed
    return (
        thigh.disc(-0.012, -0.22 * length, 0.0, 0.0485),
        thigh.disc(-0.012 - 0.004 * flexed, -low * length, 0.0, 0.0485 - 0.0105 * flexed),
    )


def _leg(
    camera: Camera,
    body: Body,
    side: str,
    sign: float,
    leg: Leg,
    *,
    build: Build,
    kept: Kept[Fills],
) -> tuple[Part, ...]:
    limbs = build.limbs
    far = _farness(camera, leg.hip, body.root, HIP_HALF)
    hip, knee, ankle = (camera.point(at) for at in (leg.hip, leg.knee, leg.ankle))
    toes = camera.point(place(leg.ankle, leg.foot, (0.085, -0.027, 0.0)))
    shank_depth = camera.depth(between(leg.knee, leg.ankle, 0.5)) + 0.002
    thigh = kept.still(
        f"thigh_{side}",
        camera,
        (*leg.hip, *leg.knee, *leg.thigh[0], *body.root, *body.pelvis[0], *body.pelvis[1]),
        lambda: ((Material.TROUSERS, _thigh(camera, body, sign, leg, limbs)),),
    )
    shank = kept.still(
        f"shank_{side}",
        camera,
        (*leg.knee, *leg.ankle, *leg.shank[0], *leg.thigh[0]),
        lambda: _shank(camera, leg, limbs),
    )
    sole = kept.still(
        f"foot_{side}",
        camera,
        (*leg.ankle, *leg.foot[0], *leg.foot[1], radians(leg.toe)),
        lambda: ((Material.SKIN, foot(camera, leg)),),
    )
    return (
        Part(
            Limb.THIGH,
            side,
            _thigh_depth(camera, leg),
            far,
            thigh,
            Shade(hip, knee, 0.056 * camera.scale),
        ),
        Part(Limb.SHANK, side, shank_depth, far, shank, Shade(knee, ankle, 0.036 * camera.scale)),
        Part(
            Limb.FOOT,
            side,
            max(camera.depth(leg.ankle) + 0.004, shank_depth + 0.001),
            far,
            sole,
            Shade(ankle, toes, 0.020 * camera.scale),
        ),
    )


def _thigh(camera: Camera, body: Body, sign: float, leg: Leg, limbs: Limbs) -> Shape:
    seat = camera.disc(
        place(body.root, body.pelvis, (SEAT[0], SEAT[1], sign * SEAT[2])), SEAT_RADIUS + 0.0005
    )
    shape = bone(camera, (leg.hip, leg.knee), leg.thigh, limbs.thigh)
    shape.append(hull((seat, *_hamstrings(camera, body, leg))))
    return shape


def _shank(camera: Camera, leg: Leg, limbs: Limbs) -> Fills:
    ends = (leg.knee, leg.ankle)
    folds = [*knee_fold(camera, leg), *hem(camera, ends, leg.shank, limbs.shank)]
    return (
        (Material.TROUSERS, bone(camera, ends, leg.shank, limbs.shank)),
        (Material.TROUSER_FOLD, folds),
    )
