"""Idleness where the system never tells of itself: asked seldom, and closely when it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Slot

from intermezzo.core.sensing.attention import Attention
from intermezzo.system.sensing.asked import LackingError
from intermezzo.system.sensing.idle import IdleSensor, IdleWish

LOOK_CLOSELY = timedelta(seconds=2)
"""So often, at the most, it looks by itself while attention is close; never otherwise."""
_SHORTEST_WAIT = timedelta(milliseconds=50)


class AskedIdle(IdleSensor):
    """Asks by `fetch` for how long there was no input, now and whenever its finding is read.

    `fetch` may raise `LackingError`, `OSError` or `ValueError`, as in `AskedSensor`.
    """

    def __init__(
        self,
        name: str,
        wish: IdleWish,
        monotonic: Callable[[], float],
        fetch: Callable[[], timedelta],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(name, wish, monotonic, parent)
        self._fetch = fetch
        self._asks = False
        self._is_close = False
        self._crossed = (False, False)
        """Whether the person was away, and in a lull while that counted, at the last look."""
        self._next_look = QTimer(self)
        self._next_look.setSingleShot(True)
        self._next_look.timeout.connect(self.look)

    def start(self) -> None:
        """Ask for the first time."""
        self._asks = True
        self.look()

    def stop(self) -> None:
        """Ask no more."""
        self._asks = False
        self._next_look.stop()

    def attend(self, attention: Attention) -> None:
        """Look by itself while attention is close; the first time soon, but not here and now."""
        is_close = attention is Attention.CLOSE
        if is_close != self._is_close:
            self._is_close = is_close
            self._crossed = (self._crossed[0], False)
            self._next_look.stop()
            self._look_again(_SHORTEST_WAIT)

    def idle(self) -> timedelta | None:
        """Return for how long nobody has touched anything, asked this moment."""
        if not self._asks:
            return None
        try:
            return self._fetch()
        except (LackingError, OSError, ValueError):
            return None  # the next look counts it and says why

    @Slot()
    def look(self) -> None:
        """Ask, and say so if the person has gone, come back, or paused while that counts."""
        if not self._asks:
            return
        try:
            idle = self._fetch()
        except LackingError as lack:
            self.stop()
            self._lack(lack.why, lack.remedy)
        except (OSError, ValueError) as error:
            self._fail(str(error))
            self._look_again(LOOK_CLOSELY)
        else:
            self._note(idle)

    def _note(self, idle: timedelta) -> None:
        was_available = self._finding.is_available
        self._tell(None)  # the value is made when it is read
        crossed = (
            idle >= self._wish.away_after,
            self._is_close and idle >= self._wish.lull,
        )
        if crossed != self._crossed:
            self._crossed = crossed
            if was_available:
                self.changed.emit()
        to_lull = self._wish.lull - idle
        self._look_again(to_lull if to_lull > timedelta() else LOOK_CLOSELY)

    def _look_again(self, wait: timedelta) -> None:
        if self._asks and self._is_close:
            wait = min(max(wait, _SHORTEST_WAIT), LOOK_CLOSELY)
            self._next_look.start(round(wait.total_seconds() * 1000))
