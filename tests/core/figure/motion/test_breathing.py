from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intermezzo.core.figure.motion.breathing import BreathCurve
from intermezzo.core.movement import Breath

IN, OUT, FREE = Breath.IN, Breath.OUT, Breath.FREE
PHASES = st.lists(
    st.tuples(st.floats(0.6, 12.0), st.sampled_from(Breath)), min_size=1, max_size=8
).map(tuple)
FASTEST = 3.15 / 2 / 0.6
"""Level per second: a whole breath in the shortest phase, at the middle of its flank."""


@settings(deadline=None)
@given(phases=PHASES, once=st.booleans())
@example(phases=((0.75, FREE), (1.0, IN)), once=False)
def test_the_level_never_jumps_and_stays_between_empty_and_full(phases, once):
    curve = BreathCurve(phases, once=once)
    duration = sum(seconds for seconds, _ in phases)
    levels = [curve.at(duration * i / 2000).level for i in range(2001)]

    assert all(0.0 <= level <= 1.0 for level in levels)
    steps = [abs(a - b) for a, b in itertools.pairwise(levels)]
    assert max(steps) <= FASTEST * duration / 2000 + 1e-9


@settings(deadline=None)
@given(PHASES)
def test_a_repeated_round_breathes_on(phases):
    curve = BreathCurve(phases)
    duration = sum(seconds for seconds, _ in phases)

    assert curve.at(duration - 1e-6).level == pytest.approx(curve.at(1e-6).level, abs=1e-4)


def test_in_fills_and_out_empties():
    curve = BreathCurve(((4.0, IN), (6.0, OUT)))

    assert [round(curve.at(t).level, 3) for t in (0.0, 2.0, 4.0, 7.0)] == [0.0, 0.5, 1.0, 0.5]
    assert curve.at(7.0).left == pytest.approx(3.0)


def test_neighbouring_phases_of_one_breath_are_one_breath():
    curve = BreathCurve(((2.0, IN), (2.0, IN), (2.0, OUT), (2.0, OUT)))

    assert curve.at(2.0).level == pytest.approx(0.5)
    assert curve.at(1.0).left == pytest.approx(3.0)


def test_a_breath_may_run_over_the_end_of_the_round():
    curve = BreathCurve(((2.0, IN), (4.0, OUT), (2.0, IN)))

    assert curve.at(0.0).level == pytest.approx(0.5)
    assert curve.at(7.0).left == pytest.approx(3.0)


@pytest.mark.parametrize(("after", "low"), [(IN, True), (OUT, False)])
def test_a_free_breath_hands_over_where_the_next_one_starts(after, low):
    curve = BreathCurve(((4.0, OUT), (8.0, FREE), (4.0, after), (2.0, FREE)))
    level = curve.at(12.0).level

    assert (level < 0.2) == low
    assert (level > 0.5) == (not low)


def test_a_free_breath_is_shallow_and_goes_on():
    curve = BreathCurve(((12.0, FREE),))
    levels = [curve.at(t / 10).level for t in range(120)]

    assert max(levels) < 0.6
    assert min(levels) >= 0.1
    turns = sum(
        (b - a) * (c - b) < 0 for a, b, c in zip(levels, levels[1:], levels[2:], strict=False)
    )
    assert turns >= 4


def test_a_round_that_starts_with_out_starts_full():
    assert BreathCurve(((4.0, OUT), (4.0, IN))).at(0.0).level == 1.0
    assert BreathCurve(((4.0, OUT),), once=True).at(0.0).level == 1.0
