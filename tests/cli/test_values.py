"""What a person may type for a pause, a speed, a number of days."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.cli.values import days, pause_minutes, speed


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30", 30),
        ("30m", 30),
        ("90min", 90),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1H30MIN", 90),
        (" 5 ", 5),
        ("24h", 1440),
        ("1440", 1440),
        ("until-tomorrow", None),
    ],
)
def test_a_pause_is_understood(text, minutes):
    assert pause_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "0", "0h", "h", "m", "-5", "1.5h", "5x", "30 m", "1441", "25h", "٣", "tomorrow"]
)
def test_what_is_no_pause_is_refused_with_what_would_be(text):
    with pytest.raises(ArgumentTypeError, match="write 30, 90min, 1h or 1h30"):
        pause_minutes(text)


@given(hours=st.integers(1, 23), minutes=st.integers(0, 59))
def test_hours_and_minutes_add_up(hours, minutes):
    assert pause_minutes(f"{hours}h{minutes}") == 60 * hours + minutes


@given(text=st.text())
def test_no_text_breaks_the_reading_of_a_pause(text):
    try:
        found = pause_minutes(text)
    except ArgumentTypeError:
        return

    assert found is None or 1 <= found <= 1440


@pytest.mark.parametrize(("text", "factor"), [("1", 1.0), ("0.1", 0.1), ("10", 10.0), ("1e1", 10)])
def test_a_speed_is_a_number(text, factor):
    assert speed(text) == factor


@pytest.mark.parametrize("text", ["0", "-1", "101", "nan", "inf", "fast", ""])
def test_what_is_no_speed_is_refused(text):
    with pytest.raises(ArgumentTypeError, match=r"from 0\.1 to 100"):
        speed(text)


@pytest.mark.parametrize("text", ["0", "-1", "367", "x", "", "1.5", "²"])
def test_what_is_no_number_of_days_is_refused(text):
    with pytest.raises(ArgumentTypeError, match="write 1 to 366"):
        days(text)
