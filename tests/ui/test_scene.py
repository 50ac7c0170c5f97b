"""The stage: what changes at once fades, and side and repetition are told in its corner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.core.playback.score import Part
from intermezzo.core.preferences.model import Motion
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.scene import Scene
from windows import look, performance


@pytest.fixture
def scene(qtbot):
    dressed = look(motion=Motion.FULL)
    made = Scene(dressed.day, FigureView())
    made.kept = dressed
    qtbot.addWidget(made)
    made.resize(388, 296)
    made.show()
    return made


PERFORMANCE = performance()


def at(position, **changes):
    return replace(PERFORMANCE.score.at(position), **changes)


def is_fading(scene):
    return scene._veil._former_strength > 0


def test_a_seek_fades(scene):
    scene.show_moment(at(20))
    scene.show_moment(at(35))

    assert is_fading(scene)


def test_going_back_within_a_step_fades(scene):
    scene.show_moment(at(20))
    scene.show_moment(at(19))

    assert is_fading(scene)


def test_the_next_step_does_not_fade_for_the_figure_gets_there_itself(scene):
    begins = PERFORMANCE.score.starts[1]
    scene.show_moment(at(begins - 0.03))
    scene.show_moment(at(begins))

    assert PERFORMANCE.score.at(begins).crossing is not None
    assert not is_fading(scene)


def test_the_next_step_fades_where_there_is_no_time_to_get_there(scene):
    begins = PERFORMANCE.score.starts[1]
    scene.show_moment(at(begins - 0.03))
    scene.show_moment(at(begins, crossing=None))

    assert is_fading(scene)


def test_made_smaller_it_fades(scene):
    scene.show_moment(at(20))
    scene.show_moment(PERFORMANCE.smaller.at(20.03))

    assert is_fading(scene)


def test_the_other_side_does_not_fade(scene):
    scene.show_moment(at(20, part=Part.MOVE, side="right", mirrored=False))
    scene.show_moment(at(20, part=Part.MOVE, side="left", mirrored=True))

    assert not is_fading(scene)


def test_nothing_fades_over_the_stills_of_reduced_motion(scene):
    scene.kept.set_appearance(look(motion=Motion.REDUCED).appearance)
    scene.show_moment(at(20))
    scene.show_moment(at(35))

    assert not is_fading(scene)


@pytest.mark.parametrize("width", [328, 388, 800])
def test_breath_and_side_never_meet(scene, width):
    scene.resize(width, 296)
    scene.show_moment(at(20, side="right", rep=12, reps=26))

    assert scene._turn.geometry().right() <= width - 20
    needed = scene._turn.sizeHint().width()
    words_end = scene.pacer.x() + scene.pacer.fontMetrics().horizontalAdvance("Keep breathing 10")
    assert scene._turn.geometry().right() - needed > words_end
