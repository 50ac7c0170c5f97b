"""Shirt, trousers' seat and neck: ribbons along the spine, hulls over the shoulders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from intermezzo.core.figure.drawing.build import WILLOW, Build
from intermezzo.core.figure.drawing.camera import Camera, Disc, Projected
from intermezzo.core.figure.drawing.hulls import Polygon, Shape, disc_outline, hull
from intermezzo.core.figure.drawing.sections import Ribbon, Station
from intermezzo.core.figure.posing.body import Arm, Body, Placed
from intermezzo.core.figure.posing.vector import between


class PelvisSection(NamedTuple):
    """A cross-section in the pelvis frame: height, centre forward, half axes in H."""

    height: float
    forward: float
    front: float
    back: float
    side: float


class NodeSection(NamedTuple):
    """A cross-section at a spine node, half axes in H, and how far a full breath widens it."""

    node: int
    front: float
    back: float
    side: float
    front_breath: float = 0.0
    side_breath: float = 0.0


PELVIS_SECTIONS = (
    PelvisSection(-0.044, -0.002, 0.030, 0.036, 0.0440),
    PelvisSection(-0.028, -0.003, 0.047, 0.060, 0.0780),
    PelvisSection(-0.002, -0.002, 0.055, 0.071, 0.0895),
    PelvisSection(0.030, -0.006, 0.057, 0.061, 0.0865),
)
_BELLY = (0.165, 0.036)
_RIBS = (0.085, 0.052)
SPINE_SECTIONS = (
    NodeSection(0, 0.075, 0.0400, 0.0780, *_BELLY),
    NodeSection(2, 0.074, 0.0305, 0.0685, *_BELLY),
    NodeSection(4, 0.079, 0.0295, 0.0675, *_BELLY),
    NodeSection(5, 0.086, 0.0310, 0.0700, *_BELLY),
    NodeSection(7, 0.099, 0.0340, 0.0775, *_RIBS),
    NodeSection(9, 0.106, 0.0355, 0.0860, *_RIBS),
    NodeSection(11, 0.100, 0.0350, 0.0900, *_RIBS),
    NodeSection(12, 0.082, 0.0325, 0.0800),
    NodeSection(13, 0.050, 0.0300, 0.0520),
)
_WAIST, _WAIST_REACH = 3, 7.0
"""The node of the waist, and over how many nodes its girth passes into that of chest and hips."""
_LEAST_BELLY = 0.35
"""How much of the belly's girth the whole front takes."""
_SHIRT_FROM = 3
"""The first section of the shirt; trousers cover the ones up to and including the next."""
_HEM_SAG = 0.016

NECK_SECTIONS = (
    NodeSection(13, 0.0400, 0.0270, 0.0400),
    NodeSection(14, 0.0315, 0.0270, 0.0325),
    NodeSection(15, 0.0290, 0.0270, 0.0290),
    NodeSection(16, 0.0300, 0.0285, 0.0285),
    NodeSection(17, 0.0330, 0.0305, 0.0295),
)
_NECK_TOP = (0.036, 0.034, 0.031)

SEAT = (-0.024, -0.022, 0.042)
"""Where the seat muscle bulges, in the pelvis frame, right side."""
SEAT_RADIUS = 0.0440


@dataclass(slots=True)
class Torso:
    """The three shapes of the trunk."""

    shirt: Shape
    trousers: Shape
    neck: Shape


def torso(camera: Camera, body: Body, build: Build = WILLOW) -> Torso:
    """Return the trunk's shapes; shirt and trousers share their edges, so no seam shows."""
    pelvis = camera.project(body.root, body.pelvis)
    nodes = {i: camera.project(body.spine[i].at, body.spine[i].frame) for i in _NODES}
    ribbon = Ribbon(_stations(pelvis, nodes, body.breath, build))
    shirt: Shape = [ribbon.closed(first=_SHIRT_FROM, cap_start=0.0, cap_end=0.35)]
    for sign, arm in ((1.0, body.arm_r), (-1.0, body.arm_l)):
        shirt += _yoke(camera, body.thorax, nodes, arm, sign=sign, girth=build.chest)
    sag = (-pelvis.bx * _HEM_SAG, -pelvis.by * _HEM_SAG)
    trousers: Shape = [ribbon.closed(last=_SHIRT_FROM + 1, cap_start=0.9, sag=sag)]
    for sign in (1.0, -1.0):
        seat = pelvis.disc(SEAT[0], SEAT[1], sign * SEAT[2], SEAT_RADIUS)
        trousers.append(disc_outline(seat))
    return Torso(shirt, trousers, _neck(camera, nodes, body.head, build.neck))


_NODES = sorted({s.node for s in (*SPINE_SECTIONS, *NECK_SECTIONS)})


def _stations(
    pelvis: Projected, nodes: dict[int, Projected], breath: float, build: Build
) -> list[Station]:
    found = [
        Station(
            pelvis.point(s.forward, s.height),
            (pelvis.ax, pelvis.ay),
            (pelvis.cx, pelvis.cy),
            s.front,
            s.back,
            s.side * build.hips,
        )
        for s in PELVIS_SECTIONS
    ]
    for section in SPINE_SECTIONS:
        seen = nodes[section.node]
        waisted = max(1.0 - abs(section.node - _WAIST) / _WAIST_REACH, 0.0)
        wide = build.chest if section.node > _WAIST else build.hips
        side = section.side * (wide + (build.waist - wide) * waisted)
        front = section.front * (1.0 + (build.belly - 1.0) * max(waisted, _LEAST_BELLY))
        found.append(
            Station(
                (seen.x, seen.y),
                (seen.ax, seen.ay),
                (seen.cx, seen.cy),
                front * (1 + section.front_breath * breath),
                section.back,
                side * (1 + section.side_breath * breath),
            )
        )
    return found


def _yoke(
    camera: Camera,
    thorax: Placed,
    nodes: dict[int, Projected],
    arm: Arm,
    *,
    sign: float,
    girth: float,
) -> Shape:
    """Return chest, shoulder blade and shoulder slope of one side."""
    high, low, neck = nodes[11], nodes[9], nodes[13]
    shoulder = camera.disc(arm.shoulder, 0.0315 * girth)
    back = high.disc(0.004, -0.012, sign * 0.055 * girth, 0.031)
    top = neck.disc(0.006, -0.004, sign * 0.024, 0.0150)
    seat = camera.project(arm.shoulder, thorax.frame)
    chest = hull(
        (
            seat.disc(-0.010, -0.002, -sign * 0.006, 0.0270 * girth),
            high.disc(0.046, -0.016, sign * 0.046 * girth, 0.036),
            low.disc(0.064, 0.004, sign * 0.042 * girth, 0.036),
            nodes[7].disc(0.060, -0.004, sign * 0.036, 0.033),
            back,
            neck.disc(0.030, -0.020, sign * 0.028, 0.0190),
            top,
        )
    )
    lift = _lifted(thorax, arm)
    blade = hull(
        (
            seat.disc(-0.004, 0.010, -sign * 0.012, 0.0215),
            # The shoulder blade turns outwards and up with the arm.
            seat.disc(-0.028, -0.040 + 0.022 * lift, -sign * (0.030 - 0.022 * lift), 0.0290),
            (top[0], top[1], 0.0165 * camera.scale),
            (back[0], back[1], 0.030 * camera.scale),
        )
    )
    slope = _slope(camera, arm, shoulder, top, lift)
    return [chest, blade, _trapezius(nodes, seat, sign, lift), *slope]


def _lifted(thorax: Placed, arm: Arm) -> float:
    """Return how far an arm is lifted from the body, 0 hanging to 1 overhead."""
    up, away = thorax.frame[1], arm.upper[1]
    hanging = up[0] * away[0] + up[1] * away[1] + up[2] * away[2]
    return min(max((0.75 - hanging) / 1.5, 0.0), 1.0)


def _trapezius(nodes: dict[int, Projected], seat: Projected, sign: float, lift: float) -> Polygon:
    """Return the slope from the side of the neck to the shoulder; it rises with the arm."""
    return hull(
        (
            nodes[14].disc(0.002, -0.020, sign * 0.0250, 0.0080),
            nodes[13].disc(0.000, -0.020, sign * 0.0380, 0.0180),
            seat.disc(-0.006, 0.008 + 0.012 * lift, -sign * (0.026 - 0.014 * lift), 0.0190),
        )
    )


def _slope(camera: Camera, arm: Arm, shoulder: Disc, top: Disc, lift: float) -> Shape:
    """Return the slope from the neck along a lifted arm, nothing while the arm hangs.

    It grows with the lift, so no step shows where a raised sleeve leaves the shoulder.
    """
    if lift == 0.0:
        return []
    along = camera.disc(between(arm.shoulder, arm.elbow, 0.34 * lift), 0.0335)
    return [hull((shoulder, (top[0], top[1], 0.0165 * camera.scale), along))]


def _neck(camera: Camera, nodes: dict[int, Projected], head: Placed, girth: float) -> Shape:
    stations = [
        Station(
            nodes[s.node].point(0.004, 0.0),
            (nodes[s.node].ax, nodes[s.node].ay),
            (nodes[s.node].cx, nodes[s.node].cy),
            s.front * girth,
            s.back,
            s.side * girth,
        )
        for s in NECK_SECTIONS
    ]
    skull = camera.project(head.at, head.frame)
    stations.append(
        Station(skull.point(0.004, 0.020), (skull.ax, skull.ay), (skull.cx, skull.cy), *_NECK_TOP)
    )
    return [Ribbon(stations).closed(cap_start=0.55)]
