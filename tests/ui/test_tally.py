"""The tally: seconds of each step, whatever was skipped or played twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.ui.tally import Tally

STARTS, END = (0.0, 20.0, 50.0), 90.0
positions = st.floats(0, END)


def test_a_late_look_is_shared_between_the_steps():
    tally = Tally(STARTS, END)
    tally.play_to(60)

    assert tally.seconds == (20, 30, 10)


def test_what_is_jumped_over_does_not_count():
    tally = Tally(STARTS, END)
    tally.play_to(5)
    tally.jump_to(50)
    tally.play_to(58)
    tally.jump_to(50)
    tally.play_to(51)

    assert tally.seconds == (5, 0, 9)


@given(st.lists(st.tuples(positions, positions)))
def test_the_steps_add_up_to_what_was_played(stretches):
    tally = Tally(STARTS, END)
    played = 0.0
    for one, other in stretches:
        tally.jump_to(min(one, other))
        tally.play_to(max(one, other))
        played += abs(one - other)

    assert sum(tally.seconds) == pytest.approx(played)
