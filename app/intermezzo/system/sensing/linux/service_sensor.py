"""A sensor that hangs on one service on a bus: it begins when that is there, and ends with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Bus
from intermezzo.system.bus_property import NameWatch, Owner
from intermezzo.system.sensing.sensor import Sensor


@dataclass(frozen=True, slots=True)
class Needed:
    """A service, how people call it, and what helps where it is not running."""

    service: str
    people_call_it: str
    remedy: str = ""


class ServiceSensor(Sensor):
    """Says what is missing where the service or its bus is; leaves the rest to subclasses."""

    def __init__(
        self,
        question: Question,
        name: str,
        bus: Bus,
        needed: Needed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(question, name, parent)
        self._bus = bus
        self._needed = needed
        self._watch = NameWatch(bus, needed.service, self)
        self._watch.told.connect(self._on_owner)
        self._is_unsure = False

    def start(self) -> None:
        """See whether the service is there, and begin with it."""
        self._watch.start()

    def stop(self) -> None:
        """Ask no more."""
        self._watch.stop()
        self._leave()

    def look(self) -> None:
        """Ask anew for the service where the bus has not said whether it is there."""
        if self._is_unsure:
            self._watch.ask()

    def _begin(self) -> None:
        """Begin with a service that is there."""
        raise NotImplementedError

    def _leave(self) -> None:
        """Let go of a service that is gone or not wanted any more."""
        raise NotImplementedError

    @Slot(object)
    def _on_owner(self, owner: Owner) -> None:
        self._leave()
        self._is_unsure = owner is Owner.SILENT
        match owner:
            case Owner.PRESENT:
                self._begin()
            case Owner.ABSENT:
                self._lack(f"{self._needed.people_call_it} is not running", self._needed.remedy)
            case Owner.NO_BUS:
                self._lack(f"there is no {self._bus.which}")
            case Owner.SILENT:
                self._fail(f"the {self._bus.which} does not answer")
