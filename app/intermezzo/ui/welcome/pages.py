"""The pages on the day: work, sleep, how many, where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from intermezzo.core.preferences.bedtime import prompt_before
from intermezzo.core.preferences.model import Preferences, SlotMode
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.rows import (
    ChecksRow,
    DaysRow,
    DotsRow,
    NumberRow,
    Option,
    SegmentRow,
    SpanRow,
    TimeRow,
)
from intermezzo.ui.theme import Dress

_FEWEST, _MOST = 2, 6
_PLACES: Mapping[str, list[str]] = {
    "seated": ["seated"],
    "standing": ["seated", "standing"],
    "floor": ["seated", "standing", "floor"],
}
_PLACE_NOTES = {
    "seated": "Everything is done on your chair.",
    "standing": "On your chair, or standing beside it.",
    "floor": "A place to lie down where nobody walks in.",
}
_THINGS = (
    Option("chair", "A steady chair"),
    Option("desk", "A desk"),
    Option("wall", "A free wall"),
    Option("cushion", "A cushion"),
    Option("resistance band", "An exercise band"),
)


class WorkPage(Page):
    """Days, hours, lunch."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        days = DaysRow(dress, "Work days")
        hours = SpanRow(dress, "Work hours", "An end before the start lies on the next day.")
        lunch = SpanRow(dress, "Quiet lunch", "Nothing is offered in this time.", may_be_none=True)
        self.add_card(days, hours, lunch)
        self.bind(days, "work.days")
        self.bind(hours, "work.hours")
        self.bind(lunch, "work.quiet_lunch")


class SleepPage(Page):
    """Getting up, going to bed, and what follows for the evening."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        up = TimeRow(dress, "Usually up at", "For two hours after it nothing bends your back far.")
        self.bed = TimeRow(dress, "To bed at")
        self.add_card(up, self.bed)
        self.bind(up, "day.get_up")
        self.bind(self.bed, "evening.bedtime", write=self._evening)

    def follow(self, preferences: Preferences) -> None:
        """Say when the evening is offered."""
        evening = preferences.evening
        said = f"A quiet evening routine is offered at {evening.prompt:%H:%M}."
        self.bed.say_note(said if evening.enabled else "The evening routine is off.")

    def _evening(self, bedtime: object) -> Mapping[str, object]:
        window = self.choices.preferences.evening.window
        prompt = prompt_before(time.fromisoformat(str(bedtime)), window)
        return {"evening.bedtime": bedtime, "evening.prompt": f"{prompt:%H:%M}"}


class RhythmPage(Page):
    """A few a day, or more often."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        modes = (Option("number", "A few a day"), Option("interval", "More often"))
        self.mode = SegmentRow(dress, "How often", modes)
        self.number = DotsRow(
            dress,
            "Interludes a day",
            "Three are easy to keep up with.",
            first=_FEWEST,
            last=_MOST,
        )
        self.every = NumberRow(dress, "One after", 40, 240, step=5, unit="min of work")
        self.add_card(self.mode, self.number, self.every)
        self.bind(
            self.mode,
            "interludes.mode",
            read=lambda preferences: "interval" if _is_often(preferences) else "number",
            write=self._mode,
        )
        self.bind(
            self.number,
            "interludes.per_day",
            read=_number,
            write=lambda number: {"interludes.mode": "number", "interludes.per_day": number},
        )
        self.bind(self.every, "interludes.every_min")

    def follow(self, preferences: Preferences) -> None:
        """Show what belongs to the chosen way."""
        often = _is_often(preferences)
        self.number.setVisible(not often)
        self.every.setVisible(often)
        most = preferences.interludes.most_per_day
        self.every.say_note(f"No more than {most} a day.")
        self.mode.say_note(
            "Small and often suits some; many find it hard to keep up."
            if often
            else "Spread over your work hours, away from lunch."
        )

    def _mode(self, mode: object) -> Mapping[str, object]:
        if mode == "interval":
            return {"interludes.mode": "interval"}
        return {
            "interludes.mode": "number",
            "interludes.per_day": _number(self.choices.preferences),
        }


class PlacePage(Page):
    """Where one may move, and what is at hand."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        places = (
            Option("seated", "Seated only"),
            Option("standing", "May stand"),
            Option("floor", "Private floor"),
        )
        self.place = SegmentRow(dress, "Where you can move", places)
        things = ChecksRow(dress, "What you have at hand", _THINGS)
        self.add_card(self.place)
        self.add_card(things)
        self.bind(
            self.place,
            "practice.settings",
            read=_place,
            write=lambda place: {"practice.settings": _PLACES[str(place)]},
        )
        self.bind(things, "body.equipment")

    def follow(self, preferences: Preferences) -> None:
        """Say what the place means."""
        self.place.say_note(_PLACE_NOTES[_place(preferences)])


def _is_often(preferences: Preferences) -> bool:
    return preferences.interludes.mode is SlotMode.INTERVAL


def _number(preferences: Preferences) -> int:
    """Return how many interludes a day has, whether they stand at fixed times or not."""
    interludes = preferences.interludes
    listed = interludes.mode is SlotMode.TIMES
    number = len(interludes.slots) if listed else interludes.per_day
    return min(_MOST, max(_FEWEST, number))


def _place(preferences: Preferences) -> str:
    settings = preferences.practice.settings
    return next((place for place in ("floor", "standing") if place in settings), "seated")
