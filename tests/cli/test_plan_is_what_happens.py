"""`intermezzo plan` tells what the running app will offer, whatever the preferences are."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes import FakeJournal
from intermezzo.bootstrap.headless import Foundation
from intermezzo.cli.day import _Desk, _planned
from intermezzo.conductor.changes import CannotError
from intermezzo.core.day.busy import Busy
from intermezzo.core.day.today import Today
from intermezzo.core.day.workday import app_day
from intermezzo.core.preferences.grammar import parse
from intermezzo.core.preferences.model import Weekday
from intermezzo.paths import places
from virtual_day import VirtualDay

DAYS = [date(2026, 3, day) for day in (8, 28, 29)] + [date(2026, 10, 25), date(2026, 4, 5)]
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
WEEK = [day.name.lower() for day in Weekday]

times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45, 59]))
spans = st.lists(times, min_size=2, max_size=2, unique=True)
files = st.fixed_dictionaries(
    {},
    optional={
        "work": st.fixed_dictionaries(
            {"days": st.just(WEEK)},
            optional={
                "hours": spans,
                "quiet_lunch": spans | st.just([]),
                "by_day": st.dictionaries(
                    st.sampled_from(WEEK), spans | st.lists(spans, max_size=2), max_size=3
                ),
            },
        ),
        "interludes": st.fixed_dictionaries(
            {},
            optional={
                "mode": st.sampled_from(["times", "number", "interval"]),
                "every_min": st.integers(30, 180),
                "most_per_day": st.integers(2, 12),
                "per_day": st.integers(2, 6),
                "slots": st.lists(times, max_size=6),
                "first_after_start_min": st.integers(0, 180),
                "min_gap_min": st.integers(20, 180),
                "last_before_end_min": st.integers(0, 90),
            },
        ),
        "evening": st.fixed_dictionaries(
            {"days": st.just(WEEK), "window": st.just(["16:00", "03:30"])},
            optional={
                "enabled": st.booleans(),
                "prompt": times,
                "on_days_off": st.booleans(),
            },
        ),
        "days_off": st.fixed_dictionaries(
            {},
            optional={
                "days": st.lists(st.sampled_from([day.isoformat() for day in DAYS]), max_size=2),
                "ranges": st.just([["2026-03-28", "2026-03-30"]]),
            },
        ),
        "day": st.fixed_dictionaries({}, optional={"starts": st.sampled_from(["00:00", "06:30"])}),
        "practice": st.fixed_dictionaries(
            {}, optional={"settings": st.sampled_from([["seated"], ["standing"], ["floor"]])}
        ),
    },
)
stretches = st.lists(
    st.tuples(
        st.integers(0, 24 * 12).map(lambda count: timedelta(minutes=5 * count)),
        st.integers(1, 110).map(lambda count: timedelta(minutes=5 * count)),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files, st.sampled_from(DAYS), st.sampled_from(ZONES))
def test_at_the_start_of_a_day_plan_and_app_agree(mapping, day, zone):
    world = _woken(mapping, day, zone)

    assert _of_app(world) == _of_command(world)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files, st.sampled_from(DAYS), st.sampled_from(ZONES), stretches)
def test_what_the_calendar_moves_is_moved_for_both(mapping, day, zone, found):
    preferences, _ = parse(mapping)
    world = VirtualDay(preferences=preferences)
    world.clock.zone = ZoneInfo(zone)
    start = datetime.combine(day, preferences.day.starts, tzinfo=ZoneInfo(zone))
    world.clock.set(start - timedelta(hours=1))
    world.journal = FakeJournal()
    world.journal.keep_alive(world.clock.now())
    world.clock.set(start)
    begins = start.astimezone(UTC)
    world.calendar.stretches = tuple(
        Busy(begins + after, begins + after + length) for after, length in found
    )
    world.boot()

    assert _of_app(world) == _of_command(world)


wishes = st.lists(
    st.tuples(
        st.sampled_from(
            ["until", "off", "on", "move", "skip", "swap", "take_back", "undo", "wait"]
        ),
        st.integers(0, 9),
        times,
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files, st.sampled_from(DAYS), st.sampled_from(ZONES), wishes)
def test_what_the_person_changes_is_changed_for_both(mapping, day, zone, wished):
    world = _woken(mapping, day, zone)
    for what, which, clock in wished:
        with suppress(CannotError):
            _wish(world, what, which, time.fromisoformat(clock))

        assert _of_app(world) == _of_command(world)

    before = _of_app(world)
    world.app.quit()
    world.boot()
    assert _of_app(world) == before


def _wish(world: VirtualDay, what: str, which: int, clock: time) -> None:
    """Do one thing with the day, as the Today window would."""
    changes, entries = world.app.changes, world.app.today().entries
    match what:
        case "until":
            changes.work_until(clock)
        case "off":
            changes.day_off_today()
        case "on":
            changes.as_planned()
        case "undo":
            changes.undo()
        case "wait":
            world.clock.advance(timedelta(minutes=40 * which))
            world.app.tick()
        case _ if entries:
            entry = entries[which % len(entries)]
            if what == "move":
                changes.move(entry.kind, entry.at, clock)
            elif what == "skip":
                changes.skip_coming(entry.kind, entry.at)
            elif what == "take_back":
                changes.take_back(entry.kind, entry.at)
            else:
                others = [each.routine for each in entry.alternatives] or ["nowhere"]
                changes.swap(entry.kind, entry.at, others[which % len(others)])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files, st.sampled_from(DAYS), st.sampled_from(ZONES))
def test_what_is_planned_is_what_is_lived(mapping, day, zone):
    world = _woken(mapping, day, zone)
    world.beat = timedelta(minutes=5)
    planned = [(kind, at) for kind, at, *_ in _of_command(world)]
    world.to(world.clock.now() + timedelta(hours=27))

    lived = [(row.kind, row.due.astimezone(UTC)) for row in world.rows if row.day == day]
    assert sorted(lived) == sorted(planned)


def _woken(mapping: dict[str, object], day: date, zone: str) -> VirtualDay:
    """Return an app that starts when the day does."""
    preferences, _ = parse(mapping)
    world = VirtualDay(preferences=preferences)
    world.clock.zone = ZoneInfo(zone)
    start = datetime.combine(day, preferences.day.starts, tzinfo=ZoneInfo(zone))
    world.clock.set(start - timedelta(hours=1))
    world.journal = FakeJournal()
    world.journal.keep_alive(world.clock.now())
    world.clock.set(start)
    world.boot()
    return world


def test_a_slot_that_is_due_already_is_swapped_for_both():
    hours = {"days": ["sun"], "hours": ["00:00", "09:45"], "quiet_lunch": ["00:00", "02:00"]}
    world = _woken({"work": hours}, date(2026, 3, 29), "Europe/Berlin")
    [first, *_] = world.app.today().entries
    assert first.at == world.clock.now()
    _wish(world, "swap", 0, time(0))

    assert world.app.today().entries[0].routine == first.alternatives[0].routine
    assert _of_app(world) == _of_command(world)


def test_an_evening_at_the_time_of_an_interlude_stands_before_it_for_both():
    preferences, _ = parse({"evening": {"prompt": "16:00", "window": ["16:00", "03:30"]}})
    world = VirtualDay(preferences=preferences)

    assert [kind for kind, *_ in _of_app(world)][-2:] == ["wind_down", "interlude"]
    assert _of_app(world) == _of_command(world)


def test_after_the_first_interlude_they_still_agree():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()

    assert world.clock.now().time() > time(10, 30)
    assert _of_app(world) == _of_command(world)


def test_an_app_first_started_in_the_middle_of_a_day_agrees_with_its_plan():
    world = VirtualDay("11:17", lived_before=False)

    assert _of_app(world) == _of_command(world)
    assert all(at >= world.clock.now() for _, at, *_ in _of_command(world))


@pytest.mark.parametrize("clock", ["10:20", "11:17", "14:05", "17:00"])
def test_a_plan_changed_during_the_day_holds_from_then_on_for_both(clock):
    world = VirtualDay()
    world.to(clock)
    world.preferences, _ = parse({"interludes": {"slots": ["10:45", "12:20", "15:00"]}})
    world.app.reload(world.preferences)

    assert _of_app(world) == _of_command(world)


def _of_app(world: VirtualDay) -> list[tuple[str, datetime, datetime, str]]:
    return _told(world.app.today())


def _of_command(world: VirtualDay) -> list[tuple[str, datetime, datetime, str]]:
    foundation = Foundation(world.clock, places(None, {"INTERMEZZO_HOME": "."}), world.preferences)
    now = world.clock.now()
    desk = _Desk(foundation, world.library, world.journal, now, [], world.calendar)
    [today] = _planned(desk, app_day(now, world.preferences), 1)
    return _told(today)


def _told(today: Today) -> list[tuple[str, datetime, datetime, str]]:
    # In UTC: where the clock repeats an hour, Python calls no two zones' moments equal.
    return [
        (str(each.kind), each.at.astimezone(UTC), each.opens.astimezone(UTC), each.routine)
        for each in today.entries
    ]
