"""The stage between steps: sets are kept, a passage is prepared in advance and then painted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from intermezzo.core.figure.stage.glide import Layer
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import compose
from intermezzo.store.library import load
from intermezzo.ui.figure.palette import palette
from intermezzo.ui.figure.staging import Size, Staging, stands_still
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.theme import LIGHT

LIBRARY = load([Path(__file__).parents[3] / "routines"])
SCORE = compose(LIBRARY.routines["precision_warm_up"], LIBRARY.movements, LIBRARY.bases)
SIZE = Size(388, 296, 1.0)


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def staging():
    return Staging(palette(LIGHT, "lake", 2), sun=True)


def test_the_sets_of_a_passage_are_kept(staging):
    before, act = SCORE.acts[:2]
    first = staging.set_of(before.movement, before.timeline, SIZE)
    staging.set_of(act.movement, act.timeline, SIZE)

    assert staging.set_of(before.movement, before.timeline, SIZE) is first


def test_the_last_seconds_of_a_step_prepare_all_of_the_next_passage(staging):
    score = compose(LIBRARY.routines["precision_warm_up"], LIBRARY.movements, LIBRARY.bases)
    before, act = score.acts[:2]
    for _ in range(60):
        staging.prepare(before, act, SIZE)

    moment = score.at(score.starts[1] + 1.0)
    glide = staging.glide_of(moment, moment.crossing, SIZE)
    assert glide.prepare()
    assert act.passages[Part.PREP].prepare()


def test_only_what_moves_is_drawn_anew(staging):
    moment = SCORE.at(0.5)
    glide = staging.glide_of(moment, moment.crossing, SIZE)

    assert stands_still(glide) == (glide.room < 0.01)
    assert set(glide.layers) == {Layer.STAYING}


def test_furniture_on_the_way_fades_out_and_in(staging):
    start, prep = SCORE.starts[1], SCORE.acts[1].layout.prep
    shown = []
    for share in (0.3, 0.98):
        moment = SCORE.at(start + share * prep)
        glide = staging.glide_of(moment, moment.crossing, SIZE)
        shown.append([round(much, 1) for _, much in staging.on_the_way(glide, share)])

    floor_leaving_arriving, floor_arrived = shown
    assert any(0.0 < much < 1.0 for much in floor_leaving_arriving)
    assert floor_arrived == [1.0, 1.0]


def test_a_passage_is_painted_and_moves(qtbot):
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(388, 296)
    pictures = []
    for seconds in (0.5, 3.0, 6.0):
        view.show_moment(SCORE.at(SCORE.starts[1] + seconds))
        picture = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        view.render(picture)
        pictures.append(picture)

    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]


def test_in_reduced_motion_there_is_no_passage_but_the_next_start_pose(qtbot):
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(388, 296)
    view.set_reduced(True)
    pictures = []
    for seconds in (0.5, 6.0):
        view.show_moment(SCORE.at(SCORE.starts[1] + seconds))
        picture = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        view.render(picture)
        pictures.append(picture)

    assert pictures[0] == pictures[1]
