"""What the conductor tells the world, call by call."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from intermezzo.conductor.outlook import NO_ROUTINE
from intermezzo.core.day.interlude import Kind, Phase, Reason
from intermezzo.core.preferences.model import (
    Evening,
    Interludes,
    Practice,
    Preferences,
)
from intermezzo.core.routine import Intensity
from intermezzo.core.sensing.attention import Attention
from little_library import library
from virtual_day import FREE, IN_A_CALL, MONDAY, VirtualDay, at


def offered() -> VirtualDay:
    world = VirtualDay()
    world.to("10:30")
    return world


def test_the_card_says_what_why_how_long_and_where():
    offer = offered().stage.card

    assert (offer.title, offer.seconds, offer.setting) == ("Tall seat reset", 110, "seated")
    assert 0 < len(offer.why.split()) <= 5
    assert offer.postpone_minutes == (5, 15)
    assert offer.patience_s == 90


def test_the_evening_says_that_it_has_a_short_form():
    world = VirtualDay()
    world.to("22:15")

    assert world.stage.card.has_short_form


def test_the_notification_carries_the_same_choices_and_goes_when_answered():
    world = offered()
    assert world.notifier.shown.title == "Tall seat reset"
    assert [key for key, _ in world.notifier.shown.actions] == ["start", "later", "skip"]

    world.app.later()

    assert world.notifier.shown is None
    assert world.app.status().upcoming.slot.at == at("10:35")


def test_without_a_postponement_left_the_notification_has_no_later():
    world = offered()
    world.app.later()
    world.to("10:35")
    world.app.later()
    world.to("10:40")

    assert [key for key, _ in world.notifier.shown.actions] == ["start", "skip"]


def test_a_performance_can_be_made_smaller():
    world = offered()
    world.app.accept()
    performance = world.stage.playing

    assert performance.score.seconds == performance.smaller.seconds == 110


def test_what_is_gentle_cannot_be_made_smaller():
    gentle = Preferences(practice=Practice(intensity=Intensity.GENTLE))
    world = VirtualDay(preferences=gentle)
    world.to("10:30")
    world.app.accept()

    assert world.stage.playing.smaller is None


def test_a_doubled_click_changes_nothing():
    world = offered()
    world.app.accept()
    world.app.accept()
    world.app.skip()
    world.app.postpone(5)

    assert world.stage.seen == ["offer tall_seat_reset", "fold", "play tall_seat_reset"]


def test_late_signals_of_a_closed_window_change_nothing():
    world = offered()
    world.app.accept()
    world.play()
    world.app.finish(0.0)
    world.app.progress(1, 3.0)

    assert world.story == ["10:30 completed"]


def test_a_start_while_another_plays_raises_its_window():
    world = offered()
    world.app.accept()
    world.app.start_now("chair_hip_ease")

    assert world.stage.seen[-1] == "forward"
    assert len(world.rows) == 1


def test_start_now_with_a_name_plays_that_routine_at_that_speed():
    world = VirtualDay()
    world.app.start_now("desk_long_line", speed=10.0)

    assert world.stage.playing.interlude.routine == "desk_long_line"
    assert world.stage.playing.speed == 10.0
    assert [row.planned for row in world.rows] == [False]


def test_start_now_with_a_name_takes_the_offer_that_is_up():
    world = offered()
    world.app.start_now("desk_long_line")
    world.play()

    assert [(row.routine, row.planned) for row in world.rows] == [("desk_long_line", True)]


def test_the_evening_asked_for_at_noon_leaves_the_offer_for_after():
    world = offered()
    world.app.start_now("evening_short")
    world.play()

    assert {row.kind for row in world.rows if row.outcome} == {Kind.WIND_DOWN}
    assert world.stage.card.interlude.due == at("10:30")


def test_an_unknown_routine_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        VirtualDay().app.start_now("nowhere")


def test_progress_is_written_at_each_step():
    world = offered()
    world.app.accept()
    world.app.progress(1, 40.0)

    assert world.rows[0].seconds_done == 40.0
    assert world.rows[0].is_open


def test_quitting_reports_what_was_done_and_closes_everything():
    world = offered()
    world.app.accept()
    world.stage.on_stop = lambda: world.app.finish(100.0)
    world.app.quit()

    assert world.stage.seen[-1] == "stop"
    assert world.story == ["10:30 completed"]
    assert world.alarm.at is None


def test_quitting_with_a_card_up_takes_it_away():
    world = offered()
    world.app.quit()

    assert world.stage.card is None
    assert world.story == ["10:30 missed not_running"]


def test_the_alarm_stands_at_the_next_due_moment():
    world = VirtualDay()
    assert world.alarm.at == at("10:29:50")
    world.to("10:29:50")
    assert world.sensor.attention is Attention.CLOSE
    assert world.alarm.at == at("10:30")
    world.to("10:30")
    assert world.alarm.at == at("10:31:30")
    world.app.postpone(15)

    assert world.alarm.at == at("10:44:50")


def test_changed_hours_plan_only_what_is_still_to_come():
    world = VirtualDay()
    world.to("13:00")
    slots = (time(9, 30), time(12), time(15))
    rule = Interludes(slots=slots, first_after_start=timedelta(minutes=30))
    world.app.reload(replace(world.preferences, interludes=rule))

    assert [(row.due.hour, row.reason) for row in world.rows] == [(10, Reason.UNANSWERED)]
    assert world.app.status().upcoming.slot.at == at("15:00")


def test_a_changed_plan_leaves_the_card_up_and_keeps_what_is_held_back():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:40")
    later = Interludes(slots=(time(11, 30), time(15), time(16, 30)))
    world.app.reload(replace(world.preferences, interludes=later))
    world.sensor.presence = FREE
    world.to("10:46")
    assert world.stage.card.interlude.due == at("10:30")
    world.app.reload(world.preferences)

    assert world.stage.card is not None


def test_changed_looks_do_not_touch_the_plan():
    world = VirtualDay()
    before = world.app.today()
    world.app.reload(replace(world.preferences, practice=Practice(level=2)))

    assert world.app.today() == before


def test_today_lists_what_was_and_what_comes_with_words():
    world = VirtualDay()
    world.to("10:30")
    world.app.skip()
    today = world.app.today()

    assert [f"{entry.at:%H:%M} {entry.words}".strip() for entry in today.entries] == [
        "10:30 Skipped",
        "14:00",
        "16:00",
        "22:15",
    ]
    assert len({entry.routine for entry in today.entries[1:]}) == 3
    assert (today.day, today.done, today.planned) == (MONDAY, 0, 4)


def test_a_reported_trouble_shows_at_once_and_only_once():
    world = VirtualDay()
    world.app.report("The tray is not there.")
    world.app.report("The tray is not there.")

    assert world.stage.statuses[-1].troubles == ("The tray is not there.",)
    assert world.stage.statuses[-1].phase is Phase.ATTENTION


def test_names_that_nothing_has_are_told():
    wrong = Preferences(
        evening=Evening(routine="evening_ful"), practice=Practice(never=("desk_long_lin",))
    )
    world = VirtualDay(preferences=wrong)

    assert world.app.status().troubles == (
        (
            'evening.routine: found "evening_ful", expected one of evening_full, evening_short, '
            "using the longest of them"
        ),
        (
            'practice.never: "desk_long_lin" is the name of no routine and no movement, ignored, '
            "did you mean desk_long_line?"
        ),
    )


def test_a_day_without_a_fitting_routine_says_so_and_goes_on():
    world = VirtualDay(
        content=library("desk_long_line"),
        preferences=Preferences(
            practice=Practice(settings=("seated",)), evening=Evening(enabled=False)
        ),
    )
    world.to("11:30")

    assert world.app.status().troubles == (NO_ROUTINE,)
    assert world.story == ["10:30 missed"]


def test_a_quiet_beat_touches_neither_disk_nor_stage():
    world = VirtualDay()
    world.to("08:01")
    shown = len(world.stage.statuses)
    world.journal.failing = "Nobody may ask."
    world.clock.advance(timedelta(seconds=50))
    world.app.tick()

    assert len(world.stage.statuses) == shown
    assert world.app.status().troubles == ()
