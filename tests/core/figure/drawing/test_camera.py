from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import NAMES, STAGE, body, drawn, shot, timeline
from intermezzo.core.figure.drawing.camera import YAWS, Box, Camera, fit, landmarks, look

lengths = st.floats(-1.5, 1.5)
points = st.tuples(lengths, lengths, lengths)
angles = st.floats(-180, 180)


@given(points, angles, st.floats(-60, 60))
def test_a_projected_frame_agrees_with_the_camera(at, yaw, pitch):
    camera = Camera(yaw, pitch, 300.0, 40.0, 200.0)
    world = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

    seen = camera.project((0.1, 0.2, 0.3), world)

    moved = (0.1 + at[0], 0.2 + at[1], 0.3 + at[2])
    assert seen.point(*at) == pytest.approx(camera.point(moved))


def test_the_side_view_shows_forward_to_the_right_and_up_upwards():
    camera = Camera(0.0, 0.0, 100.0)

    assert camera.point((1.0, 0.0, 0.0)) == pytest.approx((100.0, 0.0))
    assert camera.point((0.0, 1.0, 0.0)) == pytest.approx((0.0, -100.0))


def test_the_right_side_is_near_in_the_side_view():
    camera = look("side")

    assert camera.depth((0.0, 1.0, 0.1)) > camera.depth((0.0, 1.0, -0.1))


def test_front_and_back_see_the_body_from_opposite_sides():
    forward = (1.0, 0.0, 0.0)

    assert look("front").facing(forward) > 0.9
    assert look("back").facing(forward) < -0.9


@given(points)
def test_depth_does_not_change_with_the_pitch(at):
    assert isclose(Camera(30, 0).depth(at), Camera(30, 14).depth(at))


def test_a_number_is_a_yaw():
    assert look(25.0).yaw == 25.0
    assert look("bed").yaw == YAWS["bed"]


@given(st.floats(-0.6, -0.1), st.floats(0.1, 0.6), st.floats(0.2, 1.2), st.floats(200, 900))
def test_what_is_fitted_lies_on_the_stage(left, right, top, width):
    height = width * 0.75
    camera = fit(Camera(0, 0), Box(left, right, 0.0, top), width, height)

    for x, y in ((left, 0.0), (right, 0.0), (left, top), (right, top)):
        sx, sy = camera.point((x, y, 0.0))
        assert -0.5 <= sx <= width + 0.5
        assert -0.5 <= sy <= height + 0.5


def test_a_zoom_shows_the_upper_body_larger():
    box = Box(-0.2, 0.3, 0.0, 1.0)

    whole = fit(look("side"), box, *STAGE)
    upper = fit(look("side"), box, *STAGE, zoom="upper")

    assert upper.scale > whole.scale * 1.3
    assert 0 <= upper.point((0.0, 0.95, 0.0))[1] <= STAGE[1]


@pytest.mark.parametrize("name", NAMES)
def test_a_shot_keeps_the_whole_figure_on_the_stage(name):
    movement = drawn(name)
    line = timeline(movement)
    camera = shot(movement).camera

    for i in range(23):
        for point in landmarks(body(movement, line.duration * i / 23)):
            x, y = camera.point(point)
            assert 0 <= x <= STAGE[0]
            assert 0 <= y <= STAGE[1]


def test_a_larger_stage_shows_the_same_picture_larger():
    movement = drawn("hinge")
    small, large = shot(movement).camera, shot(movement, (776.0, 592.0)).camera

    for point in landmarks(body(movement, 2.0)):
        x, y = small.point(point)
        assert large.point(point) == pytest.approx((2 * x, 2 * y))
