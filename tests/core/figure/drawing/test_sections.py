from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.figure.making import base_pose, base_scene
from figures import NAMES, body, drawn, posed, shot
from intermezzo.core.figure.drawing.build import FIGURES
from intermezzo.core.figure.drawing.camera import Camera, look
from intermezzo.core.figure.drawing.hulls import Outline, signed_area
from intermezzo.core.figure.drawing.kept import Kept
from intermezzo.core.figure.drawing.sections import SLEEVE, THIGH, Ribbon, Station, bone
from intermezzo.core.figure.drawing.silhouette import Limb, Material, silhouette
from intermezzo.core.figure.drawing.torso import torso
from intermezzo.core.figure.posing.pose import only
from intermezzo.core.figure.posing.solver import solve

UPRIGHT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def _points(outline):
    """Return points along an outline, whichever kind it is."""
    if not isinstance(outline, Outline):
        return outline
    return [outline.start, *((curve[4], curve[5]) for curve in outline.curves)]


def _straight(front, back, side, turn=0.0):
    c, s = cos(radians(turn)), sin(radians(turn))
    return Ribbon(
        [
            Station((0.0, y), (100.0 * c, 0.0), (100.0 * s, 0.0), front, back, side)
            for y in (0.0, -50.0, -100.0)
        ]
    )


def test_a_section_seen_from_the_side_shows_its_front_and_back():
    ribbon = _straight(0.3, 0.2, 0.9)

    assert ribbon.right[1] == pytest.approx((30.0, -50.0))
    assert ribbon.left[1] == pytest.approx((-20.0, -50.0))


def test_a_section_seen_from_the_front_shows_its_width_on_both_sides():
    ribbon = _straight(0.3, 0.2, 0.4, turn=90.0)

    assert ribbon.right[1] == pytest.approx((40.0, -50.0))
    assert ribbon.left[1] == pytest.approx((-40.0, -50.0))


def test_an_outline_ends_where_it_starts():
    outline = _straight(0.3, 0.2, 0.4).closed()

    assert outline.curves[-1][4:] == pytest.approx(outline.start)


def test_two_parts_of_one_ribbon_share_their_edge():
    ribbon = _straight(0.3, 0.2, 0.4)
    lower, upper = ribbon.closed(last=1), ribbon.closed(first=1)

    assert ribbon.left[1] in _points(lower)
    assert ribbon.left[1] in _points(upper)


@given(st.floats(-170, 170), st.floats(-80, 80))
def test_a_bone_winds_the_same_way_from_every_view(yaw, pitch):
    camera = Camera(yaw, pitch, 300.0)

    shape = bone(camera, ((0.0, 0.5, 0.0), (0.0, 0.255, 0.0)), UPRIGHT, THIGH)

    assert all(signed_area(_points(outline)) > 0 for outline in shape)


def test_a_bone_seen_end_on_still_has_the_size_of_its_sections():
    camera = Camera(0.0, 0.0, 300.0)

    shape = bone(
        camera, ((0.0, 0.0, 0.0), (0.0, 0.0, 0.095)), (UPRIGHT[0], UPRIGHT[2], UPRIGHT[1]), SLEEVE
    )

    across = [x for outline in shape for x, _ in _points(outline)]
    assert max(across) - min(across) > 2 * 0.03 * 300


def test_a_limb_turning_end_on_never_jumps():
    camera = Camera(0.0, 0.0, 300.0)
    spans = []
    for turn in range(91):
        c, s = cos(radians(turn)), sin(radians(turn))
        frame = ((1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c))
        end = (0.0, -0.245 * c, -0.245 * s)
        points = [p for o in bone(camera, ((0.0, 0.0, 0.0), end), frame, THIGH) for p in _points(o)]
        spans.append(max(y for _, y in points) - min(y for _, y in points))

    assert all(abs(b - a) < 6.0 for a, b in pairwise(spans))


@pytest.mark.parametrize("figure", list(FIGURES))
@pytest.mark.parametrize("name", NAMES)
def test_every_outline_of_the_figure_winds_the_same_way(name, figure):
    movement = drawn(name)
    camera = shot(movement).camera

    for t in (0.0, 2.0, 4.0):
        for part in silhouette(camera, body(movement, t), build=FIGURES[figure]):
            for _, shape in part.fills:
                assert all(signed_area(_points(outline)) > 0 for outline in shape), part.limb


def test_parts_come_from_back_to_front():
    depths = [part.depth for part in silhouette(look("side"), body(drawn("hinge")))]

    assert depths == sorted(depths)


def test_the_far_side_is_known_in_the_side_view_and_nowhere_in_the_front_view():
    standing = body(drawn("hinge"))

    side = {(p.limb, p.side): p.far for p in silhouette(look("side"), standing)}
    front = {(p.limb, p.side): p.far for p in silhouette(look("front"), standing)}

    assert side[(Limb.THIGH, "l")] > 0.95
    assert side[(Limb.THIGH, "r")] == 0.0
    assert all(far < 0.05 for far in front.values())


def test_a_foot_is_never_hidden_behind_its_own_shank():
    for t in (0.0, 2.0, 4.0):
        order = [(p.limb, p.side) for p in silhouette(look("side"), body(drawn("hinge"), t))]

        assert order.index((Limb.FOOT, "r")) > order.index((Limb.SHANK, "r"))


def test_breathing_in_fills_belly_and_chest():
    movement = drawn("rock")
    camera = Camera(0.0, 0.0, 1000.0)
    empty, full = body(movement), body(movement)
    empty.breath, full.breath = 0.0, 1.0

    front_empty = max(x for o in torso(camera, empty).shirt for x, _ in _points(o))
    belly = [
        max(x for x, y in _points(torso(camera, b).shirt[0]) if -420 < y < -340)
        for b in (empty, full)
    ]

    assert belly[1] - belly[0] > 4.0
    assert max(x for o in torso(camera, full).shirt for x, _ in _points(o)) > front_empty


def test_the_shoulder_slope_grows_only_with_a_lifted_arm():
    movement = drawn("reach")
    camera = look("front")
    hanging = torso(camera, posed(movement)).shirt
    lifted = torso(camera, posed(movement, shoulder_l=150.0, plane_l=80.0)).shirt

    assert len(lifted) == len(hanging) + 1


def test_every_material_is_worn():
    rocking = body(drawn("rock"))
    found = {
        material
        for build in FIGURES.values()
        for part in silhouette(look("side"), rocking, build=build)
        for material, _ in part.fills
    }

    assert found == set(Material)


def _outline(base, breath, *limbs, **moved):
    """Return the points of some limbs of a base pose at a level of the lungs."""
    pose = replace(base_pose(base, **moved), breath=breath)
    parts = silhouette(Camera(0.0, 0.0, 1000.0), solve(pose, base_scene(base)))
    return [
        p
        for part in parts
        if part.limb in limbs
        for _, shape in part.fills
        for outline in shape
        for p in _points(outline)
    ]


def test_the_breath_is_seen_on_the_outline_of_a_lying_trunk():
    empty, full = (_outline("supine_knees_bent", breath, Limb.TORSO) for breath in (0.0, 1.0))

    assert min(y for _, y in empty) - min(y for _, y in full) > 5.0


def test_a_hand_on_the_belly_rises_with_the_breath():
    tied = only("belly")
    wrists = [
        solve(
            replace(base_pose("supine_knees_bent"), hand_l=tied, hand_r=tied, breath=breath),
            base_scene("supine_knees_bent"),
        ).arm_r.wrist[1]
        for breath in (0.0, 1.0)
    ]

    assert wrists[1] - wrists[0] > 0.008


def test_a_leg_that_stands_still_is_drawn_anew_when_the_pelvis_rolls_over_it():
    camera, kept = Camera(0.0, 0.0, 1000.0), Kept()
    level, rolled = (
        solve(base_pose("seated", pelvis=tilt), base_scene("seated")) for tilt in (0.0, 10.0)
    )
    silhouette(camera, level, kept)
    seen = {(p.limb, p.side): p.fills for p in silhouette(camera, rolled, kept)}
    fresh = {(p.limb, p.side): p.fills for p in silhouette(camera, rolled)}

    assert seen[(Limb.THIGH, "r")] == fresh[(Limb.THIGH, "r")]
