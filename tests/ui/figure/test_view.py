from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QVariantAnimation
from PySide6.QtGui import QPixmap

from figures import drawn, moment, timeline
from intermezzo.core.playback.score import Part
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.theme import DARK

TWO_KEYS = replace(drawn("hinge"), focus=())


class Counting(FigureView):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        self.painted += 1
        super().paintEvent(event)


@pytest.fixture
def view(qtbot):
    made = FigureView()
    made.resize(388, 296)
    qtbot.addWidget(made)
    return made


def _picture(view):
    """Return what the view shows on a clear ground, as an image."""
    pixmap = QPixmap(view.size() * view.devicePixelRatioF())
    pixmap.setDevicePixelRatio(view.devicePixelRatioF())
    pixmap.fill(Qt.GlobalColor.transparent)
    view.render(pixmap)
    return pixmap.toImage()


def _fade(view):
    return view.findChild(QVariantAnimation)


def test_nothing_is_drawn_before_the_first_moment(view):
    empty = _picture(view)

    view.show_moment(moment(timeline(TWO_KEYS)))

    assert _picture(view) != empty


def test_a_later_moment_is_another_picture(view):
    line = timeline(TWO_KEYS)
    view.show_moment(moment(line, 0.0))
    first = _picture(view)

    view.show_moment(moment(line, 2.5))

    assert _picture(view) != first


def test_a_moment_that_looks_the_same_is_not_painted_again(qtbot):
    view = Counting()
    view.resize(388, 296)
    qtbot.addWidget(view)
    line = timeline(TWO_KEYS)
    view.show()
    view.show_moment(moment(line, 2.0))
    qtbot.waitUntil(lambda: view.painted == 1)

    view.show_moment(moment(line, 2.0001))
    QCoreApplication.processEvents()
    assert view.painted == 1

    for nearby in range(1, 40):
        view.show_moment(moment(line, 2.0 + nearby / 1000))
        QCoreApplication.processEvents()
    assert 2 <= view.painted < 20


def test_a_breath_alone_is_painted(qtbot):
    view = Counting()
    view.resize(388, 296)
    qtbot.addWidget(view)
    line = timeline(TWO_KEYS)
    view.show()
    view.show_moment(moment(line, 2.0, breath_level=0.5))
    qtbot.waitUntil(lambda: view.painted == 1)

    view.show_moment(moment(line, 2.0, breath_level=0.52))

    qtbot.waitUntil(lambda: view.painted == 2)


def test_the_sun_follows_the_breath_of_the_moment(view):
    line = timeline(TWO_KEYS)
    view.show_moment(moment(line, breath_level=0.0))
    empty = _picture(view)

    view.show_moment(moment(line, breath_level=1.0))

    assert _picture(view) != empty


def test_the_light_of_a_symmetrical_pose_changes_sides_when_mirrored(view):
    line = timeline(replace(drawn("reach"), focus=("side_r",)))
    view.show_moment(moment(line, 0.0))
    first = _picture(view)

    view.show_moment(moment(line, 0.0, mirrored=True))

    assert _picture(view) != first


def test_a_still_is_painted_once_per_key(qtbot):
    line = timeline(TWO_KEYS)
    view = Counting()
    qtbot.addWidget(view)
    view.resize(388, 296)
    view.set_reduced(True)
    view.show()
    view.show_moment(moment(line, 0.5))
    qtbot.waitUntil(lambda: view.painted > 0)
    QCoreApplication.processEvents()
    settled = view.painted

    for clock in (0.6, 1.0, 3.0):
        view.show_moment(moment(line, clock))
        QCoreApplication.processEvents()
    quiet = view.painted
    view.show_moment(moment(line, 4.5))
    qtbot.waitUntil(lambda: view.painted > quiet)

    assert quiet == settled


def test_stills_stay_the_same_until_the_next_key(view):
    line = timeline(TWO_KEYS)
    view.set_reduced(True)
    view.show_moment(moment(line, 0.5))
    first = _picture(view)

    view.show_moment(moment(line, 3.5, breath_level=1.0))

    assert _picture(view) == first


def test_the_next_key_fades_in_over_the_former_still(view, qtbot):
    line = timeline(TWO_KEYS)
    view.set_reduced(True)
    view.show_moment(moment(line, 0.5))
    first = _picture(view)
    view.show_moment(moment(line, 4.5))
    fading = _picture(view)
    qtbot.waitUntil(lambda: _fade(view).state() is QVariantAnimation.State.Stopped)
    last = _picture(view)

    assert fading == first
    assert last != first


def test_preparing_shows_the_start_pose_alone(view):
    line = timeline(TWO_KEYS)
    view.set_reduced(True)
    view.show_moment(moment(line, part=Part.PREP))
    start = _picture(view)

    view.set_reduced(False)
    view.set_reduced(True)
    view.show_moment(moment(line, 1.0))

    assert _picture(view) != start


def test_no_timer_runs_while_the_figure_moves(view):
    line = timeline(TWO_KEYS)
    for clock in (0.0, 1.0, 5.0):
        view.show_moment(moment(line, clock))
        _picture(view)

    assert _fade(view).state() is QVariantAnimation.State.Stopped


def test_colours_and_wardrobe_change_the_picture(view):
    view.show_moment(moment(timeline(TWO_KEYS)))
    lake = _picture(view)

    view.set_looks("oak", "clay", 4)
    clay = _picture(view)
    view.set_theme(DARK)

    assert lake != clay
    assert _picture(view) != clay


def test_a_screen_reader_hears_the_movement(view):
    view.show_moment(moment(timeline(TWO_KEYS)))

    assert view.accessibleDescription() == TWO_KEYS.title


def test_another_size_frames_the_figure_anew(view):
    view.show_moment(moment(timeline(TWO_KEYS)))
    small = _lowest(_picture(view))

    view.resize(640, 480)

    assert _lowest(_picture(view)) > small + 100


def _lowest(picture):
    """Return the lowest row with something solid on it."""
    rows = range(picture.height() - 1, -1, -1)
    columns = range(0, picture.width(), 2)
    return next(y for y in rows if any(picture.pixelColor(x, y).alpha() > 200 for x in columns))
