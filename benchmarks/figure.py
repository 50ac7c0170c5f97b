"""The price of a frame of the figure, drawn in this process without a screen."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from virtual_desktop import VirtualDesktop

from benchmarks.measure import Measure
from intermezzo.core.figure.passage.passage import Passage
from intermezzo.core.library import Library
from intermezzo.core.playback.rehearsal import rehearse_movement
from intermezzo.core.playback.score import Moment, compose
from intermezzo.store.library import load
from intermezzo.ui.figure.view import FigureView

ROUTINES = Path(__file__).parents[1] / "routines"
STAGE = (776, 592)
"""Device pixels of the stage in the guided window at twice the scale (look.md 4)."""
FRAMES = 40
"""Of a movement, evenly over its round."""
PASSAGE_STEP = 0.4
"""Seconds between the frames of a passage."""
MEDIAN_MS, P95_MS = 5.0, 8.0


class Stage:
    """A figure with its sun and furniture, painted into an image as the window would."""

    def __init__(self) -> None:
        self._view = FigureView()
        self._view.resize(*STAGE)
        self._image = QImage(*STAGE, QImage.Format.Format_RGB32)
        self._image.fill("#f3efe7")

    def cost(self, moment: Moment) -> float:
        """Pose and paint a moment; return the CPU time it took, in ms."""
        began = time.process_time()
        self._view.show_moment(moment)
        self._view.render(self._image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return (time.process_time() - began) * 1000


def frames(_desktop: VirtualDesktop, _folder: Path) -> list[Measure]:
    """Price the frames of all movements and of all passages; nothing of it needs the desktop."""
    application = QApplication(["bench", "-platform", "offscreen"])
    library, stage = load([ROUTINES]), Stage()
    moving = [costs(stage, frames) for frames in rounds(library)]
    crossing = [costs(stage, frames) for frames in passages(library)]
    del stage
    application.processEvents()
    in_rounds = [each for found in moving for each in found]
    slowest = max(statistics.median(found) for found in moving)
    on_the_way = [each for found in crossing for each in found]
    return [
        Measure(
            *("CPU of a frame at twice the scale, median of movements", "ms"),
            statistics.median(statistics.median(found) for found in moving),
            at_most=MEDIAN_MS,
        ),
        Measure("the same, 95th percentile of frames", "ms", p95(in_rounds), at_most=P95_MS),
        Measure("the same, median of the slowest movement", "ms", slowest),
        Measure("CPU of a frame between two steps, median", "ms", statistics.median(on_the_way)),
        Measure("the same, 95th percentile", "ms", p95(on_the_way)),
    ]


def costs(stage: Stage, frames: Iterator[Moment]) -> list[float]:
    """Return what each frame cost but the first, which makes what is kept."""
    stage.cost(next(frames))
    return [stage.cost(frame) for frame in frames]


def rounds(library: Library) -> Iterator[Iterator[Moment]]:
    """Yield the frames of each movement's round."""
    for movement in library.movements.values():
        rehearsal = rehearse_movement(movement, "", library.bases)
        step = rehearsal.score.seconds / FRAMES
        yield (rehearsal.at(number * step) for number in range(FRAMES))


def passages(library: Library) -> Iterator[Iterator[Moment]]:
    """Yield the frames of each passage of each routine, those from side to side included."""
    for routine in library.routines.values():
        score = compose(routine, library.movements, library.bases)
        count = int(score.seconds / PASSAGE_STEP)
        frames = (score.at(number * PASSAGE_STEP) for number in range(count))
        for passage, crossing in groupby(frames, key=passage_of):
            if passage is not None:
                yield crossing


def passage_of(moment: Moment) -> Passage | None:
    """Return the passage under way at a moment."""
    return None if moment.crossing is None else moment.crossing.passage


def p95(found: list[float]) -> float:
    """Return what 95 of 100 do not exceed."""
    return sorted(found)[int(len(found) * 0.95)]
