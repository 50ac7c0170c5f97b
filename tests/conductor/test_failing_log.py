"""A log that fails is told, and never stops the day."""

from __future__ import annotations

from intermezzo.conductor.logbook import GOES_ON
from intermezzo.core.day.interlude import Outcome
from virtual_day import VirtualDay


def test_a_journal_that_fails_never_stops_the_prompting():
    world = VirtualDay()
    world.journal.failing = "The log cannot be written: the disk is full."
    world.to("10:30")
    assert world.stage.card is not None
    assert world.app.status().troubles == (
        f"The log cannot be written: the disk is full. {GOES_ON}",
    )
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
    assert world.app.status().troubles == (f"The log cannot be read. {GOES_ON}",)


def test_a_pause_that_could_not_be_written_is_written_later_and_survives_a_restart():
    world = VirtualDay()
    world.to("09:00")
    world.journal.failing = "The log cannot be written: another program holds it."
    world.app.pause_for(180)
    world.to("09:20")
    world.journal.failing = None
    world.to("09:40")
    world.boot()
    world.to("11:30")

    assert world.stage.offers == []
    assert world.app.status().troubles == ()


def test_a_lifted_pause_that_could_not_be_written_stays_lifted():
    world = VirtualDay()
    world.app.pause_for(180)
    world.journal.failing = "The log cannot be written: another program holds it."
    world.app.resume()
    world.journal.failing = None
    world.to("09:40")
    world.boot()

    assert world.app.status().paused_until is None


def test_a_log_that_can_be_read_again_is_taken_up_where_it_stands():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.app.progress(1, 30.0)
    world.to("10:31")
    world.journal.failing = "The log cannot be read."
    world.boot()
    world.to("10:50")
    world.app.start_now("tall_seat_reset")
    world.journal.failing = None
    world.to("10:52")

    assert [row.outcome for row in world.rows] == [Outcome.STOPPED, None]
    assert world.app.status().troubles == ()
    assert len(world.app.today().entries) == len({entry.at for entry in world.app.today().entries})
