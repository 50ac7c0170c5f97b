"""From the flow to what a restart needs of it, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.bookmark import Bookmark, OpenOffer
from intermezzo.core.day.interlude import Interlude, Reason
from intermezzo.core.day.policy import Facts
from intermezzo.core.flow.states import Folded, Offered, Playing, State, Waiting


def opening_in(state: State) -> Opening | None:
    """Return the slot whose offer waits for an answer."""
    match state:
        case Offered(opening=opening) | Folded(opening=opening):
            return opening
        case Playing(after=after):
            return opening_in(after)
        case Waiting():
            return None
        case unreachable:
            assert_never(unreachable)


def mark(
    state: State, facts: Facts, call_until: datetime | None, in_force: datetime | None
) -> Bookmark:
    """Return what the flow knows of all that a restart must not change."""
    offered = opening_in(state)
    openings = facts.waiting if offered is None else (offered, *facts.waiting)
    watch = facts.watch
    return Bookmark(
        watch.settling, watch.free_from, call_until, open_offer(state), in_force, openings
    )


def open_offer(state: State) -> OpenOffer | None:
    """Return the offer that still waits for an answer. A card that is up counts as not seen."""
    match state:
        case Offered(interlude=row, expires=expires, shown=shown, showings=showings):
            return OpenOffer(row.kind, row.due, expires, shown, showings - 1, withheld=True)
        case Folded(row, _, expires, again, showings, withheld):
            return OpenOffer(row.kind, row.due, expires, again, showings, withheld)
        case Playing(after=after):
            return open_offer(after)
        case Waiting():
            return None
        case unreachable:
            assert_never(unreachable)


def resumed(
    offer: OpenOffer | None, rows: Sequence[Interlude], openings: Sequence[Opening], now: datetime
) -> Folded | None:
    """Return the state in which a former run left its offer; None where that is over.

    It is over when it was answered, or its slot is planned no more. One that has expired meanwhile
    is taken up as well: the next look closes it, with the reason it would have had.
    """
    if offer is None:
        return None
    row = next((one for one in rows if (one.kind, one.due) == (offer.kind, offer.due)), None)
    if row is None or row.started is not None or not _may_go_on(row):
        return None
    opening = next((one for one in openings if one.is_row(row)), None)
    if opening is None:
        return None
    again = None if offer.again is None else max(offer.again, now)
    row = replace(row, outcome=None, reason=None, ended=None)
    return Folded(row, opening, offer.expires, again, offer.showings, offer.withheld)


def _may_go_on(row: Interlude) -> bool:
    """Tell an offer that a kill left open, or an orderly end closed, from one that was answered."""
    return row.is_open or row.reason is Reason.NOT_RUNNING
