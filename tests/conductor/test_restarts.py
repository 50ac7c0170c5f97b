"""What a new start makes of what the last one left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.day.interlude import Reason
from virtual_day import MONDAY, VirtualDay, at


def test_a_restart_closes_the_offer_that_was_left_open():
    world = VirtualDay()
    world.to("10:30:30")
    world.boot()
    world.to("11:30")

    assert world.story == ["10:30 missed not_running"]
    assert world.stage.offers == []


@pytest.mark.parametrize(
    ("seconds", "outcome"), [(100.0, "completed"), (60.0, "partial"), (10.0, "stopped")]
)
def test_a_restart_closes_what_was_playing_by_its_mark(seconds, outcome):
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.to("10:31")
    world.app.progress(2, seconds)
    world.boot()

    assert world.story == [f"10:30 {outcome}"]
    assert world.rows[0].seconds_done == seconds


def test_slots_missed_while_not_running_are_written_once_for_a_week():
    world = VirtualDay()
    world.to("17:00")
    world.app.quit()
    world.clock.set(at("09:00", MONDAY + timedelta(days=14)))
    world.boot()
    written = len(world.rows)
    world.boot()

    assert len(world.rows) == written
    late = [row for row in world.rows if row.reason is Reason.NOT_RUNNING]
    assert {row.day for row in late} == {MONDAY + timedelta(days=n) for n in range(7, 12)}
    assert len(late) == 5 * 4


def test_a_slot_that_passed_just_before_the_start_is_offered_after_settling():
    world = VirtualDay()
    world.to("09:00")
    world.app.quit()
    world.clock.set(at("10:50"))
    world.boot()
    assert world.stage.card is None
    world.to("10:52")

    assert world.stage.card is not None


def test_on_the_first_day_only_slots_after_the_first_start_count():
    world = VirtualDay("13:00", lived_before=False)
    assert world.app.today().planned == 3
    world.to("13:30")

    assert world.rows == []
