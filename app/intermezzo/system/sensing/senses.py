"""All sensors together: started, asked as seldom as will do, and weighed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from intermezzo.core.day.presence import Presence
from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Finding, Standing
from intermezzo.core.sensing.weighing import is_unsure, weigh
from intermezzo.system.sensing.sensor import Sensor

LOOK_EVERY_S: Mapping[Attention, float] = MappingProxyType(
    {Attention.SELDOM: 50.0, Attention.OFTEN: 15.0, Attention.CLOSE: 5.0}
)
"""How long a look at the sensors that have to be asked holds. `SELDOM` goes with the heartbeat's
minute and has no timer of its own."""
PROBING_S = 3.0
"""So long after the start an answer is waited for; what is unknown then counts as present."""
A_LITTLE_MORE_S = 0.1
"""A timer must not ring before the time is there: nothing else would look for a minute."""
RETRIES_S = (60.0, 300.0, 1800.0)
"""Sensors that were not to be had, or were switched off, are tried again after so long: soon at
first, for a desktop may still be starting, then ever so often."""


class Senses(QObject):
    """Satisfies `ports.PresenceSensor`: starts sensors, in the order of trust, and believes them.

    Emits `changed`, once per turn of the event loop, when one of them found something else.
    """

    changed = Signal()

    def __init__(
        self,
        sensors: Sequence[Sensor],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self._attention = Attention.SELDOM
        self._sensors: Sequence[Sensor] = ()
        self._started = self._looked = self._tried = 0.0
        self._retries = 0
        self._soon = self._make_timer(self.changed.emit, 0.0)
        self._patience = self._make_timer(self.changed.emit, PROBING_S + A_LITTLE_MORE_S)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._take(sensors)

    def start(self) -> None:
        """Begin to look. What is there is known within moments; `changed` tells."""
        self._started = self._looked = self._tried = self._monotonic()
        self._retries = 0
        for sensor in self._sensors:
            sensor.start()
            sensor.attend(self._attention)
        self._patience.start()

    def stop(self) -> None:
        """Look no more."""
        for timer in (self._soon, self._patience, self._looking):
            timer.stop()
        for sensor in self._sensors:
            sensor.stop()

    def renew(self, sensors: Sequence[Sensor]) -> None:
        """Use these from now on, in place of the former."""
        self.stop()
        for sensor in self._sensors:
            sensor.deleteLater()
        self._take(sensors)
        self.start()
        self.attend(self._attention)

    def findings(self) -> tuple[Finding, ...]:
        """Return what each sensor says now, in the order of trust."""
        return tuple(sensor.finding for sensor in self._sensors)

    def read(self) -> Presence:
        """Return what is known now; ask again those that must be asked, if that was long ago."""
        now = self._monotonic()
        if now - self._looked >= LOOK_EVERY_S[self._attention]:
            self._look()
        found = self.findings()
        probing = now - self._started < PROBING_S and is_unsure(found)
        return replace(weigh(found), probing=probing)

    def attend(self, attention: Attention) -> None:
        """Look so closely from now on."""
        former, self._attention = self._attention, attention
        if attention is former:
            return
        for sensor in self._sensors:
            sensor.attend(attention)
        if attention is Attention.SELDOM:
            self._looking.stop()
            return
        self._looking.start(round(LOOK_EVERY_S[attention] * 1000))
        if attention > former:
            self._look()

    @Slot()
    def look(self) -> None:
        """Ask all again now, those too that were not to be had."""
        self._tried = -RETRIES_S[-1]
        self._look()

    @Slot()
    def _look(self) -> None:
        now = self._looked = self._monotonic()
        again = now - self._tried >= RETRIES_S[min(self._retries, len(RETRIES_S) - 1)]
        if again:
            self._tried = now
            self._retries += 1
        for sensor in self._sensors:
            finding = sensor.finding
            is_unsure = finding.standing is Standing.PROBING and not again
            if finding.is_available or is_unsure:
                sensor.look()
            elif again:
                sensor.stop()
                sensor.start()

    def _take(self, sensors: Sequence[Sensor]) -> None:
        self._sensors = tuple(sensors)
        for sensor in self._sensors:
            sensor.setParent(self)
            sensor.changed.connect(self._soon.start)

    def _make_timer(self, then: Callable[[], None], after_s: float) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(after_s * 1000))
        timer.timeout.connect(then)
        return timer
