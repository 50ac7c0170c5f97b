"""The page of the day as a whole: its picture, and what frames it."""

from __future__ import annotations

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.day_view import DayView
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.rows import NumberRow, SpanRow, TimeRow
from intermezzo.ui.theme import Dress


class DayPage(Page):
    """When one gets up, has lunch, and when a new day counts."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self.view = DayView(dress, sources, most_lines=6)
        up = TimeRow(dress, "You get up at", keywords="wake morning")
        guard = NumberRow(
            dress,
            "A careful morning of",
            0,
            720,
            "So long after getting up nothing leans far forward",
            step=15,
            unit="min",
            keywords="guard back bend",
        )
        lunch = SpanRow(
            dress, "Quiet lunch", "No interlude in this time", may_be_none=True, keywords="break"
        )
        starts = TimeRow(
            dress,
            "A new day counts from",
            "What you do later at night belongs to the day before",
            keywords="midnight night app-day",
        )
        self.add_card(self.view)
        self.add_card(up, guard, lunch, starts)
        self.bind(up, "day.get_up")
        self.bind(guard, "day.morning_guard_min")
        self.bind(lunch, "work.quiet_lunch")
        self.bind(starts, "day.starts")

    def follow(self, preferences: Preferences) -> None:
        """Draw the picture anew."""
        self.view.show_preferences(preferences)
