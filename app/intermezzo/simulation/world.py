"""A stretch of days in virtual time: the real conductor, and all that happens to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from intermezzo.conductor import Conductor
from intermezzo.core.day import workday
from intermezzo.core.day.interlude import Interlude, Reason
from intermezzo.core.library import Library
from intermezzo.simulation.changes import merged, preferences_of
from intermezzo.simulation.chronicle import Chronicle, Event, Summary, ToldJournal, summed_up
from intermezzo.simulation.machine import VirtualAlarm, VirtualCalendar, VirtualClock, instant
from intermezzo.simulation.person import Person
from intermezzo.simulation.rehearsal import Rehearsed
from intermezzo.simulation.scenario import ANSWERS, Happening, Scenario, What
from intermezzo.simulation.senses import Senses
from intermezzo.simulation.timetable import Beginning, Ending, Timetable
from intermezzo.simulation.will import Will

BEAT = timedelta(minutes=2)
"""The heartbeat: half as often as in life, and often enough to be no absence (`watch.SILENCE`)."""
_MINUTE = timedelta(minutes=1)
_FELT = frozenset(
    {
        *(What.AWAY, What.IDLE, What.TYPING, What.LOCKED, What.OTHER_SESSION, What.CALL),
        *(What.SHARING, What.PRESENTING, What.FULL_SCREEN, What.DO_NOT_DISTURB),
    }
)
_FREEZING = frozenset({What.SUSPENDED, What.STOPPED})
_ENDING = frozenset({What.RESTART, What.QUIT, What.KILL})


@dataclass(frozen=True, slots=True)
class Account:
    """What came of a scenario."""

    scenario: Scenario
    events: tuple[Event, ...]
    rows: tuple[Interlude, ...]
    summary: Summary
    notes: tuple[str, ...]
    ended: datetime
    """What the computer's clock showed at the end."""


class World:
    """Lives through one scenario, once."""

    def __init__(self, scenario: Scenario, library: Library, *, beat: timedelta = BEAT) -> None:
        start = instant(scenario.start, scenario.zone)
        self._scenario = scenario
        self._library = library
        self._beat = beat
        self._tables: Mapping[str, object] = scenario.tables
        self._preferences = scenario.preferences
        self._clock = VirtualClock(start, scenario.zone)
        self._alarm = VirtualAlarm()
        self._calendar = VirtualCalendar()
        self._senses = Senses(self._clock, scenario.preferences.delivery)
        self._chronicle = Chronicle(self._clock)
        self._journal = ToldJournal(self._chronicle)
        self._person = Person(
            will=Will(scenario, self._clock),
            clock=self._clock,
            senses=self._senses,
            journal=self._journal,
            chronicle=self._chronicle,
            reaction=scenario.reaction,
        )
        self._timetable = Timetable(scenario.happenings, start, scenario.zone)
        self._begun: set[str] = set()
        self._perform = Rehearsed()
        self._app: Conductor | None = None
        self._down = 0
        self._is_off = False
        self._is_frozen = False
        self._is_outdated = False
        self._beat_at = start
        for each in scenario.happenings:
            if each.what is What.MEETING and not each.entered:
                self._enter(each)

    def run(self) -> Account:
        """Live to the end and tell what came of it."""
        self._happen()
        while True:
            end = instant(self._scenario.until, self._clock.zone)
            if self._clock.true >= end:
                return self._account()
            edge = self._timetable.next_at
            self._live_to(end if edge is None else min(edge, end))
            self._happen()

    def _account(self) -> Account:
        now = workday.fixed(self._clock.now())
        rows = tuple(self._journal.rows)
        self._chronicle.give_way(rows, now)
        events = tuple(self._chronicle.events())
        for each in self._scenario.happenings:
            if each.place not in self._begun:
                self._chronicle.note(f"{each.place}: never comes, the stretch has no such time")
        return Account(
            scenario=self._scenario,
            events=events,
            rows=rows,
            summary=summed_up(rows, events, now),
            notes=tuple(self._chronicle.notes),
            ended=now,
        )

    # How time passes.

    def _live_to(self, edge: datetime) -> None:
        """Live until something happens: beat by beat, alarm by alarm, deed by deed."""
        clock, person = self._clock, self._person
        if self._app is None or self._is_frozen:
            asleep = self._senses.has(What.SUSPENDED)
            (clock.sleep_to if asleep else clock.pass_to)(max(edge, clock.true))
            return
        while clock.true < edge:
            goal = self._next_stir(edge)
            while self._beat_at < goal and not self._alarm.was_set:
                clock.pass_to(self._beat_at)
                self._beat_at += self._beat
                self._app.tick()
                self._chronicle.settle()
            if self._alarm.was_set:
                continue
            clock.pass_to(goal)
            acts = person.next_act
            if acts is not None and acts <= goal:
                person.act()
            elif goal < edge:
                self._tick()

    def _next_stir(self, edge: datetime) -> datetime:
        """Return when the next beat is that may be more than a beat, at the latest at `edge`."""
        now = self._clock.true
        self._alarm.was_set = False
        goal = edge
        for moment in (self._person.next_act, self._alarm.true_at(self._clock)):
            if moment is not None and moment < goal:
                goal = max(moment, now)
        away = self._senses.counts_as_away_from
        return away if away is not None and now < away < goal else goal

    def _tick(self) -> None:
        """Let the app look around."""
        if self._app is None:
            return
        rings = self._alarm.true_at(self._clock)
        if rings is not None and rings <= self._clock.true:
            self._alarm.ring()
        self._beat_at = self._clock.true + self._beat
        self._app.tick()
        self._chronicle.settle()

    # What happens.

    def _happen(self) -> None:
        """Let everything happen that begins or ends now."""
        while (found := self._timetable.take(self._clock.true)) is not None:
            match found:
                case Beginning(happening, ends):
                    self._begin(happening, ends)
                case Ending(happening):
                    self._end(happening)
        self._thaw()
        if self._app is None and not (self._down or self._is_off or self._is_frozen):
            self._boot()
        elif not self._is_frozen:
            self._tick()
        self._person.back_from = None
        self._person.look_up()

    def _begin(self, happening: Happening, ends: datetime | None) -> None:
        what = happening.what
        self._begun.add(happening.place)
        if what in _FELT or what in _FREEZING:
            self._begin_state(happening, ends)
        elif what in _ENDING:
            self._begin_end(happening, ends)
        elif what is What.MEETING:
            self._enter(happening)
        elif what is What.CLOCK:
            self._set_clock(happening)
        elif what is What.ZONE and happening.zone is not None:
            self._clock.fly_to(happening.zone)
            self._timetable.turn_to(happening.zone)
        elif what is What.PREFERENCES:
            self._change(happening)
        elif not self._is_frozen and self._app is not None:
            self._say(happening, ends, self._app)

    def _begin_state(self, happening: Happening, ends: datetime | None) -> None:
        """Let something begin that lasts; it may be over at once."""
        what = happening.what
        if ends is None or ends <= self._clock.true:
            return
        self._senses.begin(what, announced=happening.announced)
        self._timetable.end_at(happening, ends)
        if what in _FREEZING and not self._is_frozen:
            if what is What.SUSPENDED and happening.announced:
                self._tick()
            self._is_frozen = True
            self._person.freeze()

    def _begin_end(self, happening: Happening, ends: datetime | None) -> None:
        """Let the app end, in order or not."""
        app, self._app = self._app, None
        if app is not None:
            killed = self._is_frozen or happening.what is What.KILL
            if not killed:
                app.quit()
                self._chronicle.settle()
            self._person.leave(marked=killed)
            self._alarm.set(None)
        self._is_off = happening.what is What.QUIT and ends is None
        if ends is not None and ends > self._clock.true:
            self._down += 1
            self._timetable.end_at(happening, ends)

    def _end(self, happening: Happening) -> None:
        if happening.what in _ENDING:
            self._down -= 1
            return
        self._senses.end(happening.what, announced=happening.announced)
        if happening.what in _FREEZING:
            asleep = happening.what is What.SUSPENDED
            self._person.back_from = Reason.ASLEEP if asleep else Reason.NOT_RUNNING

    def _thaw(self) -> None:
        """Let computer and process go on, if nothing holds them any more."""
        held = self._senses.has(What.SUSPENDED) or self._senses.has(What.STOPPED)
        if not self._is_frozen or held:
            return
        self._is_frozen = False
        self._person.thaw()
        if self._is_outdated and self._app is not None:
            self._app.reload(self._preferences)
            self._chronicle.settle()
        self._is_outdated = False

    def _boot(self) -> None:
        self._app = self._person.app = Conductor(
            clock=self._clock,
            sensor=self._senses,
            journal=self._journal,
            notifier=self._person,
            stage=self._person,
            alarm=self._alarm,
            library=self._library,
            preferences=self._preferences,
            calendar=self._calendar,
            perform=self._perform,
        )
        self._beat_at = self._clock.true + self._beat
        self._app.begin()
        self._chronicle.settle()

    def _enter(self, happening: Happening) -> None:
        """Put meetings into the calendar."""
        self._begun.add(happening.place)
        for moment in happening.moments:
            self._calendar.enter(moment, happening.lasts, happening.until)

    def _set_clock(self, happening: Happening) -> None:
        if happening.by is not None:
            self._clock.set_by(happening.by)
        elif isinstance(happening.to, time):
            self._clock.set_to(datetime.combine(self._clock.now().date(), happening.to))
        elif happening.to is not None:
            self._clock.set_to(happening.to)

    def _change(self, happening: Happening) -> None:
        """Change the preferences, as if their file was edited."""
        self._tables = merged(self._tables, happening.changes)
        self._preferences = preferences_of(self._tables)
        self._senses.follow(self._preferences.delivery)
        if self._is_frozen:
            self._is_outdated = True
        elif self._app is not None:
            self._app.reload(self._preferences)
            self._chronicle.settle()

    def _say(self, happening: Happening, ends: datetime | None, app: Conductor) -> None:
        """Let the person say something to the app."""
        lasts = timedelta(0) if ends is None else ends - self._clock.true
        match happening.what:
            case What.PAUSED if ends is None:
                app.pause_until_tomorrow()
            case What.PAUSED:
                app.pause(self._clock.now() + lasts)
            case What.RESUMED:
                app.resume()
            case What.SAID_CALL:
                app.in_a_call(max(-(-lasts // _MINUTE), 1))
            case What.CALL_OVER:
                app.call_over()
            case What.START_NOW:
                self._person.start_now(happening.routine)
            case what if what in ANSWERS:
                self._person.say(happening.deed, ends)
            case _:
                pass
        self._chronicle.settle()
