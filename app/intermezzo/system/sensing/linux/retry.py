"""When to try again what could not be reached: soon at first, then seldom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

FIRST_MS = 1_000
LAST_MS = 300_000
STEADY_S = 60.0
"""What has stood for so long was not just a flicker: the pauses begin anew."""


class Retry(QObject):
    """Emits `due` after a pause, which doubles each time up to five minutes."""

    due = Signal()

    def __init__(self, monotonic: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._pause_ms = FIRST_MS
        self._stands_since: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_waiting(self) -> bool:
        """Whether `due` will be emitted."""
        return self._timer.isActive()

    def succeeded(self) -> None:
        """Know that it is reached now."""
        self._timer.stop()
        self._stands_since = self._monotonic()

    def later(self, *, seldom: bool = False) -> None:
        """Emit `due` after the next pause, the longest one if `seldom`."""
        stood = self._stands_since
        if stood is not None and self._monotonic() - stood >= STEADY_S:
            self._pause_ms = FIRST_MS
        self._stands_since = None
        self._timer.start(LAST_MS if seldom else self._pause_ms)
        self._pause_ms = min(self._pause_ms * 2, LAST_MS)

    def stop(self) -> None:
        """Try no more, and begin with short pauses another time."""
        self._timer.stop()
        self._pause_ms = FIRST_MS
        self._stands_since = None

    @Slot()
    def _on_timeout(self) -> None:
        self.due.emit()
