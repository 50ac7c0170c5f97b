"""The times that Today's menus offer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intermezzo.ui.today.choices import times_to_move, times_to_pause, times_to_stop

NOON = datetime(2026, 6, 15, 12, 2, tzinfo=UTC)
moments = st.integers(0, 24 * 60 - 1).map(lambda minutes: NOON + timedelta(minutes=minutes))


def clocks(moments: list[datetime]) -> list[str]:
    return [f"{moment:%H:%M}" for moment in moments]


def test_one_moves_to_quarters_around_the_time_that_lie_ahead_and_within_work():
    at, ends = NOON.replace(hour=12, minute=30), NOON.replace(hour=13, minute=30)

    assert clocks(times_to_move(at, NOON, ends)) == ["12:15", "12:45", "13:00", "13:15", "13:30"]


def test_work_may_end_at_half_hours_before_it_ends_anyway():
    ends = NOON.replace(hour=14, minute=0)

    assert clocks(times_to_stop(NOON, ends)) == ["12:30", "13:00", "13:30"]


def test_a_pause_may_last_until_the_next_half_hours():
    assert clocks(times_to_pause(NOON))[:3] == ["12:30", "13:00", "13:30"]


@given(moments, moments, st.none() | moments)
def test_nothing_that_has_been_or_is_too_late_is_offered(at, now, until):
    for moment in times_to_move(at, now, until):
        assert moment > now
        assert moment != at
        assert until is None or moment <= until
    for moment in times_to_stop(now, until):
        assert moment > now
        assert until is None or moment < until
    assert all(
        now < moment <= now + timedelta(hours=4, minutes=30) for moment in times_to_pause(now)
    )
