"""The page of the week of work."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot

from intermezzo.core.preferences.model import Preferences, Weekday
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.day_view import DayView
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.pages.stretches import NAMES, WeekdayRow
from intermezzo.ui.settings.pages.week import Hours, changes_for, week_of
from intermezzo.ui.theme import Dress


class WorkHoursPage(Page):
    """Seven rows, each with its stretches, below the picture of a day."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self.view = DayView(dress, sources)
        self.days = [WeekdayRow(dress, day) for day in Weekday]
        self.add_card(self.view)
        self.add_card(*self.days)
        for row in self.days:
            self._tie(row)
            row.copied.connect(self._on_copied)
            row.committed.connect(self._on_committed)

    def follow(self, preferences: Preferences) -> None:
        """Draw the picture anew."""
        hours = preferences.work.hours
        for row in self.days:
            row.stretches.usual = (f"{hours.start:%H:%M}", f"{hours.end:%H:%M}")
        self.view.show_preferences(preferences)

    def _tie(self, row: WeekdayRow) -> None:
        day = row.day

        def read(preferences: Preferences) -> object:
            return week_of(preferences)[day]

        def write(value: object) -> Mapping[str, object]:
            hours: Hours = tuple(value) if isinstance(value, tuple) else ()
            return self._changes({day: hours})

        words = f"Work hours of {NAMES[day]}"
        self.bind(row, row.key, words=words, read=read, write=write)

    def _changes(self, changed: Mapping[Weekday, Hours]) -> Mapping[str, object]:
        present = self.choices.preferences
        hours = present.work.hours
        usual = (f"{hours.start:%H:%M}", f"{hours.end:%H:%M}")
        return changes_for({**week_of(present), **changed}, usual)

    @Slot(object)
    def _on_committed(self) -> None:
        row = self.sender()
        if isinstance(row, WeekdayRow):
            self.view.show_day(row.day)

    @Slot(object)
    def _on_copied(self, days: object) -> None:
        row = self.sender()
        if not isinstance(row, WeekdayRow) or not isinstance(days, tuple | list):
            return
        hours = week_of(self.choices.preferences)[row.day]
        changed = {Weekday(day): hours for day in days}
        refused = self.choices.put(self._changes(changed), f"Hours of {NAMES[row.day]}, copied")
        row.refuse(next(iter(refused.values()), ""))
