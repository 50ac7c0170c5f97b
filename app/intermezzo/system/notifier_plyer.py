"""plyer: the portable channel, kept at arm's length because it blocks."""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from intermezzo.ports import Notice
from intermezzo.system.notifier import Failed

LIMIT_MS = 5_000
LOOK_MS = 100

Send = Callable[[str, str], None]
"""Shows a title and a body; may block, may raise anything."""


class PlyerChannel(QObject):
    """Shows notices through plyer in a thread that nobody waits for.

    plyer hung for 75 s on a notification service that had stopped (platform.md 3). The thread is
    a daemon, so a hung one cannot keep the app from ending; while one hangs, no other is begun.
    """

    name = "plyer"

    def __init__(
        self, send: Send | None = None, *, limit_ms: int = LIMIT_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send or _send_with_plyer
        self._attempt: _Attempt | None = None
        self._failed: Failed | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(limit_ms)
        self._limit.timeout.connect(self._on_limit_timeout)
        # The thread tells nothing by itself: it may outlive every Qt object there is.
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look_timeout)

    def show(self, notice: Notice, failed: Failed) -> None:
        """Show `notice`, or call `failed` when plyer fails or takes too long."""
        if self._attempt is not None and not self._attempt.done.is_set():
            failed("plyer still hangs on the last notice")
            return
        self._failed = failed
        self._attempt = _Attempt(self._send, plain(notice.title), plain(notice.body))
        self._attempt.start()
        self._limit.start()
        self._look.start()

    def withdraw(self) -> None:
        """Forget the notice; plyer cannot take it off the screen."""
        self._settle("")

    @Slot()
    def _on_look_timeout(self) -> None:
        if self._attempt is not None and self._attempt.done.is_set():
            self._settle(self._attempt.problem)

    @Slot()
    def _on_limit_timeout(self) -> None:
        self._settle("plyer took too long")

    def _settle(self, problem: str) -> None:
        self._limit.stop()
        self._look.stop()
        failed, self._failed = self._failed, None
        if problem and failed is not None:
            failed(problem)


class _Attempt(threading.Thread):
    def __init__(self, send: Send, title: str, body: str) -> None:
        super().__init__(name="plyer", daemon=True)
        self.done = threading.Event()
        self.problem = ""
        self._send = send
        self._words = (title, body)

    def run(self) -> None:
        try:
            self._send(*self._words)
        except Exception as error:  # noqa: BLE001 - plyer raises whatever its platforms raise
            self.problem = f"{type(error).__name__}: {error}"
        self.done.set()


def plain(text: str) -> str:
    """Return `text` without leading dashes: notify-send would read them as an option."""
    return text.lstrip("- ")


def _send_with_plyer(title: str, body: str) -> None:
    warnings.filterwarnings("ignore", module="plyer")  # it warns where dbus-python is missing
    from plyer import notification  # noqa: PLC0415 - needed at most once in a while

    notification.notify(title=title, message=body, app_name="Intermezzo")
    if sys.platform == "linux" and not Path("/app").is_dir():
        # Outside Flatpak plyer runs notify-send and never looks at what came of it. It talks to
        # the very service that has just failed, so the next channel had better be tried too.
        raise RuntimeError("notify-send does not tell whether anything was shown")
