"""From the card to its row: patience, one return, two postponements (content.md 7.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from intermezzo.core.day.interlude import Phase
from intermezzo.core.day.presence import Presence
from intermezzo.core.preferences.model import TimeRange, Work
from virtual_day import FREE, IN_A_CALL, VirtualDay, at, quiet_evening


def test_an_unanswered_card_folds_returns_once_and_is_missed():
    world = VirtualDay()

    world.to("10:30")
    assert world.stage.card is not None
    world.to("10:31:29")
    assert world.stage.card is not None
    world.to("10:31:30")
    assert world.stage.card is None
    assert world.app.status().phase is Phase.DUE
    world.to("10:41:30")
    assert world.stage.card is not None
    world.to("11:14")

    assert world.stage.seen.count("fold") == len(world.stage.offers) == 2
    assert world.rows[0].is_open
    world.to("11:15")
    assert world.story == ["10:30 missed unanswered"]


def test_a_folded_offer_is_one_click_from_its_start():
    world = VirtualDay()
    world.to("10:35")
    world.app.accept()
    world.play(0.5)

    assert world.story == ["10:30 partial"]


def test_skipping_closes_the_offer_and_nothing_comes_back():
    world = VirtualDay()
    world.to("10:30")
    world.app.skip()
    world.to("13:59")

    assert world.story == ["10:30 skipped"]
    assert len(world.stage.offers) == 1


def test_typing_is_waited_out_for_a_minute_at_most():
    world = VirtualDay()
    world.sensor.presence = Presence(idle=timedelta(seconds=1))
    world.to("10:30:59")
    assert world.stage.card is None
    world.to("10:31:00")

    assert world.stage.card is not None


def test_a_lull_in_typing_brings_the_card():
    world = VirtualDay()
    world.sensor.presence = Presence(idle=timedelta(seconds=1))
    world.to("10:30:20")
    world.sensor.presence = Presence(idle=timedelta(seconds=6))
    world.to("10:30:26")

    assert world.stage.card is not None


def test_two_postponements_are_the_limit():
    world = VirtualDay()
    world.to("10:30")
    assert world.stage.card.postpone_minutes == (5, 15)
    world.app.postpone(15)
    assert world.app.status().phase is Phase.WAITING
    assert world.app.status().upcoming.slot.at == at("10:45")
    world.to("10:45")
    world.app.postpone(5)
    world.to("10:50")
    assert world.stage.card.postpone_minutes == ()
    world.app.postpone(5)
    assert world.stage.card is not None
    world.to("11:29")
    assert world.rows[0].is_open
    world.to("11:30")

    assert world.story == ["10:30 missed postponed_out"]


def test_nothing_is_put_off_past_the_end_of_work():
    short = replace(quiet_evening(), work=Work(hours=TimeRange(time(9), time(11, 20))))
    world = VirtualDay(preferences=short)
    world.to("10:30")
    world.app.postpone(15)
    world.to("10:45")
    world.app.postpone(15)
    world.to("11:00")
    assert world.stage.card is not None
    assert world.app.today().notes != ()


def test_a_choice_past_the_end_of_work_is_not_on_the_card():
    hours = Work(hours=TimeRange(time(9), time(11, 15)))
    world = VirtualDay(preferences=replace(quiet_evening(), work=hours))
    world.sensor.presence = IN_A_CALL
    world.to("10:58")
    world.sensor.presence = FREE
    world.to("11:05")

    assert world.stage.card is not None
    assert world.stage.card.postpone_minutes == (5,)
