"""What a row is once the person has corrected it, and what may still be corrected.

Words: a refusal is one plain sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from intermezzo.core.adherence.record import BACK, Action, Correction
from intermezzo.core.day.credit import FULL, HALF, outcome_of
from intermezzo.core.day.interlude import Interlude, Outcome


def corrected(row: Interlude, correction: Correction) -> Interlude:
    """Return the row as the person says it was; its seconds are made to agree with that."""
    match correction.action:
        case Action.DID:
            return _ended(row, Outcome.COMPLETED)
        case Action.NOT_ME:
            return _ended(row, Outcome.MISSED)
        case Action.OUTCOME:
            return _ended(row, correction.outcome or Outcome.MISSED)


def _ended(row: Interlude, outcome: Outcome) -> Interlude:
    # Why it was missed is still so: to say that it was missed puts no slot back that left the plan.
    reason = row.reason if row.outcome is Outcome.MISSED and outcome is Outcome.MISSED else None
    return replace(row, outcome=outcome, reason=reason, seconds_done=_seconds(row, outcome))


def _seconds(row: Interlude, outcome: Outcome) -> float:
    """Return the seconds that were counted where they agree with the outcome, or such as do."""
    planned = row.seconds_planned
    if outcome in {Outcome.MISSED, Outcome.SKIPPED}:
        return 0.0
    if planned <= 0 or outcome_of(row.seconds_done, planned) is outcome:
        return row.seconds_done
    share = {Outcome.COMPLETED: 1.0, Outcome.PARTIAL: (HALF + FULL) / 2}.get(outcome, 0.0)
    return share * planned


def is_near(day: date, today: date) -> bool:
    """Tell whether a day is near enough to be corrected or excused; days ahead are."""
    return today - day <= timedelta(days=BACK)


def why_not_correct(row: Interlude, today: date) -> str | None:
    """Say why a row may not be corrected today, None if it may."""
    if row.is_open:
        return "This one has not ended yet."
    if row.day > today:
        return "This one is still to come."
    if not is_near(row.day, today):
        return f"{_told(row.day)} is more than {BACK} days ago; what it says stays."
    return None


def why_not_excuse(first: date, last: date, today: date) -> str | None:
    """Say why the days `first`..`last` may not be excused today, None if they may."""
    if last < first:
        return f"{last} is before {first}; name the earlier day first."
    if last - first > LONGEST:
        return f"{first}..{last} is longer than a year; name a shorter range."
    if not is_near(first, today):
        oldest = today - timedelta(days=BACK)
        return f"{_told(first)} is more than {BACK} days ago; the oldest is {oldest}."
    return None


LONGEST = timedelta(days=366)
"""So long a range may be excused at once."""


def _told(day: date) -> str:
    return f"{day:%A} {day.isoformat()}"
