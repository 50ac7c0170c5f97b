"""What a routine counts for by the time really spent in its steps (content.md 8.2)."""

from __future__ import annotations

from intermezzo.core.day.interlude import Outcome

FULL = 0.8
HALF = 0.4


def outcome_of(seconds_done: float, seconds_planned: float) -> Outcome:
    """Return how a begun interlude ended."""
    share = seconds_done / seconds_planned if seconds_planned > 0 else 0.0
    if share >= FULL:
        return Outcome.COMPLETED
    return Outcome.PARTIAL if share >= HALF else Outcome.STOPPED
