"""What the safety answers do to a lived day: with a warning sign it offers nothing and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.conductor.outlook import NO_ROUTINE
from intermezzo.conductor.showing import UnsuitableError
from intermezzo.core.day.interlude import Phase, Reason
from intermezzo.core.preferences.model import Body, Preferences
from intermezzo.core.safety.limits import LOCKED, SUPERVISED
from intermezzo.core.swap import SETTLE
from intermezzo.paths import bundled
from intermezzo.store.library import load
from virtual_day import VirtualDay, quiet_evening

WARNED = Body(cautions=("warning_sign",))
ALONE = f"practice:{SETTLE}"


def with_body(body: Body) -> Preferences:
    return replace(quiet_evening(), body=body)


SUPERVISED_DAY = with_body(Body(cautions=("supervised",)))


def test_with_a_warning_sign_a_whole_day_offers_nothing_and_says_why():
    world = VirtualDay(preferences=replace(Preferences(), body=WARNED))
    world.to("27:00")

    assert not [each for each in world.stage.seen if each.startswith(("offer", "play"))]
    assert world.story == [
        "10:30 missed safety",
        "14:00 missed safety",
        "16:00 missed safety",
    ]
    assert world.app.status().troubles == (LOCKED,)
    assert NO_ROUTINE not in world.app.status().troubles


def test_while_it_is_held_back_status_and_today_tell_the_reason():
    world = VirtualDay(preferences=with_body(WARNED))
    world.to("10:40")
    status = world.app.status()

    assert (status.phase, status.held_back, status.upcoming) == (
        Phase.ATTENTION,
        Reason.SAFETY,
        None,
    )
    assert world.app.today().locked


@pytest.mark.parametrize("name", [None, "tall_seat_reset", ALONE])
def test_nothing_can_be_started_by_hand_and_the_refusal_says_why(name):
    world = VirtualDay(preferences=with_body(WARNED))

    with pytest.raises(UnsuitableError, match="until you have had advice"):
        world.app.start_now(name)
    assert world.rows == []


@pytest.mark.parametrize("folded", [False, True])
def test_told_while_a_card_is_up_it_is_taken_away_and_cannot_be_accepted(folded):
    world = VirtualDay(preferences=quiet_evening())
    world.to("10:33" if folded else "10:30:30")
    world.app.reload(with_body(WARNED))
    assert world.stage.seen[-1] == "fold"
    world.app.accept()
    world.to("12:00")

    assert not [each for each in world.stage.seen if each.startswith("play")]
    assert world.story == [f"10:30 missed {'unanswered' if folded else 'safety'}"]


def test_after_advice_what_is_still_due_is_offered_and_the_day_goes_on():
    world = VirtualDay(preferences=with_body(WARNED))
    world.to("10:40")
    world.app.reload(quiet_evening())

    assert world.stage.seen[-1].startswith("offer")
    assert world.app.status().troubles == ()
    assert not world.app.today().locked


def test_under_supervision_quiet_breathing_is_offered_and_logged():
    world = VirtualDay(preferences=SUPERVISED_DAY, content=load([bundled() / "routines"]))
    world.to("10:30:30")
    assert world.stage.seen[-1] == f"offer {ALONE}"
    world.app.accept()
    world.play()

    assert world.story == ["10:30 completed"]
    assert world.rows[0].routine == ALONE


@pytest.mark.parametrize("name", ["tall_seat_reset", "practice:side_reach"])
def test_under_supervision_all_else_is_refused_in_words(name):
    world = VirtualDay(preferences=SUPERVISED_DAY, content=load([bundled() / "routines"]))

    with pytest.raises(UnsuitableError, match="only under supervision") as refused:
        world.app.start_now(name)
    assert SUPERVISED[1:-1] in str(refused.value)
    world.app.start_now(ALONE)
    assert world.stage.seen[-1] == f"play {ALONE}"


def test_the_questions_are_due_until_they_are_answered_and_again_after_a_long_pause():
    world = VirtualDay(preferences=quiet_evening())
    assert world.app.today().asks
    world.app.reload(with_body(Body(asked=world.day)))
    assert not world.app.today().asks
    world.to("10:31")
    world.app.accept()
    world.play()
    world.app.reload(with_body(Body(asked=world.day.replace(day=1))))
    assert world.app.today().asks is False
    world.to(f"{24 * 14 + 12}:00")
    assert world.app.today().asks
