"""The figures of a moment, as `intermezzo stats`, the tray and the windows show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intermezzo.core.adherence.share import Share


@dataclass(frozen=True, slots=True)
class Figures:
    """All of content.md 8.2 for one moment."""

    day: date
    """The present app-day."""
    week: Share
    """Of the last 7 ended app-days."""
    four_weeks: Share
    """Of the last 28 ended app-days."""
    weeks_kept: int
    run: int
    best_run: int
    grace_used: bool
    """Whether an empty day of this calendar week is covered."""
    active_days_month: int
    today: Share

    @property
    def adherence_7(self) -> int | None:
        """Return whole per cent, None where nothing was planned."""
        return self.week.percent

    @property
    def adherence_28(self) -> int | None:
        """Return whole per cent, None where nothing was planned."""
        return self.four_weeks.percent
