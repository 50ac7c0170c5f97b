"""A log that fails is told, and never stops the day."""

from __future__ import annotations

from virtual_day import VirtualDay


def test_a_journal_that_fails_never_stops_the_prompting():
    world = VirtualDay()
    world.journal.failing = "The log cannot be written: the disk is full."
    world.to("10:30")
    assert world.stage.card is not None
    assert world.app.status().troubles == ("The log cannot be written: the disk is full.",)
    world.app.accept()
    world.play()
    world.to("14:00")
    assert len(world.stage.offers) == 2
    assert world.rows == []
    world.journal.failing = None
    world.app.skip()

    assert world.story == ["10:30 completed", "14:00 skipped"]
    assert world.app.status().troubles == ()


def test_a_journal_that_fails_from_the_start_still_lets_the_day_run():
    world = VirtualDay()
    world.journal.failing = "The log cannot be read."
    world.boot()
    world.to("10:30")

    assert world.stage.card is not None
    assert world.app.status().troubles == ("The log cannot be read.",)
