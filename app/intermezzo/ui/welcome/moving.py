"""A stage on which the figure moves for as long as it is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.core.library import Library
from intermezzo.core.playback.rehearsal import Rehearsal, rehearse_movement
from intermezzo.core.routine import Intensity
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.library.mover import Mover
from intermezzo.ui.scene import Scene
from intermezzo.ui.theme import Dress

FOR_A_RANGE = ("seated_hip_hinge", "wall_hip_hinge", "side_reach")
"""What shows a range best, the first that the library has."""
_LEAST = QSize(200, 170)


def rehearsed(library: Library, names: tuple[str, ...], intensity: Intensity) -> Rehearsal | None:
    """Return the first of some movements at an intensity; any where none of them is there."""
    movements = [library.movements[name] for name in names if name in library.movements]
    movement = next(iter(movements or library.movements.values()), None)
    if movement is None:
        return None
    return rehearse_movement(movement, movement.setting[0], library.bases, intensity)


class MovingStage(QWidget):
    """Shows a rehearsal over and over; a hidden one costs nothing."""

    def __init__(self, dress: Dress, figure: FigureView, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self._dress = dress
        self.scene = Scene(dress, figure)
        self.mover = Mover(monotonic, self)
        self.mover.moved.connect(self.scene.show_moment)
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scene)
        dress.changed.connect(self._follow)

    def show_rehearsal(self, rehearsal: Rehearsal | None) -> None:
        """Show this from now on, from where it tells most while nothing may move."""
        if rehearsal is not None:
            self.mover.show(rehearsal, rehearsal.telling if self._dress.reduced else 0.0)
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        super().hideEvent(event)
        self.mover.halt()

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self.mover.go(reduced=self._dress.reduced)
