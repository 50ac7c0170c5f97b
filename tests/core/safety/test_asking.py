"""When the safety questions come again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.safety.asking import is_due

ASKED = date(2026, 3, 2)


def on(*days: int) -> tuple[date, ...]:
    """Return the dates so many days after the questions."""
    return tuple(ASKED + timedelta(days) for days in days)


DAILY = on(*range(-1, 90, 4))
"""Somebody who is there all along."""


@pytest.mark.parametrize(
    ("today", "active", "due"),
    [
        (0, DAILY, False),
        (89, DAILY, False),
        (90, DAILY, True),
        (400, DAILY, True),
        (13, (), False),
        (14, (), True),
        (13, on(-3, 2), False),
        (16, on(-3, 2), True),
        (17, on(-3, 2, 16), True),
        (17, on(-3, 5, 16), False),
        (40, on(30, 35), False),
        (60, on(30, 45), True),
        (-5, DAILY, False),
    ],
)
def test_they_come_after_ninety_days_and_after_a_long_pause(today, active, due):
    assert is_due(ASKED, ASKED + timedelta(today), active) is due


def test_what_was_never_asked_is_due():
    assert is_due(None, ASKED)


@given(st.integers(0, 89), st.permutations(DAILY))
def test_the_order_of_the_days_does_not_matter(today, active):
    assert not is_due(ASKED, ASKED + timedelta(today), active)


@given(st.integers(0, 200), st.lists(st.integers(-200, 300)))
def test_once_ninety_days_have_passed_it_is_always_due(more, active):
    assert is_due(ASKED, ASKED + timedelta(90 + more), on(*active))
