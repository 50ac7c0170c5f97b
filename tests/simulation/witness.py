"""Somebody who sees a simulation from outside: what went on when, and what was shown meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from intermezzo.core.day.interlude import Interlude
from intermezzo.core.preferences.model import Preferences
from intermezzo.simulation.scenario import What
from intermezzo.simulation.world import Account, World


@dataclass
class Span:
    """Something that went on, by the true time. `seen`: the app ran when it began or ended."""

    what: What
    start: datetime
    end: datetime | None = None
    seen: bool = True


@dataclass(frozen=True)
class Card:
    """A card as it was shown."""

    true: datetime
    wall: datetime
    row: Interlude
    going_on: frozenset[What]
    preferences: Preferences
    choices: tuple[int, ...]


@dataclass
class Seen:
    """All that was seen."""

    cards: list[Card] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """What held offers back, pauses and calls that were said included."""
    frozen: list[Span] = field(default_factory=list)
    down: list[Span] = field(default_factory=list)
    sets: list[tuple[datetime, timedelta]] = field(default_factory=list)
    flights: list[datetime] = field(default_factory=list)
    changes: list[datetime] = field(default_factory=list)
    plays: list[Span] = field(default_factory=list)
    zone: ZoneInfo | None = None
    """The last one."""


class WitnessedWorld(World):
    """A world that is watched; it lives as any other."""

    def __init__(self, *args, **settings):
        super().__init__(*args, **settings)
        self.seen = Seen()
        self.seen.down.append(Span(What.QUIT, self._clock.true))
        self._open = {}
        shown, played = self._person.offer, self._person.play

        def offer(card):
            going_on = frozenset(what for what in What if self._senses.has(what))
            self.seen.cards.append(
                Card(
                    self._clock.true,
                    self._clock.now(),
                    card.interlude,
                    going_on,
                    self._preferences,
                    card.postpone_minutes,
                )
            )
            shown(card)

        def play(performance):
            self.seen.plays.append(Span(What.START_NOW, self._clock.true))
            played(performance)

        self._person.offer, self._person.play = offer, play

    @property
    def runs(self):
        return self._app is not None and not self._is_frozen

    def _begin_state(self, happening, ends):
        was_frozen, now = self._is_frozen, self._clock.true
        super()._begin_state(happening, ends)
        if ends is not None and ends > now:
            self.seen.spans.append(Span(happening.what, now, ends))
        if self._is_frozen and not was_frozen:
            self.seen.frozen.append(Span(happening.what, now))

    def _end(self, happening):
        for span in self.seen.spans:
            if span.what is happening.what and span.end == self._clock.true:
                span.seen = self.runs
        super()._end(happening)

    def _thaw(self):
        was_frozen = self._is_frozen
        super()._thaw()
        if was_frozen and not self._is_frozen:
            self.seen.frozen[-1].end = self._clock.true

    def _boot(self):
        self.seen.down[-1].end = self._clock.true
        super()._boot()

    def _begin_end(self, happening, ends):
        if self._app is not None:
            self.seen.down.append(Span(happening.what, self._clock.true))
            self._close_play()
        super()._begin_end(happening, ends)

    def _set_clock(self, happening):
        before = self._clock.off
        super()._set_clock(happening)
        self.seen.sets.append((self._clock.true, self._clock.off - before))

    def _begin(self, happening, ends):
        if happening.what is What.ZONE:
            self.seen.flights.append(self._clock.true)
        if happening.what is What.PREFERENCES:
            self.seen.changes.append(self._clock.true)
        super()._begin(happening, ends)

    def _say(self, happening, ends, app):
        if happening.what in (What.PAUSED, What.SAID_CALL) and ends is not None:
            for span in self.seen.spans:  # the later of two takes its place
                if span.what is happening.what and span.end > self._clock.true:
                    span.end = self._clock.true
            end = ends
            if happening.what is What.SAID_CALL:
                minutes = max(-(-(ends - self._clock.true) // timedelta(minutes=1)), 1)
                end = self._clock.true + timedelta(minutes=minutes)
            self.seen.spans.append(Span(happening.what, self._clock.true, end))
        super()._say(happening, ends, app)

    def _close_play(self):
        if self.seen.plays and self.seen.plays[-1].end is None:
            self.seen.plays[-1].end = self._clock.true

    def run(self) -> Account:
        account = super().run()
        self.seen.zone = self._clock.zone
        for spans in (self.seen.frozen, self.seen.down):
            if spans and spans[-1].end is None:
                spans[-1].end = self._clock.true
        return account
