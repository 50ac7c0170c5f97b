"""Calls, locks, absence and sleep (content.md 7.1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.day.interlude import Phase, Reason
from virtual_day import FREE, IN_A_CALL, LOCKED, VirtualDay, at


def test_a_call_holds_the_offer_back_until_five_minutes_after():
    world = VirtualDay()
    world.to("10:20")
    world.sensor.presence = IN_A_CALL
    world.to("10:50")
    assert world.stage.card is None
    assert world.app.status().held_back is Reason.CALL
    world.sensor.presence = FREE
    world.to("10:55")
    assert world.stage.card is None
    world.to("10:57")

    assert world.stage.card is not None


def test_a_call_that_outlasts_the_slot_is_its_reason():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("11:30")

    assert world.story == ["10:30 missed call"]


@pytest.mark.parametrize(("presence", "reason"), [(LOCKED, "locked"), (IN_A_CALL, "call")])
def test_a_card_is_folded_without_sound_when_nobody_can_answer(presence, reason):
    world = VirtualDay()
    world.to("10:30")
    world.sensor.presence = presence
    world.to("10:31")
    assert world.stage.card is None
    world.to("11:20")

    assert world.story == [f"10:30 missed {reason}"]


def test_a_card_folded_by_a_lock_returns_two_minutes_after():
    world = VirtualDay()
    world.to("10:30")
    world.sensor.presence = LOCKED
    world.to("10:40")
    world.sensor.presence = FREE
    world.to("10:41:30")
    assert world.stage.card is None
    world.to("10:43")

    assert world.stage.card is not None


def test_nothing_piles_up_after_a_sleep_over_two_slots():
    world = VirtualDay()
    world.to("10:00")
    world.clock.suspend(timedelta(hours=4, minutes=20))
    world.app.tick()
    assert world.stage.card is None
    world.to("14:21")
    assert world.stage.card is None
    world.to("14:22")

    assert world.stage.card is not None
    assert world.story == ["10:30 missed asleep", "14:00 open"]


def test_a_sleep_past_the_whole_day_offers_nothing():
    world = VirtualDay()
    world.to("10:00")
    world.clock.suspend(at("32:00") - at("10:00"))
    world.to("32:30")

    assert world.story == [
        "10:30 missed asleep",
        "14:00 missed asleep",
        "16:00 missed asleep",
        "22:15 missed asleep",
    ]
    assert world.stage.offers == []


def test_a_card_that_sleeps_is_folded():
    world = VirtualDay()
    world.to("10:30:30")
    world.clock.suspend(timedelta(minutes=10))
    world.app.tick()
    assert world.stage.card is None
    world.to("10:43")

    assert world.stage.card is not None
    assert world.app.status().phase is Phase.DUE
