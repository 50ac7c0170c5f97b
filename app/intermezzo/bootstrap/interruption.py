"""SIGTERM, SIGINT and SIGHUP in Qt's event loop."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")  # Windows has no SIGHUP


class Interruption(QObject):
    """Emits `asked` when the process is asked to end.

    Python runs signal handlers between bytecodes only, and an idle event loop runs none: the byte
    that Python writes for each signal wakes the loop.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _leave_it_to_the_loop)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    @Slot()
    def _on_woken(self) -> None:
        if self._heard.recv(64):
            self.asked.emit()

    def close(self) -> None:
        """Let the socket pair go."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._heard.close()
        self._told.close()


def _leave_it_to_the_loop(number: int, frame: FrameType | None) -> None:
    """Do nothing: the default would end the process on the spot."""
