"""The orthographic camera: from the world in H to the stage in pixels (figure.md 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import TypeAlias

from intermezzo.core.figure.posing.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.posing.vector import place

Point: TypeAlias = tuple[float, float]
"""A place on the stage in pixels, y downwards."""
Disc: TypeAlias = tuple[float, float, float]
"""A disc on the stage: centre and radius in pixels."""

YAWS = {
    "side": 13.0,
    "front": -90.0,
    "back": 90.0,
    "behind": 74.0,  # past the shoulder, so that a desk ahead shows its top
    "front_seated": -62.0,
    "three_quarter": -42.0,
    "above_front": -52.0,
    "bed": -16.0,
    "mat": 32.0,  # past the head of one who lies, so that legs that turn to the right show long
    "lying_front": -164.0,  # one who lies on the left side faces the viewer
    "lying_above": -164.0,  # the same from higher, where knees that open show
}
"""Degrees about the vertical. Seen slightly from behind, the near arm leaves the spine free."""
PITCH = 6.0
PITCHES = {
    "behind": 14.0,
    "front_seated": 13.0,
    "above_front": 34.0,
    "bed": 14.0,
    "mat": 16.0,
    "lying_front": 14.0,
    "lying_above": 28.0,
}
"""Degrees looking down, where it is not `PITCH`; gives mats and seats a visible top."""

MARGIN = 0.08
"""Share of the stage width kept free on each side."""
FLOOR_LINE = 0.885
"""Where the floor lies on the stage, from the top, unless the figure is low."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the camera's plane, in H, y upwards."""

    left: float
    right: float
    bottom: float
    top: float

    def union(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.bottom, other.bottom),
            max(self.top, other.top),
        )


@dataclass(slots=True)
class Projected:
    """A frame in the world as the stage sees it: places beside it cost two sums each.

    It is not frozen: a frozen one takes four times as long to make.
    """

    x: float
    y: float
    ax: float
    ay: float
    """One H along the frame's anterior column, in pixels."""
    bx: float
    by: float
    """The same for the proximal column."""
    cx: float
    cy: float
    """The same for the right column."""
    scale: float

    def point(self, a: float, b: float, c: float = 0.0) -> Point:
        """Return the stage point `a`, `b`, `c` (H) along the frame's columns."""
        return (
            self.x + a * self.ax + b * self.bx + c * self.cx,
            self.y + a * self.ay + b * self.by + c * self.cy,
        )

    def disc(self, a: float, b: float, c: float, radius: float) -> Disc:
        """Return the disc that a ball of `radius` (H) at that point shows."""
        return (
            self.x + a * self.ax + b * self.bx + c * self.cx,
            self.y + a * self.ay + b * self.by + c * self.cy,
            radius * self.scale,
        )


@dataclass(frozen=True, slots=True)
class Camera:
    """One fixed view. `scale` is pixels per H; the world's origin shows at (`x`, `y`)."""

    yaw: float
    pitch: float
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    _rows: tuple[float, float, float, float, float, float, float] = (0.0,) * 7

    def __post_init__(self) -> None:
        """Fold the angles and the scale into one row of factors."""
        ca, sa = cos(radians(self.yaw)), sin(radians(self.yaw))
        cb, sb = cos(radians(self.pitch)), sin(radians(self.pitch))
        k = self.scale
        rows = (k * ca, k * sa, -k * sa * sb, -k * cb, k * ca * sb, ca, sa)
        object.__setattr__(self, "_rows", rows)

    def point(self, at: Vec) -> Point:
        """Return where a point of the world shows."""
        xx, xz, yx, yy, yz, _, _ = self._rows
        px, py, pz = at
        return (self.x + xx * px + xz * pz, self.y + yx * px + yy * py + yz * pz)

    def direction(self, to: Vec) -> Point:
        """Return how a direction of the world shows, in pixels per H."""
        xx, xz, yx, yy, yz, _, _ = self._rows
        return (xx * to[0] + xz * to[2], yx * to[0] + yy * to[1] + yz * to[2])

    def depth(self, at: Vec) -> float:
        """Return how near a point is, H, without the pitch so that order never flips with it."""
        return at[2] * self._rows[5] - at[0] * self._rows[6]

    def facing(self, to: Vec) -> float:
        """Return how far a unit direction points at the viewer, -1 to 1."""
        cb, sb = cos(radians(self.pitch)), sin(radians(self.pitch))
        return self.depth(to) * cb + to[1] * sb

    def disc(self, at: Vec, radius: float) -> Disc:
        """Return the disc that a ball shows."""
        x, y = self.point(at)
        return (x, y, radius * self.scale)

    def project(self, at: Vec, frame: Frame) -> Projected:
        """Return a frame at a point as the stage sees it."""
        xx, xz, yx, yy, yz, _, _ = self._rows
        px, py, pz = at
        (a0, a1, a2), (b0, b1, b2), (c0, c1, c2) = frame
        return Projected(
            self.x + xx * px + xz * pz,
            self.y + yx * px + yy * py + yz * pz,
            xx * a0 + xz * a2,
            yx * a0 + yy * a1 + yz * a2,
            xx * b0 + xz * b2,
            yx * b0 + yy * b1 + yz * b2,
            xx * c0 + xz * c2,
            yx * c0 + yy * c1 + yz * c2,
            self.scale,
        )

    def box(self, points: Iterable[Vec]) -> Box:
        """Return the bounds of world points in the camera's plane, whatever the scale."""
        unit = Camera(self.yaw, self.pitch)
        shown = [unit.point(at) for at in points]
        xs, ys = [x for x, _ in shown], [-y for _, y in shown]
        return Box(min(xs), max(xs), min(ys), max(ys))


def look(view: str | float) -> Camera:
    """Return the camera of a named view, or of a yaw in degrees, at unit scale."""
    if isinstance(view, str):
        return Camera(YAWS[view], PITCHES.get(view, PITCH))
    return Camera(view, PITCH)


def fit(
    camera: Camera, box: Box, width: float, height: float, *, zoom: str | None = None
) -> Camera:
    """Return the camera that shows `box` on a stage of `width` x `height` pixels.

    The figure never grows beyond 1.02 stage heights per H, so that low poses keep their size.
    """
    if zoom is not None:
        return _fit_zoomed(camera, box, width, height, zoom)
    bottom = min(box.bottom, -0.02)
    tall, wide = box.top - bottom, box.right - box.left
    scale = min(width * (1 - 2 * MARGIN) / wide, height * 0.80 / tall, height * 1.02)
    floor = min(height * FLOOR_LINE, height * 0.59 + scale * (bottom + box.top) / 2)
    return Camera(
        camera.yaw, camera.pitch, scale, width / 2 - scale * (box.left + box.right) / 2, floor
    )


def _fit_zoomed(camera: Camera, box: Box, width: float, height: float, zoom: str) -> Camera:
    """Fill the stage with the upper body; what is below leaves at the lower edge."""
    if zoom == "torso":
        bottom, top, share = 0.40, 0.93, 1.0
    elif zoom == "hips":
        bottom, top, share = 0.19, box.top, 0.95
    else:
        bottom, top, share = box.bottom + (box.top - box.bottom) * 0.485, box.top, 0.90
    left, right = max(box.left, -0.30), min(box.right, 0.34)
    scale = min(
        width * (1 - 2 * MARGIN) / (right - left), height * share / (top - bottom), height * 2.2
    )
    return Camera(
        camera.yaw,
        camera.pitch,
        scale,
        width / 2 - scale * (left + right) / 2,
        height + scale * bottom,
    )


def landmarks(body: Body) -> list[Vec]:
    """Return the points that bound a figure: joints, toes, finger tips, head and seat."""
    found = [node.at for node in body.spine]
    head = body.head
    found += [place(head.at, head.frame, q) for q in _HEAD_BOUNDS]
    found += [place(body.root, body.pelvis, q) for q in _SEAT_BOUNDS]
    for arm in (body.arm_l, body.arm_r):
        found += _arm_landmarks(arm)
    for leg in (body.leg_l, body.leg_r):
        found += _leg_landmarks(leg)
    return found


ARM_LANDMARKS, LEG_LANDMARKS = 4, 4
"""How many of the landmarks are an arm's and a leg's; both arms come before both legs, last."""
_HEAD_BOUNDS = ((0.07, 0.0, 0.0), (-0.055, 0.05, 0.0), (0.01, 0.111, 0.0))
_SEAT_BOUNDS = ((-0.085, 0.0, 0.0), (0.06, 0.0, 0.0), (0.0, 0.0, 0.095), (0.0, 0.0, -0.095))


def _arm_landmarks(arm: Arm) -> list[Vec]:
    tip = place(arm.wrist, arm.hand, (0.0, -0.094, 0.0))
    return [arm.shoulder, arm.elbow, arm.wrist, tip]


def _leg_landmarks(leg: Leg) -> list[Vec]:
    toe = place(leg.ankle, leg.foot, (0.115, -0.03, 0.0))
    heel = place(leg.ankle, leg.foot, (-0.04, -0.03, 0.0))
    return [leg.knee, leg.ankle, toe, heel]
