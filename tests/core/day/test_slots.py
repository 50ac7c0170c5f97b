"""Where slots lie by each mode, and the words for each that lies elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.picture import picture
from intermezzo.core.day.slot_reasons import Rule
from intermezzo.core.day.slots import gap_of, is_quiet
from intermezzo.core.day.workday import bounds, work_ranges
from intermezzo.core.preferences.model import (
    DateRange,
    DaysOff,
    Evening,
    Interludes,
    Preferences,
    SlotMode,
    TimeRange,
    Weekday,
    Work,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 6, 15)
NO_EVENING = Evening(enabled=False)


def often(every: int = 50, most: int = 6, **work: object) -> Preferences:
    """Return preferences for one interlude every so many minutes."""
    rule = Interludes(mode=SlotMode.INTERVAL, every=timedelta(minutes=every), most_per_day=most)
    return Preferences(interludes=rule, work=Work(**work), evening=NO_EVENING)


def listed(*clocks: str, **work: object) -> Preferences:
    rule = Interludes(slots=tuple(time.fromisoformat(each) for each in clocks))
    return Preferences(interludes=rule, work=Work(**work), evening=NO_EVENING)


def span(hours: str) -> TimeRange:
    start, end = hours.split("-")
    return TimeRange(time.fromisoformat(start), time.fromisoformat(end))


def clocks(preferences: Preferences, day: date = MONDAY, zone=BERLIN) -> list[str]:
    return [f"{slot.at:%H:%M}" for slot in plan_day(preferences, day, zone).slots]


def words(preferences: Preferences, day: date = MONDAY) -> list[str]:
    return [each.words for each in plan_day(preferences, day, BERLIN).reasons]


def test_one_every_fifty_minutes_of_work():
    found = often(most=12)

    assert clocks(found) == [
        "09:50", "10:40", "11:30", "12:20", "13:55", "14:45", "15:35", "16:25"
    ]  # fmt: skip
    assert words(found) == [
        "13:10 moved to 13:55: your lunch is quiet",
        "17:15 left out: less than 45 min before the end of work",
    ]


def test_no_more_than_a_day_may_have():
    assert clocks(often(most=3)) == ["09:50", "10:40", "11:30"]
    assert words(often(most=3)) == ["12:20 left out: 3 a day is the most you chose"]


def test_what_falls_on_the_start_of_lunch_comes_after_it():
    assert clocks(often(every=70, hours=span("09:00-15:00"))) == ["10:10", "11:20", "13:15"]


def test_each_range_begins_anew():
    by_day = {Weekday.MON: (span("08:00-10:00"), span("14:00-16:00"))}

    assert clocks(often(by_day=by_day)) == ["08:50", "14:50"]


def test_ranges_that_overlap_count_as_one():
    by_day = {Weekday.MON: (span("08:00-11:00"), span("10:00-12:00"))}

    assert clocks(often(by_day=by_day)) == ["08:50", "09:40", "10:30"]


def test_work_across_midnight_and_around_the_clock():
    assert clocks(often(every=120, hours=span("20:00-04:00"))) == ["22:00", "00:00", "02:00"]
    whole = often(every=240, hours=span("09:00-09:00"), quiet_lunch=None)
    assert clocks(whole) == ["13:00", "17:00", "21:00", "01:00"]


def test_a_lost_hour_is_not_worked():
    night = often(every=120, hours=span("23:00-07:00"), days=tuple(Weekday), quiet_lunch=None)

    shown = picture(night, date(2026, 3, 28), BERLIN)
    assert [f"{each:%H:%M}" for each in shown.slots] == ["01:00", "04:00", "06:00"]


def test_a_range_too_short_for_one_says_so():
    plan = plan_day(often(hours=span("09:00-10:00")), MONDAY, BERLIN)

    assert plan.slots == ()
    assert plan.notes == (
        (
            "Monday: no interlude, the work hours 09:00-10:00 leave no room "
            "(50 min after the start to 45 min before the end)."
        ),
    )


def test_late_offers_are_given_a_fifth_of_the_interval():
    assert gap_of(often(every=50).interludes) == timedelta(minutes=40)
    assert gap_of(Interludes()) == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("times", "found", "said"),
    [
        (["12:45"], ["13:15"], ["12:45 moved to 13:15: your lunch is quiet"]),
        (
            ["10:30", "12:45", "14:00"],
            ["10:30", "12:25", "14:00"],
            ["12:45 moved to 12:25: your lunch is quiet"],
        ),
        (
            ["11:30", "12:45", "14:00"],
            ["11:30", "14:00"],
            ["12:45 left out: your lunch is quiet, and there is no room beside it"],
        ),
        (
            ["10:35", "16:50"],
            ["10:35"],
            ["16:50 left out: less than 45 min before the end of work"],
        ),
        (
            ["10:30", "11:00", "15:00"],
            ["10:30", "15:00"],
            ["11:00 left out: less than 90 min after 10:30"],
        ),
        (
            ["09:30", "15:00"],
            ["15:00"],
            ["09:30 left out: less than 90 min after the start of work"],
        ),
        (["11:00", "19:00"], ["11:00"], ["19:00 left out: outside your work hours"]),
        (
            ["19:00"],
            ["14:00"],
            [
                "None of the times you listed fits, so they are spread over the day.",
                "19:00 left out: outside your work hours",
            ],
        ),
    ],
)  # fmt: skip
def test_each_rule_says_what_it_moved_or_dropped(times, found, said):
    assert clocks(listed(*times)) == found
    assert words(listed(*times)) == said


def test_reasons_carry_values_beside_the_words():
    [reason] = plan_day(listed("12:45"), MONDAY, BERLIN).reasons

    assert reason.rule is Rule.LUNCH
    assert reason.wished == datetime(2026, 6, 15, 12, 45, tzinfo=BERLIN)
    assert reason.at == datetime(2026, 6, 15, 13, 15, tzinfo=BERLIN)


def christmas(day: date) -> str | None:
    return "Christmas Day" if (day.month, day.day) == (12, 25) else None


FREE = DaysOff(
    days=(date(2026, 6, 18),),
    ranges=(DateRange(date(2026, 8, 3), date(2026, 8, 14)),),
    country="DE",
    public=christmas,
)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 6, 18), "Thursday: a day off, so nothing is planned."),
        (date(2026, 8, 14), "Friday: your days off, so nothing is planned."),
        (date(2026, 12, 25), "Christmas Day, so nothing is planned."),
    ],
)
def test_nothing_is_planned_on_a_day_off(day, said):
    plan = plan_day(Preferences(days_off=FREE), day, BERLIN)

    assert plan.slots == ()
    assert plan.notes == (said,)


def test_a_free_sunday_needs_no_words():
    plan = plan_day(
        Preferences(days_off=DaysOff(days=(date(2026, 6, 21),))), date(2026, 6, 21), BERLIN
    )

    assert plan.slots == plan.notes == ()


def test_the_evening_of_a_day_off_is_a_choice():
    wished = Preferences(days_off=FREE, evening=Evening(on_days_off=True))

    assert clocks(wished, date(2026, 6, 18)) == ["22:15"]
    plan = plan_day(wished, date(2026, 6, 18), BERLIN)
    assert plan.notes == ("Thursday: a day off, so no interlude is planned.",)


def test_a_night_of_work_counts_for_the_date_it_begins_on():
    night = replace(listed("23:45", "01:30", hours=span("22:00-05:00")), days_off=FREE)

    assert clocks(night, date(2026, 6, 17)) == ["23:45", "01:30"]
    assert clocks(night, date(2026, 6, 18)) == []


def test_the_picture_of_a_day_has_all_that_is_drawn():
    shown = picture(Preferences(), MONDAY, BERLIN)

    assert [f"{each.start:%H:%M}-{each.end:%H:%M}" for each in shown.work] == ["09:00-17:30"]
    assert [f"{each.start:%H:%M}-{each.end:%H:%M}" for each in shown.lunch] == ["12:30-13:15"]
    assert [f"{each:%H:%M}" for each in shown.slots] == ["10:30", "14:00", "16:00"]
    assert f"{shown.evening:%H:%M} {shown.bedtime:%H:%M}" == "22:15 23:00"
    assert shown.words == ()


def test_the_picture_shows_a_night_in_one_piece():
    shown = picture(listed("23:45", "01:30", hours=span("22:00-05:00")), MONDAY, BERLIN)

    assert [f"{each:%d %H:%M}" for each in shown.slots] == ["15 23:45", "16 01:30"]


def test_the_picture_of_a_day_off_says_why():
    shown = picture(Preferences(days_off=FREE), date(2026, 6, 18), BERLIN)

    assert (shown.off, shown.slots, shown.work) == ("a day off", (), ())
    assert shown.words == ("Thursday: a day off, so nothing is planned.",)


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 7, 15, 30, 45]))
spans = st.builds(TimeRange, times, times).filter(lambda each: each.start != each.end)
zones = st.sampled_from(
    [BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")]
)
days = st.sampled_from(
    [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), MONDAY]
)


@settings(max_examples=150, deadline=None)
@given(
    st.tuples(st.integers(20, 240), st.integers(1, 12)),
    st.lists(spans, max_size=3),
    st.none() | spans,
    days,
    zones,
)
def test_an_interval_keeps_every_promise(rhythm, ranges, lunch, day, zone):
    every, most = rhythm
    by_day = {weekday: tuple(ranges) for weekday in Weekday}
    preferences = often(every, most, by_day=by_day, quiet_lunch=lunch)
    shown = picture(preferences, day, zone)
    moments = [each.astimezone(UTC) for each in shown.slots]
    stretches = [bounds(day, each, zone) for each in work_ranges(day, preferences)]

    assert shown == picture(preferences, day, zone)
    assert len(moments) <= most
    assert all(b - a >= timedelta(minutes=every) for a, b in pairwise(moments))
    assert not any(is_quiet(each, preferences, zone) for each in moments)
    for each in moments:
        assert any(
            start + timedelta(minutes=every) <= each <= end
            or start < each <= end - preferences.interludes.last_before_end
            for start, end in stretches
        )


@settings(max_examples=200, deadline=None)
@given(
    st.builds(
        Interludes,
        mode=st.sampled_from(SlotMode),
        slots=st.lists(times, max_size=5, unique=True).map(lambda found: tuple(sorted(found))),
        per_day=st.integers(2, 6),
        every=st.integers(40, 240).map(lambda count: timedelta(minutes=count)),
    ),
    st.lists(spans, max_size=3),
    st.none() | spans,
    days,
    zones,
)
def test_what_is_said_of_a_day_is_true_of_it(rule, ranges, lunch, day, zone):
    by_day = {weekday: tuple(ranges) for weekday in Weekday}
    work = Work(by_day=by_day, quiet_lunch=lunch)
    shown = picture(Preferences(work=work, interludes=rule, evening=NO_EVENING), day, zone)
    moments = [each.astimezone(UTC) for each in shown.slots]

    assert all(b - a >= gap_of(rule) for a, b in pairwise(moments))
    if ranges and rule.mode is not SlotMode.TIMES:
        assert moments or shown.words
    for reason in shown.reasons:
        wished = None if reason.wished is None else reason.wished.astimezone(UTC)
        if reason.at is not None and reason.at.astimezone(UTC) not in moments:
            assert any(each.rule is Rule.GAP for each in shown.reasons)
        if reason.at is None and reason.rule is not Rule.SPREAD:
            assert wished not in moments or any(each.rule is Rule.SPREAD for each in shown.reasons)
