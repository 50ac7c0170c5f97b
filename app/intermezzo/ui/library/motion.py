"""Which figure of the library moves: that of the card looked at, else the large one, never two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from intermezzo.core.playback.rehearsal import Rehearsal
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.library.details import Details
from intermezzo.ui.library.grid import Grid
from intermezzo.ui.library.mover import Mover


class Motion(QObject):
    """Moves `dancer` in the place of a card's picture, or the figure of the details."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        dancer: FigureView,
        grid: Grid,
        details: Details,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.dancer = dancer
        self.large, self.small = Mover(monotonic, self), Mover(monotonic, self)
        self._grid, self._details = grid, details
        self._looked_at = ""
        dancer.hide()
        self.large.moved.connect(details.show_moment)
        self.small.moved.connect(dancer.show_moment)

    @property
    def is_moving(self) -> bool:
        """Whether any figure moves."""
        return self.large.is_moving or self.small.is_moving

    def look_at(self, name: str) -> None:
        """Take note of the card that is looked at; empty for none."""
        self._looked_at = name

    def set_going(self, rehearse: Callable[[str], Rehearsal], *, seen: bool, reduced: bool) -> None:
        """Let one figure move, none where the window is not `seen`."""
        if seen and not reduced and self._may_dance():
            # From the pose of the still it takes the place of: nothing jumps.
            rehearsal = rehearse(self._looked_at)
            self.small.show(rehearsal, rehearsal.pictured)
            self.small.go(reduced=False)
            self.large.halt()
            return
        self.small.halt()
        self._grid.let_rest()
        if seen and not self._details.isHidden() and self._grid.current:
            self.large.go(reduced=reduced)
        else:
            self.large.halt()

    def _may_dance(self) -> bool:
        elsewhere = self._looked_at != self._grid.current or self._details.isHidden()
        return (
            bool(self._looked_at)
            and elsewhere
            and self._grid.let_move(self._looked_at, self.dancer)
        )
