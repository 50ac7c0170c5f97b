"""Made smaller at any moment: the place stays, the range changes gradually, sides stay even."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.posing.vector import distance
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.resize import resized
from intermezzo.core.playback.score import compose
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[3] / "routines"])
NAMES = sorted(LIBRARY.routines)
_MOMENT = 1 / 60
_AS_FAST_AS_IT_MOVES = 0.03
"""H; nothing moves farther within a frame."""
_STANDS_ELSEWHERE = {"desk_long_spine", "desk_plank"}
"""A smaller range stands nearer to the desk; there the picture fades."""


def score(name, intensity=Intensity.STANDARD):
    return compose(LIBRARY.routines[name], LIBRARY.movements, LIBRARY.bases, intensity)


def place(moment):
    return moment.step, moment.part, moment.rep, moment.side, moment.clock, moment.remaining


def positions(score, count=23):
    return [score.seconds * (i + 0.5) / count for i in range(count)]


@pytest.mark.parametrize("name", NAMES)
def test_the_place_stays_whenever_it_is_made_smaller_or_usual_again(name):
    usual, gentle = score(name), score(name, Intensity.GENTLE)
    for at in positions(usual):
        smaller = resized(usual, gentle, at)
        assert place(smaller.at(at)) == place(usual.at(at))
        assert smaller.at(at).breath_level == pytest.approx(usual.at(at).breath_level)

        later = min(at + 3.0, usual.seconds)
        again = resized(smaller, usual, later)
        assert place(again.at(later)) == place(smaller.at(later))
        assert again.seconds == smaller.seconds == usual.seconds


@pytest.mark.parametrize("name", NAMES)
def test_the_body_does_not_jump_when_the_range_changes(name):
    usual, gentle = score(name), score(name, Intensity.GENTLE)
    for at in positions(usual, 11):
        before = usual.at(at)
        after = resized(usual, gentle, at).at(at + _MOMENT)
        movement = before.movement
        if before.part is not Part.MOVE or movement.whole or movement.id in _STANDS_ELSEWHERE:
            continue
        pairs = zip(landmarks(before.body()), landmarks(after.body()), strict=True)

        farthest = max(distance(a, b) for a, b in pairs)
        assert farthest < _AS_FAST_AS_IT_MOVES, (at, before.movement.id)


def test_the_range_of_the_running_step_is_the_gentle_one_soon():
    usual, gentle = score("chair_hip_ease"), score("chair_hip_ease", Intensity.GENTLE)
    smaller = resized(usual, gentle, 70.0)

    assert smaller.at(70.0).change is not None
    assert smaller.at(72.0).change is None
    assert smaller.at(72.0).timeline is gentle.at(72.0).timeline


@pytest.mark.parametrize("name", NAMES)
def test_both_sides_get_the_same(name):
    usual, gentle = score(name), score(name, Intensity.GENTLE)
    for at in positions(usual):
        smaller = resized(usual, gentle, at)
        step = smaller.at(at).step
        layout = smaller.acts[step].layout
        seconds = [0.0, 0.0]
        for tenth in range(round(layout.seconds * 10)):
            spot = layout.at(tenth / 10 + 0.05)
            seconds[spot.mirrored] += spot.part is Part.MOVE

        assert layout.sides == 1 or abs(seconds[0] - seconds[1]) <= 2


def test_later_steps_have_the_gentle_repetitions():
    usual, gentle = score("band_control"), score("band_control", Intensity.GENTLE)
    smaller = resized(usual, gentle, 10.0)

    assert [act.layout.reps for act in smaller.acts[1:]] == [
        act.layout.reps for act in gentle.acts[1:]
    ]
    assert smaller.acts[1].before is smaller.acts[0]
