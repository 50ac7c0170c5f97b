"""The sentences that windows make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.core.movement import Breath, Role
from intermezzo.ui import words
from intermezzo.ui.announce import Announcer
from intermezzo.ui.pacer import Pacer
from windows import look, performance


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (90.4, "90 s"),
        (119.4, "119 s"),
        (120, "2 min"),
        (150, "2 min 30 s"),
        (482, "8 min 2 s"),
    ],
)
def test_a_length_is_said_as_people_do(seconds, said):
    assert words.length(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(110, "1:50"), (109.01, "1:50"), (0.2, "0:01"), (0, "0:00"), (-3, "0:00")]
)
def test_a_second_that_has_begun_still_counts(seconds, said):
    assert words.clock(seconds) == said


@pytest.mark.parametrize(
    ("fragment", "said"),
    [("leave the chair", "Leave the chair."), ("Rest now.", "Rest now."), ("", ""), (" a ", "A.")],
)
def test_a_fragment_becomes_a_sentence(fragment, said):
    assert words.sentence(fragment) == said


def test_no_word_asks_to_hold_the_breath():
    for phase in Breath:
        said = f"{words.breath(phase)} {words.short_breath(phase)}".lower()

        assert "hold" not in said
        assert said.strip()


def test_the_same_words_are_announced_once():
    said = []
    announcer = Announcer(said.append)
    for cue in ("Send the hips back.", "Send the hips back.", "Long spine.", "Send the hips back."):
        announcer.announce("cue", cue)
    announcer.announce("breath", "Breathe in")
    announcer.announce("cue", "")

    assert said == ["Send the hips back.", "Long spine.", "Send the hips back.", "Breathe in"]


def test_the_pacer_says_breath_and_whole_seconds(qtbot):
    dressed = look()
    pacer = Pacer(dressed.day)
    qtbot.addWidget(pacer)
    pacer.show_breath(Breath.OUT, 5.4)

    assert pacer._left == 6
    assert pacer.label == "Out"
    assert pacer.text() == "Breathe out"


@pytest.mark.parametrize(
    ("side", "rep", "reps", "role", "said"),
    [
        ("right", 2, 4, Role.WORK, "Right side  ·  2 of 4"),
        ("left", 0, 4, Role.WORK, "Left side"),
        ("left", 1, 1, Role.WORK, "Left side"),
        (None, 3, 4, Role.PREP, "3 of 4"),
        (None, 3, 4, Role.SETTLE, ""),
        (None, 0, 4, Role.WORK, ""),
    ],
)
def test_side_and_repetition_are_told_quietly_and_rest_is_not_counted(side, rep, reps, role, said):
    plain = replace(performance().score.at(20), side=side, rep=rep, reps=reps)

    assert words.turn(replace(plain, movement=replace(plain.movement, role=role))) == said


def test_no_word_stands_alone_at_the_end():
    assert words.without_orphan("Lengthen after sitting.") == "Lengthen after\u00a0sitting."
    assert words.without_orphan("Lengthen.") == "Lengthen."
