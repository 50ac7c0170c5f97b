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


def at(position, **changes):
    return replace(performance().score.at(position), **changes)


def is_fading(scene):
    return scene._veil._former_strength > 0


def test_the_other_side_fades_in_where_the_figure_would_jump(scene):
    scene.show_moment(at(20, part=Part.SWITCH, side="right", mirrored=False))
    assert not is_fading(scene)

    scene.show_moment(at(20, part=Part.SWITCH, side="left", mirrored=True))
    assert is_fading(scene)


def test_sides_that_alternate_in_one_movement_do_not_fade(scene):
    scene.show_moment(at(20, part=Part.MOVE, side="right", mirrored=False))
    scene.show_moment(at(20, part=Part.MOVE, side="left", mirrored=True))

    assert not is_fading(scene)


def test_nothing_fades_over_the_stills_of_reduced_motion(scene):
    scene.kept.set_appearance(look(motion=Motion.REDUCED).appearance)
    scene.show_moment(at(20, part=Part.SWITCH, mirrored=False))
    scene.show_moment(at(20, part=Part.SWITCH, mirrored=True))

    assert not is_fading(scene)


@pytest.mark.parametrize("width", [328, 388, 800])
def test_breath_and_side_never_meet(scene, width):
    scene.resize(width, 296)
    scene.show_moment(at(20, side="right", rep=12, reps=26))

    assert scene._turn.geometry().right() <= width - 20
    needed = scene._turn.sizeHint().width()
    words_end = scene.pacer.x() + scene.pacer.fontMetrics().horizontalAdvance("Keep breathing 10")
    assert scene._turn.geometry().right() - needed > words_end
