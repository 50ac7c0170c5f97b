"""A wall behind that the hips just reach: it stands where the furthest pose touches it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import hypot

from intermezzo.core.figure.drawing.sections import THIGH
from intermezzo.core.figure.drawing.torso import PELVIS_SECTIONS, SEAT, SEAT_RADIUS
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import between, place

PROP = "wall_reached"


def with_wall_reached(scene: Scene, poses: Iterable[Pose]) -> Scene:
    """Return the scene with its wall where the hips get to, if it has such a wall.

    So a smaller range stands nearer, and whatever the range the touch comes at the end.
    """
    if PROP not in scene.props:
        return scene
    return replace(scene, wall=min(rear(solve(pose, scene)) for pose in poses))


def rear(body: Body) -> float:
    """Return the x of the rearmost point of pelvis and thighs."""
    forward, _, right = body.pelvis
    found = [
        place(body.root, body.pelvis, (section.forward, section.height, 0.0))[0]
        - hypot(section.back * forward[0], section.side * right[0])
        for section in PELVIS_SECTIONS
    ]
    for side, leg in ((1.0, body.leg_r), (-1.0, body.leg_l)):
        seat = (SEAT[0], SEAT[1], side * SEAT[2])
        found.append(place(body.root, body.pelvis, seat)[0] - SEAT_RADIUS)
        ahead, _, across = leg.thigh
        found += [
            between(leg.hip, leg.knee, section.along)[0]
            - hypot(section.back * ahead[0], section.side * across[0])
            for section in THIGH
        ]
    return min(found)
