"""Quiet that the person asked for (content.md 7.1)."""

from __future__ import annotations

from intermezzo.core.day.interlude import Phase
from virtual_day import VirtualDay, at


def test_until_tomorrow_ends_with_the_next_app_day():
    world = VirtualDay()
    world.to("13:00")
    world.app.pause_until_tomorrow()
    assert world.app.status().paused_until == at("28:00")
    assert world.app.status().phase is Phase.PAUSED
    world.to("28:00")

    assert world.app.status().phase is Phase.WAITING
    assert world.story[1:] == [f"{slot} missed paused" for slot in ("14:00", "16:00", "22:15")]


def test_a_pause_survives_a_restart():
    world = VirtualDay()
    world.app.pause_until_tomorrow()
    world.to("10:00")
    world.boot()
    world.to("10:40")

    assert world.story == ["10:30 missed paused"]


def test_a_pause_folds_the_card():
    world = VirtualDay()
    world.to("10:30")
    world.app.pause_for(15)
    assert world.stage.card is None
    assert world.notifier.shown is None
    world.to("10:44")
    assert world.stage.card is None
    world.to("10:46")

    assert world.stage.card is not None


def test_resuming_ends_the_pause():
    world = VirtualDay()
    world.app.pause_until_tomorrow()
    world.to("13:00")
    world.app.resume()
    world.to("14:00")

    assert world.stage.card is not None
