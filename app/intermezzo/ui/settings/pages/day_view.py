"""The live picture of a day: chosen by its weekday, drawn, and told in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.day.picture import DayPicture, picture
from intermezzo.core.day.workday import localize
from intermezzo.core.preferences.model import Preferences, Weekday
from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING
from intermezzo.ui.settings.pages.day_band import DayBand
from intermezzo.ui.settings.pages.parts import OneDay
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.pages.wording import day_said, listed, short_day
from intermezzo.ui.settings.row import PAD
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import count

_MOST_LINES = 2


class DayView(QWidget):
    """Shows the next date of a weekday as the preferences make it. Begins with today."""

    def __init__(self, dress: Dress, sources: Sources, most_lines: int = _MOST_LINES) -> None:
        super().__init__()
        self._sources = sources
        self._most_lines = most_lines
        self._preferences = Preferences()
        self.day = Weekday(sources.today().weekday())
        self.picture: DayPicture | None = None
        self.chooser = OneDay(dress)
        self.chooser.describe("Day in the picture", "")
        self.chooser.show_value(_short(self.day))
        self.chooser.committed.connect(self._on_chosen)
        self.band = DayBand(dress)
        self._title = FittingLine(dress, Role.SECTION, lambda colours: colours.ink)
        self._summary = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._reasons = Text(dress, Role.SMALL, lambda colours: colours.ink3)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addSpacing(RING)
        head.addWidget(self._title, 1)
        head.addWidget(self.chooser, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD - RING, 4, PAD - RING, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addWidget(self._summary)
        column.addWidget(self._reasons)
        for words in (self._summary, self._reasons):
            words.setContentsMargins(RING, 0, RING, 0)

    @property
    def said(self) -> str:
        """Return all that is written about the day."""
        return f"{self._summary.text()} {self._reasons.text()}".strip()

    def show_preferences(self, preferences: Preferences) -> None:
        """Draw the day anew."""
        self._preferences = preferences
        self._draw()

    def show_day(self, day: Weekday) -> None:
        """Show another day of the week."""
        self.day = day
        self.chooser.show_value(_short(day))
        self._draw()

    def _draw(self) -> None:
        when = next_of(self.day, self._sources.today())
        zone = self._sources.zone()
        self.picture = picture(self._preferences, when, zone)
        self.band.show_picture(self.picture, localize(when, self._preferences.day.get_up, zone))
        self._title.setText(short_day(when))
        self._summary.setText(summary(self.picture))
        lines = self.picture.words
        # None is left out: many are told one after another, so that the page keeps its height.
        few = len(lines) <= self._most_lines
        self._reasons.setText("\n".join(lines) if few else _in_a_row(lines))
        self._reasons.setVisible(bool(lines))
        # What the band shows anyway gives its place to what it does not.
        self._summary.setVisible(not lines or self._most_lines > _MOST_LINES)
        self.band.setAccessibleName(f"Picture of {day_said(when)}")
        self.band.setAccessibleDescription(spoken(self.picture, self._preferences, zone))

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        self.show_day(Weekday[str(value).upper()])


def next_of(day: Weekday, today: date) -> date:
    """Return the next date of a weekday, today included."""
    return today + timedelta(days=(day - today.weekday()) % 7)


def summary(shown: DayPicture) -> str:
    """Return in a line what a day brings."""
    said = []
    if shown.off is not None:
        said.append(f"Free: {shown.off}.")
    elif not shown.work:
        said.append("No work, no interludes.")
    elif shown.slots:
        number = count(len(shown.slots), "interlude", "interludes")
        said.append(f"{number} at {listed(f'{at:%H:%M}' for at in shown.slots)}.")
    else:
        said.append("No interlude.")
    if shown.evening is not None:
        said.append(f"The evening at {shown.evening:%H:%M}.")
    return " ".join(said)


def spoken(shown: DayPicture, preferences: Preferences, zone: tzinfo) -> str:
    """Return what a screen reader says of the picture."""
    up = localize(shown.day, preferences.day.get_up, zone)
    said = [f"Up at {up:%H:%M}"]
    said += [f"Work from {span.start:%H:%M} to {span.end:%H:%M}" for span in shown.work]
    said += [f"Lunch from {span.start:%H:%M} to {span.end:%H:%M}" for span in shown.lunch]
    said.append(summary(shown).removesuffix("."))
    if shown.bedtime is not None:
        said.append(f"Bed at {shown.bedtime:%H:%M}")
    told = [". ".join(said) + ".", *([_in_a_row(shown.words)] if shown.words else [])]
    return " ".join(told)


def _in_a_row(lines: Sequence[str]) -> str:
    return " ".join(f"{line.removesuffix('.')}." for line in lines)


def _short(day: Weekday) -> str:
    return day.name.lower()
