"""Clocks set, turned and carried through the zones (content.md 7.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fakes import BERLIN
from intermezzo.core.day.interlude import Outcome, Reason
from intermezzo.core.preferences.model import Delivery, TimeRange, Work
from virtual_day import MONDAY, VirtualDay, at, quiet_evening


def test_a_clock_set_back_repeats_nothing_that_was_done():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()
    world.clock.set(at("09:00"))
    world.to("13:59")

    assert world.story == ["10:30 completed"]
    assert len(world.stage.offers) == 1


def test_rows_of_a_clock_that_ran_ahead_give_way_to_the_real_slots():
    world = VirtualDay()
    world.to("09:30")
    world.clock.set(at("17:00"))
    world.to("17:05")
    assert world.story == [f"{slot} missed clock" for slot in ("10:30", "14:00", "16:00")]
    world.clock.set(at("09:35"))
    world.to("09:36")
    assert world.story == [f"{slot} missed clock" for slot in ("10:30", "14:00", "16:00")]
    world.to("10:30")
    world.app.accept()
    world.play()

    assert world.story == ["10:30 completed", "14:00 missed clock", "16:00 missed clock"]
    assert world.app.today().planned == 4


def test_a_clock_months_ahead_invents_rows_for_one_week_only():
    world = VirtualDay()
    world.to("09:30")
    world.clock.set(at("09:30", MONDAY + timedelta(days=100)))
    world.app.tick()

    assert {row.reason for row in world.rows} == {Reason.CLOCK}
    assert min(row.day for row in world.rows) == MONDAY + timedelta(days=93)


def test_an_offer_from_the_future_is_withdrawn():
    world = VirtualDay()
    world.to("10:31")
    world.clock.set(at("10:00"))
    world.app.tick()
    assert world.stage.card is None
    world.to("10:30")

    assert world.stage.card is not None
    assert world.story == ["10:30 open"]


@pytest.mark.parametrize(("there", "row"), [("10:50", None), ("12:00", "10:30 missed clock")])
def test_a_card_whose_patience_was_jumped_over_has_not_been_seen(there, row):
    hasty = replace(quiet_evening(), delivery=replace(Delivery(), after_return=timedelta(0)))
    world = VirtualDay(preferences=hasty)
    world.to("10:31")
    world.clock.set(at(there))
    world.app.tick()

    if row is None:
        assert len(world.stage.offers) == 2
        assert world.story == ["10:30 open"]
    else:
        assert world.story[0] == row


def test_flying_west_offers_nothing_twice():
    world = VirtualDay()
    for slot in ("10:30", "14:00", "16:00"):
        world.to(slot)
        world.app.accept()
        world.play()
    world.to("17:00")
    world.clock.zone = ZoneInfo("America/New_York")
    world.to("17:00")
    assert [row.due.hour for row in world.rows] == [10, 14, 16]
    world.to("22:15")
    world.app.accept()
    world.play()

    assert world.rows[-1].day == MONDAY
    assert world.rows[-1].due == at("22:15", zone=ZoneInfo("America/New_York"))
    assert len(world.rows) == 4


def test_flying_east_writes_down_the_slots_that_were_jumped_over():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()
    world.to("12:00")
    world.clock.zone = ZoneInfo("Asia/Tokyo")
    world.to("21:00")

    assert sorted(world.story) == [
        "10:30 completed",
        "14:00 missed clock",
        "16:00 missed clock",
    ]
    assert world.stage.offers[1:] == []


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_night_shift_over_a_clock_change_gives_each_slot_one_row(day):
    work = Work(days=(*Work().days, 5, 6), hours=TimeRange(time(22), time(6)))
    world = VirtualDay(
        "12:00", preferences=replace(quiet_evening(), work=work), day=day - timedelta(days=1)
    )
    world.to("35:00")

    assert len(world.rows) == 3
    assert all(row.outcome is Outcome.MISSED for row in world.rows)
    assert len({row.due for row in world.rows}) == 3
    assert world.clock.zone is BERLIN
