"""Sensors that can only ask: an answer, a lack, a failure, and never an exception."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.asked import Answer, AskedSensor, LackingError
from intermezzo.system.sensing.asked_idle import AskedIdle
from intermezzo.system.sensing.idle import IdleWish

WISH = IdleWish(away_after=timedelta(minutes=5), lull=timedelta(seconds=5))

pytestmark = pytest.mark.usefixtures("qapp")


class Script:
    """What is fetched, to be changed by the test; an exception is raised."""

    def __init__(self, outcome):
        self.outcome = outcome
        self.asked = 0

    def __call__(self):
        self.asked += 1
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def sensor(fetch):
    return AskedSensor(Question.LOCK, "scripted", fetch, lambda found: Answer(found, "seen"))


def idle_sensor(fetch):
    return AskedIdle("scripted", WISH, lambda: 0.0, fetch)


def test_nothing_is_asked_before_the_start_and_after_the_stop():
    fetch = Script(True)
    asked = sensor(fetch)
    asked.look()
    assert fetch.asked == 0
    asked.start()
    asked.stop()
    asked.look()

    assert fetch.asked == 1


def test_the_start_asks_and_a_look_asks_again(qtbot):
    fetch = Script(False)
    asked = sensor(fetch)
    with qtbot.waitSignal(asked.changed):
        asked.start()
    assert (asked.finding.standing, asked.finding.value) == (Standing.AVAILABLE, False)
    fetch.outcome = True
    with qtbot.waitSignal(asked.changed):
        asked.look()

    assert (asked.finding.value, asked.finding.detail) == (True, "seen")


def test_the_same_answer_again_is_no_change(qtbot):
    asked = sensor(Script(True))
    asked.start()

    with qtbot.assertNotEmitted(asked.changed):
        asked.look()


def test_what_is_lacking_is_said_and_not_asked_for_again():
    fetch = Script(LackingError("there is no such thing", "Install it."))
    asked = sensor(fetch)
    asked.start()
    asked.look()

    found = asked.finding
    assert (found.standing, found.why, found.remedy) == (
        Standing.UNAVAILABLE,
        "there is no such thing",
        "Install it.",
    )
    assert fetch.asked == 1


@pytest.mark.parametrize("error", [OSError("it failed"), ValueError("it makes no sense")])
def test_failures_in_a_row_switch_it_off_and_a_start_tries_again(error):
    fetch = Script(True)
    asked = sensor(fetch)
    asked.start()
    fetch.outcome = error
    asked.look()
    assert (asked.finding.standing, asked.finding.value) == (Standing.AVAILABLE, None)
    for _ in range(9):
        asked.look()
    assert (asked.finding.standing, asked.finding.why) == (Standing.OFF, str(error))
    assert fetch.asked == 4
    fetch.outcome = True
    asked.start()

    assert (asked.finding.standing, asked.finding.value) == (Standing.AVAILABLE, True)


def test_what_cannot_be_parsed_is_a_failure_too():
    def parse(_):
        raise ValueError("an unknown form")

    asked = AskedSensor(Question.LOCK, "scripted", Script(b"?"), parse)
    asked.start()

    assert (asked.finding.value, asked.finding.why) == (None, "an unknown form")


def test_idleness_is_asked_whenever_it_is_read():
    fetch = Script(timedelta(seconds=3))
    asked = idle_sensor(fetch)
    asked.start()
    fetch.outcome = timedelta(seconds=4)

    assert asked.finding.value == timedelta(seconds=4)


def test_a_person_who_goes_and_comes_back_is_noticed_by_looking(qtbot):
    fetch = Script(timedelta(seconds=3))
    asked = idle_sensor(fetch)
    asked.start()
    fetch.outcome = timedelta(minutes=4, seconds=59)
    with qtbot.assertNotEmitted(asked.changed):
        asked.look()
    for idle in (WISH.away_after, timedelta()):
        fetch.outcome = idle
        with qtbot.waitSignal(asked.changed, timeout=100):
            asked.look()


@pytest.mark.parametrize("attention", [Attention.SELDOM, Attention.OFTEN])
def test_it_never_looks_by_itself_while_nothing_is_close(attention):
    asked = idle_sensor(Script(timedelta(seconds=3)))
    asked.start()
    asked.attend(Attention.CLOSE)
    asked.attend(attention)

    assert not asked._next_look.isActive()


def test_a_lull_is_noticed_by_itself_while_attention_is_close(qtbot):
    fetch = Script(timedelta(seconds=4, milliseconds=900))
    asked = idle_sensor(fetch)
    asked.start()
    with qtbot.assertNotEmitted(asked.changed):
        asked.attend(Attention.CLOSE)
    fetch.outcome = timedelta(seconds=5)

    with qtbot.waitSignal(asked.changed, timeout=1000):
        pass


@pytest.mark.parametrize(
    ("idle", "wait_ms"),
    [
        (timedelta(), 2000),
        (timedelta(seconds=3, milliseconds=500), 1500),
        (timedelta(seconds=4, milliseconds=999), 50),
        (timedelta(seconds=30), 2000),
    ],
)
def test_the_close_looks_are_timed_by_the_lull_that_may_come(idle, wait_ms):
    asked = idle_sensor(Script(idle))
    asked.start()
    asked.attend(Attention.CLOSE)
    asked.look()

    assert asked._next_look.interval() == wait_ms


def test_typing_that_goes_on_ends_a_lull(qtbot):
    fetch = Script(timedelta(seconds=6))
    asked = idle_sensor(fetch)
    asked.start()
    asked.attend(Attention.CLOSE)
    asked.look()
    fetch.outcome = timedelta()

    with qtbot.waitSignal(asked.changed, timeout=100):
        asked.look()


def test_a_lull_that_counts_no_more_is_told_to_nobody(qtbot):
    asked = idle_sensor(Script(timedelta(seconds=6)))
    asked.start()
    asked.attend(Attention.CLOSE)
    asked.look()

    with qtbot.assertNotEmitted(asked.changed):
        asked.attend(Attention.SELDOM)
        asked.look()


def test_idleness_that_cannot_be_asked_is_unknown_and_then_let_be():
    fetch = Script(timedelta())
    asked = idle_sensor(fetch)
    asked.start()
    asked.attend(Attention.CLOSE)
    fetch.outcome = OSError("it failed")
    assert asked.finding.value is None
    for _ in range(3):
        asked.look()

    assert (asked.finding.standing, asked.finding.why) == (Standing.OFF, "it failed")
    assert not asked._next_look.isActive()


def test_lacking_idleness_is_said():
    asked = idle_sensor(Script(LackingError("there is none here")))
    asked.start()

    assert (asked.finding.standing, asked.finding.why) == (
        Standing.UNAVAILABLE,
        "there is none here",
    )
