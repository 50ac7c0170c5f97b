"""What the person wants of a card: by the rules of the scenario, or said for a moment."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from intermezzo.core.day.interlude import Kind
from intermezzo.core.preferences.model import TimeRange, Weekday, within
from intermezzo.simulation.machine import VirtualClock, instant
from intermezzo.simulation.scenario import Deed, Rule, Scenario

WAITS = timedelta(minutes=5)
"""So long an answer at a moment waits for its card."""
_USUAL = -1


class Will:
    """Chooses an answer for each card."""

    def __init__(self, scenario: Scenario, clock: VirtualClock) -> None:
        self._scenario = scenario
        self._clock = clock
        self._fitted: Counter[int] = Counter()
        self._used: Counter[int] = Counter()
        self._said: tuple[Deed, datetime, bool] | None = None

    def say(self, deed: Deed, until: datetime | None) -> None:
        """Want this of the next card; with `until` (true time), of every card up to then."""
        ends = self._clock.true + WAITS if until is None else until
        self._said = deed, ends, until is not None

    def of_card(self, kind: Kind) -> tuple[Deed, timedelta]:
        """Return what is done with a card that is just shown, and after how long."""
        deed = self._said_before() or self._by_rule(kind) or self._in_turn(self._scenario.usual)
        return deed, self._scenario.reaction if deed.after is None else deed.after

    def _said_before(self) -> Deed | None:
        if self._said is None or self._clock.true > self._said[1]:
            return None
        deed, _, stays = self._said
        if not stays:
            self._said = None
        return deed

    def _by_rule(self, kind: Kind) -> Deed | None:
        for number, rule in enumerate(self._scenario.rules):
            if not self._fits(rule, kind):
                continue
            self._fitted[number] += 1
            card = self._fitted[number]
            if rule.cards and card not in rule.cards:
                continue
            if rule.every is None or card % rule.every == 0:
                return self._in_turn(rule.deeds, number)
        return None

    def _in_turn(self, deeds: tuple[Deed, ...], number: int = _USUAL) -> Deed:
        self._used[number] += 1
        return deeds[(self._used[number] - 1) % len(deeds)]

    def _fits(self, rule: Rule, kind: Kind) -> bool:
        now = self._clock.true.astimezone(self._clock.zone)
        if rule.kind not in (None, kind):
            return False
        if rule.days and Weekday(now.weekday()) not in rule.days:
            return False
        if isinstance(rule.since, time) and isinstance(rule.until, time):
            return within(now.time(), TimeRange(rule.since, rule.until))
        return self._has_begun(rule.since, now) and not self._is_over(rule.until, now)

    def _has_begun(self, since: time | datetime | None, now: datetime) -> bool:
        if isinstance(since, datetime):
            return now >= instant(since, self._clock.zone)
        return since is None or now.time() >= since

    def _is_over(self, until: time | datetime | None, now: datetime) -> bool:
        if isinstance(until, datetime):
            return now >= instant(until, self._clock.zone)
        return until is not None and now.time() >= until
