"""Where one stands: the time, the zone, the plan of the days around, and who is at the computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from intermezzo.conductor.logbook import Logbook
from intermezzo.core.day import agenda, watch, workday
from intermezzo.core.day.adjust import Adjustments
from intermezzo.core.day.agenda import Agenda, Opening
from intermezzo.core.day.busy import Busy, busy_now
from intermezzo.core.day.interlude import Outcome, Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.day.slot_reasons import SlotReason
from intermezzo.core.day.watch import Gap, Lived, Watch
from intermezzo.core.preferences.model import Delivery, Preferences
from intermezzo.ports import Calendar, Clock, PresenceSensor

STEADY_S = 1.0
"""Wall and elapsed time may drift apart by this much between two looks before it is a change."""


@dataclass
class _Look:
    """When one last looked, by all three clocks."""

    moment: datetime
    awake: float
    elapsed: float
    is_new: bool = False
    """Whether it is not in the watch yet."""


class Survey:
    """Looks at clock and person, and keeps the agenda true to both."""

    def __init__(
        self,
        clock: Clock,
        sensor: PresenceSensor,
        calendar: Calendar,
        log: Logbook,
        preferences: Preferences,
    ) -> None:
        self._clock = clock
        self._sensor = sensor
        self._calendar = calendar
        self._log = log
        self._preferences = preferences
        self._zone: tzinfo = UTC
        self._presence = Presence()
        self._day_ends: datetime | None = None
        self._horizon: tuple[datetime, datetime] | None = None
        self._busy: Sequence[Busy] = ()
        self._plans = agenda.Plans()
        self._watch = Watch()
        self._last: _Look | None = None
        """The last look, if it is not in the watch yet."""
        self.in_force: datetime | None = None
        """Since when the plan is what it is."""
        self.agenda: Agenda | None = None
        self.adjusted: Adjustments | None = None
        """What the person wants otherwise on one day, which may be over."""
        self.call_until: datetime | None = None
        """The person said they are in a call."""

    @property
    def openings(self) -> tuple[Opening, ...]:
        """Return the slots of the days around that are lived."""
        return self.agenda.openings if self.agenda else ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return why today has fewer slots, or others, than one might expect."""
        return self.agenda.notes if self.agenda else ()

    @property
    def reasons(self) -> tuple[SlotReason, ...]:
        """Return what moved or dropped a wished time of today."""
        return self.agenda.reasons if self.agenda else ()

    @property
    def zone(self) -> tzinfo:
        """Return the computer's zone."""
        return self._zone

    @property
    def today(self) -> date:
        """Return the present app-day."""
        return workday.app_day(self.now(), self._preferences)

    @property
    def is_shared(self) -> bool:
        """Whether others may see the screen."""
        return self._presence.shared

    @property
    def is_overheard(self) -> bool:
        """Whether others listen or look on, or the person wants quiet: no sound is made then."""
        heard = (Reason.CALL, Reason.SHARING, Reason.PRESENTING, Reason.DO_NOT_DISTURB)
        busy = self._all_presence(self.now()).busy
        return self.is_shared or any(each in busy for each in (*heard, Reason.MEETING))

    @property
    def call(self) -> datetime | None:
        """Return until when the person said they are in a call, None once that is over."""
        seen, until = self.watch.seen, self.call_until
        return until if until is not None and seen is not None and until > seen else None

    @property
    def watch(self) -> Watch:
        """Return what is remembered of the person up to the last look."""
        if self._last is not None and self._last.is_new:
            last = self._last
            lived = Lived(last.awake, last.elapsed)
            self._watch = self._watch.at(workday.fixed(last.moment), lived, self._presence.idle)
            last.is_new = False
        return self._watch

    @property
    def moment(self) -> datetime:
        """Return the instant of the last look, as the clock showed it."""
        return self._clock.now() if self._last is None else self._last.moment

    def now(self) -> datetime:
        """Read the clock; return the present instant at its own fixed offset."""
        return workday.fixed(self._clock.now())

    def in_zone(self, moment: datetime) -> datetime:
        """Return an instant at the offset that the present zone has then."""
        return workday.fixed(moment.astimezone(self._zone))

    def in_day(self, at: time) -> datetime:
        """Return the instant of a civil time in the present app-day."""
        return workday.moment_of(at, self.today, self._preferences, self._zone)

    def next_day(self, now: datetime) -> datetime:
        """Return when the next app-day starts."""
        tomorrow = workday.app_day(now, self._preferences) + workday.ONE_DAY
        return workday.day_start(tomorrow, self._preferences, self._zone)

    def begin(self, now: datetime) -> None:
        """Take up the plan where the log says it was left. Call once, when the log is read."""
        first_run, alive = self._log.first_run(), self._log.last_alive()
        mark = self._log.bookmark
        self.adjusted = mark.adjusted
        self._zone = self._clock.now().tzinfo or UTC
        self._watch = watch.waking(alive, now)
        seen = now if alive is None else alive
        free_from = watch.still_lasting(mark.free_from, seen, now)
        if free_from is not None:
            self._watch = replace(self._watch, settling=mark.settling, free_from=free_from)
        self.call_until = watch.still_lasting(mark.call_until, seen, now)
        self.in_force = mark.in_force or first_run
        if alive is None or self.in_force is None:
            self.in_force = now
            self._draw_up(now, since=now)
        elif watch.went_back(Watch(seen=alive), now):
            self._unwrite_future(now)
            self.in_force = min(self.in_force, now)
            carried = tuple(each for each in mark.openings if each.opens <= now)
            self._draw_up(now, since=now, carried=carried)
        else:
            today = workday.app_day(now, self._preferences)
            drawn = agenda.resume(
                self._preferences,
                today,
                self._zone,
                in_force=self.in_force,
                alive=alive,
                carried=mark.openings,
                busy=self._look_up(today),
                adjusted=self.adjusted,
                plans=self._plans,
            )
            self._take(now, drawn)

    def look_around(self) -> datetime:
        """Notice what has changed, and return the present instant."""
        before = self._zone, self.watch.seen
        moment = self._clock.now()
        self._zone, now = moment.tzinfo or UTC, workday.fixed(moment)
        self._follow_calendar(now)
        went_back = watch.went_back(self.watch, now)
        self.call_until = watch.still_lasting(self.call_until, self.watch.seen or now, now)
        self._presence = self._sensor.read()
        lived = Lived(self._clock.monotonic(), self._clock.elapsed())
        self._watch = watch.observe(
            self.watch, now, self._all_presence(now), self._preferences.delivery, lived
        )
        self._last = _Look(moment, lived.awake, lived.elapsed)
        self._follow(now, went_back=went_back, before=before)
        return now

    def is_quiet(self, until: datetime | None) -> bool:
        """Tell whether this beat, before `until`, finds everything as the last look left it.

        If so it is taken note of, and nothing else need be done: most beats are of this kind.
        """
        moment, last = self._clock.now(), self._last
        if last is None or moment.tzinfo is not self._zone:
            return False
        if self._day_ends is None or moment >= self._day_ends:
            return False
        if until is not None and moment >= until:
            return False
        awake, elapsed = self._clock.monotonic(), self._clock.elapsed()
        through = elapsed - last.elapsed
        # Of one zone, so by the civil time: where the clocks are turned it is looked at anew.
        drift = abs((moment - last.moment).total_seconds() - through)
        slept = through - (awake - last.awake)
        if drift > STEADY_S or slept > STEADY_S or through > watch.SILENCE_S:
            return False
        busy = self._in_calendar()
        presence = self._sensor.read()
        changed = busy is not self._busy and busy != self._busy
        if changed or not _alike(presence, self._presence, self._preferences.delivery):
            return False
        self._presence = presence
        last.moment, last.awake, last.elapsed, last.is_new = moment, awake, elapsed, True
        return True

    def replan(self, preferences: Preferences, calendar: Calendar | None) -> None:
        """Take over changed preferences, and another calendar; the past stays as planned."""
        anew = _plans_differ(self._preferences, preferences)
        self._preferences = preferences
        self._calendar = calendar or self._calendar
        if anew and self.agenda is not None:
            now = self.in_force = self.now()
            self._draw_up(now, since=now, carried=self.agenda.pending(now, self._log.rows))

    def adjust(self, adjusted: Adjustments) -> None:
        """Take over what the person wants otherwise on one day."""
        self.adjusted = adjusted
        if self.agenda is not None:
            self.agenda = agenda.adjusted_to(
                self.agenda,
                adjusted,
                self._preferences,
                self._zone,
                self._busy,
                now=self.now(),
                rows=self._log.rows,
                plans=self._plans,
            )

    def ends(self, now: datetime) -> datetime | None:
        """Return when something that was said to end by itself ends next."""
        edges = [moment for each in self._busy for moment in (each.start, each.end)]
        said = [] if self.call_until is None else [self.call_until]
        return min((moment for moment in (*edges, *said) if moment > now), default=None)

    def _all_presence(self, now: datetime) -> Presence:
        """Return what the senses tell, with what the person has said."""
        busy = self._presence.busy
        if self.call_until is not None and now < self.call_until and Reason.CALL not in busy:
            busy = (Reason.CALL, *busy)
        if busy_now(self._busy, now):
            busy = (*busy, Reason.MEETING)
        return replace(self._presence, busy=busy)

    def _follow_calendar(self, now: datetime) -> None:
        """Move what has not opened yet out of what the calendar has now."""
        busy = self._in_calendar()
        if busy != self._busy and self.agenda is not None:
            self._busy = busy
            self.agenda = agenda.eased(
                self.agenda,
                self._preferences,
                self._zone,
                busy,
                now=now,
                adjusted=self.adjusted,
                plans=self._plans,
            )

    def _in_calendar(self) -> Sequence[Busy]:
        """Return what the calendar has around today, if it is to matter."""
        wanted = Reason.MEETING in self._preferences.delivery.held_back_during
        return self._calendar.busy(*self._horizon) if wanted and self._horizon else ()

    def _look_up(self, today: date) -> Sequence[Busy]:
        """Look into the calendar for the days around `today`."""
        self._horizon = agenda.horizon(today, self._zone)
        self._busy = self._in_calendar()
        return self._busy

    def _follow(
        self, now: datetime, *, went_back: bool, before: tuple[tzinfo, datetime | None]
    ) -> None:
        """Draw the agenda up anew where day, zone or clock have changed."""
        today = workday.app_day(now, self._preferences)
        if self.agenda is None:
            return
        zone, seen = before
        since, rows = self.agenda.since, self._log.rows
        if went_back:
            self._unwrite_future(now)
            since = min(since, now)
            self.in_force = min(self.in_force or now, now)
        elif zone != self._zone and seen is not None:
            since = self.in_force = self._since_flight(seen, zone, now)
        elif today == self.agenda.today:
            return
        carried = self.agenda.pending(now, rows)
        if today != self.agenda.today:
            self._log.turn_to(today)
        self._draw_up(now, since=since, carried=carried)

    def _since_flight(self, seen: datetime, zone: tzinfo, now: datetime) -> datetime:
        """Return the civil time of the last look, read in the new zone.

        Slots before it were lived in the former zone; slots between it and now were jumped over.
        """
        civil = seen.astimezone(zone)
        since = workday.fixed(workday.localize(civil.date(), civil.time(), self._zone))
        if since < now:
            self._watch = replace(self.watch, gap=Gap(since, now, Reason.CLOCK))
        return since

    def _unwrite_future(self, now: datetime) -> None:
        """Mark what a wrong clock has written, so that it gives way to the real slots."""
        for row in self._log.rows:
            if row.due > now and row.outcome is Outcome.MISSED and row.offered is None:
                self._log.record(replace(row, reason=Reason.CLOCK))
        pause = self._log.pause
        if pause is not None and pause.since > now:
            self._log.set_pause(None)

    def _draw_up(
        self, now: datetime, *, since: datetime, carried: tuple[Opening, ...] = ()
    ) -> None:
        today = workday.app_day(now, self._preferences)
        self._take(
            now,
            agenda.draw_up(
                self._preferences,
                today,
                self._zone,
                since=since,
                carried=carried,
                busy=self._look_up(today),
                adjusted=self.adjusted,
                plans=self._plans,
            ),
        )

    def _take(self, now: datetime, drawn: Agenda) -> None:
        self.agenda = drawn
        self._day_ends = self.next_day(now)


def _alike(one: Presence, other: Presence, delivery: Delivery) -> bool:
    """Tell whether two presences lead to the same, however long somebody has been idle."""
    if one is other:
        return True
    if replace(one, idle=other.idle) != other:
        return False
    return _stage_of_idleness(one.idle, delivery) == _stage_of_idleness(other.idle, delivery)


def _stage_of_idleness(idle: timedelta | None, delivery: Delivery) -> tuple[bool, bool, bool]:
    if idle is None:
        return (False, False, False)
    return (True, idle >= delivery.typing_lull, idle >= delivery.away_after)


def _plans_differ(one: Preferences, other: Preferences) -> bool:
    parts: tuple[Callable[[Preferences], object], ...] = (
        lambda each: each.work,
        lambda each: each.interludes,
        lambda each: each.evening,
        lambda each: each.day,
        lambda each: each.days_off,
        lambda each: each.delivery,
    )
    return any(part(one) != part(other) for part in parts)
