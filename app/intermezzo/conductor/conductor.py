"""Gather facts, step, perform effects. The one place where the flow meets the world.

Everything runs on one thread. Calls that have no meaning at the moment change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never

from intermezzo.conductor import showing
from intermezzo.conductor.beats import Beats
from intermezzo.conductor.changes import DayChanges
from intermezzo.conductor.gathering import Gathering
from intermezzo.conductor.heralds import Heralds
from intermezzo.conductor.logbook import Logbook
from intermezzo.conductor.outlook import Outlook
from intermezzo.conductor.planning import Planning
from intermezzo.conductor.survey import Survey
from intermezzo.conductor.troubles import Troubles
from intermezzo.core.day import workday
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Status
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.recovery import recover
from intermezzo.core.day.today import Today
from intermezzo.core.flow import resume
from intermezzo.core.flow.events import (
    Accepted,
    Attend,
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
    Calendar,
    Chime,
    Clock,
    Journal,
    NoCalendar,
    Notice,
    Notifier,
    Performance,
    PresenceSensor,
    RecordBook,
    Silence,
    Stage,
)

Perform = Callable[[Interlude, float, Library, Preferences], Performance]


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
        calendar: Calendar | None = None,
        book: RecordBook | None = None,
        chime: Chime | None = None,
        perform: Perform = showing.performance_of,
    ) -> None:
        self._sensor = sensor
        self._log = Logbook(journal)
        self._planning = Planning(book, self._log)
        self._notifier = notifier
        self._stage = stage
        self._chime = chime or Silence()
        self._heralds = Heralds(notifier)
        self._beats = Beats(alarm)
        self._library = library
        self._fitted = self._known = library
        self._preferences = preferences
        self._survey = Survey(clock, sensor, calendar or NoCalendar(), self._log, preferences)
        self._perform_as = perform
        self._state: State = Waiting()
        self._gathering = Gathering(self._survey, self._log)
        self._facts = self._gathering.facts
        self.changes = DayChanges(
            self._survey, self._log, book, facts=self._facts_now, handle=self._handle
        )
        """What the person wants otherwise today."""
        self._held = ShowStatus()
        self._shown: Status | None = None
        self._troubles = Troubles()
        self._suit(library, preferences)

    def begin(self) -> None:
        """Take up the day where the log says it stands. Call once, before anything else."""
        now = self._survey.now()
        left_open = self._read_log(now)
        self._survey.begin(now)
        self._heralds.told = self._log.bookmark.told
        offer = self._log.bookmark.offer
        found = resume.resumed(offer, self._log.rows, self._survey.openings, now)
        if found is not None:
            self._log.record(found.interlude)
            self._state = found
            left_open = tuple(row for row in left_open if not found.is_of(row))
        self._close(left_open, now)
        self._log.keep_alive(now, surely=True)
        self.tick()

    def tick(self) -> None:
        """Ask whether something is due. May come late, twice, or not at all."""
        if self._planning.is_quiet and self._survey.is_quiet(self._beats.quiet_until):
            self._log.keep_alive(self._survey.moment)
            self._beats.go_on(self._survey.now)
            return
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
        showing.refuse_unsuitable(routine, self._fitted, self._library, self._preferences)
        self._look_around()
        self._handle(Started(routine or None, speed))

    def pause(self, until: datetime) -> None:
        """Offer nothing until the aware instant `until`."""
        self._handle(PausedBy(self._survey.in_zone(until)))

    def pause_for(self, minutes: int) -> None:
        """Offer nothing for so many minutes; 0 means until tomorrow."""
        if minutes <= 0:
            self.pause_until_tomorrow()
        else:
            self.pause(self._survey.now() + timedelta(minutes=minutes))

    def pause_until_tomorrow(self) -> None:
        """Offer nothing until the next app-day starts (content.md 7.1)."""
        self.pause(self._survey.next_day(self._survey.now()))

    def resume(self) -> None:
        """End the pause."""
        self._handle(Resumed())

    def in_a_call(self, minutes: int) -> None:
        """Hold everything back for so many minutes: the person says they are in a call."""
        self._look_around()
        self._survey.call_until = self._survey.now() + timedelta(minutes=minutes)
        self._look_around()
        self._handle(Tick())

    def call_over(self) -> None:
        """Take note that the call the person spoke of is over."""
        self._survey.call_until = None
        self._look_around()
        self._handle(Tick())

    def reload(self, preferences: Preferences, calendar: Calendar | None = None) -> None:
        """Take over changed preferences, and the calendar they name if it is another.

        What is already due stays as it was planned.
        """
        self._preferences = preferences
        self._suit(self._library, preferences)
        self._survey.replan(preferences, calendar)
        self._look_around()
        self._handle(Tick())

    def take_up(self, library: Library) -> None:
        """Take over changed content. What is offered or plays already stays as it is."""
        self._library = library
        self._suit(library, self._preferences)
        self._look_around()
        self._handle(Tick())

    def read_again(self) -> None:
        """Take note of what another process has written into the log."""
        now = self._survey.look_around()
        self._log.turn_to(workday.app_day(now, self._preferences))
        self._planning.forget()
        self._handle(Tick())

    def quit(self) -> None:
        """Close what is open. The app may end after this."""
        if isinstance(self._state, Playing):
            self._stage.stop()
        kept = self._log.bookmark
        self._handle(Quit())
        self._log.set_bookmark(kept)
        self._log.keep_alive(self._survey.now(), surely=True)

    @property
    def asked_about(self) -> date | None:
        """Return the last empty day of which the person was asked if it was a day off."""
        return self._log.bookmark.asked_about

    def note_asked(self, day: date) -> None:
        """Remember that the person was asked about a day."""
        self._log.set_bookmark(replace(self._log.bookmark, asked_about=day))

    def report(self, trouble: str) -> None:
        """Tell the person one plain sentence about what is wrong."""
        if self._troubles.add(trouble):
            self._show_status()

    def settle(self, trouble: str) -> None:
        """Say no more about what has been mended."""
        if self._troubles.settle(trouble):
            self._show_status()

    def status(self) -> Status:
        """Return how things stand."""
        return self._outlook().status(self._troubles.all(self._planning.trouble))

    def today(self) -> Today:
        """Return the day as the person sees it."""
        return self._outlook().today()

    def _suit(self, library: Library, preferences: Preferences) -> None:
        """Make the content fit the person."""
        self._fitted = fitted(library, person_of(preferences))
        self._gathering.suit(preferences, self._fitted)
        self._known = showing.still_known(self._known, library, self._fitted)
        self._troubles.unknown = unknown_names(preferences, library, (CARRY,))

    def _look_around(self) -> None:
        """Notice what has changed. Before a start too: a sleep before it must not hold it."""
        now = self._survey.look_around()
        if self._log.keep_alive(now) and self._log.unread:
            self._close(self._read_log(now), now)

    def _read_log(self, now: datetime) -> tuple[Interlude, ...]:
        """Read what is remembered; return the rows a former run left open."""
        left_open = self._log.open()
        self._log.turn_to(workday.app_day(now, self._preferences))
        return left_open

    def _close(self, left_open: tuple[Interlude, ...], now: datetime) -> None:
        for row in left_open:
            self._log.record(recover(row, now))

    def _facts_now(self) -> Facts:
        self._look_around()
        return self._facts()

    def _outlook(self) -> Outlook:
        survey = self._survey
        return Outlook(
            self._state,
            self._facts(),
            self._known,
            self._held,
            survey.notes,
            survey.reasons,
            survey.adjusted,
            survey.call,
            self._is_discreet,
            self._log.active,
        )

    @property
    def _is_discreet(self) -> bool:
        return showing.is_discreet(self._preferences, shared=self._survey.is_shared)

    def _handle(self, event: Event) -> None:
        self._state, effects = step(self._state, event, self._facts())
        for effect in effects:
            self._perform(effect)
        self._heralds.look(self._state, self._facts(), self._announced)
        self._set_alarm()
        # Keep what a restart must not change.
        call, in_force = self._survey.call_until, self._survey.in_force
        mark = resume.mark(self._state, self._facts(), call, in_force)
        told, asked = self._heralds.told, self.asked_about
        mark = replace(mark, adjusted=self._survey.adjusted, told=told, asked_about=asked)
        self._log.set_bookmark(mark)
        self._planning.keep(self._survey.agenda, self._survey.now())

    def _perform(self, effect: Effect) -> None:  # noqa: C901 - a closed list, one line each
        match effect:
            case ShowOffer():
                self._offer(effect)
            case Fold():
                self._stage.fold()
                self._notifier.withdraw()
            case Play(interlude, speed):
                wish = interlude, speed, self._known, self._preferences
                self._stage.play(self._perform_as(*wish))
            case BringForward():
                self._stage.bring_forward()
            case Hold():
                self._stage.hold()
            case Record(interlude):
                self._log.record(interlude)
            case SetPause(pause):
                self._log.set_pause(pause)
            case ShowStatus():
                self._held = effect
                self._show_status()
            case WakeAt(at):
                self._beats.wake = at
            case Attend(attention, closely_from, every):
                self._sensor.attend(attention)
                self._beats.closely_from, self._beats.every = closely_from, every
            case unreachable:
                assert_never(unreachable)

    def _offer(self, effect: ShowOffer) -> None:
        offer = showing.offer_of(effect, self._known, self._preferences, discreet=self._is_discreet)
        self._stage.offer(offer)
        self._notifier.notify(showing.notice_of(offer))
        if self._preferences.delivery.chime and not self._survey.is_overheard:
            self._chime.play()

    def _announced(self, opening: Opening) -> Notice:
        title, discreet = self._outlook().title_of(opening), self._is_discreet
        return showing.announcement(opening, self._survey.now(), title, discreet=discreet)

    def _show_status(self) -> None:
        status = self.status()
        if self._shown is None or replace(status, now=self._shown.now) != self._shown:
            self._shown = status
            self._stage.show(status)

    def _set_alarm(self) -> None:
        now = self._survey.now()
        self._beats.plan(now, self._survey.ends(now), self._heralds.next_look(self._facts()))
