"""What a new start makes of what the last one left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.day.interlude import Reason
from virtual_day import FREE, IN_A_CALL, MONDAY, VirtualDay, at


@pytest.mark.parametrize("kill", [True, False])
def test_a_card_that_was_up_comes_again_after_a_restart(kill):
    world = VirtualDay()
    world.to("10:30:30")
    if not kill:
        world.app.quit()
        assert world.story == ["10:30 missed not_running"]
    world.boot()
    assert world.stage.card is not None
    world.app.accept()
    world.play()

    assert world.story == ["10:30 completed"]


@pytest.mark.parametrize("kill", [True, False])
def test_what_was_put_off_comes_at_its_time_whatever_restarts_meanwhile(kill):
    world = VirtualDay()
    world.to("10:30")
    world.app.postpone(15)
    world.to("10:44")
    if not kill:
        world.app.quit()
    world.boot()
    world.to("10:44:59")
    assert world.stage.card is None
    world.to("10:45")

    assert world.stage.card.postpone_minutes == (5, 15)
    assert [row.postponed for row in world.rows] == [1]


def test_an_offer_that_expired_while_nothing_ran_was_missed_for_that():
    world = VirtualDay()
    world.to("10:30:30")
    world.clock.advance(timedelta(hours=1))
    world.boot()

    assert world.story == ["10:30 missed not_running"]
    assert world.stage.offers == []


def test_an_offer_nobody_answered_stays_unanswered_though_it_expired_while_nothing_ran():
    world = VirtualDay()
    world.to("10:50")
    world.clock.advance(timedelta(hours=1))
    world.boot()

    assert world.story == ["10:30 missed unanswered"]


def test_the_quiet_after_a_call_outlasts_a_restart():
    world = VirtualDay()
    world.to("10:20")
    world.sensor.presence = IN_A_CALL
    world.to("10:29")
    world.sensor.presence = FREE
    world.to("10:31")
    until = world.app.status().held_back
    world.boot()
    world.to("10:33:30")
    assert (until, world.stage.card) == (Reason.CALL, None)
    world.to("10:35")

    assert world.stage.card is not None


def test_a_call_one_spoke_of_outlasts_a_restart():
    world = VirtualDay()
    world.to("10:20")
    world.app.in_a_call(30)
    world.boot()
    world.to("10:54:59")
    assert world.app.status().held_back is Reason.CALL
    world.to("10:55")

    assert world.stage.card is not None
    assert world.rows[0].held is Reason.CALL


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


@pytest.mark.parametrize("kill", [True, False])
def test_a_day_that_was_asked_about_is_not_asked_about_again_after_a_restart(kill):
    world = VirtualDay()
    world.app.note_asked(MONDAY)
    world.to("11:00")
    if not kill:
        world.app.quit()
    world.boot()
    assert world.app.asked_about == MONDAY
    world.to("11:30")

    assert world.app.asked_about == MONDAY
