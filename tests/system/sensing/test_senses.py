"""All sensors together, with sensors that are led by hand."""

from __future__ import annotations

import pytest

from intermezzo.core.day.interlude import Reason
from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.clock import SystemClock
from intermezzo.system.sensing.senses import LOOK_EVERY_S, PROBING_S, RETRIES_S, Senses
from intermezzo.system.sensing.sensor import FAILURES, Sensor


class LedSensor(Sensor):
    """Says what it is told to say, and counts how often it is asked."""

    def __init__(self, question: Question) -> None:
        super().__init__(question, "led")
        self.starts = self.looks = self.stops = 0
        self.attention = Attention.SELDOM

    def start(self) -> None:
        self.starts += 1

    def stop(self) -> None:
        self.stops += 1

    def look(self) -> None:
        self.looks += 1

    def attend(self, attention: Attention) -> None:
        self.attention = attention

    def tell(self, value: bool) -> None:
        self._tell(value)

    def lack(self) -> None:
        self._lack("it is not here", "Install it.")

    def fail(self) -> None:
        self._fail("it did not answer")


class World:
    def __init__(self) -> None:
        self.now = 100.0
        self.call, self.lock = LedSensor(Question.CAMERA), LedSensor(Question.LOCK)
        self.senses = Senses([self.call, self.lock], lambda: self.now)
        self.senses.start()


@pytest.fixture
def world(qapp):  # noqa: ARG001 - there must be an event loop
    world = World()
    yield world
    world.senses.stop()


def test_until_all_have_answered_nothing_is_sure(world):
    world.call.tell(False)
    assert world.senses.read().probing
    world.lock.lack()

    assert not world.senses.read().probing


def test_one_that_never_answers_is_waited_for_a_moment_only(world):
    world.now += PROBING_S

    assert not world.senses.read().probing


def test_its_moment_is_over_when_that_is_told(qtbot, monkeypatch):
    monkeypatch.setattr("intermezzo.system.sensing.senses.PROBING_S", 0.3)
    senses = Senses([LedSensor(Question.LOCK)], SystemClock().monotonic)
    with qtbot.waitSignal(senses.changed):
        senses.start()

    assert not senses.read().probing
    senses.stop()


def test_one_that_failed_to_answer_at_first_is_asked_again(world):
    world.call.fail()
    world.now += LOOK_EVERY_S[Attention.SELDOM]
    world.senses.read()

    assert (world.call.looks, world.call.finding.standing) == (1, Standing.PROBING)


def test_a_change_is_told_once_however_many_tell_it(world, qtbot):
    told = []
    world.senses.changed.connect(lambda: told.append(True))
    with qtbot.waitSignal(world.senses.changed):
        world.call.tell(True)
        world.lock.tell(True)

    assert told == [True]
    assert world.senses.read().busy == (Reason.CALL,)


def test_the_same_answer_again_is_no_change(world, qtbot):
    world.call.tell(True)
    with qtbot.assertNotEmitted(world.call.changed):
        world.call.tell(True)


def test_while_nothing_is_due_a_look_holds_nearly_a_minute(world):
    world.call.tell(False)
    world.now += LOOK_EVERY_S[Attention.SELDOM] - 1
    world.senses.read()
    assert world.call.looks == 0
    world.now += 1
    world.senses.read()
    world.senses.read()

    assert world.call.looks == 1


@pytest.mark.parametrize("attention", [Attention.OFTEN, Attention.CLOSE])
def test_who_looks_closer_looks_at_once_and_everybody_knows(world, attention):
    world.call.tell(False)
    world.senses.attend(attention)
    world.senses.attend(attention)

    assert (world.call.looks, world.call.attention) == (1, attention)


def test_a_sensor_that_fails_again_and_again_is_let_be_and_tried_again_later(world):
    world.call.tell(True)
    for _ in range(FAILURES):
        assert world.call.finding.standing is Standing.AVAILABLE
        world.call.fail()
    assert world.call.finding.standing is Standing.OFF
    assert world.senses.read().busy == ()
    for number, after in enumerate((*RETRIES_S, RETRIES_S[-1]), start=1):
        world.now += after - LOOK_EVERY_S[Attention.SELDOM]
        world.senses.read()
        assert world.call.starts == number
        world.now += LOOK_EVERY_S[Attention.SELDOM]
        world.senses.read()

        assert world.call.starts == number + 1


def test_a_failure_now_and_then_does_not_add_up(world):
    for _ in range(FAILURES):
        world.call.fail()
        world.call.tell(False)

    assert world.call.finding.standing is Standing.AVAILABLE


def test_a_look_by_hand_tries_what_was_not_to_be_had(world):
    world.lock.lack()
    world.senses.look()

    assert world.lock.starts == 2


def test_renewed_sensors_take_the_place_of_the_former(world):
    fresh = LedSensor(Question.LOCK)
    world.senses.attend(Attention.OFTEN)
    world.senses.renew([fresh])

    assert (world.call.stops, fresh.starts, fresh.attention) == (1, 1, Attention.OFTEN)
    assert [finding.question for finding in world.senses.findings()] == [Question.LOCK]
