"""Paints one frame of the figure without a screen, for the self-test."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from intermezzo.core.library import Library
from intermezzo.core.playback.score import compose
from intermezzo.ui.figure.view import FigureView

_SAMPLE_STEP = 6
_FEWEST_COLOURS = 12


def paints_a_frame(library: Library) -> bool:
    """Paint the middle of the first routine; tell whether the picture shows anything."""
    application = QApplication(["intermezzo"])
    score = compose(next(iter(library.routines.values())), library.movements, library.bases)
    view = FigureView()
    view.resize(view.sizeHint())
    view.show_moment(score.at(score.seconds / 2))
    picture = view.grab().toImage()
    application.processEvents()
    return _colours(picture) >= _FEWEST_COLOURS


def _colours(picture: QImage) -> int:
    return len(
        {
            picture.pixel(x, y)
            for x in range(0, picture.width(), _SAMPLE_STEP)
            for y in range(0, picture.height(), _SAMPLE_STEP)
        }
    )
