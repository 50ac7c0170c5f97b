"""When the evening is offered, from when somebody means to sleep."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.preferences.bedtime import prompt_before
from intermezzo.core.preferences.model import Evening, TimeRange, within

WINDOW = Evening().window


@pytest.mark.parametrize(
    ("bedtime", "prompt"),
    [
        ("23:00", "22:15"),
        ("00:20", "23:35"),
        ("20:45", "20:00"),
        ("20:10", "20:00"),
        ("13:00", "20:00"),
        ("04:30", "03:29"),
        ("04:14", "03:29"),
    ],
)
def test_it_is_three_quarters_of_an_hour_before_bed_or_at_the_near_edge(bedtime, prompt):
    assert prompt_before(time.fromisoformat(bedtime), WINDOW) == time.fromisoformat(prompt)


@given(st.times(), st.times(), st.times())
def test_it_always_lies_within_the_window(bedtime, start, end):
    window = TimeRange(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))

    assert within(prompt_before(bedtime, window), window)
