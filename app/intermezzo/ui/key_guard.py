"""Keys that come too early to be meant for a window that has just appeared do nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

KEYS_DEAD_S = 2.0
"""So long after it appears no key does anything: somebody may be typing (peers.md 2, no. 11)."""
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})


class KeyGuard(QObject):
    """Swallows the keys of what it watches for a while after `begin`."""

    def __init__(self, monotonic: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._since: float | None = None

    @property
    def holds(self) -> bool:
        """Whether keys do nothing just now."""
        return self._since is not None and self._monotonic() - self._since < KEYS_DEAD_S

    def begin(self) -> None:
        """Swallow keys from now on, for a while."""
        self._since = self._monotonic()

    def watch(self, *widgets: QWidget) -> None:
        """Watch over these too."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow what comes too early."""
        if event.type() in _KEYS and self.holds:
            return True
        return super().eventFilter(watched, event)
