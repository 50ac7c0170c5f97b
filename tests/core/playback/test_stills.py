from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.playback.stills import telling_moments


@pytest.mark.parametrize(
    ("reached", "count", "moments"),
    [
        (6.0, 4, [0, 2, 4, 6]),
        (6.0, 1, [0]),
        (6.0, 2, [0, 6]),
        (3.0, 6, [0, 1, 2, 3, 6, 9]),
    ],
)
def test_start_two_between_and_end_come_before_the_way_back(reached, count, moments):
    assert telling_moments(reached, 12.0, count) == moments


@given(
    share=st.floats(0.01, 0.99),
    duration=st.floats(1, 60),
    count=st.integers(2, 24),
)
def test_there_are_as_many_as_asked_for_in_order_and_the_pose_reached_is_one(
    share, duration, count
):
    reached = share * duration
    moments = telling_moments(reached, duration, count)

    assert len(moments) == count
    assert moments[0] == 0
    assert all(a < b for a, b in pairwise(moments))
    assert min(abs(moment - reached) for moment in moments) < 1e-9
    assert moments[-1] < duration
