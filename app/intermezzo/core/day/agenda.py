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

from intermezzo.core.day import day_plan, workday
from intermezzo.core.day.adjust import Adjustments, of_day
from intermezzo.core.day.busy import Busy
from intermezzo.core.day.day_plan import DayPlan
from intermezzo.core.day.interlude import Interlude, Kind, Reason, Slot
from intermezzo.core.day.slot_reasons import SlotReason
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
    """When it may first be offered, where that is not its own time."""
    moved: Reason | None = None
    """Why it does not open at its own time."""
    routine: str = ""
    """What the person has chosen to be played; empty for what the rotation chooses."""

    @property
    def at(self) -> datetime:
        """Return the planned instant: what the log knows it by."""
        return self.slot.at

    @property
    def opens(self) -> datetime:
        """Return the instant from which on it may be offered."""
        return self.slot.at if self.moved_to is None else self.moved_to

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
            if row.planned and row.reason is not Reason.RESTORED:
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
    reasons: tuple[SlotReason, ...] = ()
    """What moved or dropped a wished time of today."""

    def pending(self, now: datetime, rows: Sequence[Interlude]) -> tuple[Opening, ...]:
        """Return the openings whose time has come, or that have begun, and have no row yet."""
        written = Written(rows)
        return tuple(
            opening
            for opening in self.openings
            if min(opening.at, opening.opens) <= now and not written.rows_of(opening)
        )


def opening_of(
    slot: Slot, preferences: Preferences, zone: tzinfo, plan: DayPlan | None = None
) -> Opening:
    """Return how long a slot of a plan may be offered and put off.

    One that is moved later lives as long from there. One moved earlier lives no shorter: a
    meeting that was put in at the last moment must not take it away. Where the person has moved
    it, it lives from there.
    """
    plan = plan or DayPlan(slot.day, (slot,))
    moved_to, moved = plan.moved.get(slot), plan.why_moved(slot)
    begins = max(slot.at, moved_to or slot.at, key=lambda each: each.astimezone(UTC))
    if moved is Reason.MOVED and moved_to is not None:
        begins = moved_to
    lives = begins.astimezone(UTC) + preferences.delivery.expires_after
    if slot.kind is Kind.WIND_DOWN:
        end = workday.evening_end(slot, preferences, zone)
        closes = latest = end
    else:
        here = slot if moved is not Reason.MOVED else replace(slot, at=begins)
        latest = workday.work_end(here, preferences, zone) or lives
        latest = min(latest, plan.ends or latest)
        # Nothing is shown after work; what is planned for its very end still has its patience.
        closes = min(lives, max(latest, begins.astimezone(UTC) + preferences.delivery.patience))
    return Opening(
        slot=replace(slot, at=workday.fixed(slot.at)),
        closes=workday.fixed(closes.astimezone(zone)),
        latest=workday.fixed(latest.astimezone(zone)),
        moved_to=None if moved_to is None else workday.fixed(moved_to),
        moved=moved,
        routine=plan.swapped.get(slot, ""),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The openings of one app-day, and what they follow from besides the day."""

    preferences: Preferences
    zone: tzinfo
    busy: tuple[Busy, ...]
    adjusted: Adjustments
    openings: tuple[Opening, ...]
    plan: DayPlan


class Plans:
    """The openings of single app-days, kept from one agenda to the next.

    A new day has fourteen days in common with the former one.
    """

    def __init__(self) -> None:
        self._drawn: dict[date, _Drawn] = {}

    def around(
        self,
        preferences: Preferences,
        today: date,
        zone: tzinfo,
        busy: Sequence[Busy],
        adjusted: Adjustments | None = None,
    ) -> Sequence[tuple[date, _Drawn]]:
        """Return the days that an agenda spans with their openings, oldest first."""
        days = [today + timedelta(days=days) for days in range(-LOOK_BACK, LOOK_AHEAD + 1)]
        self._drawn = {
            day: self._day(preferences, day, zone, busy, of_day(adjusted, day)) for day in days
        }
        return tuple(self._drawn.items())

    def _day(
        self,
        preferences: Preferences,
        day: date,
        zone: tzinfo,
        busy: Sequence[Busy],
        adjusted: Adjustments,
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
            and known.adjusted == adjusted
        ):
            return known
        plan = day_plan.plan_day(preferences, day, zone, busy, adjusted)
        openings = tuple(opening_of(each, preferences, zone, plan) for each in plan.slots)
        return _Drawn(preferences, zone, tuple(busy), adjusted, openings, plan)


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
    adjusted: Adjustments | None = None,
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda around `today`: the slots from `since` on, and those carried over.

    A slot counts from `since` on if either its own time or the one it is moved to does.
    """
    oldest = today - timedelta(days=LOOK_BACK)
    openings = [opening for opening in carried if opening.slot.day >= oldest]
    plan = DayPlan(today, ())
    for day, drawn in (plans or Plans()).around(preferences, today, zone, busy, adjusted):
        if day == today:
            plan = drawn.plan
        for opening in drawn.openings:
            known = any(opening.slot == other.slot for other in carried)
            if max(opening.at, opening.opens) >= since and not known:
                openings.append(opening)
    openings.sort(key=lambda opening: workday.order(opening.at, opening.slot.kind))
    return Agenda(today, since, tuple(openings), plan.notes, plan.reasons)


def resume(
    preferences: Preferences,
    today: date,
    zone: tzinfo,
    *,
    in_force: datetime,
    alive: datetime,
    carried: Sequence[Opening] = (),
    busy: Sequence[Busy] = (),
    adjusted: Adjustments | None = None,
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda of an app that starts anew: what had expired when it last ran is settled.

    `in_force` is since when the plan is the present one: on the first day, the first start
    (content.md 8.4). `carried` waited for its offer or an answer when the former run ended.
    """
    whole = draw_up(
        preferences,
        today,
        zone,
        since=in_force,
        carried=carried,
        busy=busy,
        adjusted=adjusted,
        plans=plans,
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
    adjusted: Adjustments | None = None,
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda after the calendar has changed: what has not opened yet is moved anew."""
    around = (plans or Plans()).around(preferences, agenda.today, zone, busy, adjusted)
    fresh = {
        (opening.slot.kind, opening.at.astimezone(UTC)): opening
        for _, drawn in around
        for opening in drawn.openings
    }
    reasons = next(drawn.plan.reasons for day, drawn in around if day == agenda.today)
    openings = [
        opening
        if opening.opens <= now
        else fresh.get((opening.slot.kind, opening.at.astimezone(UTC)), opening)
        for opening in agenda.openings
    ]
    return replace(agenda, openings=tuple(openings), reasons=reasons)


def _swapped(opening: Opening, adjusted: Adjustments) -> Opening:
    """Return an opening that waits with the routine that is wanted for it, if one is."""
    wish = adjusted.wish_for(opening.slot)
    routine = "" if wish is None else wish.routine
    return opening if opening.routine == routine else replace(opening, routine=routine)


def adjusted_to(
    agenda: Agenda,
    adjusted: Adjustments,
    preferences: Preferences,
    zone: tzinfo,
    busy: Sequence[Busy],
    *,
    now: datetime,
    rows: Sequence[Interlude],
    plans: Plans | None = None,
) -> Agenda:
    """Return the agenda after the person has adjusted the day.

    What waits by a former plan, or by one before the app began, goes on waiting unless the day
    ends before it.
    """
    carried = [
        _swapped(opening, adjusted)
        for opening in agenda.pending(now, rows)
        if opening.opens <= now
        and opening.moved is not Reason.MOVED
        and not day_plan.is_dropped(opening.slot, opening.opens, adjusted, preferences)
    ]
    return draw_up(
        preferences,
        agenda.today,
        zone,
        since=agenda.since,
        carried=carried,
        busy=busy,
        adjusted=adjusted,
        plans=plans,
    )
