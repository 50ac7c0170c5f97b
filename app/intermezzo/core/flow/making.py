"""What the steps of the flow are made with: offers, their choices, and the rows behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from intermezzo.core.day import policy, rotation
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Kind, Slot
from intermezzo.core.day.policy import Facts
from intermezzo.core.flow.states import Folded, Offered
from intermezzo.core.routine import Routine


def card(
    interlude: Interlude, opening: Opening, expires: datetime, facts: Facts, *, showings: int
) -> Offered:
    """Return an offer as it is shown now, `showings` times so far."""
    put_off = choices(interlude, opening, expires, facts)
    return Offered(interlude, opening, facts.now, expires, put_off, showings)


def taken_away(card: Offered, facts: Facts) -> Folded:
    """Return the fold of a card that could not be answered: this showing does not count."""
    showings = card.showings - 1
    return Folded(card.interlude, card.opening, card.expires, facts.now, showings, withheld=True)


def choices(
    interlude: Interlude, opening: Opening, expires: datetime, facts: Facts
) -> tuple[int, ...]:
    """Return the minutes by which it may be put off: within work, and before it expires."""
    delivery = facts.preferences.delivery
    if interlude.postponed >= delivery.postpone_max:
        return ()
    at_work = opening.slot.kind is Kind.INTERLUDE
    # What only the end of work cuts short may be put off to it: it then still gets its patience.
    cut = at_work and opening.latest < opening.opens + delivery.expires_after
    found: list[int] = []
    for by in delivery.postpone:
        then = facts.now + by
        lives = then < expires or (cut and then == opening.latest)
        lunch = at_work and policy.is_lunch(then, facts.preferences)
        if then <= opening.latest and lives and not lunch:
            found.append(int(by.total_seconds() // 60))
    return tuple(found)


def choice(opening: Opening, facts: Facts) -> rotation.Choice | None:
    """Return what would be played in a slot; None where nothing suits."""
    evening = opening.slot.kind is Kind.WIND_DOWN
    at = max(opening.opens, facts.now) if evening else opening.opens
    slot = replace(opening.slot, at=at)
    return rotation.choose(slot, facts.offering, facts.done, opening.routine)


def interlude(slot: Slot, routine: Routine) -> Interlude:
    """Return the row of a slot with a routine, open."""
    return Interlude(slot.kind, slot.at, slot.day, routine.id, round(routine.seconds))


def with_routine(interlude: Interlude, routine: Routine) -> Interlude:
    """Return the row with another routine."""
    return replace(interlude, routine=routine.id, seconds_planned=round(routine.seconds))


def renewed(fold: Folded, facts: Facts) -> Interlude:
    """Return the offer as it is made now: an evening begun late takes its short form."""
    if fold.interlude.kind is not Kind.WIND_DOWN:
        return fold.interlude
    found = choice(fold.opening, facts)
    return fold.interlude if found is None else with_routine(fold.interlude, found.routine)
