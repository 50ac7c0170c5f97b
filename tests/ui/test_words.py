"""The sentences that windows make."""

from __future__ import annotations

import pytest

from intermezzo.core.movement import Breath
from intermezzo.ui import words
from intermezzo.ui.announce import Announcer
from intermezzo.ui.pacer import Pacer
from windows import look


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
    assert pacer.accessibleName() == "Breathe out"
