"""The page of the days on which nothing is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from intermezzo.core.preferences.model import DaysOff, Preferences
from intermezzo.ui.beside import Beside
from intermezzo.ui.fonts import Role
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.pages.sources import Country, Region, Sources
from intermezzo.ui.settings.row import PAD
from intermezzo.ui.settings.rows import ChoiceRow, DateListRow, Option, RangeListRow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_ONE = timedelta(days=1)
_AHEAD = timedelta(days=366)
_MOST = 5
_NONE = "None in the next twelve months."
_WHOLE = "All of it"


@dataclass(frozen=True, slots=True)
class FreeTime:
    """Days off in a row that have one name."""

    first: date
    last: date
    name: str

    @property
    def when(self) -> str:
        """Return the dates in words; the year of the next twelve months goes without saying."""
        days = dict.fromkeys((self.first, self.last))
        return " to ".join(wording.short_day(day) for day in days)


def coming(off: DaysOff, public: Mapping[date, str], today: date) -> Iterator[FreeTime]:
    """Yield the days off of the coming year, those in a row with one name together."""
    found: FreeTime | None = None
    day = today
    while day <= today + _AHEAD:
        name = public.get(day) or DaysOff(off.days, off.ranges).why(day)
        if found is not None and name == found.name and found.last == day - _ONE:
            found = FreeTime(found.first, day, found.name)
        else:
            if found is not None:
                yield found
            found = FreeTime(day, day, name) if name else None
        day += _ONE
    if found is not None:
        yield found


class DaysOffPage(Page):
    """Single days, vacations, public holidays, and what follows from them."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self._countries = {country.code: country for country in sources.holidays.countries()}
        self.days = DateListRow(dress, "Single days", keywords="date")
        self.ranges = RangeListRow(
            dress, "From day to day", "Both are free", keywords="vacation holiday travel range"
        )
        self.country = ChoiceRow(
            dress,
            "Public holidays of",
            [Option("", "No country"), *(Option(c, n.name) for c, n in self._countries.items())],
            keywords="country bank holiday",
        )
        self.region = ChoiceRow(dress, "In", [Option("", _WHOLE)], keywords="region state")
        self.next = _Next(dress)
        self.add_card(self.days, self.ranges)
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(0)
        for row in (self.country, self.region):
            column.addWidget(row)
            self._take(row)
        column.addStretch(1)
        self.add_card(Beside(dress, chosen, self.next, shares=(5, 6)))
        self.bind(self.days, "days_off.days", words="Single days off")
        self.bind(self.ranges, "days_off.ranges", words="Days off")
        self.bind(
            self.country,
            "days_off.country",
            write=lambda code: {"days_off.country": code, "days_off.region": None},
        )
        self.bind(self.region, "days_off.region", words="Region of the public holidays")

    def follow(self, preferences: Preferences) -> None:
        """Offer the regions of the country, and list what comes next."""
        off = preferences.days_off
        regions = self._regions(off)
        self.region.offer([Option("", _WHOLE), *(Option(each.code, each.name) for each in regions)])
        self.region.setVisible(bool(regions))
        today = self._sources.today()
        found = coming(off, self._public(off, regions, today), today)
        self.next.show_times([each for each, _ in zip(found, range(_MOST), strict=False)])

    def _regions(self, off: DaysOff) -> list[Region]:
        country: Country | None = self._countries.get(off.country)
        return list(country.regions) if country is not None else []

    def _public(self, off: DaysOff, regions: list[Region], today: date) -> Mapping[date, str]:
        if off.country not in self._countries:
            return {}
        known = off.region in [region.code for region in regions]
        region = off.region if known else None
        return self._sources.holidays.holidays_of(off.country, region, today, today + _AHEAD)


class _Next(QWidget):
    """A short table: when, and what it is called."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        title = Text(dress, Role.LABEL, lambda colours: colours.ink, "The next ones")
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 10, PAD, 10)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._times: list[FreeTime] | None = None
        self.lines: list[str] = []

    def show_times(self, times: list[FreeTime]) -> None:
        """List these."""
        if times == self._times:
            return
        self._times = times
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = [f"{each.when}: {each.name}" for each in times] or [_NONE]
        self.setAccessibleName("The next days off")
        self.setAccessibleDescription(". ".join(self.lines))
        if not times:
            none = Text(self._dress, Role.BODY, lambda colours: colours.ink2, _NONE)
            self._grid.addWidget(none, 0, 0, 1, 2)
        for number, each in enumerate(times):
            when = Text(self._dress, Role.SMALL, lambda colours: colours.ink, each.when)
            name = each.name[:1].upper() + each.name[1:]
            said = Text(self._dress, Role.SMALL, lambda colours: colours.ink2, name)
            self._grid.addWidget(when, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(said, number, 1, Qt.AlignmentFlag.AlignTop)
