"""The week of work in the file and back: nothing is lost, and what most days share stands once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.preferences import editing
from intermezzo.core.preferences.grammar import parse
from intermezzo.core.preferences.model import WORK_WEEK, Preferences, Weekday
from intermezzo.ui.settings.pages.week import changes_for, one_more, week_of, why_not

NINE = ("09:00", "17:30")
clock = st.builds(
    lambda hour, quarter: f"{hour:02}:{quarter * 15:02}", st.integers(0, 23), st.integers(0, 3)
)
hours = (
    st.lists(st.tuples(clock, clock), max_size=3)
    .filter(lambda found: not why_not(found))
    .map(lambda found: tuple(sorted(found)))
)
weeks = st.fixed_dictionaries(dict.fromkeys(Weekday, hours))


def written(week, usual=NINE):
    file = editing.with_changes({}, changes_for(week, usual))
    preferences, faults = parse(file)
    assert faults == []
    return preferences


@given(weeks)
def test_a_week_comes_back_as_it_was_written(week):
    assert week_of(written(week)) == week


@given(weeks, weeks)
def test_a_week_replaces_whatever_was_there(former, week):
    file = editing.with_changes({}, changes_for(former))
    file = editing.with_changes(file, changes_for(week))
    assert week_of(parse(file)[0]) == week


@given(hours)
def test_what_can_be_the_hours_of_a_day_is_what_the_file_takes(found):
    changes = {"work.by_day.mon": [list(each) for each in found]}
    assert editing.refusals([{}], changes) == {}


@given(st.lists(st.tuples(clock, clock), max_size=3))
def test_what_cannot_be_is_refused_by_the_file_too(found):
    refused = editing.refusals([{}], {"work.by_day.mon": [list(each) for each in found]})
    assert bool(why_not(found)) == bool(refused)


@given(hours)
def test_a_stretch_that_is_added_fits_beside_the_others(found):
    added = one_more(found, NINE)
    if added is not None:
        assert why_not([*found, added]) == ""


def test_the_usual_week_needs_no_single_days():
    changes = changes_for(week_of(Preferences()))
    assert changes["work.hours"] == list(NINE)
    assert changes["work.days"] == [day.name.lower() for day in WORK_WEEK]
    assert all(value is None for path, value in changes.items() if "by_day" in path)


def test_one_day_that_differs_stands_alone():
    week = {**week_of(Preferences()), Weekday.WED: (("08:00", "12:00"), ("14:00", "18:00"))}
    changes = changes_for(week)
    assert changes["work.days"] == ["mon", "tue", "thu", "fri"]
    assert changes["work.by_day.wed"] == [["08:00", "12:00"], ["14:00", "18:00"]]


def test_a_week_without_work_keeps_the_usual_hours_for_later():
    changes = changes_for(dict.fromkeys(Weekday, ()), ("08:00", "16:00"))
    assert (changes["work.days"], changes["work.hours"]) == ([], ["08:00", "16:00"])


@pytest.mark.parametrize(
    ("found", "added"),
    [
        ([], NINE),
        ([("09:00", "12:00")], ("13:00", "15:00")),
        ([("09:00", "21:30")], ("22:00", "23:59")),
        ([("09:00", "23:30")], ("06:00", "08:00")),
        ([("22:00", "06:00")], ("19:00", "21:00")),
        ([("00:00", "23:45")], None),
    ],
)
def test_what_is_added_comes_after_the_last_else_before_the_first(found, added):
    assert one_more(found, NINE) == added
