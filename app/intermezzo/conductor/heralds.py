"""What is told ahead, quietly and once: that an offer comes soon, that a long pause has ended.

A notice ahead is taken away when its offer comes (the offer's own takes its place), or when it
will not come after all. Nothing is told to somebody who is away, busy or has paused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from intermezzo.core.day import pauses, policy, workday
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.policy import Facts
from intermezzo.core.flow.states import Offered, State, Waiting
from intermezzo.core.safety.limits import is_locked
from intermezzo.ports import Notice, Notifier

Words = Callable[[Opening], Notice]


class Heralds:
    """Asked after every step. `told` is the end of the last pause that was told to be over."""

    def __init__(self, notifier: Notifier, told: datetime | None = None) -> None:
        self._notifier = notifier
        self._announced: tuple[Kind, datetime] | None = None
        self.told = told

    def look(self, state: State, facts: Facts, words: Words) -> None:
        """Say what is to be said now, and take away what holds no more."""
        coming = _soon(state, facts)
        announced = None if coming is None else (coming.slot.kind, coming.opens)
        if self._announced is not None and announced != self._announced:
            if not isinstance(state, Offered):  # its notice has taken the place of this one
                self._notifier.withdraw()
            self._announced = None
        if coming is not None and self._announced is None and _is_there(facts):
            self._announced = announced
            self._notifier.notify(words(coming))
        elif isinstance(state, Waiting) and self._announced is None:
            self._tell_of_pause(facts)

    def next_look(self, facts: Facts) -> datetime | None:
        """Return when something is to be announced by time alone."""
        notice = facts.preferences.delivery.notice
        moments = [opening.opens - notice for opening in facts.coming] if notice else []
        news = self._is_news(facts)
        hours = workday.next_hours(Kind.INTERLUDE, facts.now, facts.preferences) if news else None
        settled = facts.watch.free_from if news or notice else None
        moments += [moment for moment in (hours, settled) if moment is not None]
        return min((moment for moment in moments if moment > facts.now), default=None)

    def _is_news(self, facts: Facts) -> bool:
        """Tell whether a pause is over of which nothing was told."""
        pause = facts.pause
        return pause is not None and pause.until <= facts.now and pause.until != self.told

    def _tell_of_pause(self, facts: Facts) -> None:
        if not self._is_news(facts) or not _is_there(facts):
            return
        said = pauses.over(facts)
        if said is not None and workday.is_hour_of(Kind.INTERLUDE, facts.now, facts.preferences):
            self.told = facts.pause.until if facts.pause else None
            self._notifier.notify(Notice("Intermezzo", said))


def _soon(state: State, facts: Facts) -> Opening | None:
    """Return the slot that comes within the time of a notice, if nothing is shown or due now."""
    notice = facts.preferences.delivery.notice
    if not notice or not isinstance(state, Waiting) or facts.paused or not facts.coming:
        return None
    opening = facts.coming[0]
    soon = opening.opens - notice <= facts.now and policy.due(facts) is None
    return opening if soon and not policy.paused_through(opening.opens, facts) else None


def _is_there(facts: Facts) -> bool:
    """Tell whether the person is at the computer and may be told something."""
    if is_locked(facts.preferences.body):
        return False
    return not facts.paused and facts.watch.held_back(facts.now) is None
