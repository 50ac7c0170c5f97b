"""Lets a figure move over and over while somebody looks; a hidden one costs nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from intermezzo.core.playback.rehearsal import Rehearsal
from intermezzo.ui.playhead import WORDS_MS

_FRAME_MS = 33
"""Calm movements in a gallery need no more."""


class Mover(QObject):
    """Reports the moments of one rehearsal; it goes on where it was when halted and resumed."""

    moved = Signal(object)  # Moment

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._rehearsal: Rehearsal | None = None
        self._begun = 0.0
        self._seen = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_moving(self) -> bool:
        """Whether frames are being drawn."""
        return self._timer.isActive()

    def show(self, rehearsal: Rehearsal, begin: float = 0.0) -> None:
        """Show another rehearsal from some second on; it stands until `go`."""
        self._rehearsal = rehearsal
        self._seen = begin
        self._begun = self._monotonic() - begin
        self.moved.emit(rehearsal.at(begin))

    def go(self, *, reduced: bool) -> None:
        """Move from here; with `reduced`, only so often as stills change."""
        if self._rehearsal is None:
            return
        wait = WORDS_MS if reduced else _FRAME_MS
        if not self._timer.isActive():
            self._begun = self._monotonic() - self._seen
        if not self._timer.isActive() or self._timer.interval() != wait:
            self._timer.start(wait)

    def halt(self) -> None:
        """Stand still."""
        self._timer.stop()

    @Slot()
    def _on_timeout(self) -> None:
        if self._rehearsal is not None:
            self._seen = max(0.0, self._monotonic() - self._begun)
            self.moved.emit(self._rehearsal.at(self._seen))
