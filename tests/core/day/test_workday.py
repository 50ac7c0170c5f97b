from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.workday import (
    app_day,
    bounds,
    day_start,
    fixed,
    localize,
    work_end,
    work_ranges,
)
from intermezzo.core.preferences.model import (
    Day,
    Evening,
    Interludes,
    Preferences,
    SlotMode,
    TimeRange,
    Weekday,
    Work,
    within,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
MONDAY = date(2026, 6, 15)
ALWAYS = tuple(Weekday)
NO_EVENING = Evening(enabled=False)


def prefs(hours: str, *slots: str, per_day: int | None = None, **rule) -> Preferences:
    """Return preferences for every day with these hours and slots and no lunch."""
    listed = tuple(time.fromisoformat(slot) for slot in slots)
    mode = SlotMode.TIMES if per_day is None else SlotMode.NUMBER
    wanted = Interludes(mode=mode, per_day=per_day or 3, slots=listed, **rule)
    work = Work(days=ALWAYS, hours=span(hours), quiet_lunch=None)
    return Preferences(work=work, interludes=wanted, evening=NO_EVENING)


def spread(per_day: int) -> Interludes:
    return Interludes(mode=SlotMode.NUMBER, per_day=per_day)


def span(hours: str) -> TimeRange:
    start, end = hours.split("-")
    return TimeRange(time.fromisoformat(start), time.fromisoformat(end))


def clocks(preferences: Preferences, day: date = MONDAY, zone=BERLIN) -> list[str]:
    return [f"{slot.at:%H:%M}" for slot in plan_day(preferences, day, zone).slots]


def test_the_default_day():
    plan = plan_day(Preferences(), MONDAY, BERLIN)

    assert [f"{slot.kind} {slot.at:%H:%M}" for slot in plan.slots] == [
        "interlude 10:30",
        "interlude 14:00",
        "interlude 16:00",
        "wind_down 22:15",
    ]
    assert plan.notes == ()


def test_a_weekend_is_free():
    assert clocks(Preferences(), MONDAY - timedelta(days=1)) == []


def test_a_part_time_day_keeps_the_listed_time_that_fits():
    friday = {Weekday.MON: (span("09:00-12:30"),)}
    plan = plan_day(Preferences(work=Work(by_day=friday)), MONDAY, BERLIN)

    assert [f"{slot.at:%H:%M}" for slot in plan.slots] == ["10:30", "22:15"]
    assert "only 1 of 3" in plan.notes[0]


def test_a_range_too_short_says_so_in_words():
    plan = plan_day(prefs("09:00-11:00", "10:30", "14:00"), MONDAY, BERLIN)

    assert plan.slots == ()
    assert plan.notes == (
        (
            "Monday: no interlude, the work hours 09:00-11:00 leave no room "
            "(90 min after the start to 45 min before the end, 90 min apart)."
        ),
    )


@pytest.mark.parametrize(
    ("per_day", "found"),
    [
        (2, ["11:50", "15:25"]),
        (3, ["11:25", "14:00", "15:50"]),
        (4, ["11:10", "13:20", "14:50", "16:20"]),
        (5, ["10:45", "12:15", "13:45", "15:15", "16:45"]),
    ],
)
def test_a_number_is_spread_over_the_day(per_day, found):
    preferences = Preferences(interludes=spread(per_day), evening=NO_EVENING)

    assert clocks(preferences) == found


def test_listed_times_that_all_miss_are_spread_instead():
    found = clocks(prefs("06:00-14:00", "16:00", "17:00"))

    assert found == ["08:55", "11:50"]


def test_listed_times_too_close_lose_the_later_one():
    assert clocks(prefs("09:00-17:30", "10:30", "11:00", "15:00")) == ["10:30", "15:00"]


def test_several_stretches_a_day_and_days_off():
    by_day = {Weekday.MON: (span("08:00-12:00"), span("14:00-18:30")), Weekday.TUE: ()}
    work = Work(by_day=by_day)
    preferences = Preferences(work=work, interludes=spread(2), evening=NO_EVENING)

    assert clocks(preferences) == ["10:30", "16:45"]
    assert clocks(preferences, MONDAY + timedelta(days=1)) == []


def test_a_saturday_of_its_own_is_a_workday():
    work = Work(by_day={Weekday.SAT: (span("09:00-17:30"),)})

    assert len(clocks(Preferences(work=work, evening=NO_EVENING), date(2026, 6, 20))) == 3


def test_an_empty_week_plans_nothing():
    free = Preferences(work=Work(days=()), evening=Evening(days=()))

    assert all(clocks(free, MONDAY + timedelta(days=days)) == [] for days in range(7))


def test_a_slot_after_midnight_belongs_to_the_day_that_began_before():
    preferences = prefs("22:00-06:00", "23:30", "01:00", "02:30", "04:30")
    plan = plan_day(preferences, MONDAY, BERLIN)

    assert [(slot.at.day, f"{slot.at:%H:%M}") for slot in plan.slots] == [
        (15, "04:30"),
        (15, "23:30"),
        (16, "01:00"),
        (16, "02:30"),
    ]
    assert {slot.day for slot in plan.slots} == {MONDAY}


@pytest.mark.parametrize(
    ("clock", "days"), [(time(4), 0), (time(3, 59), -1), (time(0), -1), (time(23, 59), 0)]
)
def test_the_app_day_turns_at_four(clock, days):
    moment = datetime.combine(MONDAY, clock, tzinfo=BERLIN)

    assert app_day(moment, Preferences()) == MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("zone", "day", "listed", "moved", "offset"),
    [
        (BERLIN, date(2026, 3, 29), "02:30", "03:30", 2),
        (NEW_YORK, date(2026, 3, 8), "02:30", "03:30", -4),
        (LORD_HOWE, date(2026, 10, 4), "02:15", "02:45", 11),
    ],
)
def test_a_slot_in_the_spring_gap_moves_by_the_gap(zone, day, listed, moved, offset):
    preferences = prefs("22:00-08:00", listed)
    (slot,) = (
        each
        for each in plan_day(preferences, day - timedelta(days=1), zone).slots
        if each.at.date() == day
    )

    assert f"{slot.at:%H:%M}" == moved
    assert slot.at.utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize(
    ("zone", "day", "listed", "offset"),
    [
        (BERLIN, date(2026, 10, 25), "02:30", timedelta(hours=2)),
        (NEW_YORK, date(2026, 11, 1), "01:30", timedelta(hours=-4)),
        (LORD_HOWE, date(2026, 4, 5), "01:45", timedelta(hours=11)),
    ],
)
def test_a_slot_in_the_autumn_fold_is_its_first_occurrence(zone, day, listed, offset):
    preferences = prefs("22:00-08:00", listed)
    slots = [
        each
        for each in plan_day(preferences, day - timedelta(days=1), zone).slots
        if each.at.date() == day
    ]

    assert [f"{slot.at:%H:%M}" for slot in slots] == [listed]
    assert slots[0].at.utcoffset() == offset


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (BERLIN, date(2026, 3, 29)),
        (BERLIN, date(2026, 10, 25)),
        (NEW_YORK, date(2026, 3, 8)),
        (NEW_YORK, date(2026, 11, 1)),
        (LORD_HOWE, date(2026, 4, 5)),
        (LORD_HOWE, date(2026, 10, 4)),
    ],
)
def test_daytime_slots_keep_their_civil_time_on_the_days_the_clocks_change(zone, day):
    preferences = prefs("09:00-17:30", "10:30", "14:00", "16:00")

    assert clocks(preferences, day, zone) == ["10:30", "14:00", "16:00"]


def test_the_rule_counts_real_minutes_across_the_change():
    night = prefs("01:00-08:00", "03:30", "05:00")

    # 01:00 and 90 real minutes are 03:30 summer time; by the clock's face it would be 02:30.
    from_midnight = replace(night, day=Day(starts=time(0)))
    assert clocks(from_midnight, date(2026, 3, 29)) == ["03:30", "05:00"]
    assert clocks(
        replace(from_midnight, work=Work(hours=span("01:05-08:00"), days=ALWAYS)), date(2026, 3, 29)
    ) == ["05:00"]


def test_until_tomorrow_is_the_next_start_of_the_day():
    assert day_start(date(2026, 3, 29), Preferences(), BERLIN).utcoffset() == timedelta(hours=2)


def test_a_fixed_moment_is_the_same_instant_in_a_fold():
    second = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)

    assert fixed(second).astimezone(UTC) == second.astimezone(UTC)
    with pytest.raises(ValueError, match="zone"):
        fixed(datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused


def test_the_evening_prompt_after_midnight_counts_for_the_day_before():
    owl = Preferences(evening=Evening(prompt=time(0, 30), days=(Weekday.MON,)))
    slots = [slot for slot in plan_day(owl, MONDAY, BERLIN).slots if slot.kind is Kind.WIND_DOWN]

    assert [(slot.day, slot.at.date()) for slot in slots] == [(MONDAY, date(2026, 6, 16))]


def test_the_end_of_work_of_a_slot_after_midnight():
    preferences = prefs("22:00-06:00", "01:00")
    (slot,) = plan_day(preferences, MONDAY, BERLIN).slots

    assert work_end(slot, preferences, BERLIN) == datetime(2026, 6, 16, 4, 0, tzinfo=UTC)


clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 33, 45]))
spans = st.builds(TimeRange, clock_times, clock_times).filter(lambda each: each.start != each.end)
minutes = st.sampled_from([0, 20, 45, 90, 150]).map(lambda count: timedelta(minutes=count))
zones = st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu")])
dates = st.one_of(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 4, 5)]),
)
some_preferences = st.builds(
    Preferences,
    work=st.builds(
        Work,
        days=st.just(ALWAYS),
        hours=spans,
        by_day=st.dictionaries(st.sampled_from(ALWAYS), st.tuples(spans) | st.just(()), max_size=3),
        quiet_lunch=st.none() | spans.filter(lambda each: each.start < each.end),
    ),
    interludes=st.builds(
        Interludes,
        mode=st.sampled_from([SlotMode.TIMES, SlotMode.NUMBER]),
        per_day=st.integers(2, 6),
        slots=st.lists(clock_times, max_size=4, unique=True).map(lambda s: tuple(sorted(s))),
        first_after_start=minutes,
        min_gap=st.sampled_from([20, 40, 90, 200]).map(lambda count: timedelta(minutes=count)),
        last_before_end=minutes,
    ),
    evening=st.builds(Evening, prompt=st.sampled_from([time(22, 15), time(0, 30), time(20)])),
    day=st.builds(Day, starts=st.sampled_from([time(0), time(4), time(2, 30), time(11)])),
)


@settings(max_examples=150, deadline=None)
@given(some_preferences, dates, zones)
def test_every_slot_obeys_the_rule(preferences, day, zone):
    plan = plan_day(preferences, day, zone)
    rule, lunch = preferences.interludes, preferences.work.quiet_lunch
    for slot in plan.slots:
        assert slot.day == day == app_day(slot.at, preferences)
        if slot.kind is Kind.WIND_DOWN:
            continue
        assert lunch is None or not within(slot.at.time(), lunch)
        begun = [slot.at.date() + timedelta(days=days) for days in (-1, 0)]
        ranges = [
            bounds(date_, each, zone) for date_ in begun for each in work_ranges(date_, preferences)
        ]
        at = slot.at.astimezone(UTC)
        assert any(
            start + rule.first_after_start <= at <= end - rule.last_before_end
            for start, end in ranges
        )


@settings(max_examples=100, deadline=None)
@given(some_preferences, dates, zones)
@example(prefs("14:00-14:00", per_day=6, min_gap=timedelta(minutes=90)), MONDAY, BERLIN)
def test_no_slot_is_lost_doubled_or_too_close_between_neighbouring_days(preferences, day, zone):
    days = [day + timedelta(days=number) for number in range(4)]
    slots = [slot for each in days for slot in plan_day(preferences, each, zone).slots]
    instants = [slot.at.astimezone(UTC) for slot in slots if slot.kind is Kind.INTERLUDE]

    assert instants == sorted(instants)
    assert all(
        later - earlier >= preferences.interludes.min_gap for earlier, later in pairwise(instants)
    )
    assert [slot.day for slot in slots] == sorted(slot.day for slot in slots)


@given(dates, clock_times, zones)
def test_a_civil_time_that_exists_is_kept(day, clock, zone):
    moment = localize(day, clock, zone)
    naive = datetime.combine(day, clock)
    gap = moment.replace(tzinfo=None) - naive

    assert gap in (timedelta(0), timedelta(minutes=30), timedelta(hours=1))
