"""Way points: what a body passes through between standing, sitting, kneeling and lying."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.body import Vec
from intermezzo.core.figure.posing.pose import Pose, only
from intermezzo.core.figure.posing.scene import Pin, Scene, build_scene
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import IDENTITY, applied, turned_y, turned_z

_ON_ITS_SIDE: Final = 50.0
_ON_ITS_FRONT: Final = 135.0
"""Degrees of roll from which on somebody lies on the side, and on the front."""
_UPRIGHT: Final = 45.0
"""Degrees of lean up to which somebody on the knees is upright."""
_ON_THE_FLOOR: Final = 0.1
"""H; a seat lower than this is the floor."""
_MOSTLY: Final = 0.5


class Kind(StrEnum):
    """How a body is held, as far as the way to another posture depends on it."""

    STAND = "stand"
    SIT = "sit"
    EDGE = "edge"
    """On the edge of a bed, feet down."""
    HALF_KNEEL = "half_kneel"
    FOURS = "fours"
    FLOOR_SIT = "floor_sit"
    """On the floor, on one hip, legs to the side."""
    SIDE = "side"
    BACK = "back"
    FRONT = "front"


class Anchor(StrEnum):
    """What stays where it is between two way points."""

    FEET = "feet"
    FRONT_FOOT = "front_foot"
    KNEE = "knee"
    SEAT = "seat"
    WORLD = "world"
    """Both are in the same world: nothing is moved."""


@dataclass(frozen=True, slots=True)
class WayPoint:
    """A posture on the way. Without places of its own it is done where the way begins or ends."""

    root: str
    pose: Mapping[str, float]
    feet: tuple[str, str] = ("free", "free")
    """Left and right."""
    hands: tuple[str, str] = ("free", "free")
    scene: Mapping[str, object] | None = None
    folded: Mapping[str, Vec] = field(default_factory=dict)
    """Where the ankles of folded legs lie, by foot; the feet follow their shins."""

    def posed(self) -> Pose:
        """Return its pose."""
        values = {**channels.NEUTRAL, **channels.expanded(self.pose)}
        foot_l, foot_r, hand_l, hand_r = map(only, (*self.feet, *self.hands))
        return Pose(values, only(self.root), foot_l, foot_r, hand_l, hand_r, breath=0.5)

    def own_scene(self, surface: str) -> Scene:
        """Return the places it is done at."""
        given = {**(self.scene or {}), "surface": surface}
        scene = build_scene(given, props=(), lying=self.root == "lie")
        if not self.folded:
            return scene
        pins = {foot: Pin(at, IDENTITY) for foot, at in self.folded.items()}
        body = solve(self.posed(), replace(scene, pins=pins))
        for foot, leg in (("foot_l", body.leg_l), ("foot_r", body.leg_r)):
            pins[foot] = Pin(leg.ankle, turned_z(leg.shank, _POINTED))
        return replace(scene, pins=pins)


_POINTED: Final = -35.0
"""Degrees of the ankle of a foot that lies on the floor."""


def _beside(turn: float, ankles: Mapping[str, Vec]) -> dict[str, Vec]:
    """Return ankles given ahead, up and right of somebody who faces `turn`, as world places."""
    facing = turned_y(IDENTITY, -turn)
    return {foot: applied(facing, at) for foot, at in ankles.items()}


_HANGING: Final = {"shoulder": 12, "plane": 25, "elbow": 18, "forearm": 20}

TIP_FORWARD: Final = WayPoint(
    "sit",
    {"lean": 40, "neck": -12, "thoracic": 2, "shoulder": 30, "plane": 15, "elbow": 40},
    feet=("floor", "floor"),
    hands=("thighs", "thighs"),
)
"""Nose over toes, hands on the thighs; in the scene of the seat."""
OFF_THE_SEAT: Final = WayPoint(
    "stand",
    {"lean": 42, "neck": -14, "knee": 82, "shoulder": 36, "plane": 10, "elbow": 40},
    feet=("floor", "floor"),
)
"""Just above the seat, on the feet; in the scene of the seat."""
HALF_KNEELING: Final = WayPoint(
    "kneel",
    {"lean": 6, "hip_r": 4, "knee_r": 88, "hip_l": 88, "knee_l": 90, **_HANGING},
    feet=("floor", "kneel"),
    hands=("knees", "free"),
    scene={
        "foot_l_at": {"x": 0.262, "z": -0.052, "toe_out": 2},
        "knee_at": {"x": 0.0, "z": 0.050},
    },
)
PUSHING_UP: Final = WayPoint(
    "stand",
    {"lean": 34, "neck": -12, "knee_l": 82, "knee_r": 60, "heel_r": 42, **_HANGING},
    feet=("floor", "floor"),
    hands=("knees", "free"),
    scene={
        "foot_l_at": {"x": 0.262, "z": -0.052, "toe_out": 2},
        "foot_r_at": {"x": -0.100, "z": 0.052, "toe_out": 2},
    },
)
"""From half kneeling, the toes of the back foot tucked under."""
ALL_FOURS: Final = WayPoint(
    "kneel",
    {"lean": 75, "hip": 75, "knee": 90, "shoulder": 75, "elbow": 6, "neck": -8},
    feet=("kneel", "kneel"),
    hands=("floor", "floor"),
    scene={"knee_at": {"x": -0.02, "z": 0.050}, "hand_at": {"x": 0.255, "z": 0.098}},
)
ON_THE_HEELS: Final = WayPoint(
    "kneel",
    {"lean": 28, "hip": 74, "knee": 138, "neck": -6, **_HANGING, "shoulder": 30},
    feet=("kneel", "kneel"),
    scene={"knee_at": {"x": 0.0, "z": 0.050}},
)
"""Sitting back over the heels, the hands just off the floor."""
FLOOR_SITTING: Final = WayPoint(
    "sit",
    {
        "turn": 58,
        "lean": 4,
        "side": 10,
        "neck_side": -6,
        "shoulder": 24,
        "plane": 20,
        "elbow": 40,
        "rotate": 10,
    },
    feet=("pin", "pin"),
    hands=("thighs", "thighs"),
    scene={"seat": {"x": 0.0, "y": 0.0, "z": 0.0}},
    folded=_beside(58.0, {"foot_r": (0.100, 0.032, -0.175), "foot_l": (-0.020, 0.036, -0.235)}),
)
"""Sitting on the right hip, legs folded to the left, hands on the thighs."""
ON_THE_SIDE: Final = WayPoint(
    "lie",
    {
        "lean": -90,
        "roll": 90,
        "hip": 62,
        "knee": 80,
        "abduct_l": -9,
        "ankle": -12,
        "shoulder_r": 78,
        "elbow_r": 95,
        "rotate_r": 10,
        "shoulder_l": 60,
        "plane_l": -4,
        "elbow_l": 50,
        "neck_side": -4,
    },
)
ON_THE_BACK: Final = WayPoint(
    "lie",
    {"lean": -90, "hip": 45, "knee": 90, "neck": 4, "shoulder": 10, "plane": 50, "elbow": 20},
    feet=("floor", "floor"),
    hands=("belly", "belly"),
    scene={"foot_at": {"x": 0.343, "z": 0.070, "toe_out": 0}},
)
ON_THE_EDGE: Final = WayPoint(
    "sit",
    {
        "roll": 90,
        "lean": 0,
        "hip": 80,
        "knee": 76,
        "shoulder": 14,
        "plane": 40,
        "elbow": 24,
        "thoracic": 2,
    },
    scene={"seat": {"x": 0.02, "y": 0.285, "z": 0.20}},
)
QUIET_STANDING: Final = WayPoint(
    "stand",
    {"shoulder": 3, "plane": 30, "elbow": 12, "forearm": 25, "knee": 3},
    feet=("floor", "floor"),
)
QUIET_SITTING: Final = WayPoint(
    "sit",
    {"lean": -2, "hip": 88, "knee": 90, "shoulder": 12, "plane": 20, "elbow": 45, "rotate": 10},
    feet=("floor", "floor"),
    hands=("thighs", "thighs"),
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """The way from one kind to another: what lies between, and what stays in place."""

    between: tuple[tuple[WayPoint, Anchor], ...] = ()
    anchor: Anchor = Anchor.SEAT


_AT: Final[Mapping[Kind, WayPoint]] = {
    Kind.STAND: QUIET_STANDING,
    Kind.SIT: QUIET_SITTING,
    Kind.EDGE: ON_THE_EDGE,
    Kind.HALF_KNEEL: HALF_KNEELING,
    Kind.FOURS: ALL_FOURS,
    Kind.FLOOR_SIT: FLOOR_SITTING,
    Kind.SIDE: ON_THE_SIDE,
    Kind.BACK: ON_THE_BACK,
}
_EDGES: Final[Mapping[tuple[Kind, Kind], _Edge]] = {
    (Kind.SIT, Kind.STAND): _Edge(
        ((TIP_FORWARD, Anchor.WORLD), (OFF_THE_SEAT, Anchor.WORLD)), Anchor.FEET
    ),
    (Kind.STAND, Kind.SIT): _Edge(
        ((OFF_THE_SEAT, Anchor.FEET), (TIP_FORWARD, Anchor.WORLD)), Anchor.WORLD
    ),
    (Kind.HALF_KNEEL, Kind.STAND): _Edge(((PUSHING_UP, Anchor.FRONT_FOOT),), Anchor.FRONT_FOOT),
    (Kind.STAND, Kind.HALF_KNEEL): _Edge(((PUSHING_UP, Anchor.FRONT_FOOT),), Anchor.FRONT_FOOT),
    (Kind.HALF_KNEEL, Kind.FOURS): _Edge((), Anchor.KNEE),
    (Kind.FOURS, Kind.HALF_KNEEL): _Edge((), Anchor.KNEE),
    (Kind.FOURS, Kind.FLOOR_SIT): _Edge(((ON_THE_HEELS, Anchor.KNEE),), Anchor.SEAT),
    (Kind.FLOOR_SIT, Kind.FOURS): _Edge(((ON_THE_HEELS, Anchor.SEAT),), Anchor.KNEE),
    (Kind.FLOOR_SIT, Kind.SIDE): _Edge((), Anchor.SEAT),
    (Kind.SIDE, Kind.FLOOR_SIT): _Edge((), Anchor.SEAT),
    (Kind.EDGE, Kind.SIDE): _Edge((), Anchor.WORLD),
    (Kind.SIDE, Kind.EDGE): _Edge((), Anchor.WORLD),
    (Kind.SIDE, Kind.BACK): _Edge((), Anchor.SEAT),
    (Kind.BACK, Kind.SIDE): _Edge((), Anchor.SEAT),
    (Kind.SIDE, Kind.FRONT): _Edge((), Anchor.SEAT),
    (Kind.FRONT, Kind.SIDE): _Edge((), Anchor.SEAT),
}


@dataclass(frozen=True, slots=True)
class Halt:
    """One way point of a chosen way: which, and what stays in place on the way to it.

    `whose` says whose places it uses: those of where the way begins, of where it ends, or its own.
    """

    point: WayPoint
    anchor: Anchor
    whose: str = field(default="own")
    mirrored: bool = False

    def posed(self) -> Pose:
        """Return its pose."""
        pose = self.point.posed()
        return pose.mirror() if self.mirrored else pose


def kind_of(pose: Pose, scene: Scene) -> Kind:
    """Return how a pose is held."""
    root = pose.root.second if pose.root.weight > _MOSTLY else pose.root.first
    match root:
        case "sit":
            if scene.seat[1] < _ON_THE_FLOOR:
                return Kind.FLOOR_SIT
            return Kind.EDGE if "bed" in scene.props else Kind.SIT
        case "lie":
            roll = abs(pose.channels["roll"])
            if roll > _ON_ITS_FRONT:
                return Kind.FRONT
            return Kind.SIDE if roll > _ON_ITS_SIDE else Kind.BACK
        case "kneel":
            return Kind.HALF_KNEEL if pose.channels["lean"] < _UPRIGHT else Kind.FOURS
        case _:
            return Kind.STAND


def way(start: Pose, goal: Pose, scenes: tuple[Scene, Scene]) -> tuple[tuple[Halt, ...], Anchor]:
    """Return the halts between two poses, and what stays in place on the last stretch."""
    kinds = _kinds(start, goal, scenes)
    if len(kinds) < 2:  # noqa: PLR2004  # no way between them, or none needed
        return (), Anchor.FEET if kind_of(start, scenes[0]) in _ON_FEET else Anchor.SEAT
    sides = [pose.channels["roll"] for pose in (start, goal)]
    left = min(sides) < -_ON_ITS_SIDE
    halts: list[Halt] = []
    anchor = Anchor.SEAT
    for i, (here, there) in enumerate(pairwise(kinds), start=2):
        edge = _EDGES[here, there]
        whose = "goal" if there is Kind.SIT else "start" if here is Kind.SIT else "own"
        halts += [Halt(point, kept, whose) for point, kept in edge.between]
        anchor = edge.anchor
        if i < len(kinds):
            halts.append(Halt(_AT[there], anchor, mirrored=left and there in _SIDED))
    return tuple(halts), anchor


_SIDED: Final = (Kind.SIDE, Kind.FLOOR_SIT)


def _kinds(start: Pose, goal: Pose, scenes: tuple[Scene, Scene]) -> list[Kind]:
    """Return the kinds from start to goal, both included; turning over goes by the back."""
    first, last = kind_of(start, scenes[0]), kind_of(goal, scenes[1])
    over = start.channels["roll"] * goal.channels["roll"] < 0.0
    if first is last is Kind.SIDE and over:
        return [Kind.SIDE, Kind.BACK, Kind.SIDE]
    return _shortest(first, last)


_ON_FEET: Final = (Kind.STAND, Kind.SIT)


def _shortest(start: Kind, goal: Kind) -> list[Kind]:
    """Return the kinds from start to goal, both included."""
    former: dict[Kind, Kind | None] = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here is goal:
            break
        for first, second in _EDGES:
            if first is here and second not in former:
                former[second] = here
                queue.append(second)
    if goal not in former:
        return []
    found: list[Kind] = []
    at: Kind | None = goal
    while at is not None:
        found.append(at)
        at = former[at]
    return found[::-1]


def quiet_start(pose: Pose, scene: Scene) -> tuple[Pose, Scene]:
    """Return how somebody sits or stands quietly before getting into a first pose."""
    match kind_of(pose, scene):
        case Kind.STAND:
            return QUIET_STANDING.posed(), _evened(scene)
        case Kind.SIT:
            return QUIET_SITTING.posed(), replace(scene, seat_forward=0.0)
        case _ if scene.surface == "bed" or "bed" in scene.props:
            own = ON_THE_EDGE.own_scene("bed")
            return ON_THE_EDGE.posed(), replace(own, props=scene.props)
        case _:
            own = FLOOR_SITTING.own_scene(scene.surface)
            return FLOOR_SITTING.posed(), replace(own, props=scene.props)


def _evened(scene: Scene) -> Scene:
    """Return the scene with both feet side by side, halfway between where they stand."""
    left, right = scene.feet["floor_l"], scene.feet["floor_r"]
    x = (left.at[0] + right.at[0]) / 2.0
    feet = {
        **scene.feet,
        "floor_l": replace(left, at=(x, *left.at[1:])),
        "floor_r": replace(right, at=(x, *right.at[1:])),
    }
    return replace(scene, feet=feet)
