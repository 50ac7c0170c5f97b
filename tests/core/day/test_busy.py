from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.day.busy import LONGEST_MEETING, Busy, busy_now, is_clear, meetings, nearest

DAY = datetime(2026, 6, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return DAY + timedelta(hours=int(hours), minutes=int(minutes))


def busy(*spans: str) -> list[Busy]:
    return [Busy(at(span[:5]), at(span[6:])) for span in spans]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], []),
        (["10:00-11:00"], ["10:00-11:00"]),
        (["10:30-11:30", "10:00-11:00"], ["10:00-11:30"]),
        (["10:00-11:00", "11:00-11:30"], ["10:00-11:30"]),
        (["10:00-12:00", "10:30-11:00"], ["10:00-12:00"]),
        (["10:00-10:30", "11:00-11:30"], ["10:00-10:30", "11:00-11:30"]),
        (["00:00-24:00", "10:00-11:00"], ["10:00-11:00"]),
        (["08:00-16:00"], ["08:00-16:00"]),
        (["08:00-16:01"], []),
        (["08:00-13:00", "13:00-18:00"], ["08:00-18:00"]),
        (["10:00-10:00", "11:00-10:00"], []),
    ],
)
def test_what_counts_as_a_meeting(spans, found):
    assert list(meetings(busy(*spans))) == busy(*found)


def test_meetings_of_several_zones_are_one_day():
    berlin = ZoneInfo("Europe/Berlin")
    spans = [Busy(at("10:00").astimezone(berlin), at("11:00").astimezone(berlin))]

    assert meetings(spans) == tuple(busy("10:00-11:00"))


@pytest.mark.parametrize(
    ("clock", "runs"),
    [("09:59", False), ("10:00", True), ("10:59", True), ("11:00", False), ("14:00", False)],
)
def test_a_meeting_runs_from_its_beginning_to_before_its_end(clock, runs):
    assert busy_now(busy("10:00-11:00", "12:00-22:00"), at(clock)) is runs


@pytest.mark.parametrize(
    ("clock", "clear"),
    [
        ("09:55", True),
        ("09:56", False),
        ("10:30", False),
        ("11:00", False),
        ("11:04", False),
        ("11:05", True),
    ],
)
def test_a_moment_is_clear_with_room_before_a_meeting_and_rest_after_it(clock, clear):
    five = timedelta(minutes=5)

    assert is_clear(at(clock), busy("10:00-11:00"), room=five, settling=five) is clear


@pytest.mark.parametrize(
    ("moments", "found"),
    [
        ([], None),
        (["09:00"], "09:00"),
        (["09:00", "10:30", "12:00"], "10:30"),
        (["09:30", "10:30"], "10:30"),
        (["10:30", "09:30"], "10:30"),
        (["09:31", "10:30"], "09:31"),
    ],
)
def test_the_nearest_moment_and_of_two_as_near_the_later(moments, found):
    assert nearest(at("10:00"), map(at, moments)) == (None if found is None else at(found))


stretches = st.builds(
    lambda start, length: Busy(DAY + start * MINUTE, DAY + (start + length) * MINUTE),
    st.integers(0, 2000),
    st.integers(-5, 600),
)


@given(st.lists(stretches), st.integers(-10, 2700))
def test_one_is_in_a_meeting_exactly_where_the_stretches_say_so(found, minute):
    now = DAY + minute * MINUTE
    inside = any(each.start <= now < each.end for each in meetings(found))

    assert inside == busy_now(found, now) == (not is_clear(now, meetings(found), room=MINUTE / 60))


@given(st.lists(stretches))
def test_stretches_are_in_order_apart_and_not_empty(found):
    taken = meetings(found)

    assert all(each.start < each.end for each in taken)
    assert all(one.end < other.start for one, other in pairwise(taken))
    assert meetings(reversed(found)) == taken
    if all(each.end - each.start <= LONGEST_MEETING for each in taken):
        assert meetings(taken) == taken
