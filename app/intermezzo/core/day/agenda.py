"""Which planned slots are lived, and how long each may be offered.

The plan is computed, never stored. So that a slot which no plan held at its time is not taken for
a missed one, the agenda knows since when the present plan is in force: the first run, the last
change of the preferences, the last change of the zone. Slots of the former plan that still wait
for their offer are carried over.

The calendar adds no slot and takes none away: it only moves when one may first be offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from intermezzo.core.day import workday
from intermezzo.core.day.busy import Busy
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
    moved_to: datetime | None = None
    """When it may first be offered, where the calendar has something at its own time."""

    @property
    def at(self) -> datetime:
        """Return the planned instant: what the log knows it by."""
        return self.slot.at

    @property
    def opens(self) -> datetime:
        """Return the instant from which on it may be offered."""
        return self.slot.at if self.moved_to is None else self.moved_to

    @property
    def moved(self) -> Reason | None:
        """Return why it does not open at its own time."""
        return None if self.moved_to is None else Reason.MEETING

    @property
    def lived(self) -> Slot:
        """Return the slot at the time it opens, which is what its routine must suit."""
        return self.slot if self.moved_to is None else replace(self.slot, at=self.moved_to)

    def is_row(self, row: Interlude) -> bool:
        """Tell whether `row` is this slot's: by its instant, or by civil time after a flight."""
        if not row.planned or row.kind is not self.slot.kind:
            return False
        if row.due == self.at:
            return True
        if row.day != self.slot.day:
            return False
        return row.due.replace(tzinfo=None) == self.at.replace(tzinfo=None)


class Written:
    """The planned rows of a log, to be found by the slot they are of.

    It answers as `Opening.is_row` does, without asking each row of each opening.
    """

    def __init__(self, rows: Iterable[Interlude]) -> None:
        self._by_instant: dict[tuple[Kind, datetime], list[Interlude]] = {}
        self._by_day: dict[tuple[Kind, date], list[Interlude]] = {}
        for row in rows:
            if row.planned:
                self._by_instant.setdefault((row.kind, row.due), []).append(row)
                self._by_day.setdefault((row.kind, row.day), []).append(row)

    def rows_of(self, opening: Opening) -> Sequence[Interlude]:
        """Return the rows of an opening; most have one or none."""
        slot = opening.slot
        found = self._by_instant.get((slot.kind, slot.at), [])
        of_day = self._by_day.get((slot.kind, slot.day), [])
        return found + [row for row in of_day if row not in found and opening.is_row(row)]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The openings of the last, the present and the coming app-days, oldest first."""

    today: date
    since: datetime
    openings: tuple[Opening, ...]
    notes: tuple[str, ...]

    def pending(self, now: datetime, rows: Sequence[Interlude]) -> tuple[Opening, ...]:
        """Return the openings whose time has come, or that have begun, and have no row yet."""
        written = Written(rows)
        return tuple(
            opening
            for opening in self.openings
            if min(opening.at, opening.opens) <= now and not written.rows_of(opening)
        )


def opening_of(
    slot: Slot, preferences: Preferences, zone: tzinfo, moved_to: datetime | None = None
) -> Opening:
    """Return how long a slot may be offered and put off.

    One that is moved later lives as long from there. One moved earlier lives no shorter: a
    meeting that was put in at the last moment must not take it away.
    """
    begins = max(slot.at, moved_to or slot.at, key=lambda each: each.astimezone(UTC))
    lives = begins.astimezone(UTC) + preferences.delivery.expires_after
    if slot.kind is Kind.WIND_DOWN:
        end = workday.evening_end(slot, preferences, zone)
        closes = latest = end
    else:
        latest = workday.work_end(slot, preferences, zone) or lives
        # Nothing is shown after work; what is planned for its very end still has its patience.
        closes = min(lives, max(latest, begins.astimezone(UTC) + preferences.delivery.patience))
    return Opening(
        slot=replace(slot, at=workday.fixed(slot.at)),
        closes=workday.fixed(closes.astimezone(zone)),
        latest=workday.fixed(latest.astimezone(zone)),
        moved_to=None if moved_to is None else workday.fixed(moved_to),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The openings of one app-day, and what they follow from besides the day."""

    preferences: Preferences
    zone: tzinfo
    busy: tuple[Busy, ...]
    openings: tuple[Opening, ...]
    notes: tuple[str, ...]


class Plans:
    """The openings of single app-days, kept from one agenda to the next.

    A new day has fourteen days in common with the former one.
    """

    def __init__(self) -> None:
        self._drawn: dict[date, _Drawn] = {}

    def around(
        self, preferences: Preferences, today: date, zone: tzinfo, busy: Sequence[Busy]
    ) -> Sequence[tuple[date, _Drawn]]:
        """Return the days that an agenda spans with their openings, oldest first."""
        days = [today + timedelta(days=days) for days in range(-LOOK_BACK, LOOK_AHEAD + 1)]
        self._drawn = {day: self._day(preferences, day, zone, busy) for day in days}
        return tuple(self._drawn.items())

    def _day(
        self, preferences: Preferences, day: date, zone: tzinfo, busy: Sequence[Busy]
    ) -> _Drawn:
        known = self._drawn.get(day)
        if busy:
            begins, ends = workday.reach(day, day, zone)
            busy = [each for each in busy if each.end > begins and each.start < ends]
        if (
            known is not None
            and known.preferences is preferences
            and known.zone is zone
            and known.busy == tuple(busy)
        ):
            return known
        plan = workday.plan_day(preferences, day, zone, busy)
        openings = (
            opening_of(each, preferences, zone, plan.moved.get(each)) for each in plan.slots
        )
        return _Drawn(preferences, zone, tuple(busy), tuple(openings), plan.notes)


def horizon(today: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return between which instants the calendar matters to the agenda of `today`."""
    return workday.reach(
        today - LOOK_BACK * workday.ONE_DAY, today + LOOK_AHEAD * workday.ONE_DAY, zone
    )


def draw_up(
    preferences: Preferences,
    today: date,
    zone: tzinfo,
    *,
    since: datetime,
    carried: Sequence[Opening] = (),
    busy: Sequence[Busy] = (),
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda around `today`: the slots from `since` on, and those carried over.

    A slot counts from `since` on if either its own time or the one it is moved to does.
    """
    oldest = today - timedelta(days=LOOK_BACK)
    openings = [opening for opening in carried if opening.slot.day >= oldest]
    notes: tuple[str, ...] = ()
    for day, drawn in (plans or Plans()).around(preferences, today, zone, busy):
        if day == today:
            notes = drawn.notes
        for opening in drawn.openings:
            known = any(opening.slot == other.slot for other in carried)
            if max(opening.at, opening.opens) >= since and not known:
                openings.append(opening)
    openings.sort(key=lambda opening: workday.order(opening.at, opening.slot.kind))
    return Agenda(today, since, tuple(openings), notes)


def resume(
    preferences: Preferences,
    today: date,
    zone: tzinfo,
    *,
    in_force: datetime,
    alive: datetime,
    carried: Sequence[Opening] = (),
    busy: Sequence[Busy] = (),
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda of an app that starts anew: what had expired when it last ran is settled.

    `in_force` is since when the plan is the present one: on the first day, the first start
    (content.md 8.4). `carried` waited for its offer or an answer when the former run ended.
    """
    whole = draw_up(
        preferences, today, zone, since=in_force, carried=carried, busy=busy, plans=plans
    )
    lived = tuple(each for each in whole.openings if each.closes > alive or each in carried)
    return replace(whole, since=alive, openings=lived)


def eased(
    agenda: Agenda,
    preferences: Preferences,
    zone: tzinfo,
    busy: Sequence[Busy],
    *,
    now: datetime,
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda after the calendar has changed: what has not opened yet is moved anew."""
    fresh = {
        (opening.slot.kind, opening.at.astimezone(UTC)): opening
        for _, drawn in (plans or Plans()).around(preferences, agenda.today, zone, busy)
        for opening in drawn.openings
    }
    openings = [
        opening
        if opening.opens <= now
        else fresh.get((opening.slot.kind, opening.at.astimezone(UTC)), opening)
        for opening in agenda.openings
    ]
    return replace(agenda, openings=tuple(openings))
