"""Whole days in virtual time, through the conductor and fakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fakes import BERLIN
from intermezzo.core.interlude import Kind, Outcome, Phase, Presence, Reason
from intermezzo.core.preferences import Evening, Interludes, Preferences, TimeRange, Work
from virtual_day import MONDAY, VirtualDay, at

MINUTE = timedelta(minutes=1)
IN_A_CALL = Presence(busy=True)
LOCKED = Presence(locked=True)
FREE = Presence(locked=False, busy=False, idle=timedelta(seconds=20))


def quiet_evening() -> Preferences:
    return Preferences(evening=Evening(enabled=False))


def test_an_ordinary_day_has_three_interludes_and_an_evening():
    world = VirtualDay()

    for slot in ("10:30", "14:00", "16:00", "22:15"):
        world.to(slot)
        world.app.accept()
        world.play()

    assert world.story == [
        "10:30 completed",
        "14:00 completed",
        "16:00 completed",
        "22:15 completed",
    ]
    assert world.rows[3].routine == "evening_full"
    assert len({row.routine for row in world.rows[:3]}) == 3


def test_the_status_counts_what_was_done():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()

    status = world.stage.statuses[-1]

    assert (status.phase, status.done_today, status.planned_today) == (Phase.WAITING, 1, 4)
    assert status.upcoming.slot.at == at("14:00")


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


def test_the_log_has_nothing_during_lunch():
    world = VirtualDay(
        preferences=Preferences(
            work=Work(hours=TimeRange(time(9), time(17, 30))),
        )
    )
    world.to("12:30")
    before = len(world.stage.seen)
    world.to("13:15")

    assert len(world.stage.seen) == before


def test_a_call_holds_the_offer_back_until_five_minutes_after():
    world = VirtualDay()
    world.to("10:20")
    world.sensor.presence = IN_A_CALL
    world.to("10:50")
    assert world.stage.card is None
    assert world.app.status().held_back is Reason.BUSY
    world.sensor.presence = FREE
    world.to("10:55")
    assert world.stage.card is None
    world.to("10:57")

    assert world.stage.card is not None


def test_a_call_that_outlasts_the_slot_is_its_reason():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("11:30")

    assert world.story == ["10:30 missed busy"]


@pytest.mark.parametrize(("presence", "reason"), [(LOCKED, "locked"), (IN_A_CALL, "busy")])
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
    world.clock.set(at("32:00"))
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


def test_a_clock_set_back_repeats_nothing_that_was_done():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()
    world.clock.set(at("09:00"))
    world.to("13:59")

    assert world.story == ["10:30 completed"]
    assert len(world.stage.offers) == 1


def test_rows_of_a_clock_that_ran_ahead_give_way_to_the_real_slots():
    world = VirtualDay()
    world.to("09:30")
    world.clock.set(at("17:00"))
    world.to("17:05")
    assert world.story == [f"{slot} missed asleep" for slot in ("10:30", "14:00", "16:00")]
    world.clock.set(at("09:35"))
    world.to("09:36")
    assert world.story == [f"{slot} missed clock" for slot in ("10:30", "14:00", "16:00")]
    world.to("10:30")
    world.app.accept()
    world.play()

    assert world.story == ["10:30 completed", "14:00 missed clock", "16:00 missed clock"]
    assert world.app.today().planned == 4


def test_a_clock_months_ahead_invents_rows_for_one_week_only():
    world = VirtualDay()
    world.to("09:30")
    world.clock.set(at("09:30", MONDAY + timedelta(days=100)))
    world.app.tick()

    assert {row.reason for row in world.rows} == {Reason.CLOCK}
    assert min(row.day for row in world.rows) == MONDAY + timedelta(days=93)


def test_an_offer_from_the_future_is_withdrawn():
    world = VirtualDay()
    world.to("10:31")
    world.clock.set(at("10:00"))
    world.app.tick()
    assert world.stage.card is None
    world.to("10:30")

    assert world.stage.card is not None
    assert world.story == ["10:30 open"]


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


def test_a_manual_interlude_shortly_before_a_slot_moves_it_but_never_cancels_it():
    world = VirtualDay()
    world.to("13:50")
    world.app.start_now()
    world.play()
    assert world.app.status().upcoming.slot.at == at("14:35")
    world.to("14:34")
    assert world.stage.card is None
    world.to("14:35")

    assert world.stage.card is not None
    assert [row.planned for row in world.rows] == [True, False, True]


def test_an_offer_made_late_keeps_the_next_one_at_its_distance():
    twice = Interludes(per_day=2, slots=(time(10, 30), time(12)))
    close = replace(quiet_evening(), interludes=twice)
    world = VirtualDay(preferences=close)
    world.sensor.presence = IN_A_CALL
    world.to("11:00")
    world.sensor.presence = FREE
    world.to("11:10")
    offered = world.rows[0].offered
    world.app.accept()
    world.play()
    world.to("13:00")

    assert world.rows[1].offered - offered == timedelta(minutes=90)


def test_start_now_takes_what_is_due():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:40")
    world.app.start_now()
    world.play()
    world.to("11:30")

    assert world.story == ["10:30 completed"]
    assert world.rows[0].planned


def test_the_evening_begun_early_is_this_evening():
    world = VirtualDay()
    world.to("21:40")
    world.app.start_now()
    world.play()
    world.to("23:00")

    assert world.story[-1] == "22:15 completed"
    assert len([row for row in world.rows if row.kind is Kind.WIND_DOWN]) == 1


def test_flying_west_offers_nothing_twice():
    world = VirtualDay()
    for slot in ("10:30", "14:00", "16:00"):
        world.to(slot)
        world.app.accept()
        world.play()
    world.to("17:00")
    world.clock.zone = ZoneInfo("America/New_York")
    world.to("17:00")
    assert [row.due.hour for row in world.rows] == [10, 14, 16]
    world.to("22:15")
    world.app.accept()
    world.play()

    assert world.rows[-1].day == MONDAY
    assert world.rows[-1].due == at("22:15", zone=ZoneInfo("America/New_York"))
    assert len(world.rows) == 4


def test_flying_east_writes_down_the_slots_that_were_jumped_over():
    world = VirtualDay()
    world.to("10:30")
    world.app.accept()
    world.play()
    world.to("12:00")
    world.clock.zone = ZoneInfo("Asia/Tokyo")
    world.to("21:00")

    assert sorted(world.story) == [
        "10:30 completed",
        "14:00 missed clock",
        "16:00 missed clock",
    ]
    assert world.stage.offers[1:] == []


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


def test_an_idle_day_hardly_touches_the_log():
    world = VirtualDay(preferences=quiet_evening(), day=date(2026, 6, 14))
    world.to("24:00")

    assert world.journal.writes == 0
    assert len(world.stage.statuses) <= 2


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_night_shift_over_a_clock_change_gives_each_slot_one_row(day):
    work = Work(days=(*Work().days, 5, 6), hours=TimeRange(time(22), time(6)))
    world = VirtualDay(
        "12:00", preferences=replace(quiet_evening(), work=work), day=day - timedelta(days=1)
    )
    world.to("35:00")

    assert len(world.rows) == 3
    assert all(row.outcome is Outcome.MISSED for row in world.rows)
    assert len({row.due for row in world.rows}) == 3
    assert world.clock.zone is BERLIN
