"""Which slots of a day a command lists: those that the app lists too, running or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.day_plan import DayPlan
from intermezzo.core.day.interlude import Interlude, Kind, Slot
from intermezzo.core.day.workday import order


def listed_of(
    plan: DayPlan, written: Mapping[tuple[Kind, datetime], Interlude], mark: Bookmark
) -> list[Slot]:
    """Return the slots of a day: as `mark` knows it, with what was lived by a former plan of it.

    Without what lay before the present plan was in force.
    """
    listed = {
        (slot.kind, slot.at): slot
        for slot in plan.slots
        if mark.in_force is None
        or (slot.kind, slot.at) in written
        or max(slot.at.astimezone(UTC), plan.lived(slot).at.astimezone(UTC)) >= mark.in_force
    }
    lived = [Slot(row.kind, row.due, row.day) for row in written.values()]
    waiting = [each.slot for each in mark.openings]
    for slot in (*lived, *waiting):
        if slot.day == plan.day:
            listed.setdefault((slot.kind, slot.at), slot)
    return sorted(listed.values(), key=lambda slot: order(slot.at.astimezone(UTC), slot.kind))
