"""What every sensor is: it says what it is good for, and its value, and never makes anyone wait."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Finding, Question, Standing

log = logging.getLogger(__name__)

FAILURES = 3
"""So many in a row switch a sensor off; it is tried again when its bus changes, or seldom."""


class Sensor(QObject):
    """One way to answer one question; subclasses fetch, and leave parsing to a pure function.

    Nothing is asked before `start`. A sensor that is told of changes emits `changed` by itself;
    one that can only ask does so in `look`. Neither waits: an answer that takes time comes later,
    with `changed`.
    """

    changed = Signal()
    """Its finding is another than before."""

    def __init__(self, question: Question, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finding = Finding(question, name)
        self._failures = 0

    @property
    def finding(self) -> Finding:
        """What is known now."""
        return self._finding

    def start(self) -> None:
        """Find out whether this can be asked here, and begin. May be called again after `stop`."""
        raise NotImplementedError

    def stop(self) -> None:
        """Ask no more and let everything go."""

    def look(self) -> None:
        """Ask once more. Sensors that are told of changes need not."""

    def attend(self, attention: Attention) -> None:
        """Know how closely the answer is wanted from now on."""

    def _tell(self, value: timedelta | bool | None, detail: str = "") -> None:
        """Answer; `detail` is what was seen in particular."""
        self._failures = 0
        self._set(
            replace(
                self._finding,
                standing=Standing.AVAILABLE,
                value=value,
                detail=detail,
                why="",
                remedy="",
            )
        )

    def _lack(self, why: str, remedy: str = "") -> None:
        """Say that this computer cannot tell it."""
        self._set(
            replace(
                self._finding,
                standing=Standing.UNAVAILABLE,
                value=None,
                detail="",
                why=why,
                remedy=remedy,
            )
        )

    def _fail(self, why: str) -> None:
        """Take note of a failure: the value is unknown, and after some the sensor is let be."""
        self._failures += 1
        if self._failures < FAILURES:
            self._set(replace(self._finding, value=None, why=why))
            return
        if self._finding.standing is not Standing.OFF:
            name = self._finding.sensor
            log.info("%s (%s) is switched off: %s", self._finding.question, name, why)
        self.stop()
        self._failures = 0
        self._set(replace(self._finding, standing=Standing.OFF, value=None, detail="", why=why))

    def _set(self, finding: Finding) -> None:
        if finding != self._finding:
            self._finding = finding
            self.changed.emit()
