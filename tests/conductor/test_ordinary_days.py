"""Whole days on which nothing gets in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from intermezzo.core.day.interlude import Phase
from intermezzo.core.preferences.model import Interludes, Preferences, TimeRange, Work
from virtual_day import FREE, IN_A_CALL, VirtualDay, at, quiet_evening


def test_an_ordinary_day_has_three_interludes_and_an_evening():
    world = VirtualDay()

    for slot in ("10:30", "14:00", "16:00", "22:15"):
        world.to(slot)
        world.app.accept()
        world.play()

    assert world.story == [
        "10:30 completed",
        "14:00 completed",
        "16:00 completed",
        "22:15 completed",
    ]
    assert world.rows[3].routine == "evening_full"
    assert len({row.routine for row in world.rows[:3]}) == 3


def test_the_status_counts_what_was_done():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()

    status = world.stage.statuses[-1]

    assert (status.phase, status.done_today, status.planned_today) == (Phase.WAITING, 1, 4)
    assert status.upcoming.slot.at == at("14:00")


def test_the_log_has_nothing_during_lunch():
    world = VirtualDay(
        preferences=Preferences(
            work=Work(hours=TimeRange(time(9), time(17, 30))),
        )
    )
    world.to("12:30")
    before = len(world.stage.seen)
    world.to("13:15")

    assert len(world.stage.seen) == before


def test_a_manual_interlude_shortly_before_a_slot_moves_it_but_never_cancels_it():
    world = VirtualDay()
    world.to("13:50")
    world.app.start_now()
    world.play()
    assert world.app.status().upcoming.slot.at == at("14:35")
    world.to("14:34")
    assert world.stage.card is None
    world.to("14:35")

    assert world.stage.card is not None
    assert [row.planned for row in world.rows] == [True, False, True]


def test_an_offer_made_late_keeps_the_next_one_at_its_distance():
    twice = Interludes(per_day=2, slots=(time(10, 30), time(12)))
    close = replace(quiet_evening(), interludes=twice, work=Work(quiet_lunch=None))
    world = VirtualDay(preferences=close)
    world.sensor.presence = IN_A_CALL
    world.to("11:00")
    world.sensor.presence = FREE
    world.to("11:10")
    offered = world.rows[0].offered
    world.app.accept()
    world.play()
    world.to("13:00")

    assert world.rows[1].offered - offered == timedelta(minutes=90)


def test_start_now_takes_what_is_due():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:40")
    world.app.start_now()
    world.play()
    world.to("11:30")

    assert world.story == ["10:30 completed"]
    assert world.rows[0].planned


def test_an_idle_day_hardly_touches_the_log():
    world = VirtualDay(preferences=quiet_evening(), day=date(2026, 6, 14))
    world.to("24:00")

    assert world.journal.writes == 0
    assert len(world.stage.statuses) <= 2
