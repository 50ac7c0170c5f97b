"""Rules of repetition: what dateutil says when asked plainly, with an end to the work."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intermezzo.store.calendar import values
from intermezzo.store.calendar.rules import Effort, ExhaustedError, UnusableRuleError, starts

FIRST, LAST = datetime(2026, 2, 25), datetime(2026, 3, 20)  # noqa: DTZ001 - civil times
BEGUN = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - civil times
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

some_days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
numbered_days = st.builds(
    "{}{}".format, st.sampled_from([1, 2, 3, 4, -1, -2]), st.sampled_from(WEEKDAYS)
)


def listed(values_of):
    return st.lists(values_of, min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(str(each) for each in found)
    )


parts = st.one_of(
    st.fixed_dictionaries(
        {"FREQ": st.just("DAILY")},
        optional={"BYDAY": some_days.map(",".join), "BYMONTH": listed(st.integers(1, 12))},
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("WEEKLY")},
        optional={
            "BYDAY": some_days.map(",".join),
            "WKST": st.sampled_from(["SU", "MO", "WE"]),
            "BYMONTH": listed(st.integers(1, 12)),
        },
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("MONTHLY")},
        optional={"BYDAY": listed(numbered_days), "BYMONTH": listed(st.integers(1, 12))},
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("MONTHLY"), "BYDAY": some_days.map(",".join)},
        optional={"BYSETPOS": listed(st.sampled_from([1, 2, -1])), "BYMONTHDAY": st.just("13")},
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("MONTHLY")},
        optional={"BYMONTHDAY": listed(st.integers(1, 28) | st.integers(-28, -1))},
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("YEARLY")},
        optional={"BYMONTH": listed(st.integers(1, 12)), "BYDAY": listed(numbered_days)},
    ),
    st.fixed_dictionaries(
        {"FREQ": st.just("YEARLY"), "BYWEEKNO": listed(st.integers(1, 52))},
        optional={"BYDAY": some_days.map(",".join), "WKST": st.sampled_from(["SU", "MO"])},
    ),
    st.fixed_dictionaries({"FREQ": st.just("YEARLY"), "BYYEARDAY": listed(st.integers(1, 365))}),
)
begun = st.datetimes(datetime(1960, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001 - civil
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(max_examples=400, deadline=None)
@given(parts, st.integers(1, 5), st.none() | st.integers(1, 200), begun, st.integers(2000, 2040))
def test_it_says_what_dateutil_says_when_asked_from_the_beginning(rule, interval, count, at, year):
    rule = {**rule, "INTERVAL": interval} | ({"COUNT": count} if count else {})
    assume("BYMONTH" not in rule or rule["FREQ"] != "MONTHLY" or interval == 1)
    text = ";".join(f"{key}={value}" for key, value in rule.items())
    first = datetime(year, 2, 20)  # noqa: DTZ001 - civil
    last = first + timedelta(days=45)
    plainly = takewhile(lambda each: each <= last, rrulestr(text, dtstart=at))

    found = list(starts(values.rule(text), at, first, last, Effort(10**9)))

    assert found == [each for each in plainly if each >= first]


def days(text: str, effort: Effort | None = None) -> list[int]:
    found = starts(values.rule(text), BEGUN, FIRST, LAST, effort or Effort(10**6))
    return [each.day for each in found]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=DAILY;INTERVAL=2147483647",
        "FREQ=WEEKLY;INTERVAL=2147483647",
        "FREQ=MONTHLY;INTERVAL=2147483647",
        "FREQ=YEARLY;INTERVAL=2147483647",
    ],
)
def test_a_rule_that_matches_no_day_ends_after_a_few_years(rule):
    """A thousand years of days would be more than this effort."""
    assert days(rule, Effort(40_000)) == []


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;UNTIL=99991231T000000Z", "FREQ=DAILY"],
)
def test_what_never_ends_is_asked_for_these_days_only(rule):
    assert len(days(rule, Effort(100))) == 23


def test_an_old_series_is_not_counted_from_its_beginning():
    old = datetime(1970, 1, 5, 9, 0)  # noqa: DTZ001 - civil
    found = list(starts(values.rule("FREQ=DAILY"), old, FIRST, LAST, Effort(30)))

    assert len(found) == 23


def test_counting_takes_effort_and_an_end_is_set_to_it():
    rule = values.rule("FREQ=DAILY;COUNT=1000000000")
    old = datetime(1920, 1, 5, 9, 0)  # noqa: DTZ001 - civil
    with pytest.raises(ExhaustedError):
        list(starts(rule, old, FIRST, LAST, Effort(10_000)))


@pytest.mark.parametrize(
    "year", [1800, 1900, 1901, 1999, 2000, 2027, 2099, 2100, 2101, 2400, 5000, 9996]
)
def test_in_any_year_weekdays_and_leap_days_are_right(year):
    first = datetime(year, 1, 1)  # noqa: DTZ001 - civil
    text = "FREQ=YEARLY;BYMONTH=2;BYDAY=-1TU"
    last = first + timedelta(days=1200)
    plainly = takewhile(lambda each: each <= last, rrulestr(text, dtstart=first))

    assert list(starts(values.rule(text), first, first, last, Effort(10**6))) == list(plainly)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("FREQ=SECONDLY", "more often than daily"),
        ("FREQ=MINUTELY;INTERVAL=1440", "more often than daily"),
        ("FREQ=HOURLY", "more often than daily"),
        ("FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,5,10,15,20,25,30,35,40", "more often than hourly"),
        ("FREQ=DAILY;INTERVAL=0", "without any time between"),
        ("FREQ=DAILY;INTERVAL=-1", "without any time between"),
        ("FREQ=MONTHLY;RSCALE=CHINESE", "a calendar that is not known"),
        ("FREQ=DAILY;BYEASTER=0", "a calendar that is not known"),
        ("FREQ=MONTHLY;BYDAY=0MO", "makes no sense"),
        ("FREQ=DAILY;BYHOUR=25", "makes no sense"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "makes no sense"),
    ],
)
def test_a_rule_no_meeting_has_is_refused_in_words(rule, problem):
    with pytest.raises(UnusableRuleError, match=problem):
        days(rule)
