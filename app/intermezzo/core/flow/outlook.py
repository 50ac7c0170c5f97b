"""What comes next by time alone: when to look again, how closely, and what holds something back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from intermezzo.core.day import policy
from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.policy import Decision, Facts
from intermezzo.core.flow.states import Folded, Offered, Playing, State, Waiting
from intermezzo.core.sensing.attention import Attention

WATCHFUL = timedelta(seconds=5)
"""How often to look while a routine plays: a lock or a sleep is to hold it at its step."""
NEAR = timedelta(seconds=10)
"""So long before an offer the person is looked at closely."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a state and its facts lead to."""

    held: Reason | None = None
    """Why something due is not shown now."""
    held_until: datetime | None = None
    """When it can be, where only time is wanting; always ahead."""
    wake: datetime | None = None
    """When time alone may change something; always ahead."""
    attention: Attention = Attention.SELDOM
    closely_from: datetime | None = None
    """When an offer is near; always ahead."""
    every: timedelta | None = None
    """How often to look at the person at the least."""


def outlook(state: State, facts: Facts) -> Outlook:
    """Return what comes next."""
    decision = policy.decide(facts)
    seen = policy.next_look(facts, decision)
    match state:
        case Waiting():
            held = decision if isinstance(decision, policy.Defer) else None
            return _before(_next_offer(decision), held, seen, facts)
        case Offered(shown=shown):
            wake = policy.soonest(seen, shown + facts.preferences.delivery.patience)
            return Outlook(wake=wake, attention=Attention.OFTEN)
        case Folded(expires=expires, again=again, opening=opening):
            held = None if again is None else policy.held_back(again, facts, opening.slot)
            due = again is not None and again <= facts.now
            then = again if not due else held.until if held is not None else None
            return _before(then, held if due else None, policy.soonest(seen, then, expires), facts)
        case Playing():
            locked = facts.watch.hindrance is Reason.LOCKED
            every = None if locked else WATCHFUL
            return Outlook(wake=seen, attention=Attention.OFTEN, every=every)
        case unreachable:
            assert_never(unreachable)


def _next_offer(decision: Decision) -> datetime | None:
    return None if isinstance(decision, policy.Offer) else decision.until


def _before(
    offer: datetime | None, held: policy.Defer | None, seen: datetime | None, facts: Facts
) -> Outlook:
    """Return the outlook with an offer to come at `offer`: shortly before it one looks closely."""
    reason = None if held is None or held.reason is Reason.SPACING else held.reason
    if reason is Reason.TYPING:
        return Outlook(reason, None, seen, Attention.CLOSE)
    if offer is None or offer <= facts.now:
        return Outlook(reason, None, seen, Attention.SELDOM if held is None else Attention.OFTEN)
    until = None if reason is None else offer
    if offer - facts.now <= NEAR:
        return Outlook(reason, until, seen, Attention.CLOSE)
    return Outlook(reason, until, seen, Attention.SELDOM, offer - NEAR)
