"""What is told ahead: the notice before an offer, the chime with it, the end of a long pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intermezzo.core.day.interlude import Kind, Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.preferences.model import Body, Delivery, Discreet, Evening, Preferences
from virtual_day import FREE, GONE, IN_A_CALL, LOCKED, VirtualDay, at, quiet_evening

FIVE = timedelta(minutes=5)


def told_ahead(**delivery: object) -> VirtualDay:
    return VirtualDay(
        preferences=Preferences(
            delivery=Delivery(notice=FIVE, **delivery), evening=Evening(enabled=False)
        )
    )


def test_a_notice_comes_punctually_and_gives_way_to_the_offer():
    world = told_ahead()
    world.to("10:24:59")
    assert world.notifier.sent == []
    world.to("10:25")
    [ahead] = world.notifier.sent
    assert ahead.title == "In 5 min, at 10:30"
    assert ahead.body
    assert ahead.actions == ()
    world.to("10:30")
    assert len(world.notifier.sent) == 2
    assert world.notifier.shown is world.notifier.sent[-1]
    assert world.stage.card is not None


def test_it_is_told_once():
    world = told_ahead()
    world.to("10:29:30")

    assert len(world.notifier.sent) == 1


def test_without_the_wish_nothing_is_told_ahead():
    world = VirtualDay(preferences=quiet_evening())
    world.to("10:29:30")

    assert world.notifier.sent == []


@pytest.mark.parametrize("presence", [IN_A_CALL, LOCKED, GONE])
def test_nobody_is_told_who_is_away_or_busy(presence):
    world = told_ahead()
    world.sensor.presence = presence
    world.to("10:29:30")

    assert world.notifier.sent == []


def test_who_comes_back_in_time_is_still_told():
    world = told_ahead()
    world.sensor.presence = LOCKED
    world.to("10:25")
    world.sensor.presence = FREE
    world.to("10:27:59")
    assert world.notifier.sent == []
    world.to("10:28")

    assert [each.title for each in world.notifier.sent] == ["In 2 min, at 10:30"]


def test_nothing_is_told_ahead_of_what_a_warning_sign_forbids():
    world = told_ahead()
    world.app.reload(replace(world.preferences, body=Body(cautions=("warning_sign",))))
    world.to("10:29:30")

    assert world.notifier.sent == []
    assert world.app.today().answer


def test_nothing_is_told_in_a_pause_or_of_what_lies_in_one():
    world = told_ahead()
    world.app.pause(at("10:28"))
    world.to("10:27")
    assert world.notifier.sent == []
    world.app.pause(at("11:00"))
    world.to("10:29")
    assert world.notifier.sent == []


def test_a_notice_is_taken_away_when_its_slot_is_skipped_moved_or_paused():
    for change in (
        lambda world: world.app.changes.skip_coming(Kind.INTERLUDE, at("10:30")),
        lambda world: world.app.changes.day_off_today(),
        lambda world: world.app.pause(at("12:00")),
        lambda world: world.app.start_now(),
    ):
        world = told_ahead()
        world.to("10:26")
        assert world.notifier.shown is not None
        change(world)
        assert world.notifier.shown is None


def test_a_notice_that_others_may_read_says_nothing_of_it():
    world = told_ahead(discreet=Discreet.ALWAYS)
    world.to("10:25")
    [ahead] = world.notifier.sent

    assert (ahead.title, ahead.body) == ("Intermezzo", "In 5 min, at 10:30.")


def test_the_evening_is_told_ahead_too():
    world = VirtualDay("22:00", preferences=Preferences(delivery=Delivery(notice=FIVE)))
    world.to("22:10")

    assert [each.title for each in world.notifier.sent] == ["In 5 min, at 22:15"]


def chiming(**more: object) -> VirtualDay:
    return VirtualDay(preferences=Preferences(delivery=Delivery(chime=True, **more)))


def test_the_chime_comes_with_each_card():
    world = chiming()
    world.to("10:30")
    assert world.chime.heard == 1
    world.to("10:45")
    assert world.chime.heard == 2


def test_no_chime_without_the_wish():
    world = VirtualDay()
    world.to("10:30")

    assert (world.chime.heard, world.stage.card is None) == (0, False)


@pytest.mark.parametrize(
    "presence",
    [
        Presence(busy=(Reason.CALL,)),
        Presence(busy=(Reason.SHARING,), shared=True),
        Presence(busy=(Reason.PRESENTING,)),
        Presence(busy=(Reason.DO_NOT_DISTURB,)),
        Presence(shared=True),
    ],
)
def test_no_chime_where_somebody_else_may_hear_it(presence):
    world = chiming(held_back_during=())
    world.sensor.presence = presence
    world.to("10:30")

    assert world.stage.card is not None
    assert world.chime.heard == 0


FREE_NOTE = "Your pause has ended: the first interlude comes at 10:30."


def test_the_end_of_a_long_pause_is_told_once_on_the_next_workday():
    world = VirtualDay("17:00", preferences=quiet_evening())
    world.app.pause_until_tomorrow()
    world.to("32:00")
    assert FREE_NOTE in world.app.today().notes
    assert world.notifier.sent == []
    world.to("33:00")
    assert [each.body for each in world.notifier.sent] == [FREE_NOTE]
    world.to("34:00")
    assert len(world.notifier.sent) == 1
    world.to("34:31")
    assert FREE_NOTE not in world.app.today().notes


def test_it_is_not_told_again_after_a_restart():
    world = VirtualDay("17:00", preferences=quiet_evening())
    world.app.pause_until_tomorrow()
    world.to("33:01")
    assert len(world.notifier.sent) == 1
    world.app.quit()
    world.boot()
    world.to("33:10")

    assert world.notifier.sent == []


def test_a_pause_before_a_weekend_is_told_on_monday():
    world = VirtualDay("17:00", preferences=quiet_evening(), day=at("08:00").date() - timedelta(3))
    world.app.pause_until_tomorrow()
    world.to("72:00")
    assert world.notifier.sent == []
    world.to("81:05")
    assert [each.body for each in world.notifier.sent] == [FREE_NOTE]


def test_who_is_away_is_told_on_return():
    world = VirtualDay("17:00", preferences=quiet_evening())
    world.app.pause_until_tomorrow()
    world.sensor.presence = LOCKED
    world.to("33:30")
    assert world.notifier.sent == []
    world.sensor.presence = FREE
    world.to("33:40")
    assert [each.body for each in world.notifier.sent] == [FREE_NOTE]


def test_a_short_pause_needs_no_words():
    world = VirtualDay("09:00", preferences=quiet_evening())
    world.app.pause_for(30)
    world.to("10:00")

    assert world.notifier.sent == []
    assert world.app.today().notes == ()


def test_changed_notice_preferences_hold_at_once():
    world = VirtualDay(preferences=quiet_evening())
    world.to("10:22")
    world.app.reload(replace(world.preferences, delivery=Delivery(notice=timedelta(minutes=10))))

    assert [each.title for each in world.notifier.sent] == ["In 8 min, at 10:30"]
