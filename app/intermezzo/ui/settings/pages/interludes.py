"""The page of how many interludes a day has, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from intermezzo.core.preferences.model import Preferences, SlotMode
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.controls.entries import Entries
from intermezzo.ui.settings.controls.times import TimeField
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.day_view import DayView
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.reading import TIME_WANTED, time_read
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.rows import DotsRow, NumberRow, Option, SegmentRow
from intermezzo.ui.theme import Dress

_MODES = [
    Option("number", "So many a day"),
    Option("interval", "Every so often"),
    Option("times", "At fixed times"),
]
_NOTES = {
    SlotMode.NUMBER: "Spread over your work hours",
    SlotMode.INTERVAL: "One after so much work each",
    SlotMode.TIMES: "The same times each day",
}


class InterludesPage(Page):
    """What decides the slots, and what they keep away from."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self.view = DayView(dress, sources)
        self.mode = SegmentRow(
            dress, "How they are planned", _MODES, " ", keywords="interval number fixed times slots"
        )
        self.number = DotsRow(
            dress,
            "How many a day",
            "Two or three are what this is made for",
            words=str,
            keywords="more fewer",
        )
        self.every = NumberRow(
            dress, "One every", 40, 240, step=5, unit="min", keywords="interval often"
        )
        self.most = NumberRow(dress, "At most a day", 2, 12, keywords="limit")
        self.times = TimesRow(dress, "Times")
        self.first = NumberRow(
            dress, "First after work begins", 0, 480, step=15, unit="min", keywords="start"
        )
        self.gap = NumberRow(
            dress, "Least time between two", 20, 480, step=5, unit="min", keywords="distance gap"
        )
        self.last = NumberRow(
            dress, "Last before work ends", 0, 480, step=15, unit="min", keywords="end"
        )
        self.add_card(self.view)
        self.add_card(self.mode, self.number, self.every, self.most, self.times)
        self.add_card(self.first, self.gap, self.last)
        for row, key in (
            (self.mode, "mode"),
            (self.number, "per_day"),
            (self.every, "every_min"),
            (self.most, "most_per_day"),
            (self.times, "slots"),
            (self.first, "first_after_start_min"),
            (self.gap, "min_gap_min"),
            (self.last, "last_before_end_min"),
        ):
            self.bind(row, f"interludes.{key}")

    def follow(self, preferences: Preferences) -> None:
        """Show what belongs to the way they are planned, and the day that comes of it."""
        mode = preferences.interludes.mode
        for row, own in (
            (self.number, SlotMode.NUMBER),
            (self.every, SlotMode.INTERVAL),
            (self.most, SlotMode.INTERVAL),
            (self.times, SlotMode.TIMES),
        ):
            row.setVisible(mode is own)
        # With an interval it is the interval that keeps them apart, and off the beginning.
        self.first.setVisible(mode is not SlotMode.INTERVAL)
        self.gap.setVisible(mode is not SlotMode.INTERVAL)
        self.mode.say_note(_NOTES[mode])
        self.view.show_preferences(preferences)


class Times(Entries):
    """Times of day, in one line. Values: sorted lists of `"HH:MM"`."""

    is_wide = False

    def __init__(self, dress: Dress) -> None:
        self._field = TimeField(dress)
        super().__init__(dress, [self._field], words=str)
        line = self.layout()
        if isinstance(line, QBoxLayout):
            line.setDirection(QBoxLayout.Direction.LeftToRight)

    def _read(self) -> tuple[object] | str:
        said = self._field.text.strip()
        if not said:
            return ""
        at = time_read(said)
        return TIME_WANTED if at is None else (at,)

    def _with(self, entry: object) -> list[object]:
        return sorted([*self._entries, entry], key=str)


class TimesRow(Row):
    """Fixed times."""

    def __init__(self, dress: Dress, label: str) -> None:
        made = Times(dress)
        super().__init__(dress, label, made, keywords="fixed times slots")
