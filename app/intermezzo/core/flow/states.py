"""What the flow can be in. Only this is kept in memory; everything else is in the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Kind, Reason

SHOWINGS: Mapping[Kind, int] = MappingProxyType({Kind.INTERLUDE: 2, Kind.WIND_DOWN: 1})
"""A card that finds no answer is shown this often, then stays folded (content.md 7.1)."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing is offered and nothing plays."""

    held: Reason | None = None
    """What has kept the slot that is due from being offered so far."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The card is up."""

    interlude: Interlude
    opening: Opening
    shown: datetime
    expires: datetime
    choices: tuple[int, ...]
    """Minutes by which it may be put off."""
    showings: int = 1


@dataclass(frozen=True, slots=True)
class Folded:
    """An offer without its card: folded away or put off. One click still starts it."""

    interlude: Interlude
    opening: Opening
    expires: datetime
    again: datetime | None
    """When the card is shown again; None: not by itself."""
    showings: int
    withheld: bool = False
    """The person has not been asked since they put it off, or since a lock or call hid the card."""

    def is_of(self, row: Interlude) -> bool:
        """Tell whether `row` is what was offered."""
        return (row.kind, row.due) == (self.interlude.kind, self.interlude.due)

    def put_off(self, now: datetime) -> bool:
        """Tell whether the person asked for it later, and that is not yet."""
        return self.showings == 0 and self.again is not None and now < self.again


@dataclass(frozen=True, slots=True)
class Playing:
    """The guided window is open."""

    interlude: Interlude
    after: Waiting | Folded = field(default_factory=Waiting)
    """What there is to come back to."""
    broken_off: datetime | None = None
    """The last lock or sleep that was before its start, or for which it was held."""


State = Waiting | Offered | Folded | Playing
