"""PySide6 6.12.0 on Python 3.11 loses a reference to None with each void call and aborts in time.

Not a desktop test: it guards the pair of Python and PySide6 the app is run with (platform.md 0.1).
"""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QTimer

from intermezzo.core.playback.score import compose
from intermezzo.paths import bundled
from intermezzo.store.library import load
from intermezzo.ui.figure.view import FigureView

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None, True and False are immortal from 3.12 on"
)

CALLS = 500
FRAMES = 60


@pytest.mark.usefixtures("qapp")
def test_void_calls_of_qt_keep_their_references_to_none():
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        timer.setInterval(1000)

    assert sys.getrefcount(None) - before > -CALLS / 2  # the broken pair: -500


@pytest.mark.usefixtures("qapp")
def test_truth_values_of_qt_keep_their_references():
    timer = QTimer()
    before = sys.getrefcount(False)
    for _ in range(CALLS):
        timer.isActive()

    assert sys.getrefcount(False) - before > -CALLS / 2


def test_a_painted_routine_keeps_the_references_to_none(qtbot):
    library = load((bundled() / "routines",))
    score = compose(next(iter(library.routines.values())), library.movements, library.bases)
    view = FigureView()
    qtbot.addWidget(view)
    view.resize(388, 296)
    gc.collect()  # what earlier tests left behind holds references too
    before = sys.getrefcount(None)
    for frame in range(FRAMES):
        view.show_moment(score.at(score.seconds * frame / FRAMES))
        view.grab()

    assert sys.getrefcount(None) - before > -FRAMES  # the broken pair: hundreds for each frame
