from __future__ import annotations

from math import atan2, cos, hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hulls import disc_outline, ellipsoid, hull, signed_area

discs = st.lists(
    st.tuples(st.floats(-200, 200), st.floats(-200, 200), st.floats(0.5, 60)),
    min_size=1,
    max_size=8,
)


def _inside(point, polygon, slack):
    """Whether a point lies in a convex polygon that turns positively, up to `slack` px."""
    x, y = point
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        length = hypot(x2 - x1, y2 - y1)
        if length > 1e-6 and ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / length < -slack:
            return False
    return True


@given(discs)
def test_a_hull_holds_every_disc(some):
    outline = hull(some)
    largest = max(r for _, _, r in some)

    # An arc between two directions is cut by less than a hundredth of its radius.
    for x, y, r in some:
        for turn in range(24):
            angle = radians(turn * 15)
            rim = (x + r * cos(angle), y + r * sin(angle))
            assert _inside(rim, outline, 0.2 + 0.01 * largest)


@given(discs)
def test_a_hull_always_turns_the_same_way(some):
    assert signed_area(hull(some)) > 0


@given(discs)
def test_a_hull_reaches_as_far_as_its_farthest_disc(some):
    outline = hull(some)

    assert max(x for x, _ in outline) == pytest.approx(max(x + r for x, _, r in some))


@given(discs)
def test_no_point_of_a_hull_is_beyond_what_its_discs_reach(some):
    for px, py in hull(some):
        angle = atan2(py, px)
        ux, uy = cos(angle), sin(angle)
        assert px * ux + py * uy <= max(x * ux + y * uy + r for x, y, r in some) + 1e-6


@pytest.mark.parametrize("radius", [3.0, 15.0, 80.0])
def test_a_disc_is_round_to_a_quarter_of_a_pixel(radius):
    outline = disc_outline((0.0, 0.0, radius))
    middles = [
        ((x1 + x2) / 2, (y1 + y2) / 2)
        for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True)
    ]

    assert all(radius - hypot(x, y) < 0.25 for x, y in middles)


@given(st.floats(-180, 180), st.floats(-60, 60))
def test_a_ball_shows_as_a_circle_from_everywhere(yaw, pitch):
    camera = Camera(yaw, pitch, 300.0)
    seen = camera.project((0.0, 0.0, 0.0), ((1, 0, 0), (0, 1, 0), (0, 0, 1)))

    outline = ellipsoid(seen, (0.0, 0.0, 0.0), (0.1, 0.1, 0.1))

    assert all(hypot(x, y) == pytest.approx(30.0, abs=0.1) for x, y in outline)
    assert signed_area(outline) > 0
