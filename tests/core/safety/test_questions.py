"""The safety questions: what each answer sets, and that nothing else is touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.content.words import TAGS
from intermezzo.core.preferences.editing import refusals, with_changes
from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import CAUTIONS, Body, Practice, Preferences
from intermezzo.core.safety.limits import (
    advised,
    highest_level,
    is_locked,
    level_of,
    only_settles,
)
from intermezzo.core.safety.questions import (
    GROUPS,
    QUESTIONS,
    Answer,
    answered,
    changes_of,
    closing,
)
from intermezzo.core.safety.signs import WARNING

A_DAY = date(2026, 11, 20)
CAPS = {
    "under_age": 1,
    "heart_lung": 2,
    "balance_low": 2,
    "osteo": 2,
    "preg_16w": 3,
    "hernia_pf": 2,
    "hip_repl": 1,
    "disc_leg": 1,
}
"""content.md 6.4."""


def test_every_tag_and_every_caution_has_its_question():
    assert set(QUESTIONS) == TAGS | set(CAUTIONS)
    assert sum(len(group.questions) for group in GROUPS) == len(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_asks_and_says_what_yes_does_in_calm_words(name):
    question = QUESTIONS[name]

    assert question.words.endswith("?")
    assert question.effect.endswith(".")
    assert len(question.effect) <= 120
    said = f"{question.words} {question.effect}".lower()
    for harsh in ("!", "danger", "damage", "must", "never do", "forbidden", "weak "):
        assert harsh not in said


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNSAID])
@pytest.mark.parametrize("name", QUESTIONS)
def test_yes_and_what_is_not_said_set_it_and_no_takes_it_away(name, answer):
    path = "body.cautions" if QUESTIONS[name].is_caution else "body.tags"
    changes = changes_of({name: answer}, Body())

    assert changes == {path: [name]}
    preferences, faults = parse(with_changes({}, changes))
    assert faults == []
    assert changes_of({name: Answer.NO}, preferences.body) == {path: []}


def test_what_is_not_answered_stays():
    body = Body(tags=("osteo", "reflux"), cautions=("supervised",))

    assert changes_of({"reflux": Answer.NO}, body) == {"body.tags": ["osteo"]}
    assert changes_of({}, body) == {}
    assert changes_of({"osteo": Answer.YES}, body) == {}


def test_no_is_remembered_only_once_all_was_answered():
    assert answered(Body(tags=("osteo",))) == {"osteo": Answer.YES}
    kept = answered(Body(tags=("osteo",), asked=A_DAY))
    assert kept["osteo"] is Answer.YES
    assert kept["reflux"] is Answer.NO
    assert set(kept) == set(QUESTIONS)


@given(st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.sampled_from(list(Answer))))
def test_any_answers_make_a_file_that_can_be_read_and_say_the_same_again(answers):
    changes = {**changes_of(answers, Body()), **closing(A_DAY)}
    file = to_mapping(Preferences())
    assert refusals([file], changes) == {}

    preferences, _ = parse(with_changes(file, changes))
    assert preferences.body.asked == A_DAY
    for name, answer in answers.items():
        assert answered(preferences.body)[name].counts_as_yes is answer.counts_as_yes


@pytest.mark.parametrize(("name", "cap"), CAPS.items())
def test_an_answer_holds_the_level_down(name, cap):
    body = Body(cautions=(name,)) if QUESTIONS[name].is_caution else Body(tags=(name,))

    assert highest_level(body) == cap
    assert level_of(Preferences(practice=Practice(level=4), body=body)) == cap
    assert level_of(Preferences(practice=Practice(level=1), body=body)) == 1


def test_nothing_else_holds_the_level_down_and_limits_combine_by_the_lowest():
    free = TAGS - CAPS.keys()
    assert highest_level(Body(tags=tuple(free))) == 4
    assert highest_level(Body(tags=("preg_16w", "osteo"))) == 2
    assert highest_level(Body(tags=("osteo", "disc_leg", "preg_16w"))) == 1


def test_having_had_advice_takes_only_the_warning_sign_away():
    body = Body(cautions=("warning_sign", "supervised"))
    preferences, _ = parse(with_changes({}, advised(body)))

    assert is_locked(body)
    assert not is_locked(preferences.body)
    assert only_settles(preferences.body)


def test_the_warning_signs_are_our_own_short_words():
    for signs in WARNING:
        for sign in signs.signs:
            assert len(sign) <= 90
            assert sign[0].islower()
