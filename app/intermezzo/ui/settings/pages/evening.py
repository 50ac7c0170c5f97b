"""The page of the evening routine."""

from __future__ import annotations

from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import RoutineKind
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.rows import (
    ChoiceRow,
    DaysRow,
    Option,
    SpanRow,
    SwitchRow,
    TimeRow,
)
from intermezzo.ui.theme import Dress


class EveningPage(Page):
    """When the routine before sleep is offered, and which one."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.enabled = SwitchRow(
            dress, "Evening routine", "Lying down before sleep, with a long out-breath"
        )
        self.prompt = TimeRow(dress, "Offered at", keywords="prompt time sleep")
        self.bedtime = TimeRow(
            dress, "Bedtime", "Well after it, the short form is offered", keywords="sleep"
        )
        self.days = DaysRow(dress, "On these days")
        self.span = SpanRow(
            dress, "Never outside", "If you are away at its time, it may still come in here"
        )
        self.routine = ChoiceRow(dress, "Which one", self._routines(), keywords="routine")
        self.off = SwitchRow(dress, "On days off too", keywords="holiday vacation")
        self.add_card(self.enabled)
        self.add_card(self.prompt, self.bedtime, self.span, self.days, self.off, self.routine)
        for row, key in (
            (self.enabled, "enabled"),
            (self.prompt, "prompt"),
            (self.bedtime, "bedtime"),
            (self.span, "window"),
            (self.days, "days"),
            (self.off, "on_days_off"),
            (self.routine, "routine"),
        ):
            self.bind(row, f"evening.{key}", words=f"Evening: {row.label.lower()}")

    def follow(self, preferences: Preferences) -> None:
        """Set aside what has no meaning while nothing is offered."""
        self.routine.offer(self._routines())
        for row in (self.prompt, self.bedtime, self.span, self.days, self.off, self.routine):
            row.setEnabled(preferences.evening.enabled)

    def _routines(self) -> list[Option]:
        """Return the evening routines; their short forms are chosen by the hour."""
        found = [
            routine
            for routine in self._sources.library().routines.values()
            if routine.kind is RoutineKind.EVENING and routine.variant_of is None
        ]
        found.sort(key=lambda routine: routine.title)
        return [Option(routine.id, routine.title) for routine in found]
