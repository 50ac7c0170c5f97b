"""What was planned on a day is written down on that day, and stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from fakes import FakeJournal
from intermezzo.core.adherence.record import PlannedDay, planned_by_rows
from intermezzo.core.preferences.model import Preferences
from virtual_day import MONDAY, VirtualDay

FEWER = replace(
    Preferences(), interludes=replace(Preferences().interludes, per_day=1, slots=(time(16),))
)
FULL_DISK = "The log cannot be written: the disk is full."


def plan(world: VirtualDay, days: int = 0) -> tuple[int, int] | None:
    found = world.book.planned.get(MONDAY + timedelta(days=days))
    return None if found is None else (found.interludes, found.evenings)


def test_today_and_what_is_ahead_in_this_week_are_written_at_the_start():
    world = VirtualDay()

    assert [plan(world, days) for days in range(8)] == [(3, 1)] * 5 + [(0, 0)] * 2 + [None]


def test_on_the_first_day_only_what_comes_after_the_first_start_is_planned():
    world = VirtualDay("13:00", lived_before=False)

    assert plan(world) == (2, 1)
    assert plan(world, -1) is None
    world.to("23:59")
    assert plan(world) == (2, 1)


def test_a_day_keeps_its_plan_whatever_comes_of_it():
    world = VirtualDay()
    world.to("10:31")
    world.app.accept()
    world.play()
    world.to("23:00")

    assert plan(world) == (3, 1)


def test_nothing_is_written_while_nothing_changes():
    world = VirtualDay()
    written = world.book.writes
    world.to("23:59")

    assert world.book.writes == written


def test_a_change_of_the_settings_changes_today_and_not_the_past():
    world = VirtualDay()
    world.to("24:00")
    world.to("33:00")  # nine on Tuesday
    world.app.reload(FEWER)

    assert plan(world) == (3, 1)
    assert plan(world, 1) == (1, 1)
    assert plan(world, 2) == (1, 1)


def test_a_change_in_the_afternoon_leaves_what_was_already_there():
    world = VirtualDay()
    world.to("15:00")
    world.app.reload(replace(FEWER, evening=replace(FEWER.evening, enabled=False)))

    assert plan(world) == (3, 0)


def test_what_is_taken_off_in_the_afternoon_is_not_planned():
    world = VirtualDay()
    world.to("15:00")
    world.app.reload(replace(FEWER, interludes=replace(FEWER.interludes, slots=(time(10, 30),))))

    assert plan(world) == (2, 1)


def test_days_on_which_the_app_never_ran_are_written_once_it_does():
    world = VirtualDay(day=MONDAY)
    world.to("20:00")
    world.app.quit()
    world.clock.advance(timedelta(days=3))
    world.book.planned = {MONDAY: PlannedDay(MONDAY, 3, 1)}
    world.boot()

    assert [plan(world, days) for days in range(4)] == [(3, 1)] * 4


def test_nothing_is_planned_before_the_first_run():
    world = VirtualDay(lived_before=False)

    assert min(world.book.planned) == MONDAY


def test_a_plan_of_a_former_run_is_not_rewritten_after_it_is_over():
    world = VirtualDay()
    world.to("20:00")
    world.app.quit()
    world.book.planned[MONDAY] = PlannedDay(MONDAY, 5, 1)
    world.clock.advance(timedelta(days=1))
    world.preferences = FEWER
    world.boot()

    assert plan(world) == (5, 1)
    assert plan(world, 1) == (1, 1)


def test_a_flight_leaves_one_plan_for_the_longer_day():
    world = VirtualDay()
    world.to("17:00")
    world.clock.zone = ZoneInfo("America/New_York")
    world.app.tick()
    world.to(world.clock.now() + timedelta(hours=9))

    assert plan(world) == (3, 1)


def test_a_disk_that_fails_is_told_once_and_tried_again():
    world = VirtualDay(journal=FakeJournal(), lived_before=False)
    world.book.planned.clear()
    world.book.failing = FULL_DISK
    world.to("23:59")
    told = [trouble for trouble in world.app.status().troubles if FULL_DISK in trouble]
    world.to("28:05")
    world.book.failing = None
    world.to("28:10")

    assert len(told) <= 1
    assert plan(world, 1) == (3, 1)
    assert not world.app.status().troubles


def test_what_another_process_has_written_is_seen_after_a_word():
    world = VirtualDay()
    world.book.planned[MONDAY] = PlannedDay(MONDAY, 9, 9)
    world.app.read_again()

    assert plan(world) == (3, 1)


@pytest.mark.parametrize("back", [1, 3])
def test_a_clock_set_back_loses_no_plan(back):
    world = VirtualDay()
    world.to("12:00")
    world.clock.advance(timedelta(days=back))
    world.app.tick()
    world.clock.set(world.clock.now() - timedelta(days=back))
    world.app.tick()

    assert plan(world) == (3, 1)


ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Tokyo")]


@pytest.mark.parametrize("seed", range(8))
def test_each_day_is_planned_as_its_rows_tell_wherever_and_however_it_was_lived(seed):
    dice = Random(seed)  # noqa: S311 - dice, not secrets
    world = VirtualDay("07:00")
    world.beat = timedelta(minutes=20)
    goal = world.clock.now() + timedelta(days=6)
    while world.clock.now() < goal:
        match dice.randrange(6):
            case 0:
                world.app.quit()
                world.clock.advance(timedelta(hours=dice.choice([1, 9, 30])))
                world.boot()
            case 1:
                world.clock.suspend(timedelta(hours=dice.choice([1, 7])))
            case 2 if seed % 2:
                world.clock.zone = dice.choice(ZONES)
            case _:
                world.to(world.clock.now() + timedelta(hours=dice.choice([1, 3, 5])))
        world.app.tick()
    today = world.clock.now().date() - timedelta(days=1)
    lived = {day: each for day, each in world.book.planned.items() if day < today}
    rows = planned_by_rows(row for row in world.rows if row.day < today)

    assert {day: each for day, each in lived.items() if each.slots} == rows
