"""The calendar moves a slot out of a meeting beforehand, and leaves everything else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intermezzo.core.day import agenda
from intermezzo.core.day.agenda import Agenda, draw_up, eased, resume
from intermezzo.core.day.busy import Busy, is_clear, meetings
from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason, Slot
from intermezzo.core.day.workday import fixed, localize, reach
from intermezzo.core.preferences.model import (
    Delivery,
    Evening,
    Interludes,
    Preferences,
    TimeRange,
    Weekday,
    Work,
    within,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 6, 15)
QUIET = Preferences(evening=Evening(enabled=False))
FIVE = timedelta(minutes=5)


def at(clock: str, day: date = MONDAY, zone: ZoneInfo = BERLIN) -> datetime:
    return localize(day, time.fromisoformat(clock), zone)


def busy(*spans: str) -> list[Busy]:
    return [Busy(at(span[:5]), at(span[6:])) for span in spans]


def opens(preferences: Preferences, *spans: str) -> list[str]:
    plan = plan_day(preferences, MONDAY, BERLIN, busy(*spans))
    return [f"{plan.lived(slot).at:%H:%M}" for slot in plan.slots]


@pytest.mark.parametrize(
    ("spans", "first"),
    [
        ([], "10:30"),
        (["09:00-10:25"], "10:30"),
        (["10:32-11:30"], "10:30"),
        # Not even two minutes are left before it; ninety minutes after the start is the earliest.
        (["10:25-10:50"], "10:55"),
        (["10:31-11:10"], "11:15"),
        (["10:00-11:00"], "11:05"),
        (["10:30-10:40"], "10:45"),
        # It has just ended: what is offered then is held back for five minutes.
        (["10:00-10:30"], "10:35"),
        (["10:00-10:26"], "10:35"),
        # Later than it may be offered, and earlier is before the first of the day: it stays.
        (["10:00-11:15"], "10:30"),
        (["10:00-11:10"], "11:15"),
        # A gap between two that is too short, and one that is not.
        (["10:00-10:40", "10:49-11:30"], "10:30"),
        (["10:00-10:40", "10:50-11:30"], "10:45"),
        # Days off and trips are no meetings.
        (["06:00-20:00"], "10:30"),
        (["06:00-20:00", "10:00-11:00"], "11:05"),
    ],
)
def test_where_the_first_slot_goes(spans, first):
    assert opens(QUIET, *spans)[0] == first


@pytest.mark.parametrize(
    ("spans", "second"),
    [
        # The nearer side, the later of two as near, with room for a card before and rest after.
        (["14:00-15:00"], "13:55"),
        (["13:30-15:00"], "13:25"),
        (["13:55-14:05"], "14:10"),
        (["13:56-14:05"], "14:10"),
        (["14:01-14:05"], "13:55"),
        # Into the lunch nothing is moved, nor nearer than the gap to the next slot.
        (["13:18-14:32"], "14:00"),
        (["13:25-14:20"], "14:25"),
        (["13:25-14:30"], "13:20"),
    ],
)
def test_where_the_second_slot_goes(spans, second):
    assert opens(QUIET, *spans)[1] == second


def test_a_slot_that_was_moved_is_kept_clear_of_by_the_next():
    preferences = Preferences(
        interludes=Interludes(
            per_day=2, slots=(time(10, 30), time(12, 0)), min_gap=timedelta(minutes=90)
        ),
        evening=Evening(enabled=False),
    )

    assert opens(preferences, "10:20-10:45") == ["10:30", "12:00"]
    assert opens(preferences, "10:20-10:45", "11:55-12:10") == ["10:30", "12:15"]
    assert opens(replace(preferences, work=Work(quiet_lunch=None)), "12:00-13:00") == [
        "10:30",
        "12:00",
    ]


def test_the_last_slot_stays_within_work():
    late = Preferences(
        interludes=Interludes(per_day=1, slots=(time(16, 40),)), evening=Evening(enabled=False)
    )

    assert opens(late, "16:30-16:35") == ["16:40"]
    assert opens(late, "16:30-16:36") == ["16:45"]
    assert opens(late, "16:30-16:41") == ["16:25"]


def test_the_evening_is_never_moved():
    plan = plan_day(Preferences(), MONDAY, BERLIN, busy("22:00-23:00"))

    assert [slot.kind for slot in plan.slots][-1] is Kind.WIND_DOWN
    assert plan.moved == {}


def test_how_far_it_may_go_follows_the_preferences():
    patient = replace(
        QUIET, delivery=Delivery(expires_after=timedelta(minutes=90), after_busy=timedelta(0))
    )

    assert opens(patient, "10:00-11:55")[0] == "11:55"
    assert opens(patient, "10:00-12:00")[0] == "12:00"
    assert opens(patient, "10:00-12:05")[0] == "10:30"


def test_between_two_nights_the_gap_is_kept():
    hours = TimeRange(time(22, 0), time(6, 0))
    preferences = Preferences(
        work=Work(
            days=(),
            by_day={
                Weekday.MON: (TimeRange(time(20, 0), time(2, 0)),),
                Weekday.TUE: (TimeRange(time(2, 0), time(8, 0)), hours),
            },
            quiet_lunch=None,
        ),
        interludes=Interludes(
            per_day=2,
            slots=(time(1, 0), time(2, 45)),
            first_after_start=timedelta(0),
            last_before_end=timedelta(0),
        ),
        evening=Evening(enabled=False),
    )
    night = [
        Busy(at("00:50", date(2026, 6, 16)), at("01:05", date(2026, 6, 16))),
        Busy(at("02:40", date(2026, 6, 16)), at("02:50", date(2026, 6, 16))),
    ]
    plan = plan_day(preferences, MONDAY, BERLIN, night)
    times = [f"{plan.lived(slot).at:%H:%M}" for slot in plan.slots]

    # The eve's might have come as late as 01:45: the morrow's keeps the gap to that.
    assert times == ["01:10", "03:15"]


# --- openings ---


def opening(spans: Sequence[str], preferences: Preferences = QUIET) -> agenda.Opening:
    drawn = draw_up(preferences, MONDAY, BERLIN, since=fixed(at("00:00")), busy=busy(*spans))
    return next(each for each in drawn.openings if each.at == at("10:30"))


def test_an_opening_is_known_by_its_planned_time_and_says_when_and_why_it_opens():
    moved = opening(["10:00-11:00"])

    assert (moved.at, moved.opens, moved.moved) == (at("10:30"), at("11:05"), Reason.MEETING)
    assert moved.lived == Slot(Kind.INTERLUDE, moved.opens, MONDAY)
    assert moved.closes == at("11:50")
    assert moved.is_row(Interlude(Kind.INTERLUDE, at("10:30"), MONDAY, "x", 90))


def test_an_opening_that_stays_says_nothing():
    stays = opening([])

    assert (stays.opens, stays.moved, stays.lived) == (stays.at, None, stays.slot)
    assert stays.closes == at("11:15")


def test_one_moved_earlier_lives_no_shorter():
    later = replace(QUIET, interludes=Interludes(first_after_start=timedelta(0)))
    moved = opening(["10:25-11:30"], later)

    assert moved.opens == at("10:20")
    assert moved.closes == at("11:15")


def drawn(since: str, spans: Sequence[str]) -> Agenda:
    return draw_up(QUIET, MONDAY, BERLIN, since=fixed(at(since)), busy=busy(*spans))


def of_today(found: Agenda) -> list[str]:
    return [
        f"{each.at:%H:%M}>{each.opens:%H:%M}" for each in found.openings if each.slot.day == MONDAY
    ]


def test_a_slot_before_the_plan_that_is_moved_behind_its_beginning_is_lived():
    assert of_today(drawn("10:45", ["10:00-11:00"]))[0] == "10:30>11:05"
    assert of_today(drawn("10:45", []))[0] == "14:00>14:00"


def test_what_waits_behind_a_meeting_is_carried_over_and_nothing_that_has_a_row():
    found = drawn("08:00", ["10:00-11:00"])

    assert [each.at for each in found.pending(fixed(at("10:31")), [])] == [at("10:30")]
    assert found.pending(fixed(at("10:29")), []) == ()
    row = Interlude(Kind.INTERLUDE, at("10:30"), MONDAY, "x", 90, outcome=Outcome.COMPLETED)
    assert found.pending(fixed(at("11:30")), [row]) == ()


def test_what_an_app_that_was_off_finds_moved_it_still_offers():
    found = resume(
        QUIET,
        MONDAY,
        BERLIN,
        in_force=fixed(at("08:00")),
        alive=fixed(at("10:50")),
        busy=busy("10:00-11:00"),
    )

    assert of_today(found)[0] == "10:30>11:05"


@pytest.mark.parametrize(
    ("now", "after"),
    [
        ("09:00", "10:30>10:30"),
        ("10:45", "10:30>10:30"),
        ("11:04", "10:30>10:30"),
        ("11:05", "10:30>11:05"),
    ],
)
def test_a_meeting_that_is_called_off_lets_go_what_has_not_opened(now, after):
    found = eased(drawn("08:00", ["10:00-11:00"]), QUIET, BERLIN, [], now=fixed(at(now)))

    assert of_today(found) == [after, "14:00>14:00", "16:00>16:00"]


@pytest.mark.parametrize(("now", "after"), [("10:29", "10:30>11:05"), ("10:30", "10:30>10:30")])
def test_a_meeting_put_in_late_moves_what_has_not_opened(now, after):
    found = eased(drawn("08:00", []), QUIET, BERLIN, busy("10:00-11:00"), now=fixed(at(now)))

    assert of_today(found)[0] == after


def test_the_calendar_is_asked_for_all_that_an_agenda_may_hold():
    first, last = agenda.horizon(MONDAY, BERLIN)
    found = drawn("00:00", [])
    days = draw_up(QUIET, MONDAY, BERLIN, since=fixed(first)).openings

    assert found.openings
    assert first < days[0].at - timedelta(days=1)
    assert days[-1].closes + timedelta(days=1) < last
    assert (first, last) == reach(date(2026, 6, 8), date(2026, 6, 22), BERLIN)


# --- whatever the day is like ---

ALWAYS = tuple(Weekday)
zones = st.sampled_from([BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
dates = st.sampled_from(
    [MONDAY, date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 4, 5)]
)
clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 33, 45]))
spans = st.builds(TimeRange, clock_times, clock_times).filter(lambda each: each.start != each.end)
minutes = st.sampled_from([0, 20, 45, 90]).map(lambda count: timedelta(minutes=count))
preferences_of_any_kind = st.builds(
    Preferences,
    work=st.builds(
        Work,
        days=st.just(ALWAYS),
        hours=spans,
        by_day=st.dictionaries(st.sampled_from(ALWAYS), st.tuples(spans) | st.just(()), max_size=2),
        quiet_lunch=st.none() | spans.filter(lambda each: each.start < each.end),
    ),
    interludes=st.builds(
        Interludes,
        per_day=st.integers(2, 6),
        slots=st.lists(clock_times, max_size=4, unique=True).map(lambda s: tuple(sorted(s))),
        first_after_start=minutes,
        min_gap=st.sampled_from([20, 40, 90]).map(lambda count: timedelta(minutes=count)),
        last_before_end=minutes,
    ),
    delivery=st.builds(
        Delivery,
        expires_after=st.sampled_from([5, 45, 120]).map(lambda count: timedelta(minutes=count)),
        after_busy=st.sampled_from([0, 5, 20]).map(lambda count: timedelta(minutes=count)),
    ),
)
stretches = st.lists(st.tuples(st.integers(-24 * 12, 72 * 12), st.integers(1, 110)), max_size=60)


def taken_from(found: Sequence[tuple[int, int]], day: date, zone: ZoneInfo) -> list[Busy]:
    midnight = localize(day, time(), zone).astimezone(UTC)
    return [
        Busy(midnight + start * FIVE, midnight + (start + length) * FIVE) for start, length in found
    ]


@settings(max_examples=150, deadline=None)
@given(preferences_of_any_kind, dates, zones, stretches)
def test_a_moved_slot_is_where_one_may_be_and_a_meeting_is_not(preferences, day, zone, found):
    taken = taken_from(found, day, zone)
    plan, plain = (plan_day(preferences, day, zone, each) for each in (taken, ()))
    delivery, lunch = preferences.delivery, preferences.work.quiet_lunch

    assert (plan.slots, plan.notes) == (plain.slots, plain.notes)
    assert plain.moved == {}
    for slot, opens_at in plan.moved.items():
        at_, moved = slot.at.astimezone(UTC), opens_at.astimezone(UTC)
        assert slot.kind is Kind.INTERLUDE
        assert -timedelta(minutes=60) <= moved - at_ <= delivery.expires_after
        assert (moved.minute % 5, moved.second) == (0, 0)
        assert lunch is None or not within(opens_at.time(), lunch)
        assert not is_clear(
            at_, meetings(taken), room=timedelta(minutes=2), settling=delivery.after_busy
        )
        assert is_clear(moved, meetings(taken), room=FIVE, settling=delivery.after_busy)


@settings(max_examples=150, deadline=None)
@given(preferences_of_any_kind, dates, zones, stretches)
def test_order_and_gap_hold_over_days_whatever_is_moved(preferences, day, zone, found):
    taken = taken_from(found, day, zone)
    plans = [
        plan_day(preferences, day + timedelta(days=number), zone, taken) for number in (-1, 0, 1, 2)
    ]
    lived = [
        plan.lived(slot).at.astimezone(UTC)
        for plan in plans
        for slot in plan.slots
        if slot.kind is Kind.INTERLUDE
    ]

    assert all(
        later - earlier >= preferences.interludes.min_gap for earlier, later in pairwise(lived)
    )


@settings(max_examples=150, deadline=None)
@given(preferences_of_any_kind, dates, zones, stretches)
def test_what_stays_in_a_meeting_has_nowhere_nearer_to_go(preferences, day, zone, found):
    """Compared with every moment that keeps the gap to where all others may be."""
    taken = taken_from(found, day, zone)
    plan = plan_day(preferences, day, zone, taken)
    slots = [slot for slot in plan.slots if slot.kind is Kind.INTERLUDE]
    rule, delivery = preferences.interludes, preferences.delivery
    # One stretch of work, far from midnight: what surrounds it cannot be in the way.
    hours = preferences.work.hours
    if preferences.work.by_day or not time(3) <= hours.start < hours.end <= time(21):
        return
    start, end = (localize(day, each, zone).astimezone(UTC) for each in (hours.start, hours.end))
    for slot in slots:
        at_ = slot.at.astimezone(UTC)
        if is_clear(at_, meetings(taken), room=timedelta(minutes=2), settling=delivery.after_busy):
            assert slot not in plan.moved
            continue
        others = [
            each.at.astimezone(UTC)
            for other in slots
            if other != slot
            for each in (other, plan.lived(other))
        ]
        distance = abs(plan.lived(slot).at.astimezone(UTC) - at_)
        moment = at_ - timedelta(minutes=60 + at_.minute % 5)
        while moment <= at_ + delivery.expires_after:
            lunch = preferences.work.quiet_lunch
            if (
                moment >= at_ - timedelta(minutes=60)
                and start + rule.first_after_start <= moment <= end - rule.last_before_end
                and is_clear(moment, meetings(taken), room=FIVE, settling=delivery.after_busy)
                and all(abs(moment - each) >= rule.min_gap for each in others)
                and (lunch is None or not within(moment.astimezone(zone).time(), lunch))
            ):
                assert slot in plan.moved
                assert distance <= abs(moment - at_)
            moment += FIVE


@settings(max_examples=60, deadline=None)
@given(
    preferences_of_any_kind,
    st.tuples(dates, zones),
    stretches,
    stretches,
    st.integers(0, 24 * 12),
)
def test_a_change_of_the_calendar_leaves_the_slots_and_what_has_opened(
    preferences, where, before, after, minute
):
    day, zone = where
    first = fixed(localize(day - timedelta(days=7), time(), zone))
    was = draw_up(preferences, day, zone, since=first, busy=taken_from(before, day, zone))
    now = fixed((localize(day, time(), zone).astimezone(UTC) + minute * FIVE).astimezone(zone))
    taken = taken_from(after, day, zone)
    found = eased(was, preferences, zone, taken, now=now)
    anew = draw_up(preferences, day, zone, since=first, busy=taken)

    assert [each.slot for each in found.openings] == [each.slot for each in was.openings]
    for old, new, drawn_anew in zip(was.openings, found.openings, anew.openings, strict=True):
        assert new == (old if old.opens <= now else drawn_anew)
