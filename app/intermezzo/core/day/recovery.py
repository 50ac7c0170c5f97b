"""After a killed process: each open row is closed as what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from intermezzo.core.day.credit import outcome_of
from intermezzo.core.day.interlude import Interlude, Outcome, Reason


def recover(row: Interlude, now: datetime) -> Interlude:
    """Return an open row closed: missed if never begun, else by the seconds marked as done.

    `now` is when that is found out: the row has ended by then, however fast it was played.
    """
    if not row.is_open:
        return row
    if row.started is None:
        return replace(row, outcome=Outcome.MISSED, reason=Reason.NOT_RUNNING)
    # The true end is not known; the marked seconds are what surely was lived.
    ended = min(row.started + timedelta(seconds=row.seconds_done), now)
    return replace(
        row,
        ended=max(ended, row.started),
        outcome=outcome_of(row.seconds_done, row.seconds_planned),
    )
