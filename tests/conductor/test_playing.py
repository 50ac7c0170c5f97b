"""What a lock or a sleep makes of a routine that plays (content.md 7.1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.day.presence import Presence
from virtual_day import FREE, GONE, IN_A_CALL, LOCKED, VirtualDay


def playing() -> VirtualDay:
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.to("10:30:20")
    return world


def test_a_day_on_which_the_screen_is_locked_in_the_middle_of_an_interlude():
    world = playing()
    world.sensor.presence = LOCKED
    world.to("10:30:25")
    assert world.stage.seen[-1] == "hold"
    world.to("10:50")
    world.sensor.presence = FREE
    world.to("10:55")
    assert world.stage.seen.count("hold") == 1
    assert world.rows[0].is_open
    world.play()
    for slot in ("14:00", "16:00", "22:15"):
        world.to(slot)
        world.app.accept()
        world.play()

    assert world.stage.seen.count("hold") == 1
    assert world.story == [f"{slot} completed" for slot in ("10:30", "14:00", "16:00", "22:15")]


@pytest.mark.parametrize("minutes", [3, 20, 600])
def test_a_sleep_holds_what_plays_seconds_after_waking(minutes):
    world = playing()
    world.clock.suspend(timedelta(minutes=minutes))
    assert "hold" not in world.stage.seen
    world.to(world.clock.now() + timedelta(seconds=5))

    assert world.stage.seen[-1] == "hold"


def test_what_is_continued_after_a_sleep_is_not_held_again():
    world = playing()
    world.clock.suspend(timedelta(minutes=20))
    world.app.tick()
    world.app.pause_for(30)
    world.app.resume()
    world.play()

    assert world.stage.seen.count("hold") == 1


def test_every_lock_holds_anew():
    world = playing()
    for clock in ("10:31", "10:32", "10:33"):
        world.sensor.presence = LOCKED
        world.to(clock)
        world.sensor.presence = FREE
        world.to(f"{clock}:30")

    assert world.stage.seen.count("hold") == 3


@pytest.mark.parametrize("presence", [GONE, IN_A_CALL, FREE, Presence()])
def test_moving_without_keys_or_with_a_call_is_not_a_reason_to_hold(presence):
    world = playing()
    world.sensor.presence = presence
    world.to("10:31")

    assert "hold" not in world.stage.seen


def test_a_start_just_after_waking_is_not_held_for_the_sleep_before_it():
    world = VirtualDay()
    world.to("09:00")
    world.clock.suspend(timedelta(minutes=30))
    world.app.start_now()
    world.to("09:31")

    assert world.stage.playing is not None
    assert "hold" not in world.stage.seen


def test_a_lock_without_a_routine_holds_nothing():
    world = VirtualDay()
    world.sensor.presence = LOCKED
    world.to("10:00")

    assert "hold" not in world.stage.seen


def test_a_routine_left_held_until_the_night_is_closed_by_what_was_done():
    world = playing()
    world.app.progress(1, 50.0)
    world.sensor.presence = LOCKED
    world.to("26:00")
    world.stage.on_stop = lambda: world.app.finish(50.0)
    world.app.quit()

    assert world.story[0] == "10:30 partial"
    assert [row for row in world.rows if row.is_open] == []
