"""Whether somebody is at the computer."""

from __future__ import annotations

from intermezzo.core.day.presence import Presence
from intermezzo.core.sensing.attention import Attention


class UnknownPresence:
    """Knows nothing, which counts as present (`ports.PresenceSensor`)."""

    def read(self) -> Presence:
        """Return that nothing is known."""
        return Presence()

    def attend(self, attention: Attention) -> None:
        """Know no more for being asked more closely."""
