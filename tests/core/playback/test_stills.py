from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.playback.stills import telling_moments


@pytest.mark.parametrize(
    ("stops", "count", "moments"),
    [
        ((4.0, 8.0), 4, [0, 2, 4, 6]),
        ((4.0, 8.0), 1, [0]),
        ((2.0, 4.0, 6.0, 8.0), 4, [0, 2, 4, 6]),
        ((1.0, 2.0, 3.0, 4.0, 5.0, 8.0), 3, [0, 2, 5]),
        ((4.0, 4.1, 8.0), 2, [0, 4]),
        ((), 2, [0, 4]),
    ],
)
def test_poses_come_first_then_the_ways_between_them(stops, count, moments):
    assert telling_moments(stops, 8.0, count) == moments


@given(
    stops=st.lists(st.floats(0, 60), max_size=30),
    duration=st.floats(1, 60),
    count=st.integers(1, 24),
)
def test_there_are_as_many_as_asked_for_in_order_within_the_round(stops, duration, count):
    moments = telling_moments(stops, duration, count)

    assert len(moments) == count
    assert moments[0] == 0
    assert all(a < b for a, b in pairwise(moments))
    assert moments[-1] < duration
