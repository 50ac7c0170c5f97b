"""Gather facts, step, perform effects. The one place where the flow meets the world.

Everything runs on one thread. Calls that have no meaning at the moment change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import assert_never

from intermezzo.conductor import showing
from intermezzo.conductor.logbook import Logbook
from intermezzo.conductor.outlook import Outlook
from intermezzo.core.day import agenda, watch, workday
from intermezzo.core.day.agenda import Agenda
from intermezzo.core.day.interlude import Interlude, Outcome, Reason, Status
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.recovery import recover
from intermezzo.core.day.today import Today
from intermezzo.core.day.watch import Gap, Watch
from intermezzo.core.flow.events import (
    Accepted,
    BringForward,
    Effect,
    Ended,
    Event,
    Fold,
    Hold,
    PausedBy,
    Play,
    Postponed,
    Progressed,
    Quit,
    Record,
    Resumed,
    SetPause,
    ShowOffer,
    ShowStatus,
    Skipped,
    Started,
    Tick,
    WakeAt,
)
from intermezzo.core.flow.states import Offered, Playing, State, Waiting
from intermezzo.core.flow.step import step
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.preferences.names import unknown_names
from intermezzo.core.swap import CARRY, fitted, person_of
from intermezzo.ports import (
    Alarm,
    Clock,
    Journal,
    Notifier,
    PresenceSensor,
    Stage,
)

TROUBLES = 50
"""So many sentences about what is wrong are kept, the latest."""


class Conductor:
    """Runs the day: asked by beats and by the person, it tells stage, notifier and journal."""

    def __init__(
        self,
        *,
        clock: Clock,
        sensor: PresenceSensor,
        journal: Journal,
        notifier: Notifier,
        stage: Stage,
        alarm: Alarm,
        library: Library,
        preferences: Preferences,
    ) -> None:
        self._clock = clock
        self._sensor = sensor
        self._log = Logbook(journal)
        self._notifier = notifier
        self._stage = stage
        self._alarm = alarm
        self._library = library
        self._fitted = self._known = library
        self._preferences = preferences
        self._state: State = Waiting()
        self._watch = Watch()
        self._zone: tzinfo = UTC
        self._agenda: Agenda | None = None
        self._held: Reason | None = None
        self._shown: Status | None = None
        self._wake: datetime | None = None
        self._troubles: list[str] = []
        self._unknown: list[str] = []
        self._suit(library, preferences)

    def begin(self) -> None:
        """Take up the day where the log says it stands. Call once, before anything else."""
        now = self._look_at_clock()
        today = self._read_log(now)
        first_run, alive = self._log.first_run(), self._log.last_alive()
        self._watch = watch.waking(alive, now)
        if alive is None or first_run is None:
            self._agenda = self._drawn_up(now, since=now)
        elif watch.went_back(Watch(seen=alive), now):
            self._unwrite_future(now)
            self._agenda = self._drawn_up(now, since=now)
        else:
            self._agenda = agenda.resume(
                self._preferences, today, self._zone, first_run=first_run, alive=alive
            )
        self._log.keep_alive(now, surely=True)
        self.tick()

    def tick(self) -> None:
        """Ask whether something is due. May come late, twice, or not at all."""
        self._look_around()
        self._handle(Tick())

    def accept(self) -> None:
        """Start what is offered."""
        self._look_around()
        self._handle(Accepted())

    def postpone(self, minutes: int) -> None:
        """Put the offer off by one of the choices it was made with."""
        self._handle(Postponed(minutes))

    def later(self) -> None:
        """Put the offer off by the shortest choice there is."""
        if isinstance(self._state, Offered) and self._state.choices:
            self.postpone(min(self._state.choices))

    def skip(self) -> None:
        """Let this one go."""
        self._handle(Skipped())

    def progress(self, step: int, seconds_done: float) -> None:  # noqa: ARG002 - Stage's signal
        """Mark how much is done, so that a killed process loses nothing."""
        self._handle(Progressed(seconds_done))

    def finish(self, seconds_done: float) -> None:
        """Close what was playing."""
        self._handle(Ended(seconds_done))

    def start_now(self, routine: str | None = None, speed: float = 1.0) -> None:
        """Play `routine`, or what fits best now.

        KeyError for a routine that is not there, `UnsuitableError` for one that does not fit.
        """
        if routine:
            showing.refuse_unsuitable(routine, self._fitted, self._library, self._preferences)
        self._look_around()
        self._handle(Started(routine or None, speed))

    def pause(self, until: datetime) -> None:
        """Offer nothing until the aware instant `until`."""
        self._handle(PausedBy(workday.fixed(until.astimezone(self._zone))))

    def pause_for(self, minutes: int) -> None:
        """Offer nothing for so many minutes; 0 means until tomorrow."""
        if minutes <= 0:
            self.pause_until_tomorrow()
        else:
            self.pause(self._look_at_clock() + timedelta(minutes=minutes))

    def pause_until_tomorrow(self) -> None:
        """Offer nothing until the next app-day starts (content.md 7.1)."""
        tomorrow = workday.app_day(self._look_at_clock(), self._preferences) + workday.ONE_DAY
        self.pause(workday.day_start(tomorrow, self._preferences, self._zone))

    def resume(self) -> None:
        """End the pause."""
        self._handle(Resumed())

    def reload(self, preferences: Preferences) -> None:
        """Take over changed preferences. What is already due stays as it was planned."""
        former, self._preferences = self._preferences, preferences
        self._suit(self._library, preferences)
        if self._agenda is not None and _plans_differ(former, preferences):
            now = self._look_at_clock()
            carried = self._agenda.pending(now, self._log.rows)
            self._agenda = self._drawn_up(now, since=now, carried=carried)
        self.tick()

    def take_up(self, library: Library) -> None:
        """Take over changed content. What is offered or plays already stays as it is."""
        self._library = library
        self._suit(library, self._preferences)
        self.tick()

    def quit(self) -> None:
        """Close what is open. The app may end after this."""
        if isinstance(self._state, Playing):
            self._stage.stop()
        self._handle(Quit())
        self._log.keep_alive(self._look_at_clock(), surely=True)

    def report(self, trouble: str) -> None:
        """Tell the person one plain sentence about what is wrong."""
        if trouble not in self._troubles:
            self._troubles = [*self._troubles, trouble][-TROUBLES:]
            self._show_status()

    def settle(self, trouble: str) -> None:
        """Say no more about what has been mended."""
        if trouble in self._troubles:
            self._troubles = [other for other in self._troubles if other != trouble]
            self._show_status()

    def status(self) -> Status:
        """Return how things stand."""
        return self._outlook().status(self._all_troubles())

    def today(self) -> Today:
        """Return the day as the person sees it."""
        return self._outlook().today()

    def _suit(self, library: Library, preferences: Preferences) -> None:
        """Make the content fit the person."""
        self._fitted = fitted(library, person_of(preferences))
        self._known = showing.still_known(self._known, library, self._fitted)
        self._unknown = unknown_names(preferences, library, (CARRY,))

    def _look_around(self) -> None:
        """Notice what has changed. Before a start too: a sleep before it must not hold it."""
        before = self._zone, self._watch.seen
        now = self._look_at_clock()
        went_back = watch.went_back(self._watch, now)
        self._watch = watch.observe(
            self._watch, now, self._sensor.read(), self._preferences.delivery
        )
        self._follow(now, went_back=went_back, before=before)
        if self._log.keep_alive(now) and self._log.unread:
            self._read_log(now)

    def _read_log(self, now: datetime) -> date:
        """Read what is remembered, and close what a former run left open; return the app-day."""
        today = workday.app_day(now, self._preferences)
        left_open = self._log.open()
        self._log.turn_to(today)
        for row in left_open:
            self._log.record(recover(row, now))
        return today

    def _look_at_clock(self) -> datetime:
        moment = self._clock.now()
        self._zone = moment.tzinfo or UTC
        return workday.fixed(moment)

    def _follow(
        self, now: datetime, *, went_back: bool, before: tuple[tzinfo, datetime | None]
    ) -> None:
        """Draw the agenda up anew where day, zone or clock have changed."""
        today = workday.app_day(now, self._preferences)
        if self._agenda is None:
            return
        zone, seen = before
        since, rows = self._agenda.since, self._log.rows
        if went_back:
            self._unwrite_future(now)
            since = min(since, now)
        elif zone != self._zone and seen is not None:
            since = self._since_flight(seen, zone, now)
        elif today == self._agenda.today:
            return
        carried = self._agenda.pending(now, rows)
        if today != self._agenda.today:
            self._log.turn_to(today)
        self._agenda = self._drawn_up(now, since=since, carried=carried)

    def _since_flight(self, seen: datetime, zone: tzinfo, now: datetime) -> datetime:
        """Return the civil time of the last look, read in the new zone.

        Slots before it were lived in the former zone; slots between it and now were jumped over.
        """
        civil = seen.astimezone(zone)
        since = workday.fixed(workday.localize(civil.date(), civil.time(), self._zone))
        if since < now:
            self._watch = replace(self._watch, gap=Gap(since, now, Reason.CLOCK))
        return since

    def _unwrite_future(self, now: datetime) -> None:
        """Mark what a wrong clock has written, so that it gives way to the real slots."""
        for row in self._log.rows:
            if row.due > now and row.outcome is Outcome.MISSED and row.offered is None:
                self._log.record(replace(row, reason=Reason.CLOCK))
        pause = self._log.pause
        if pause is not None and pause.since > now:
            self._log.set_pause(None)

    def _drawn_up(
        self, now: datetime, *, since: datetime, carried: tuple[agenda.Opening, ...] = ()
    ) -> Agenda:
        today = workday.app_day(now, self._preferences)
        return agenda.draw_up(self._preferences, today, self._zone, since=since, carried=carried)

    def _facts(self) -> Facts:
        return Facts(
            now=self._look_at_clock(),
            preferences=self._preferences,
            openings=self._agenda.openings if self._agenda else (),
            rows=self._log.rows,
            watch=self._watch,
            pause=self._log.pause,
            done=self._log.done,
            routines=self._fitted.routines,
            movements=self._fitted.movements,
            bases=self._fitted.bases,
        )

    def _outlook(self) -> Outlook:
        notes = self._agenda.notes if self._agenda else ()
        return Outlook(self._state, self._facts(), self._known, self._held, notes)

    def _handle(self, event: Event) -> None:
        self._state, effects = step(self._state, event, self._facts())
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case ShowOffer():
                self._offer(effect)
            case Fold():
                self._stage.fold()
                self._notifier.withdraw()
            case Play(interlude, speed):
                self._play(interlude, speed)
            case BringForward():
                self._stage.bring_forward()
            case Hold():
                self._stage.hold()
            case Record(interlude):
                self._log.record(interlude)
            case SetPause(pause):
                self._log.set_pause(pause)
            case ShowStatus(held_back):
                self._held = held_back
                self._show_status()
            case WakeAt(at):
                self._wake_at(at)
            case unreachable:
                assert_never(unreachable)

    def _offer(self, effect: ShowOffer) -> None:
        offer = showing.offer_of(effect, self._known, self._preferences)
        self._stage.offer(offer)
        self._notifier.notify(showing.notice_of(offer))

    def _play(self, interlude: Interlude, speed: float) -> None:
        self._stage.play(showing.performance_of(interlude, speed, self._known, self._preferences))

    def _show_status(self) -> None:
        status = self.status()
        if self._shown is None or replace(status, now=self._shown.now) != self._shown:
            self._shown = status
            self._stage.show(status)

    def _wake_at(self, at: datetime | None) -> None:
        if at != self._wake or at is None:
            self._wake = at
            self._alarm.set(at)

    def _all_troubles(self) -> tuple[str, ...]:
        found = [self._log.trouble] if self._log.trouble else []
        return (*found, *self._troubles, *self._unknown)


def _plans_differ(one: Preferences, other: Preferences) -> bool:
    parts: tuple[Callable[[Preferences], object], ...] = (
        lambda each: each.work,
        lambda each: each.interludes,
        lambda each: each.evening,
        lambda each: each.day,
        lambda each: each.delivery,
    )
    return any(part(one) != part(other) for part in parts)
