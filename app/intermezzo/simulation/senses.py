"""What the computer tells of the person while certain things go on (`ports.PresenceSensor`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.preferences.model import Delivery
from intermezzo.core.sensing.attention import Attention
from intermezzo.simulation.machine import VirtualClock
from intermezzo.simulation.scenario import What

_BUSY: Mapping[What, Reason] = {
    What.CALL: Reason.CALL,
    What.SHARING: Reason.SHARING,
    What.PRESENTING: Reason.PRESENTING,
    What.FULL_SCREEN: Reason.FULL_SCREEN,
    What.DO_NOT_DISTURB: Reason.DO_NOT_DISTURB,
}
"""The most telling first, as `core.sensing.weighing` has it."""
_GONE = (What.AWAY, What.IDLE, What.LOCKED, What.SUSPENDED, What.OTHER_SESSION)
_REASONS: Mapping[What, Reason] = {
    What.SUSPENDED: Reason.ASLEEP,
    What.LOCKED: Reason.LOCKED,
    What.OTHER_SESSION: Reason.OTHER_SESSION,
    What.STOPPED: Reason.NOT_RUNNING,
}
_NOTHING = timedelta(0)
_LITTLE = timedelta(seconds=1)


class Senses:
    """Knows what goes on. Somebody who is there and does not type has just let go of the keys."""

    def __init__(self, clock: VirtualClock, delivery: Delivery) -> None:
        self._clock = clock
        self.delivery = delivery
        self._going_on: Counter[What] = Counter()
        self._announced: Counter[What] = Counter()
        self._hands_off: datetime | None = None
        """Since when nothing was touched; None: long enough for a pause in typing."""
        self._found: Presence | None = None
        self._is_steady = False
        """Whether what was found stays so until something happens."""

    def begin(self, what: What, *, announced: bool = True) -> None:
        """Take note that something goes on from now."""
        self._going_on[what] += 1
        self._announced[what] += announced
        if what is What.IDLE and self._going_on[what] == 1:
            self._hands_off = self._clock.true
        self._found = None

    def end(self, what: What, *, announced: bool = True) -> None:
        """Take note that it is over."""
        self._going_on[what] -= 1
        self._announced[what] -= announced
        touches = what in (What.TYPING, What.AWAY, What.IDLE) and not self._going_on[what]
        if touches and not self._going_on[What.IDLE]:
            self._hands_off = self._clock.true
        self._found = None

    def follow(self, delivery: Delivery) -> None:
        """Take over changed preferences."""
        self.delivery = delivery
        self._found = None

    def has(self, what: What) -> bool:
        """Tell whether something goes on."""
        return self._going_on[what] > 0

    @property
    def somebody_there(self) -> bool:
        """Whether the person can see a card."""
        return not any(self._going_on[what] for what in _GONE)

    @property
    def breaks_off(self) -> Reason | None:
        """Return why nobody can follow a routine."""
        return next((why for what, why in _REASONS.items() if self._going_on[what]), None)

    @property
    def counts_as_away_from(self) -> datetime | None:
        """Return when hands off the keys come to be an absence, as a true time."""
        off = self._hands_off if self.has(What.IDLE) else None
        return None if off is None else off + self.delivery.away_after

    def read(self) -> Presence:
        """Return what is known now."""
        if self._found is not None and self._is_steady:
            return self._found
        idle = self._idle()
        if self._found is None:
            self._found = Presence(
                idle=idle,
                locked=self.has(What.LOCKED),
                asleep=self._announced[What.SUSPENDED] > 0,
                elsewhere=self.has(What.OTHER_SESSION),
                busy=tuple(reason for what, reason in _BUSY.items() if self.has(what)),
                shared=self.has(What.SHARING),
            )
        elif self._found.idle != idle:
            self._found = replace(self._found, idle=idle)
        return self._found

    def attend(self, attention: Attention) -> None:
        """Look no closer: all is known at once."""

    def _idle(self) -> timedelta | None:
        """Return for how long nothing was touched."""
        away, lull = self.delivery.away_after, self.delivery.typing_lull
        rest = lull if lull < away else away - _LITTLE
        since = rest if self._hands_off is None else self._clock.true - self._hands_off
        self._is_steady = True
        if self._going_on[What.AWAY]:
            return away
        if self._going_on[What.TYPING]:
            return _NOTHING
        if self._going_on[What.IDLE] or since < rest:
            self._is_steady = False
            return since
        return rest if lull < away else None  # no time is both no typing and no absence
