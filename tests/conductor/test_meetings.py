"""Whole days with a calendar: slots make way beforehand, and none is lost for it."""

from __future__ import annotations

from intermezzo.core.day.busy import Busy
from intermezzo.core.day.interlude import Reason
from virtual_day import FREE, VirtualDay, at, quiet_evening


def day(*spans: str, start: str = "08:00") -> VirtualDay:
    world = VirtualDay(start, preferences=quiet_evening())
    world.sensor.presence = FREE
    put_in(world, *spans)
    world.boot()
    return world


def put_in(world: VirtualDay, *spans: str) -> None:
    world.calendar.stretches = tuple(Busy(at(span[:5]), at(span[6:])) for span in spans)


def test_a_slot_in_a_meeting_is_offered_after_it_and_known_by_its_planned_time():
    world = day("10:00-11:00")
    world.to("11:04")
    assert world.stage.card is None
    world.to("11:06")
    assert world.stage.card is not None
    world.app.accept()
    world.play()

    assert world.story[0] == "10:30 completed"
    assert world.rows[0].offered == at("11:05")


def test_a_slot_before_a_long_meeting_comes_earlier():
    world = day("14:00-15:30")
    world.to("13:56")

    assert world.stage.card is not None
    assert world.rows[-1].due == at("14:00")


def test_a_meeting_put_in_at_the_last_minute_moves_what_has_not_begun():
    world = day()
    world.to("10:20")
    put_in(world, "10:25-10:50")
    world.to("10:54")
    assert world.stage.card is None
    world.to("10:56")

    assert world.stage.card is not None


def test_a_meeting_called_off_brings_at_once_what_waited_for_its_end():
    world = day("10:00-11:00")
    world.to("10:40")
    put_in(world)
    world.to("10:47")

    assert world.stage.card is not None
    assert world.rows[0].due == at("10:30")


def test_where_nothing_is_free_the_slot_waits_and_says_why():
    world = day("10:00-11:12")
    put_in(world, "10:00-11:12", "11:16-11:35")
    world.to("10:45")
    assert world.app.status().held_back is Reason.MEETING
    world.to("12:00")

    assert world.story == ["10:30 missed meeting"]


def test_a_day_off_in_the_calendar_moves_nothing_and_holds_nothing_back():
    world = day("00:00-23:59")
    world.to("10:31")

    assert world.stage.card is not None


def test_every_slot_of_a_day_full_of_meetings_has_one_row():
    world = day(
        *(
            f"{hour:02}:{minute:02}-{hour:02}:{minute + 27:02}"
            for hour in range(9, 18)
            for minute in (0, 30)
        )
    )
    world.to("18:00")

    assert [row.due for row in world.rows] == [at("10:30"), at("14:00"), at("16:00")]


def test_a_restart_within_a_meeting_keeps_what_waits_behind_it():
    world = day("10:00-11:00")
    world.to("10:40")
    world.boot()
    world.to("11:06")

    assert world.stage.card is not None
    assert world.rows[0].due == at("10:30")
