from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.movement import Breath
from intermezzo.core.playback.quiet_breath import Span, find, quiet


@pytest.mark.parametrize(
    ("seconds", "before", "after", "breaths"),
    [
        (4, 0.0, 1.0, [Breath.IN]),
        (4, 1.0, 0.0, [Breath.OUT]),
        (10, 0.0, 0.0, [Breath.IN, Breath.OUT]),
        (10, 1.0, 1.0, [Breath.OUT, Breath.IN]),
        (16, 0.0, 0.0, [Breath.IN, Breath.OUT] * 2),
        (15, 1.0, 0.0, [Breath.OUT, Breath.IN, Breath.OUT]),
        (4, 1.0, 1.0, [Breath.FREE]),  # too short for two breaths
        (1, 0.0, 1.0, [Breath.FREE]),
    ],
)
def test_breaths_lead_from_one_level_to_the_other(
    seconds: float, before: float, after: float, breaths: list[Breath]
) -> None:
    spans = quiet(seconds, before, after)

    assert [span.breath for span in spans] == breaths
    assert spans[0].level(0.0) == before
    assert spans[-1].level(spans[-1].seconds) == pytest.approx(after)


def test_no_time_needs_no_breath() -> None:
    assert quiet(0.0, 1.0, 0.0) == ()


@given(st.floats(0.1, 300), st.sampled_from([0.0, 1.0]), st.sampled_from([0.0, 1.0]))
def test_quiet_breathing_fills_the_time_without_a_jump(
    seconds: float, before: float, after: float
) -> None:
    spans = quiet(seconds, before, after)

    assert sum(span.seconds for span in spans) == pytest.approx(seconds)
    for first, second in pairwise(spans):
        assert first.after == second.before
    for span in spans:
        assert span.breath is Breath.FREE or 2 <= span.seconds <= 8


@given(st.floats(8, 300), st.sampled_from([0.0, 1.0]))
def test_breathing_out_is_always_the_longer_one(seconds: float, level: float) -> None:
    spans = quiet(seconds, level, level)
    inward = {span.seconds for span in spans if span.breath is Breath.IN}
    outward = {span.seconds for span in spans if span.breath is Breath.OUT}

    assert max(inward) < min(outward)


def test_free_breathing_goes_on() -> None:
    levels = [Span(4.0, Breath.FREE, 1.0, 1.0).level(t) for t in (0.0, 2.0, 4.0)]

    assert levels == pytest.approx([1.0, 0.6, 1.0])


def test_a_breath_is_found_by_its_time() -> None:
    spans = quiet(10, 0.0, 0.0)

    assert find(spans, 3.0) == (spans[0], 3.0)
    assert find(spans, 7.0) == (spans[1], pytest.approx(3.0))
    assert find(spans, 10.0)[0] is spans[1]
