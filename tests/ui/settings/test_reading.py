"""What people write into fields is read kindly, and never wrongly."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.ui.settings.reading import (
    date_read,
    number_read,
    number_wanted,
    time_read,
    time_stepped,
)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        *(("7", "07:00"), ("07", "07:00"), ("730", "07:30"), ("0730", "07:30")),
        *(("7:30", "07:30"), ("7.30", "07:30"), ("7 30", "07:30"), ("7h30", "07:30")),
        *((" 22:15 ", "22:15"), ("0", "00:00"), ("24:00", "00:00"), ("24", "00:00")),
        *(("1545", "15:45"), ("23,59", "23:59")),
    ],
)
def test_a_time_is_read_as_people_write_it(said, at):
    assert time_read(said) == at


@pytest.mark.parametrize(
    "said", ["", " ", "25", "24:01", "7:60", "7:5", "12:345", "a", "7:", ":30", "-1", "7:30:00"]
)
def test_what_is_no_time_is_not_made_one(said):
    assert time_read(said) is None


@given(st.times())
def test_every_time_is_read_back_from_each_way_of_writing_it(at: time):
    shown = f"{at:%H:%M}"

    assert time_read(shown) == time_read(f"{at:%H%M}") == time_read(f"{at.hour}.{at:%M}") == shown


@given(st.text(max_size=12))
def test_nothing_written_makes_reading_fail(said):
    at = time_read(said)

    assert at is None or time.fromisoformat(at)
    day = date_read(said)
    assert day is None or date.fromisoformat(day)
    number = number_read(said, 20, 480, "min")
    assert number is None or 20 <= number <= 480


@pytest.mark.parametrize(
    ("at", "step", "then"),
    [
        *(("09:00", 5, "09:05"), ("09:02", 5, "09:05"), ("09:02", -5, "09:00")),
        *(("09:00", -5, "08:55"), ("00:00", -5, "23:55"), ("23:58", 5, "00:00")),
    ],
)
def test_steps_go_along_a_grid_and_around_midnight(at, step, then):
    assert time_stepped(at, step) == then


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *(("90", 90), (" 90 min", 90), ("90MIN", 90), ("19", None), ("481", None), ("", None)),
        *(("9e1", None), ("-90", None), ("90.5", None), ("9" * 5000, None)),
    ],
)
def test_a_number_is_read_with_its_unit_and_kept_to_its_range(said, number):
    assert number_read(said, 20, 480, "min") == number


def test_what_was_wanted_is_said_with_range_and_unit():
    assert number_wanted(20, 480, "min") == "Write a number from 20 to 480 (min)."
    assert number_wanted(2, 6) == "Write a number from 2 to 6."


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(("2026-12-24", "2026-12-24"), ("2026-1-6", "2026-01-06"), ("2026/1/6", "2026-01-06")),
        *(("2028-02-29", "2028-02-29"), ("2026-02-29", None), ("24.12.2026", None)),
        *(("2026-13-01", None), ("", None), ("0000-01-01", None), ("2026-12", None)),
    ],
)
def test_a_day_is_read_where_it_exists(said, day):
    assert date_read(said) == day
