"""The evening: offered once, within its window (content.md 7.1)."""

from __future__ import annotations

from datetime import time

from intermezzo.core.interlude import Kind
from intermezzo.core.preferences import Evening, Preferences
from virtual_day import FREE, LOCKED, MONDAY, VirtualDay


def test_midnight_is_no_border_for_the_evening():
    night_owl = Preferences(evening=Evening(prompt=time(0, 30), bedtime=time(1)))
    world = VirtualDay(preferences=night_owl)
    world.to("24:30")
    world.app.accept()
    world.play()

    evening = world.rows[-1]
    assert (evening.kind, evening.day, evening.routine) == (
        Kind.WIND_DOWN,
        MONDAY,
        "evening_full",
    )


def test_an_evening_begun_late_is_the_short_one():
    world = VirtualDay()
    world.to("22:10")
    world.sensor.presence = LOCKED
    world.to("23:40")
    world.sensor.presence = FREE
    world.to("23:43")

    assert world.stage.card.title == "Evening short"


def test_a_folded_evening_taken_up_late_is_the_short_one():
    world = VirtualDay()
    world.to("24:40")
    world.app.accept()

    assert world.stage.playing.interlude.routine == "evening_short"
    assert world.stage.playing.interlude.seconds_planned == 120


def test_the_evening_is_never_offered_after_its_window():
    world = VirtualDay()
    world.sensor.presence = LOCKED
    world.to("27:29")
    assert world.rows[-1].kind is Kind.INTERLUDE
    world.sensor.presence = FREE
    world.to("28:30")

    assert world.stage.offers == []
    assert world.story[-1] == "22:15 missed locked"
    assert world.rows[-1].day == MONDAY


def test_the_evening_begun_early_is_this_evening():
    world = VirtualDay()
    world.to("21:40")
    world.app.start_now()
    world.play()
    world.to("23:00")

    assert world.story[-1] == "22:15 completed"
    assert len([row for row in world.rows if row.kind is Kind.WIND_DOWN]) == 1
