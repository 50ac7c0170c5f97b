from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.figure.making import is_orthonormal
from intermezzo.core.figure.posing.limbs import pole_above, reach, softened
from intermezzo.core.figure.posing.vector import ORIGIN, distance, dot

PLACES = st.tuples(*[st.floats(-0.6, 0.6)] * 3)
NEAR, FAR = 0.245, 0.240


@settings(deadline=None)
@given(PLACES, PLACES, st.booleans())
def test_the_bones_keep_their_lengths_wherever_the_goal_is(goal, pole, leg):
    found = reach(ORIGIN, goal, NEAR, FAR, pole, leg=leg)

    assert distance(ORIGIN, found.middle) == pytest.approx(NEAR, abs=1e-6)
    assert distance(found.middle, found.end) == pytest.approx(FAR, abs=1e-6)
    assert is_orthonormal(found.near, 1e-5)
    assert is_orthonormal(found.far, 1e-5)


def test_a_goal_within_reach_is_reached_with_the_knee_to_the_pole():
    found = reach(ORIGIN, (0.0, -0.4, 0.0), NEAR, FAR, (1.0, 0.0, 0.0), leg=True)

    assert found.end == pytest.approx((0.0, -0.4, 0.0))
    assert found.middle[0] > 0.1
    assert found.miss == pytest.approx(0.0, abs=1e-12)


def test_the_miss_tells_how_far_the_goal_is_out_of_reach():
    found = reach(ORIGIN, (0.0, -0.6, 0.0), NEAR, FAR, (1.0, 0.0, 0.0), leg=True)

    assert found.miss == pytest.approx(0.6 - 0.485 * 0.9995)


def test_a_pole_along_the_bone_does_not_break_the_limb():
    found = reach(ORIGIN, (0.0, -0.4, 0.0), NEAR, FAR, (0.0, -1.0, 0.0), leg=True)

    assert dot(found.near[0], found.near[1]) == pytest.approx(0.0, abs=1e-9)


def test_a_soft_reach_never_comes_back_and_never_passes_the_limb():
    ends = [softened(ORIGIN, (d / 1000, 0.0, 0.0), 0.316, 1.0)[0] for d in range(200, 500)]

    assert ends == sorted(ends)
    assert ends[0] == pytest.approx(0.200)
    assert ends[-1] < 0.316


def test_an_elbow_that_lifts_off_leaves_the_surface_without_a_jerk():
    heights = []
    for i in range(120):
        start, goal = (-0.065 + i / 3000, 0.10 + i / 800, -0.044), (0.0, 0.018, 0.0)
        found = reach(start, goal, 0.170, 0.146, (-1.0, 0.1, -0.3), leg=False)
        above = pole_above(start, goal, found.middle, 0.014)
        if above is not None:
            found = reach(start, goal, 0.170, 0.146, above, leg=False)
        heights.append(found.middle)
    steps = [distance(a, b) for a, b in pairwise(heights)]

    assert min(at[1] for at in heights) > 0.0139
    assert max(abs(b - a) for a, b in pairwise(steps)) < 0.0005
