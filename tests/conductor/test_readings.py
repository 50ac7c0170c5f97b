"""The readings of content.md 7.1 and 8.4, one by one, where no other day has lived them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fakes import BERLIN
from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.preferences.model import (
    Evening,
    Interludes,
    Preferences,
    TimeRange,
    Weekday,
    Work,
)
from virtual_day import FREE, GONE, IN_A_CALL, LOCKED, MONDAY, VirtualDay, at, quiet_evening

EVERY_DAY = tuple(Weekday)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""Sundays on which Berlin turns its clocks."""


def night_shift() -> Preferences:
    work = Work(days=EVERY_DAY, hours=TimeRange(time(22), time(6)), quiet_lunch=None)
    slots = (time(23, 45), time(2, 30), time(5, 0))
    return replace(quiet_evening(), work=work, interludes=Interludes(slots=slots))


def test_held_back_is_silent():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("11:14")

    assert (world.notifier.sent, world.stage.offers) == ([], [])
    assert world.app.status().held_back is Reason.CALL


def test_held_back_until_shortly_before_the_expiry_is_missed_for_that():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("11:12")
    world.sensor.presence = FREE
    world.to("11:30")

    assert world.story == ["10:30 missed call"]


@pytest.mark.parametrize(("presence", "reason"), [(GONE, "away"), (LOCKED, "locked")])
def test_away_is_told_apart_from_sleep_and_from_not_running(presence, reason):
    world = VirtualDay()
    world.sensor.presence = presence
    world.to("11:20")
    world.sensor.presence = FREE
    world.to("13:00")
    world.clock.suspend(timedelta(hours=2))
    world.to("15:30")
    world.app.quit()
    world.clock.set(at("17:00"))
    world.boot()

    assert world.story == [
        f"10:30 missed {reason}",
        "14:00 missed asleep",
        "16:00 missed not_running",
    ]


def test_away_does_not_cancel_what_is_still_alive():
    world = VirtualDay()
    world.sensor.presence = GONE
    world.to("10:50")
    world.sensor.presence = FREE
    world.app.tick()
    world.to("10:51:59")
    assert world.stage.card is None
    world.to("10:52")

    assert world.stage.card is not None


def test_a_card_is_shown_again_only_if_it_has_not_expired():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("11:02")
    world.sensor.presence = FREE
    world.to("11:08")
    assert world.stage.card is not None
    world.to("11:30")

    assert len(world.stage.offers) == 1
    assert world.story == ["10:30 missed unanswered"]


def test_a_card_hidden_the_second_time_counts_as_held_back():
    world = VirtualDay()
    world.to("10:42")
    assert len(world.stage.offers) == 2
    world.sensor.presence = IN_A_CALL
    world.to("11:15")

    assert world.story == ["10:30 missed call"]


def test_a_postponement_counts_the_expiry_anew():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:50")
    world.sensor.presence = FREE
    world.to("10:56")
    world.app.postpone(15)
    world.to("11:11")
    assert world.stage.card is not None
    world.to("11:40")
    assert world.rows[0].is_open
    world.to("11:41")

    assert world.story == ["10:30 missed unanswered"]


def test_an_evening_put_off_near_its_end_never_leaves_its_window():
    late = Evening(prompt=time(3, 20), bedtime=time(3), days=EVERY_DAY)
    world = VirtualDay("12:00", preferences=Preferences(evening=late))
    world.to("27:20")

    assert world.stage.card.postpone_minutes == (5,)
    world.app.postpone(5)
    world.to("27:30")
    assert world.rows[-1].outcome is not None
    assert world.rows[-1].day == MONDAY


def test_dst_a_slot_in_the_gap_moves_by_its_length():
    world = VirtualDay("20:00", preferences=night_shift(), day=SPRING - timedelta(days=1))
    world.to("31:00")

    assert [f"{row.due:%H:%M %z}" for row in world.rows] == [
        "23:45 +0100",
        "03:30 +0200",
        "05:00 +0200",
    ]


def test_dst_a_slot_in_the_fold_is_its_first_occurrence():
    world = VirtualDay("20:00", preferences=night_shift(), day=AUTUMN - timedelta(days=1))
    world.to("31:00")

    assert [f"{row.due:%H:%M %z}" for row in world.rows] == [
        "23:45 +0200",
        "02:30 +0200",
        "05:00 +0100",
    ]


@pytest.mark.parametrize(
    ("day", "asked", "ends"),
    [
        (MONDAY, "13:00", "28:00"),
        (MONDAY, "03:59", "04:00"),
        (MONDAY, "04:00", "28:00"),
        (SPRING - timedelta(days=1), "23:00", "28:00"),
        (AUTUMN - timedelta(days=1), "23:00", "28:00"),
    ],
)
def test_until_tomorrow_ends_at_four_by_the_clock_of_that_day(day, asked, ends):
    world = VirtualDay("03:00", day=day)
    world.to(asked)
    world.app.pause_until_tomorrow()

    assert world.app.status().paused_until == at(ends, day)


def test_work_hours_across_midnight_are_served_under_the_label_of_their_app_day():
    world = VirtualDay("20:00", preferences=night_shift())
    for slot in ("23:45", "26:30", "29:00"):
        world.to(slot)
        world.app.accept()
        world.play()

    assert world.story == ["23:45 completed", "02:30 completed", "05:00 completed"]
    assert [row.day - MONDAY for row in world.rows] == [timedelta(n) for n in (0, 0, 1)]


def test_work_hours_too_short_for_the_rule_say_why():
    short = Work(hours=TimeRange(time(9), time(11)))
    world = VirtualDay(preferences=replace(quiet_evening(), work=short))

    assert world.app.today().entries == ()
    assert world.app.today().notes == (
        (
            "Monday: no interlude, the work hours 09:00-11:00 leave no room "
            "(90 min after the start to 45 min before the end, 90 min apart)."
        ),
    )


@pytest.mark.parametrize("seconds", [-5, 5])
def test_the_clock_set_right_by_seconds_is_nothing(seconds):
    world = VirtualDay()
    world.to("10:30:30")
    world.clock.set(world.clock.now() + timedelta(seconds=seconds))
    world.app.tick()

    assert world.stage.card is not None
    assert world.story == ["10:30 open"]


def test_the_clock_set_back_behind_what_was_done_neither_blocks_nor_repeats():
    world = VirtualDay()
    for slot in ("10:30", "14:00"):
        world.to(slot)
        world.app.accept()
        world.play()
    world.clock.set(at("09:00"))
    world.to("15:59")
    assert len(world.stage.offers) == 2
    world.to("16:00")

    assert world.stage.card is not None


def test_a_flight_back_over_a_lived_slot_does_not_offer_it_again():
    world = VirtualDay()
    world.to("10:30")
    world.app.skip()
    world.to("11:00")
    world.clock.zone = ZoneInfo("Europe/London")
    world.to("13:59")
    assert len(world.stage.offers) == 1
    world.to("14:00")

    assert world.stage.card.interlude.due == at("14:00", zone=ZoneInfo("Europe/London"))


def test_a_restart_after_a_flight_does_not_offer_a_lived_slot_again():
    world = VirtualDay()
    world.to("10:30")
    world.app.skip()
    world.app.quit()
    world.clock.zone = ZoneInfo("America/New_York")
    world.clock.set(at("10:00", zone=world.clock.zone))
    world.boot()
    world.to("13:59")

    assert world.stage.offers == []
    assert [row for row in world.story if row.startswith("10:30")] == ["10:30 skipped"]


@pytest.mark.parametrize(("start", "rows"), [("10:29", 1), ("10:30", 1), ("10:31", 0)])
def test_the_first_day_has_only_the_slots_after_the_first_start(start, rows):
    world = VirtualDay(start, lived_before=False)
    world.to("12:00")

    assert len(world.rows) == rows


def test_the_first_day_stays_short_after_a_restart():
    world = VirtualDay("13:00", lived_before=False)
    world.to("13:10")
    world.boot()
    world.to("13:30")

    assert world.rows == []
    assert world.app.today().planned == 3


def test_unknown_presence_counts_as_present():
    world = VirtualDay()
    world.sensor.presence = Presence()
    world.to("10:30")

    assert world.stage.card is not None
    assert world.clock.zone is BERLIN
