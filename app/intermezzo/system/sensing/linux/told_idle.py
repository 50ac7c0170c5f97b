"""What those sensors of idleness share that are told of turns, and cannot ask at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject

from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.idle import IdleEstimate
from intermezzo.system.sensing.idle import IdleSensor, IdleWish


class ToldIdleSensor(IdleSensor):
    """Keeps an estimate, and watches for the lull only while attention is close.

    Subclasses call `_available`, `_reached` and `_returned`, and begin and end the watch.
    """

    def __init__(
        self,
        name: str,
        wish: IdleWish,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(name, wish, monotonic, parent)
        self._estimate = IdleEstimate(wish.away_after, wish.lull)
        self._is_close = False
        self._is_told = False
        """Somebody tells of turns at present."""

    def idle(self) -> timedelta | None:
        """Return for how long nobody has touched anything, as far as is known."""
        return self._estimate.idle(self._monotonic())

    def attend(self, attention: Attention) -> None:
        """Watch for the lull while attention is close."""
        is_close = attention is Attention.CLOSE
        if is_close is self._is_close:
            return
        self._is_close = is_close
        if not self._is_told:
            return
        if is_close:
            self._begin_lull()
            self._estimate = self._estimate.watching_lull()
        else:
            self._end_lull()
            self._estimate = self._estimate.not_watching_lull()

    def _begin_lull(self) -> None:
        """Ask to be told of a lull, and of its end."""
        raise NotImplementedError

    def _end_lull(self) -> None:
        """Ask to be told of lulls no more."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Know nothing, and be told of nothing."""
        self._is_told = False
        self._estimate = IdleEstimate(self._wish.away_after, self._wish.lull)

    def _available(self, idle: timedelta | None = None) -> None:
        """Answer from now on; `idle` is the answer to a first question, where one can be asked."""
        self._forget()
        self._is_told = True
        if idle is not None:
            self._estimate = self._estimate.asked(idle, self._monotonic())
        if self._is_close:
            self._begin_lull()
            self._estimate = self._estimate.watching_lull()
        self._tell(self.idle())

    def _reached(self, span: timedelta) -> None:
        """Take note that nobody has touched anything for `span`."""
        self._estimate = self._estimate.reached(span, self._monotonic())
        self._tell(self.idle())

    def _returned(self) -> None:
        """Take note that somebody has just touched something."""
        self._estimate = self._estimate.back(self._monotonic())
        self._tell(self.idle())
