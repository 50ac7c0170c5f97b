"""The evening: offered once, within its window (content.md 7.1)."""

from __future__ import annotations

from datetime import datetime, time

from intermezzo.core.day.interlude import Kind, Phase
from intermezzo.core.preferences.model import Evening, Preferences
from virtual_day import FREE, LOCKED, MONDAY, VirtualDay, at


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


def test_the_evening_is_offered_once_and_stays_one_click_away():
    world = VirtualDay()
    world.to("22:16:30")
    assert world.stage.card is None
    assert world.app.status().phase is Phase.DUE
    world.to("27:29")
    assert len(evening_cards(world)) == 1
    assert world.rows[-1].is_open
    world.to("27:30")

    assert world.story[-1] == "22:15 missed unanswered"
    assert world.rows[-1].ended == at("27:30")


def test_a_postponed_evening_comes_back_when_it_was_asked_for():
    world = VirtualDay()
    world.to("22:15")
    world.app.postpone(15)
    world.to("22:29")
    assert world.stage.card is None
    world.to("22:30")
    assert world.stage.card is not None
    world.to("24:00")

    assert len(evening_cards(world)) == 2


def test_an_evening_hidden_by_a_lock_is_offered_two_minutes_after_return():
    world = VirtualDay()
    world.to("22:15")
    world.sensor.presence = LOCKED
    world.to("22:16")
    assert world.stage.card is None
    world.sensor.presence = FREE
    world.to("22:20")
    assert world.stage.card is not None
    world.to("24:00")

    assert len(evening_cards(world)) == 2


def test_an_evening_slept_through_is_offered_two_minutes_after_return():
    world = VirtualDay()
    world.to("22:00")
    world.clock.set(at("25:00"))
    world.app.tick()
    world.to("25:01:59")
    assert evening_cards(world) == []
    world.to("25:02")

    assert evening_cards(world) == [at("22:15")]
    assert world.rows[-1].day == MONDAY


def evening_cards(world: VirtualDay) -> list[datetime]:
    due = [(offer.interlude.kind, offer.interlude.due) for offer in world.stage.offers]
    return [moment for kind, moment in due if kind is Kind.WIND_DOWN]
