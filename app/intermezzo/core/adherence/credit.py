"""What a row counts for, in halves: 2 is full credit (content.md 8.2)."""

from __future__ import annotations

from intermezzo.core.day.credit import FULL, HALF
from intermezzo.core.day.interlude import Interlude, Outcome, Reason

WHOLE = 2

WAIVED = (
    Reason.CALL,
    Reason.SHARING,
    Reason.PRESENTING,
    Reason.FULL_SCREEN,
    Reason.DO_NOT_DISTURB,
    Reason.MEETING,
    Reason.BUSY,
    Reason.SAFETY,
)
"""The app held the slot back, so it leaves the plan (content.md 8.4).

8.4 names the first five. The calendar holds back as they do, so does what rows of the first schema
call busy, and while a warning sign stands nothing is offered at all.
"""

_BY_OUTCOME = {Outcome.COMPLETED: WHOLE, Outcome.PARTIAL: 1}


def halves(row: Interlude) -> int:
    """Return the credit of a row, 0 while it is open.

    The seconds decide. Where the length of the routine is not known, as in rows written by hand,
    the outcome does.
    """
    if row.outcome is None:
        return 0
    if row.seconds_planned <= 0:
        return _BY_OUTCOME.get(row.outcome, 0)
    share = row.seconds_done / row.seconds_planned
    if share >= FULL:
        return WHOLE
    return 1 if share >= HALF else 0


def is_waived(row: Interlude) -> bool:
    """Tell whether a planned slot was missed because the app held it back."""
    return row.planned and row.outcome is Outcome.MISSED and row.reason in WAIVED
