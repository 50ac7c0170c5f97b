from __future__ import annotations

from math import acos, degrees

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.figure.making import is_orthonormal
from intermezzo.core.figure.posing.vector import (
    IDENTITY,
    applied,
    blended,
    dot,
    frame_along,
    mirrored_frame,
    turned_x,
    turned_y,
    turned_z,
)

ANGLES = st.floats(-360.0, 360.0)


def turned(a, b, c):
    return turned_x(turned_y(turned_z(IDENTITY, a), b), c)


FRAMES = st.builds(turned, ANGLES, ANGLES, ANGLES)


@settings(deadline=None)
@given(FRAMES)
def test_a_turned_frame_stays_a_frame(frame):
    assert is_orthonormal(frame)


@pytest.mark.parametrize(
    ("turn", "column", "towards"),
    [(turned_z, 0, (0, 1, 0)), (turned_x, 1, (0, 0, 1)), (turned_y, 2, (1, 0, 0))],
)
def test_a_quarter_turn_carries_one_axis_to_the_next(turn, column, towards):
    assert turn(IDENTITY, 90.0)[column] == pytest.approx(towards)


@settings(deadline=None)
@given(FRAMES, FRAMES, st.floats(0.0, 1.0))
def test_a_blend_of_two_frames_is_a_frame(first, second, t):
    assert is_orthonormal(blended(first, second, t), 1e-5)


def test_a_blend_turns_evenly_even_over_half_a_turn():
    half = blended(IDENTITY, turned_y(IDENTITY, 180.0), 0.25)

    assert degrees(acos(dot(half[0], IDENTITY[0]))) == pytest.approx(45.0)


@settings(deadline=None)
@given(FRAMES)
def test_the_mirror_image_of_a_frame_is_a_frame(frame):
    assert is_orthonormal(mirrored_frame(frame))
    assert mirrored_frame(mirrored_frame(frame)) == frame


@settings(deadline=None)
@given(FRAMES)
def test_a_frame_along_a_parallel_hint_is_still_a_frame(frame):
    assert is_orthonormal(frame_along(frame[1], frame[1]))


def test_a_point_of_the_frame_lands_where_its_columns_say():
    assert applied(turned_z(IDENTITY, 90.0), (1.0, 0.0, 2.0)) == pytest.approx((0.0, 1.0, 2.0))
