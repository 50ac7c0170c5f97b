"""Which planned slots are lived, and how long each may be offered.

The plan is computed, never stored. So that a slot which no plan held at its time is not taken for
a missed one, the agenda knows since when the present plan is in force: the first run, the last
change of the preferences, the last change of the zone. Slots of the former plan that still wait
for their offer are carried over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from intermezzo.core.day import workday
from intermezzo.core.day.interlude import Interlude, Kind, Reason, Slot
from intermezzo.core.preferences.model import Preferences

LOOK_BACK = 7
"""Ended app-days for which missed slots are still written down (content.md 7.1)."""
LOOK_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Opening:
    """A slot with the time in which it may be offered. All instants are at fixed offsets."""

    slot: Slot
    closes: datetime
    """From here on it has expired."""
    latest: datetime
    """The end of work (or of the evening window): nothing is put off beyond it."""

    @property
    def opens(self) -> datetime:
        """Return when it may first be offered."""
        return self.slot.at

    @property
    def moved(self) -> Reason | None:
        """Return why it may be offered at another time than planned."""
        return None

    @property
    def at(self) -> datetime:
        """Return the planned instant."""
        return self.slot.at

    def is_row(self, row: Interlude) -> bool:
        """Tell whether `row` is this slot's: by its instant, or by civil time after a flight."""
        if not row.planned or row.kind is not self.slot.kind:
            return False
        if row.due == self.at:
            return True
        if row.day != self.slot.day:
            return False
        return row.due.replace(tzinfo=None) == self.at.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The openings of the last, the present and the coming app-days, oldest first."""

    today: date
    since: datetime
    openings: tuple[Opening, ...]
    notes: tuple[str, ...]

    def pending(self, now: datetime, rows: Sequence[Interlude]) -> tuple[Opening, ...]:
        """Return the openings that have begun and have no row yet."""
        return tuple(
            opening
            for opening in self.openings
            if opening.at <= now and not any(opening.is_row(row) for row in rows)
        )


def opening_of(slot: Slot, preferences: Preferences, zone: tzinfo) -> Opening:
    """Return how long a slot may be offered and put off."""
    lives = slot.at.astimezone(UTC) + preferences.delivery.expires_after
    if slot.kind is Kind.WIND_DOWN:
        end = workday.evening_end(slot, preferences, zone)
        closes = latest = end
    else:
        closes, latest = lives, workday.work_end(slot, preferences, zone) or lives
    return Opening(
        slot=replace(slot, at=workday.fixed(slot.at)),
        closes=workday.fixed(closes.astimezone(zone)),
        latest=workday.fixed(latest.astimezone(zone)),
    )


def draw_up(
    preferences: Preferences,
    today: date,
    zone: tzinfo,
    *,
    since: datetime,
    carried: Sequence[Opening] = (),
) -> Agenda:
    """Return the agenda around `today`: the slots from `since` on, and those carried over."""
    oldest = today - timedelta(days=LOOK_BACK)
    openings = [opening for opening in carried if opening.slot.day >= oldest]
    notes: tuple[str, ...] = ()
    for days in range(-LOOK_BACK, LOOK_AHEAD + 1):
        plan = workday.plan_day(preferences, today + timedelta(days=days), zone)
        if days == 0:
            notes = plan.notes
        for slot in plan.slots:
            opening = opening_of(slot, preferences, zone)
            known = any(opening.slot == other.slot for other in carried)
            if opening.at >= since and not known:
                openings.append(opening)
    openings.sort(key=lambda opening: opening.at)
    return Agenda(today, since, tuple(openings), notes)


def resume(
    preferences: Preferences,
    today: date,
    zone: tzinfo,
    *,
    first_run: datetime,
    alive: datetime,
) -> Agenda:
    """Return the agenda of an app that starts anew: what had expired when it last ran is settled.

    On the first day only slots after the first start are planned (content.md 8.4).
    """
    whole = draw_up(preferences, today, zone, since=first_run)
    lived = tuple(opening for opening in whole.openings if opening.closes > alive)
    return replace(whole, since=alive, openings=lived)
