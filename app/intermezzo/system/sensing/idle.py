"""What the sensors of idleness have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Finding, Question
from intermezzo.system.sensing.sensor import Sensor


@dataclass(frozen=True, slots=True)
class IdleWish:
    """What an idle sensor has to notice.

    `away_after`: emit `changed` when nobody has touched anything for so long, and when somebody
    does again. `lull`: the same for this short time, while attention is close.
    """

    away_after: timedelta
    lull: timedelta


class IdleSensor(Sensor):
    """Tells for how long nobody has touched keyboard or pointer.

    The finding's value is made when it is asked for, from `idle`.
    """

    def __init__(
        self,
        name: str,
        wish: IdleWish,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(Question.IDLE, name, parent)
        self._wish = wish
        self._monotonic = monotonic

    @property
    def finding(self) -> Finding:
        """What is known now, to the moment."""
        if not self._finding.is_available:
            return self._finding
        return replace(self._finding, value=self.idle())

    def idle(self) -> timedelta | None:
        """Return for how long nobody has touched anything; None where that is not known."""
        raise NotImplementedError
