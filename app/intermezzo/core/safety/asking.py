"""When the safety questions are due again (content.md 6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

AGAIN_AFTER = timedelta(days=90)
LONG_PAUSE = timedelta(days=14)
"""So long without an interlude is a pause after which things may have changed (content.md 4.4)."""


def is_due(asked: date | None, today: date, active: Sequence[date] = ()) -> bool:
    """Tell whether the questions are to be asked: never yet, long ago, or before a long pause.

    `active` are the app-days of the last interludes that were begun, in any order.
    """
    if asked is None or today - asked >= AGAIN_AFTER:
        return True
    since = sorted(day for day in active if asked < day <= today)
    # Where all that is known lies after the answers, what came between is not known.
    known = [asked] if len(since) < len(active) or not active else []
    return any(later - day >= LONG_PAUSE for day, later in pairwise([*known, *since, today]))
