"""What several findings come to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.core.sensing.weighing import REASONS, is_unsure, weigh

MINUTE = timedelta(minutes=1)


def told(question: Question, value: timedelta | bool | None, name: str = "one") -> Finding:
    return Finding(question, name, Standing.AVAILABLE, value)


def lacking(question: Question, standing: Standing = Standing.UNAVAILABLE) -> Finding:
    return Finding(question, "none", standing, why="it is not here")


def test_nothing_found_is_nothing_known():
    assert weigh([]) == Presence()


def test_idleness_is_believed_of_the_first_that_can_tell():
    findings = [
        lacking(Question.IDLE),
        told(Question.IDLE, None),
        told(Question.IDLE, 3 * MINUTE),
        told(Question.IDLE, 9 * MINUTE),
    ]

    assert weigh(findings).idle == 3 * MINUTE


@pytest.mark.parametrize(
    ("values", "locked"),
    [
        ([], None),
        ([None], None),
        ([False], False),
        ([None, False], False),
        ([False, True], True),
        ([True, None], True),
    ],
)
def test_one_yes_is_enough_and_unknown_is_no_answer(values, locked):
    assert weigh([told(Question.LOCK, value) for value in values]).locked is locked


def test_a_sensor_that_is_off_says_nothing():
    off = Finding(Question.LOCK, "logind", Standing.OFF, value=True)

    assert weigh([off]).locked is None


@pytest.mark.parametrize(("question", "reason"), REASONS.items())
def test_each_wish_to_be_left_alone_has_its_reason(question, reason):
    assert weigh([told(question, True)]).busy == (reason,)
    assert weigh([told(question, False)]).busy == ()


def test_the_most_telling_comes_first_and_a_call_counts_once():
    questions = (Question.FULL_SCREEN, Question.MICROPHONE, Question.CAMERA)
    found = weigh([told(each, True) for each in questions])

    assert found.busy == (Reason.CALL, Reason.FULL_SCREEN)


def test_what_is_shared_is_seen_by_others():
    assert weigh([told(Question.SHARING, True)]).shared
    assert not weigh([told(Question.CAMERA, True)]).shared


@pytest.mark.parametrize("standing", Standing)
def test_one_that_has_not_answered_leaves_it_unsure(standing):
    assert is_unsure([lacking(Question.LOCK, standing)]) is (standing is Standing.PROBING)
