from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.figure.camera import Camera
from intermezzo.core.figure.hulls import disc_outline, ellipsoid, hull, signed_area

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

    # Between two directions the polygon cuts a disc by a sagitta of under 1.3 % of its radius,
    # and a long tangent by its own small turn.
    slack = 0.02 * largest + 0.1 * largest**0.5 + 0.2
    for x, y, _ in some:
        assert _inside((x, y), outline, slack)


@given(discs)
def test_a_hull_always_turns_the_same_way(some):
    assert signed_area(hull(some)) > 0


@given(discs)
def test_a_hull_reaches_as_far_as_its_farthest_disc(some):
    outline = hull(some)

    assert max(x for x, _ in outline) == pytest.approx(max(x + r for x, _, r in some))


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
