"""What the person wants otherwise on one single day. It is forgotten when that app-day ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from intermezzo.core.day.interlude import Kind, Slot


@dataclass(frozen=True, slots=True)
class SlotWish:
    """What is wanted of one slot, which is known by its kind and planned instant."""

    kind: Kind
    due: datetime
    to: datetime | None = None
    """When it is to be offered instead of its own time."""
    routine: str = ""
    """What is to be played; empty for what the rotation chooses."""

    def is_for(self, slot: Slot) -> bool:
        """Tell whether it is about `slot`: by its instant, or by civil time after a flight."""
        if slot.kind is not self.kind:
            return False
        if slot.at.astimezone(UTC) == self.due.astimezone(UTC):
            return True
        return slot.at.replace(tzinfo=None, fold=0) == self.due.replace(tzinfo=None, fold=0)


@dataclass(frozen=True, slots=True)
class Adjustments:
    """The wishes for the app-day `day`. Instants are aware and at fixed offsets."""

    day: date
    off: bool = False
    """It is a day off from now on: nothing more is planned."""
    until: datetime | None = None
    """Work ends at this instant."""
    slots: tuple[SlotWish, ...] = ()
    excuse: str = ""
    """The id by which the record knows that the day off does not count."""

    @property
    def is_empty(self) -> bool:
        """Whether the day is as it is planned."""
        return not self.off and self.until is None and not self.slots

    def wish_for(self, slot: Slot) -> SlotWish | None:
        """Return what is wanted of a slot of this day."""
        return next((each for each in self.slots if each.is_for(slot)), None)

    def moving(self, slot: Slot, to: datetime) -> Adjustments:
        """Return these with a slot moved; back to its own time is as if never moved."""
        former = self.wish_for(slot) or SlotWish(slot.kind, slot.at)
        return self._with(slot, replace(former, to=None if to == slot.at else to))

    def swapping(self, slot: Slot, routine: str) -> Adjustments:
        """Return these with a routine for a slot; empty for what the rotation chooses."""
        former = self.wish_for(slot) or SlotWish(slot.kind, slot.at)
        return self._with(slot, replace(former, routine=routine))

    def without(self, slot: Slot) -> Adjustments:
        """Return these without any wish for a slot."""
        return replace(self, slots=tuple(each for each in self.slots if not each.is_for(slot)))

    def _with(self, slot: Slot, wish: SlotWish) -> Adjustments:
        others = self.without(slot)
        if wish.to is None and not wish.routine:
            return others
        return replace(others, slots=(*others.slots, wish))


def of_day(adjusted: Adjustments | None, day: date) -> Adjustments:
    """Return the wishes for `day`, empty ones where there are none."""
    return adjusted if adjusted is not None and adjusted.day == day else Adjustments(day)
