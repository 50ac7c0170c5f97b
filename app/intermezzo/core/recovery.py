"""After a killed process: each open row is closed as what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from intermezzo.core.credit import outcome_of
from intermezzo.core.interlude import Interlude, Outcome, Reason


def recover(row: Interlude) -> Interlude:
    """Return an open row closed: missed if never begun, else by the seconds marked as done."""
    if not row.is_open:
        return row
    if row.started is None:
        return replace(row, outcome=Outcome.MISSED, reason=Reason.NOT_RUNNING)
    # The true end is not known; the marked seconds are what surely was lived.
    ended = row.started + timedelta(seconds=row.seconds_done)
    return replace(row, ended=ended, outcome=outcome_of(row.seconds_done, row.seconds_planned))
