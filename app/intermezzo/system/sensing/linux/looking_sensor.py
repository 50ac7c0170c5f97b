"""A sensor that has to look: it does so at every look while it is on, and whatever it lacked."""

from __future__ import annotations

from intermezzo.system.sensing.sensor import Sensor


class LookingSensor(Sensor):
    """Leaves the asking to subclasses, which say `_lack` for what may be there another time."""

    _is_on = False

    def start(self) -> None:
        """Ask for the first time."""
        if not self._is_on:
            self._is_on = True
            self._begin()
            self._ask()

    def stop(self) -> None:
        """Ask no more, and let go of what is under way."""
        if self._is_on:
            self._is_on = False
            self._end()

    def look(self) -> None:
        """Ask once more."""
        if self._is_on:
            self._ask()

    def _ask(self) -> None:
        """Ask; the answer may come later."""
        raise NotImplementedError

    def _begin(self) -> None:
        """Make ready for asking."""

    def _end(self) -> None:
        """Let go of what is under way."""
