"""Turns time into positions of what is previewed: plays, pauses, seeks, at several speeds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_FRAME_MS = 33


class Reel(QObject):
    """Plays `seconds` over and over. It asks the clock and never counts."""

    moved = Signal(float)  # seconds, from 0 to below the length

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._length = 0.0
        self._at = 0.0
        self._since = monotonic()
        self._speed = 1.0
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.advance)

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused

    @property
    def position(self) -> float:
        """Return where it is, in seconds."""
        if self._length <= 0:
            return 0.0
        passed = 0.0 if self._paused else (self._monotonic() - self._since) * self._speed
        return (self._at + passed) % self._length

    def load(self, length: float) -> None:
        """Play something `length` seconds long from the same place on, if it has one."""
        at = self.position
        self._length = length
        self.seek(at if at < length else 0.0)

    def seek(self, seconds: float) -> None:
        """Go to a position; beyond an end it stays there."""
        self._at = min(max(0.0, seconds), max(0.0, self._length - 1e-3))
        self._since = self._monotonic()
        self.advance()

    def set_paused(self, paused: bool) -> None:
        """Stand still, or go on."""
        self._hold()
        self._paused = paused
        self.run(self._timer.isActive() or not paused)

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from here on."""
        self._hold()
        self._speed = speed

    def run(self, seen: bool) -> None:
        """Draw frames only while somebody can see them."""
        if seen and not self._paused and self._length > 0:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def advance(self) -> None:
        """Report the present position."""
        if self._length > 0:
            self.moved.emit(self.position)

    def _hold(self) -> None:
        self._at = self.position
        self._since = self._monotonic()
