"""The pictures of the settings kit, for `tools/shots.py`: a page with every kind of row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.page import Page, PageSpec
from intermezzo.ui.settings.rows import (
    ButtonRow,
    ChecksRow,
    ChoiceRow,
    DateListRow,
    DaysRow,
    DotsRow,
    ListRow,
    NumberRow,
    Option,
    RangeListRow,
    SegmentRow,
    SliderRow,
    SpanRow,
    SwitchRow,
    TextRow,
    TimeRow,
)
from intermezzo.ui.settings.window import SettingsWindow
from intermezzo.ui.theme import Dress

Words = Callable[[str], str]
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six")


class Still(QObject):
    """Choices that stay as they are."""

    changed = Signal()

    def __init__(self, undoable: str = "") -> None:
        """Hold the defaults."""
        super().__init__()
        self.preferences = Preferences()
        self.undoable = undoable

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        """Take nothing."""
        del words
        return dict.fromkeys(changes, "Nothing can be changed in a picture.")

    def undo(self) -> None:
        """Stay."""


def _options(words: Words, *said: str) -> list[Option]:
    return [Option(each, words(each)) for each in said]


class ShortRows(Page):
    """Rows whose control stands at the end of the line."""

    def __init__(self, dress: Dress, choices: Still, words: Words) -> None:
        """Make the rows."""
        super().__init__(dress, choices)
        slide = SliderRow(
            dress,
            words("Time between interludes"),
            20,
            120,
            words("Counted from active time at the desk"),
            step=5,
            words=lambda minutes: f"{minutes} min",
        )
        slide.show_value(45)
        length = ChoiceRow(
            dress,
            words("Length"),
            _options(words, "90 seconds", "Two minutes", "Five minutes"),
            words("A round of two to four movements"),
        )
        length.show_value(words("90 seconds")[:0] or "90 seconds")
        goal = DotsRow(
            dress,
            words("Interludes a day"),
            words("Two to six, spread over the work hours"),
            words=lambda number: NUMBERS[number],
        )
        self.add_card(slide, length, goal)
        self.bind(goal, "interludes.per_day")
        heads = SwitchRow(
            dress, words("Heads-up before it starts"), words("A quiet note 30 seconds ahead")
        )
        heads.show_value(True)
        floor = SwitchRow(
            dress, words("Include floor movements"), words("Only outside working hours")
        )
        theme = SegmentRow(dress, words("Colours"), _options(words, "system", "light", "dark"))
        self.add_card(heads, floor, theme, title=words("While you work"))
        self.bind(theme, "appearance.theme")


class TimeRows(Page):
    """Times, numbers, days."""

    def __init__(self, dress: Dress, choices: Still, words: Words) -> None:
        """Make the rows."""
        super().__init__(dress, choices)
        up = TimeRow(dress, words("Get up"), words("The first two hours are kept for walking"))
        days = DaysRow(dress, words("Work days"))
        lunch = SpanRow(dress, words("Quiet lunch"), words("Nothing is due"), may_be_none=True)
        gap = NumberRow(
            dress,
            words("Least time between two"),
            20,
            480,
            words("However you place them"),
            unit="min",
        )
        name = TextRow(dress, words("Screen"), words("Where windows open"), hint="DP-1")
        folder = ButtonRow(
            dress, words("Your data"), words("Open folder"), words("It stays on this computer")
        )
        self.add_card(up, days, lunch)
        self.add_card(gap, name, folder)
        for row, path in (
            (up, "day.get_up"),
            (days, "work.days"),
            (lunch, "work.quiet_lunch"),
            (gap, "interludes.min_gap_min"),
            (name, "offer.screen"),
        ):
            self.bind(row, path)
        gap.refuse(words("Write a number from 20 to 480 (min)."))


class LongRows(Page):
    """Lists."""

    def __init__(self, dress: Dress, choices: Still, words: Words) -> None:
        """Make the rows."""
        super().__init__(dress, choices)
        vacation = RangeListRow(dress, words("Vacation"), words("First and last day"))
        vacation.show_value([["2026-12-24", "2027-01-06"], ["2027-03-27", "2027-04-05"]])
        single = DateListRow(dress, words("Single days off"))
        single.show_value(["2026-12-08"])
        mail = ListRow(dress, words("Your mail addresses"), hint="me@example.org")
        mail.show_value(["me@example.org", "me@work.example.org"])
        tools = ChecksRow(
            dress,
            words("At hand"),
            _options(words, "chair", "desk", "wall", "cushion", "band", "mat"),
            words("Movements that need something else are left out"),
        )
        self.add_card(vacation, single)
        self.add_card(mail, tools)
        self.bind(tools, "body.equipment")


def window(studio: Studio, words: Words = str, undoable: str = "") -> SettingsWindow:
    """Return the settings with three sample pages and some empty ones."""
    dress = studio.dress()
    choices = Still(undoable)
    kinds = (
        ("Day", "When an interlude may find you.", ShortRows),
        ("Evening", "When the day comes to rest.", TimeRows),
        ("Days off", "Days on which nothing is due.", LongRows),
    )
    specs = [
        PageSpec(title, words(title), words(said), partial(kind, dress, choices, words))
        for title, said, kind in kinds
    ]
    others = ("Body and place", "Prompts", "Appearance", "Profiles", "Data", "About")
    specs += [PageSpec(each, words(each), "", lambda: Page(dress, choices)) for each in others]
    made = SettingsWindow(dress, choices, specs)
    studio.kept.append(choices)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    return made


@dataclass(frozen=True)
class Visit:
    """One picture."""

    page: str
    size: QSize | None = None
    words: Words = str
    undoable: str = ""
    search: str = ""
    row: str | None = None
    keys: bool = field(default=False)

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        made = window(studio, self.words, self.undoable)
        made.resize(self.size or QSize(860, 620))
        made.show()
        studio.app.processEvents()
        made.open_page(self.page, self.row)
        if self.search:
            made.navigation.search.field.setText(self.search)
        for _ in range(3):
            studio.app.processEvents()
        return made


def settings_shots() -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    wide, small = QSize(1240, 640), QSize(560, 420)
    shots: dict[str, Callable[[Studio], QWidget]] = {}
    for number, page in enumerate(("Day", "Evening", "Days off")):
        shots[f"settings-kit-{number}"] = Visit(page, undoable="Work hours of Monday")
        shots[f"settings-kit-{number}-wide"] = Visit(page, wide)
        shots[f"settings-kit-{number}-small"] = Visit(page, small)
        shots[f"settings-kit-{number}-long"] = Visit(page, words=longer)
    shots["settings-kit-search"] = Visit("Day", search="in")
    shots["settings-kit-nothing"] = Visit("Day", search="zebra")
    shots["settings-kit-found"] = Visit("Day", row="appearance.theme")
    return shots
