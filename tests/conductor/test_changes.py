"""One day otherwise: leave early, take it off, move, skip, swap, pause until a time, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from intermezzo.conductor.changes import CannotError
from intermezzo.core.day.interlude import Kind, Outcome, Reason
from intermezzo.core.day.today import Today
from intermezzo.core.preferences.model import (
    Delivery,
    Evening,
    Interludes,
    Preferences,
    TimeRange,
    Weekday,
    Work,
)
from virtual_day import IN_A_CALL, VirtualDay, at, quiet_evening

TUESDAY = "32:00"
"""Eight in the morning of the next day."""


def clocks(world: VirtualDay) -> list[str]:
    return [f"{each.opens:%H:%M}" for each in world.app.today().entries if each.outcome is None]


def slot(world: VirtualDay, clock: str):
    return next(each for each in world.app.today().entries if f"{each.at:%H:%M}" == clock)


def move(world: VirtualDay, clock: str, to: str) -> None:
    entry = slot(world, clock)
    world.app.changes.move(entry.kind, entry.at, time.fromisoformat(to))


def skip(world: VirtualDay, clock: str) -> None:
    entry = slot(world, clock)
    world.app.changes.skip_coming(entry.kind, entry.at)


def swap(world: VirtualDay, clock: str, routine: str) -> None:
    entry = slot(world, clock)
    world.app.changes.swap(entry.kind, entry.at, routine)


def take_back(world: VirtualDay, clock: str) -> None:
    entry = slot(world, clock)
    world.app.changes.take_back(entry.kind, entry.at)


def test_work_until_leaves_out_what_comes_too_near_the_end():
    world = VirtualDay()
    world.app.changes.work_until(time(16, 0))

    assert clocks(world) == ["10:30", "14:00", "22:15"]
    today = world.app.today()
    assert [each.words for each in today.reasons] == [
        "16:00 left out: less than 45 min before 16:00, when you leave"
    ]
    assert today.notes == ("You work until 16:00 today.",)
    assert today.until == at("16:00")


def test_what_is_left_out_is_not_missed():
    world = VirtualDay(preferences=quiet_evening())
    world.app.changes.work_until(time(13, 0))
    world.to("20:00")

    assert world.story == ["10:30 missed unanswered"]


def test_nothing_is_put_off_beyond_the_time_one_leaves():
    world = VirtualDay()
    world.app.changes.work_until(time(14, 50))
    world.to("14:40")

    assert world.stage.card is None or max(world.stage.card.postpone_minutes, default=0) <= 10


def test_a_day_off_plans_nothing_more_and_ends_with_the_day():
    world = VirtualDay()
    world.to("12:00")
    world.app.changes.day_off_today()

    assert clocks(world) == []
    assert world.app.today().off
    world.to(TUESDAY)
    assert clocks(world) == ["10:30", "14:00", "16:00", "22:15"]
    assert world.story == ["10:30 missed unanswered"]


def test_the_evening_of_a_day_off_is_kept_by_those_who_want_it():
    world = VirtualDay(preferences=Preferences(evening=Evening(on_days_off=True)))
    world.app.changes.day_off_today()

    assert clocks(world) == ["22:15"]


def test_a_card_that_is_up_is_let_go_on_a_day_off():
    world = VirtualDay()
    world.to("10:30")
    assert world.stage.card is not None
    world.app.changes.day_off_today()

    assert world.stage.card is None
    assert world.story == ["10:30 skipped"]


def test_as_planned_takes_both_back():
    world = VirtualDay()
    world.app.changes.work_until(time(13, 0))
    world.app.changes.day_off_today()
    world.app.changes.as_planned()

    assert clocks(world) == ["10:30", "14:00", "16:00", "22:15"]


def test_a_moved_slot_comes_when_it_is_wanted_and_says_so():
    world = VirtualDay()
    move(world, "14:00", "14:20")
    entry = slot(world, "14:00")

    assert (entry.moved, entry.words) == (Reason.MOVED, "Moved from 14:00: you moved it")
    world.to("14:15")
    assert world.rows[-1].due == at("10:30")
    world.to("14:20")
    assert world.stage.card is not None
    assert world.rows[-1].offered == at("14:20")
    assert slot(world, "14:00").words == "Now, 20 min later: you had moved it"


def test_a_slot_moved_earlier_comes_earlier_and_expires_from_there():
    world = VirtualDay(preferences=quiet_evening())
    move(world, "14:00", "12:15")
    world.to("13:30")

    assert world.story == ["10:30 missed unanswered", "14:00 missed unanswered"]


def test_a_skip_ahead_is_written_at_once():
    world = VirtualDay()
    skip(world, "14:00")

    assert world.story == ["14:00 skipped"]
    world.to("15:00")
    assert world.story == ["10:30 missed unanswered", "14:00 skipped"]


def test_a_skip_taken_back_comes_after_all():
    world = VirtualDay(preferences=quiet_evening())
    skip(world, "14:00")
    assert slot(world, "14:00").may_take_back
    take_back(world, "14:00")

    assert clocks(world) == ["10:30", "14:00", "16:00"]
    world.to("14:00")
    assert world.stage.card is not None
    world.to("15:00")
    assert world.story[-1] == "14:00 missed unanswered"


def test_a_skip_taken_back_tells_the_true_reason_of_what_came_then():
    world = VirtualDay(preferences=quiet_evening())
    skip(world, "10:30")
    world.app.changes.undo()
    world.sensor.presence = IN_A_CALL
    world.to("12:00")

    assert world.story == ["10:30 missed call"]


def test_a_skip_taken_back_and_a_killed_app_is_told_as_that():
    world = VirtualDay(preferences=quiet_evening())
    skip(world, "10:30")
    world.app.changes.undo()
    world.clock.set(at("12:00"))
    world.boot()

    assert world.story == ["10:30 missed not_running"]


def test_another_routine_is_played_in_a_swapped_slot():
    world = VirtualDay()
    other = slot(world, "10:30").alternatives[0]
    swap(world, "10:30", other.routine)
    entry = slot(world, "10:30")

    assert (entry.routine, entry.swapped, entry.why) == (other.routine, True, "You chose this one")
    world.to("10:30")
    assert world.stage.card.interlude.routine == other.routine
    world.app.accept()
    assert world.stage.playing.interlude.routine == other.routine


def test_a_swap_taken_back_gives_the_rotation_its_turn():
    world = VirtualDay()
    planned = slot(world, "10:30")
    swap(world, "10:30", planned.alternatives[1].routine)
    take_back(world, "10:30")

    assert slot(world, "10:30") == planned


def test_two_alternatives_are_told_and_never_the_chosen_one():
    world = VirtualDay()
    for entry in world.app.today().entries:
        names = [each.routine for each in entry.alternatives]
        assert entry.routine not in names
        assert len(set(names)) == len(names) <= 2
        assert all(each.title for each in entry.alternatives)


def test_changes_survive_a_restart_and_end_with_the_day():
    world = VirtualDay()
    move(world, "14:00", "14:30")
    swap(world, "16:00", slot(world, "16:00").alternatives[0].routine)
    world.app.changes.work_until(time(17, 0))
    before = world.app.today().entries
    world.app.quit()
    world.boot()

    assert world.app.today().entries == before
    world.to(TUESDAY)
    assert clocks(world) == ["10:30", "14:00", "16:00", "22:15"]


def test_every_change_can_be_undone_the_last_first():
    world = VirtualDay()
    planned = world.app.today().entries
    move(world, "14:00", "14:30")
    skip(world, "10:30")
    swap(world, "16:00", slot(world, "16:00").alternatives[0].routine)
    world.app.changes.day_off_today()
    told = []
    while world.app.changes.undoable:
        told.append(world.app.changes.undoable)
        world.app.changes.undo()

    assert told == [
        "Day off today",
        "Swap the routine at 16:00",
        "Skip 10:30",
        "Move 14:00 to 14:30",
    ]
    assert world.app.today().entries == planned
    with pytest.raises(CannotError, match="nothing to undo"):
        world.app.changes.undo()


def test_yesterdays_changes_cannot_be_undone_today():
    world = VirtualDay()
    move(world, "14:00", "14:30")
    world.to(TUESDAY)

    assert world.app.changes.undoable == ""


REFUSALS = [
    ("12:00", lambda world: world.app.changes.work_until(time(11, 0)), "11:00 has passed."),
    (
        "12:00",
        lambda world: world.app.changes.work_until(time(18, 0)),
        "Your work ends at 17:30 today anyway.",
    ),
    ("09:00", lambda world: move(world, "14:00", "08:30"), "08:30 has passed."),
    ("09:00", lambda world: move(world, "14:00", "17:00"), "less than 45 min before the end"),
    ("09:00", lambda world: move(world, "14:00", "19:00"), "19:00 lies outside your work hours."),
    ("09:00", lambda world: move(world, "14:00", "12:45"), "Your lunch is quiet from 12:30"),
    ("09:00", lambda world: move(world, "14:00", "11:00"), "90 min from the one at 10:30"),
    ("09:00", lambda world: move(world, "22:15", "18:00"), "comes between 20:00 and 03:30"),
    ("09:00", lambda world: swap(world, "14:00", "nowhere"), "There is no routine 'nowhere'"),
    ("09:00", lambda world: swap(world, "14:00", "evening_full"), "does not suit you at 14:00."),
    ("09:00", lambda world: swap(world, "22:15", "chair_hip_ease"), "is not for the evening."),
    ("09:00", lambda world: take_back(world, "14:00"), "as it was planned."),
    ("09:00", lambda world: world.app.changes.as_planned(), "Today is as it was planned."),
    (
        "09:00",
        lambda world: world.app.changes.move(Kind.INTERLUDE, at("13:00"), time(15, 0)),
        "Nothing is to come at 13:00 today.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("start", "ask", "words"), REFUSALS)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(start, ask, words):
    world = VirtualDay(start)
    before = world.app.today()
    with pytest.raises(CannotError, match=words.replace(".", r"\.")):
        ask(world)

    assert world.app.today() == before
    assert world.app.changes.undoable == ""


def test_a_second_day_off_is_refused():
    world = VirtualDay()
    world.app.changes.day_off_today()
    with pytest.raises(CannotError, match="already"):
        world.app.changes.day_off_today()


def test_what_is_due_is_put_off_and_not_moved():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:40")
    assert not slot(world, "10:30").may_move
    with pytest.raises(CannotError, match="due already"):
        move(world, "10:30", "11:30")


def test_what_is_held_back_can_be_skipped():
    world = VirtualDay()
    world.sensor.presence = IN_A_CALL
    world.to("10:40")
    skip(world, "10:30")

    assert world.story == ["10:30 skipped"]


def test_a_pause_until_a_time_ends_then_today_or_tomorrow():
    world = VirtualDay("12:00")
    world.app.changes.pause_until(time(15, 30))
    assert world.app.status().paused_until == at("15:30")
    world.app.changes.pause_until(time(9, 0))
    assert world.app.status().paused_until == at("33:00")


def test_a_move_goes_with_the_traveller_by_its_civil_time():
    world = VirtualDay()
    move(world, "14:00", "14:30")
    world.clock.zone = ZoneInfo("Europe/London")
    world.app.tick()

    assert slot(world, "14:00").moved is Reason.MOVED


def test_other_preferences_leave_the_wishes_of_the_day_alone():
    world = VirtualDay()
    move(world, "14:00", "14:30")
    changed = replace(world.preferences, delivery=Delivery(patience=timedelta(seconds=60)))
    world.app.reload(changed)

    assert "14:30" in clocks(world)


def test_a_card_that_is_up_stays_while_the_rest_of_the_day_changes():
    world = VirtualDay()
    world.to("10:30")
    card = world.stage.card
    world.app.changes.work_until(time(12, 0))
    move_later = Interludes(slots=(time(11, 30), time(15, 0)))
    world.app.reload(replace(world.preferences, interludes=move_later))

    assert world.stage.card is card
    world.app.accept()
    assert world.rows[0].started is not None


def test_preferences_changed_in_the_last_second_of_the_day_with_a_card_up():
    night = Preferences(evening=Evening(prompt=time(23, 59), window=Evening().window))
    world = VirtualDay("20:00", preferences=night)
    world.to("23:59:59")
    card = world.stage.card
    assert card is not None
    world.app.reload(replace(night, evening=Evening(prompt=time(22, 0))))
    world.to("24:00:01")

    assert world.stage.card is card
    assert [row.outcome for row in world.rows if row.due == at("23:59")] == [None]


def test_a_day_off_in_the_preferences_is_honoured_at_midnight_of_the_app_day():
    world = VirtualDay()
    off = replace(world.preferences.days_off, days=(at(TUESDAY).date(),))
    world.preferences = replace(world.preferences, days_off=off)
    world.app.reload(world.preferences)
    world.to(TUESDAY)
    today: Today = world.app.today()

    assert today.entries == ()
    assert today.notes == ("Tuesday: a day off, so nothing is planned.",)
    assert today.answer == "Tuesday: a day off, so nothing is planned."


def test_the_outcome_of_a_skip_ahead_says_only_that():
    world = VirtualDay()
    skip(world, "10:30")

    assert slot(world, "10:30").outcome is Outcome.SKIPPED
    assert slot(world, "10:30").words == "Skipped"


def test_a_day_off_does_not_count_until_it_is_taken_back():
    world = VirtualDay()
    world.app.changes.day_off_today()
    [excuse] = world.book.record().excuses
    assert (excuse.first, excuse.last, excuse.reason) == (world.day, world.day, "day_off")
    world.app.quit()
    world.boot()
    world.app.changes.as_planned()

    assert [each.of for each in world.book.record().undos] == [excuse.id]
    assert clocks(world) == ["10:30", "14:00", "16:00", "22:15"]


def test_a_day_off_that_cannot_be_written_is_refused():
    world = VirtualDay()
    world.book.failing = "The disk is full."
    with pytest.raises(CannotError, match="disk is full"):
        world.app.changes.day_off_today()

    assert len(clocks(world)) == 4
    assert world.app.changes.undoable == ""


def start_ahead(world: VirtualDay, clock: str) -> None:
    entry = slot(world, clock)
    world.app.changes.start_ahead(entry.kind, entry.at)


def test_what_is_planned_for_later_can_be_begun_at_once_in_its_place():
    world = VirtualDay()
    start_ahead(world, "14:00")
    world.app.finish(110.0)

    [row] = world.rows
    assert (row.due, row.planned, row.outcome) == (at("14:00"), True, Outcome.COMPLETED)
    assert clocks(world) == ["10:30", "16:00", "22:15"]


def test_nothing_that_is_over_is_begun_ahead():
    world = VirtualDay()
    entry = slot(world, "10:30")
    world.to(at("12:00"))

    with pytest.raises(CannotError):
        world.app.changes.start_ahead(entry.kind, entry.at)


def night() -> VirtualDay:
    """Return a night of work that has just begun, with slots on both sides of midnight."""
    hours = TimeRange(time(20, 0), time(6, 0))
    return VirtualDay(
        "20:30",
        preferences=Preferences(
            work=Work(hours=hours, quiet_lunch=None),
            interludes=Interludes(slots=(time(22, 0), time(0, 30), time(3, 0))),
            evening=Evening(enabled=False),
        ),
    )


def test_civil_times_after_midnight_are_of_the_same_night():
    world = night()
    move(world, "22:00", "22:15")
    move(world, "00:30", "01:00")
    world.app.changes.work_until(time(3, 30))

    assert clocks(world) == ["22:15", "01:00"]
    world.to("24:10")
    assert clocks(world) == ["01:00"]
    world.to("25:00")
    assert world.rows[-1].offered == at("25:00")
    assert world.rows[-1].day == world.day


def test_a_day_off_said_after_midnight_is_of_the_night():
    world = night()
    world.to("24:10")
    world.app.changes.day_off_today()

    assert clocks(world) == []
    world.to("44:00")
    assert clocks(world) == ["22:00", "00:30", "03:00"]


def test_a_slot_cannot_be_moved_out_of_its_day():
    with pytest.raises(CannotError, match="05:00 has passed"):
        move(night(), "03:00", "05:00")


@pytest.mark.parametrize(
    ("day", "to", "utc"),
    [
        (date(2026, 3, 28), "02:30", "01:30"),  # moved by the gap to 03:30 summer time
        (date(2026, 10, 24), "02:30", "00:30"),  # the first of the two
    ],
)
def test_a_move_into_the_hour_that_the_clocks_turn(day, to, utc):
    world = VirtualDay("20:30", day=day, preferences=night().preferences)
    every = replace(world.preferences.work, days=tuple(Weekday))
    world.app.reload(replace(world.preferences, work=every))
    skip(world, "03:00")
    move(world, "00:30", to)
    moved = next(each for each in world.app.today().entries if each.moved is Reason.MOVED)

    assert f"{moved.opens.astimezone(UTC):%H:%M}" == utc
