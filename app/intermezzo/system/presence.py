"""Whether somebody is at the computer."""

from __future__ import annotations

from intermezzo.core.day.interlude import Presence


class UnknownPresence:
    """Knows nothing, which counts as present (`ports.PresenceSensor`)."""

    def read(self) -> Presence:
        """Return that nothing is known."""
        return Presence()
