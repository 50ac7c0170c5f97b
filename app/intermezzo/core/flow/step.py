"""The one state machine: what happens, given what is, to what is offered and played.

`step` is pure. A pair of state and event that has no meaning changes nothing, so doubled clicks
and late signals are harmless.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from intermezzo.core.day import policy, rotation, wishes
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.credit import outcome_of
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason
from intermezzo.core.day.policy import Facts
from intermezzo.core.day.watch import BACKWARDS
from intermezzo.core.flow import making
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
    SkippedAhead,
    Started,
    StartedAhead,
    Tick,
    WakeAt,
)
from intermezzo.core.flow.outlook import outlook
from intermezzo.core.flow.states import SHOWINGS, Folded, Offered, Playing, State, Waiting
from intermezzo.core.routine import Routine
from intermezzo.core.safety.limits import is_locked
from intermezzo.core.sensing.attention import Attention

MINUTE = timedelta(minutes=1)
"""An offer that comes by so much later or earlier than planned says why."""

Result = tuple[State, tuple[Effect, ...]]


def step(state: State, event: Event, facts: Facts) -> Result:
    """Return the state after `event`, and what is to be done about it, in order."""
    match event:
        case Tick():
            return _look(state, facts)
        case PausedBy(until):
            pause = Pause(facts.now, until)
            return _look(state, replace(facts, pause=pause), SetPause(pause))
        case Resumed():
            return _look(state, replace(facts, pause=None), SetPause(None))
        case Started() | StartedAhead():
            return _start(state, event, facts)
        case Quit():
            return _quit(state, facts)
        case Accepted() | Postponed() | Skipped() | SkippedAhead() | Progressed() | Ended():
            return _answer(state, event, facts)
        case unreachable:
            assert_never(unreachable)


def _answer(state: State, event: Event, facts: Facts) -> Result:
    match state, event:
        case Offered() | Folded(), Accepted():
            return _accept(state, facts)
        case Offered() | Folded(), Postponed(minutes):
            return _postpone(state, minutes, facts)
        case _, Skipped() | SkippedAhead():
            return _skip(state, event, facts)
        case Playing(interlude=interlude), Progressed(seconds_done):
            marked = replace(interlude, seconds_done=seconds_done)
            return replace(state, interlude=marked), (Record(marked),)
        case Playing(interlude=interlude, after=after), Ended(seconds_done):
            return _write(after, _ended(interlude, seconds_done, facts), facts)
        case _:
            return state, ()


def _is_locked(facts: Facts) -> bool:
    """Tell whether nothing may be played, whoever asks for it."""
    return is_locked(facts.preferences.body)


def _look(state: State, facts: Facts, *before: Effect) -> Result:
    """Do what time alone demands, and say how things stand. `before` comes first."""
    effects = list(before)
    state, facts = _unset(state, facts, effects)
    for opening, reason in policy.lapsed(facts):
        facts = _miss(opening, reason, facts, effects)
    if isinstance(state, Offered):
        state = _look_at_card(state, facts, effects)
    if isinstance(state, Folded):
        state, facts = _look_at_fold(state, facts, effects)
    if isinstance(state, Waiting):
        state, facts = _look_for_due(state, facts, effects)
    if isinstance(state, Playing):
        state = _look_at_player(state, facts, effects)
    seen = outlook(state, facts)
    attend = Attend(seen.attention, seen.closely_from, seen.every)
    status = ShowStatus(seen.held, seen.held_until)
    return state, (*effects, status, WakeAt(seen.wake), attend)


def _unset(state: State, facts: Facts, effects: list[Effect]) -> tuple[State, Facts]:
    """Withdraw an offer whose time lies ahead again, because the clock was set back."""
    if not isinstance(state, Offered | Folded) or state.opening.opens - facts.now <= BACKWARDS:
        return state, facts
    row = replace(state.interlude, offered=None, outcome=Outcome.MISSED, reason=Reason.CLOCK)
    effects += (Fold(), Record(row))
    return Waiting(), facts.with_row(row)


def _look_at_card(card: Offered, facts: Facts, effects: list[Effect]) -> Offered | Folded:
    """Fold the card when its patience is over, or when nobody can answer it."""
    delivery = facts.preferences.delivery
    hidden = facts.paused or _is_locked(facts) or facts.watch.held_back(facts.now) is not None
    if hidden or _was_slept_through(card, facts):
        effects.append(Fold())
        return making.taken_away(card, facts)
    if card.shown - facts.now > BACKWARDS:  # the clock was set back
        card = replace(card, shown=facts.now)
    if facts.now - card.shown >= delivery.patience:
        effects.append(Fold())
        more = card.showings < SHOWINGS[card.interlude.kind]
        again = facts.now + delivery.shown_again_after if more else None
        return Folded(card.interlude, card.opening, card.expires, again, card.showings)
    return card


def _was_slept_through(card: Offered, facts: Facts) -> bool:
    """Tell whether the card's patience ended in a stretch that nobody lived through."""
    gap, patience = facts.watch.gap, facts.preferences.delivery.patience
    return gap is not None and gap.start <= card.shown + patience <= gap.end


def _look_at_fold(fold: Folded, facts: Facts, effects: list[Effect]) -> tuple[State, Facts]:
    """Close the offer when it has expired or a later slot is due; else show it again in time."""
    decision = policy.decide(facts)
    expired = facts.now >= fold.expires
    if expired or _is_succeeded(fold, decision, facts):
        reason = _why_missed(fold, facts) if expired else Reason.SUPERSEDED
        ended = fold.expires if expired else facts.now
        row = replace(fold.interlude, outcome=Outcome.MISSED, reason=reason, ended=ended)
        effects += (Fold(), Record(row))
        return Waiting(), facts.with_row(row)
    if fold.again is None or facts.now < fold.again or not _may_come_again(fold, facts):
        return fold, facts
    interlude = making.renewed(fold, facts)
    card = making.card(interlude, fold.opening, fold.expires, facts, showings=fold.showings + 1)
    return card, _show(card, facts, effects)


def _is_succeeded(fold: Folded, decision: policy.Decision, facts: Facts) -> bool:
    """Tell whether a later slot is to be offered in its place; one of the same time waits."""
    if not isinstance(decision, policy.Offer) or decision.opening.opens <= fold.opening.opens:
        return False
    return making.choice(decision.opening, facts) is not None


def _may_come_again(fold: Folded, facts: Facts) -> bool:
    opening, since = fold.opening, fold.again or fold.expires
    last = max(opening.latest, opening.opens + facts.preferences.delivery.patience)
    return facts.now <= last and policy.held_back(since, facts, opening.slot) is None


def _look_at_player(playing: Playing, facts: Facts, effects: list[Effect]) -> Playing:
    """Hold the routine at its step, once for each lock or sleep since it began."""
    broken_off = facts.watch.broken_off
    if broken_off is None or broken_off == playing.broken_off:
        return playing
    effects.append(Hold())
    return replace(playing, broken_off=broken_off)


def _look_for_due(state: Waiting, facts: Facts, effects: list[Effect]) -> tuple[State, Facts]:
    decision = policy.decide(facts)
    if isinstance(decision, policy.Defer):
        # A pause in typing is waited for last, and is seldom what took the time.
        typing = decision.reason is Reason.TYPING
        return Waiting(state.held or Reason.TYPING if typing else decision.reason), facts
    if not isinstance(decision, policy.Offer):
        return Waiting(), facts
    opening = decision.opening
    choice = making.choice(opening, facts)
    if choice is None:
        return state, facts
    for older in policy.superseded(opening, facts):
        facts = _miss(older, Reason.SUPERSEDED, facts, effects)
    held = (state.held or opening.moved) if abs(facts.now - opening.at) >= MINUTE else None
    interlude = replace(
        making.interlude(opening.slot, choice.routine), offered=facts.now, held=held
    )
    card = making.card(interlude, opening, opening.closes, facts, showings=1)
    return card, _show(card, facts, effects)


def _show(card: Offered, facts: Facts, effects: list[Effect]) -> Facts:
    choice = making.choice(card.opening, facts)
    why = choice.why if choice and choice.routine.id == card.interlude.routine else ""
    effects += (Record(card.interlude), ShowOffer(card.interlude, why, card.choices))
    return facts.with_row(card.interlude)


def _accept(
    state: Offered | Folded, facts: Facts, routine: Routine | None = None, speed: float = 1.0
) -> Result:
    if _is_locked(facts):
        return _look(state, facts)
    interlude = state.interlude if isinstance(state, Offered) else making.renewed(state, facts)
    if routine is not None:
        interlude = making.with_routine(interlude, routine)
    return _play(replace(interlude, started=facts.now), speed, Waiting(), facts, Fold())


def _postpone(state: Offered | Folded, minutes: int, facts: Facts) -> Result:
    opening, delivery = state.opening, facts.preferences.delivery
    choices = (
        state.choices
        if isinstance(state, Offered)
        else making.choices(state.interlude, opening, state.expires, facts)
    )
    if minutes not in choices:
        return state, ()
    again = min(facts.now + timedelta(minutes=minutes), opening.latest)
    expires = opening.closes
    if opening.slot.kind is Kind.INTERLUDE:
        # The last card before the end of work still has its patience.
        last = opening.latest + delivery.patience
        expires = min(facts.now + delivery.expires_after, last)
    later = replace(state.interlude, postponed=state.interlude.postponed + 1)
    put_off = Folded(later, opening, expires, again, showings=0, withheld=True)
    return _write(put_off, later, facts, Fold())


def _start(state: State, event: Started | StartedAhead, facts: Facts) -> Result:
    """Play what the person asks for; what plays already is brought forward."""
    if isinstance(state, Playing):
        return state, (BringForward(),)
    if _is_locked(facts):
        return _look(state, facts)
    if isinstance(event, StartedAhead):
        return _start_ahead(state, event.opening, facts)
    return _start_now(state, event.routine, event.speed, facts)


def _start_now(
    state: Waiting | Offered | Folded, name: str | None, speed: float, facts: Facts
) -> Result:
    """Take what is due for what the person asks for, where it is of that kind."""
    routine = None if name is None else facts.routine(name)
    if name is not None and routine is None:
        return state, ()
    if isinstance(state, Offered | Folded):
        if routine is None or wishes.fulfils(routine, state.interlude.kind):
            return _accept(state, facts, routine, speed)
        parked = making.taken_away(state, facts) if isinstance(state, Offered) else state
        return _begin(wishes.kind_of(routine), routine, speed, parked, facts, Fold())
    kind = wishes.kind_now(facts) if routine is None else wishes.kind_of(routine)
    return _begin(kind, routine, speed, Waiting(), facts)


def _start_ahead(state: Waiting | Offered | Folded, opening: Opening, facts: Facts) -> Result:
    """Play in place of a slot that is not offered yet; what is offered waits meanwhile."""
    choice = making.choice(opening, facts)
    if choice is None:
        return state, ()
    row = replace(making.interlude(opening.slot, choice.routine), started=facts.now)
    if isinstance(state, Waiting):
        return _play(row, 1.0, Waiting(), facts)
    parked = making.taken_away(state, facts) if isinstance(state, Offered) else state
    return _play(row, 1.0, parked, facts, Fold())


def _begin(
    kind: Kind,
    routine: Routine | None,
    speed: float,
    after: Waiting | Folded,
    facts: Facts,
    *before: Effect,
) -> Result:
    opening = None if routine and not wishes.fulfils(routine, kind) else wishes.taken(kind, facts)
    slot = opening.slot if opening else wishes.unplanned(kind, facts)
    if routine is None:
        wished = opening.routine if opening else ""
        now = replace(slot, at=facts.now)
        choice = rotation.choose(now, facts.offering, facts.done, wished)
        if choice is None:
            return after, ()
        routine = choice.routine
    interlude = replace(
        making.interlude(slot, routine), started=facts.now, planned=opening is not None
    )
    return _play(interlude, speed, after, facts, *before)


def _skip(state: State, event: Skipped | SkippedAhead, facts: Facts) -> Result:
    """Let go what is offered, or a slot that is not offered yet."""
    if isinstance(event, SkippedAhead):
        choice = making.choice(event.opening, facts)
        row = policy.missed(event.opening, Reason.UNANSWERED, choice.routine if choice else None)
        row = replace(row, outcome=Outcome.SKIPPED, reason=None, ended=facts.now)
        return _write(state, row, facts)
    if not isinstance(state, Offered | Folded):
        return state, ()
    skipped = replace(state.interlude, outcome=Outcome.SKIPPED, ended=facts.now)
    return _write(Waiting(), skipped, facts, Fold())


def _quit(state: State, facts: Facts) -> Result:
    """Close what is open, as what it was."""
    effects: list[Effect] = []
    open_offer = state.after if isinstance(state, Playing) else state
    if isinstance(state, Playing):
        effects.append(Record(_ended(state.interlude, state.interlude.seconds_done, facts)))
    if isinstance(open_offer, Offered | Folded):
        row = replace(
            open_offer.interlude,
            outcome=Outcome.MISSED,
            reason=Reason.NOT_RUNNING,
            ended=facts.now,
        )
        effects += (Fold(), Record(row))
    return Waiting(), (*effects, WakeAt(None), Attend(Attention.SELDOM))


def _play(
    interlude: Interlude, speed: float, after: Waiting | Folded, facts: Facts, *before: Effect
) -> Result:
    playing = Playing(interlude, after, facts.watch.broken_off)
    effects = (*before, Record(interlude), Play(interlude, speed))
    return _look(playing, facts.with_row(interlude), *effects)


def _write(state: State, row: Interlude, facts: Facts, *before: Effect) -> Result:
    return _look(state, facts.with_row(row), *before, Record(row))


def _miss(opening: Opening, reason: Reason, facts: Facts, effects: list[Effect]) -> Facts:
    choice = making.choice(opening, facts)
    row = policy.missed(opening, reason, choice.routine if choice else None)
    effects.append(Record(row))
    return facts.with_row(row)


def _ended(interlude: Interlude, seconds_done: float, facts: Facts) -> Interlude:
    return replace(
        interlude,
        seconds_done=seconds_done,
        ended=facts.now,
        outcome=outcome_of(seconds_done, interlude.seconds_planned),
    )


def _why_missed(fold: Folded, facts: Facts) -> Reason:
    if policy.paused_through(fold.expires, facts):
        return Reason.PAUSED
    if fold.withheld:
        since = fold.again or fold.expires
        held = policy.held_at(fold.expires, facts, since, fold.opening.slot)
        if held is not None:
            return held
    if fold.interlude.postponed >= facts.preferences.delivery.postpone_max:
        return Reason.POSTPONED_OUT
    return Reason.UNANSWERED
