"""A shot: all that stays the same while one movement plays on a stage of one size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intermezzo.core.figure.drawing.camera import MARGIN, Camera, fit, landmarks, look
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.props.furnishing import Solid, bounds, furnish, mat
from intermezzo.core.figure.props.load import Rig, bounding, rig, shown
from intermezzo.core.movement import Movement, Sided

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.timeline import Timeline

_SAMPLES = 14
WALLS = frozenset({"wall", "wall_reached"})
"""Props that stand where the scene says its wall is."""
_MAT_SHARE = 0.89
"""The longest a mat may be, as a share of the stage width."""


@dataclass(frozen=True, slots=True)
class Shot:
    """The camera and everything in view that does not move. Sizes in device pixels.

    `grounds` are the heights (H) on which things cast their shadows, `start` is the start pose.
    """

    camera: Camera
    width: float
    height: float
    solids: tuple[Solid, ...]
    grounds: tuple[float, ...]
    focus: tuple[str, ...]
    band: bool
    start: Body
    rig: Rig | None = None


def has_other_shot(movement: Movement, timeline: Timeline) -> bool:
    """Whether the other side needs a shot of its own.

    It does where a cushion lies between the knees. And it is seen from over there where one sits
    up over the edge of a bed, whose far edge would hide the legs, and where a band comes from one
    side, of which arms pressed forward would hide all.
    """
    if movement.sided is not Sided.EACH:
        return False
    return "between_knees" in timeline.scene.props or _from_over_there(movement, timeline)


def _from_over_there(movement: Movement, timeline: Timeline) -> bool:
    """Whether the other side is seen in the mirror image of the camera."""
    load = movement.load
    beside = load is not None and load.anchor is not None and load.anchor[2] != 0.0
    return beside or _leaves_the_bed(movement, timeline)


def _leaves_the_bed(movement: Movement, timeline: Timeline) -> bool:
    return timeline.scene.surface == "bed" and any(key.base for key in movement.keys)


def compose_shot(
    movement: Movement, timeline: Timeline, width: float, height: float, *, mirrored: bool = False
) -> Shot:
    """Return the shot that holds a whole round, both sides where there are two.

    The camera is mostly the same for both; what fits itself to the body fits the side shown.
    """
    bodies = _sampled(movement, timeline)
    scene = timeline.scene
    other = mirrored and has_other_shot(movement, timeline)
    first = bodies[_SAMPLES + 1] if other else bodies[0]
    solids = furnish(scene.mirror_image if other else scene, first)
    view = look(movement.view)
    if other and _from_over_there(movement, timeline):
        view = replace(view, yaw=_in_the_mirror(view.yaw))
    points = [point for body in bodies for point in landmarks(body)]
    rigged = rig(movement.load, bodies[: _SAMPLES + 1], scene)
    if rigged is not None:
        for i, body in enumerate(bodies):
            points += bounding(shown(rigged, body, mirrored=i > _SAMPLES))
    box = view.box(points)
    beside = bounds(solids, view)
    if beside is not None:
        box = box.union(beside)
    if not WALLS.isdisjoint(scene.props):
        beyond = 0.06 if scene.wall > bodies[0].root[0] else -0.06
        box = box.union(view.box([(scene.wall + beyond, 0.0, 0.0)]))
    camera = fit(view, box, width, height, zoom=movement.zoom)
    if "mat" in scene.props:
        xs = [point[0] for point in points]
        solids = (*_mat(camera, width, (min(xs), max(xs))), *solids)
    return Shot(
        camera,
        width,
        height,
        solids,
        (0.0, scene.height) if scene.height else (0.0,),
        movement.focus,
        "band" in scene.props,
        first,
        rigged,
    )


def _in_the_mirror(yaw: float) -> float:
    """Return the mirror image of a yaw, by the shorter way round."""
    return min(180.0 - yaw, -180.0 - yaw, key=lambda image: abs(image - yaw))


def _sampled(movement: Movement, timeline: Timeline) -> list[Body]:
    """Return bodies over a round, the start pose first."""
    moments = [timeline.duration * i / _SAMPLES for i in range(_SAMPLES + 1)]
    sides = (False,) if movement.sided is Sided.NONE else (False, True)
    return [
        solve(timeline.pose_at(t, mirrored=mirrored), timeline.scene)
        for mirrored in sides
        for t in moments
    ]


def _mat(camera: Camera, width: float, reach: tuple[float, float]) -> tuple[Solid, ...]:
    """Return the mat: a little longer than the figure, but never beyond the stage."""
    left, right = reach[0] - 0.06, reach[1] + 0.06
    per_h = camera.direction((1.0, 0.0, 0.0))[0]
    if per_h > camera.scale * MARGIN * 5:
        middle = (width / 2 - camera.x) / per_h
        half = width * _MAT_SHARE / 2 / per_h
        left, right = max(left, middle - half), min(right, middle + half)
    return mat(left, right)
