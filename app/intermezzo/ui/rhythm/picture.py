"""All of a rhythm drawn: the week, the figures, the year, the weeks, and what they went into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.adherence.history import DaySummary, History
from intermezzo.core.adherence.telling import is_new
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.rhythm.bars import WeeksCard
from intermezzo.ui.rhythm.beside import Beside
from intermezzo.ui.rhythm.day import DayPanel
from intermezzo.ui.rhythm.spread import BalanceCard, HoursCard
from intermezzo.ui.rhythm.tiles import Tiles
from intermezzo.ui.rhythm.week import WeekCard
from intermezzo.ui.rhythm.year import YearCard
from intermezzo.ui.settings.controls.switch import Switch
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

TITLE = "Your rhythm"
INVITATION = "Your rhythm begins with the first one."
_HOW = "Two minutes are enough, and the picture below fills in."
SHOW_RUN = "Show days in a row"


class Picture(QWidget):
    """Shows a history. `day_chosen` comes when another day is looked at."""

    day_chosen = Signal()
    run_wished = Signal(bool)
    start_requested = Signal()

    def __init__(self, dress: Dress, announce: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._dress = dress
        self._history: History | None = None
        self._title_of: Callable[[str], str] = str
        self._chosen: date | None = None
        self._subtitle = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self.week = WeekCard(dress)
        self.day = DayPanel(dress)
        self.tiles = Tiles(dress)
        self.year = YearCard(dress, announce)
        self.weeks = WeeksCard(dress)
        self.hours = HoursCard(dress)
        self.purposes = BalanceCard(dress, "What it was for")
        self.regions = BalanceCard(dress, "Where in the body")
        self._over = Beside(dress, self.weeks, self.hours, (17, 11))
        self._spread = Beside(dress, self.purposes, self.regions)
        self.run_switch = Switch(dress, SHOW_RUN)
        self._run_row = self._make_run_row()
        self.invitation = _Invitation(dress)
        self.invitation.start_button.clicked.connect(self.start_requested)
        self.week.selected.connect(self._on_selected)
        self.year.opened.connect(self.look_at)
        self.run_switch.clicked.connect(self.run_wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 12)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, TITLE))
        head.addWidget(self._subtitle)
        column.addLayout(head)
        column.addWidget(self.invitation)
        for part in (
            self.week,
            self.day,
            self.tiles,
            self.year,
            self._over,
            self._spread,
            self._run_row,
        ):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def chosen(self) -> DaySummary | None:
        """Return the day that is looked at, None for none."""
        return None if self._chosen is None else self.day.shown

    def show_history(
        self, history: History, title_of: Callable[[str], str], *, show_run: bool
    ) -> None:
        """Show everything; the day that is looked at stays it while it is near."""
        self._history, self._title_of = history, title_of
        figures, new = history.figures, is_new(history)
        today = figures.day
        if self._chosen is not None and self._found(self._chosen) is None:
            self._chosen = None
        self._subtitle.setText(f"{today:%A} {today.day} {today:%B %Y}")
        self.invitation.setVisible(new)
        for part in (self.tiles, self._run_row, self._over, self._spread):
            part.setVisible(not new)
        self.week.show_week(history.this_week, today, self._chosen)
        self.tiles.show_figures(figures, show_run=show_run)
        self.run_switch.setChecked(show_run)
        self.year.show_days(history.days, today)
        self.weeks.show_weeks(history.weeks)
        self.hours.show_hours(history)
        self.purposes.show_seconds(history.by_purpose)
        self.regions.show_seconds(history.by_region)
        self._show_chosen()

    def drawn(self) -> QImage:
        """Return all of it as a picture, at the resolution of the screen it is on."""
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(self._dress.colours.window)
        with QPainter(image) as painter:
            self.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        return image

    def _make_run_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addStretch(1)
        words = Text(self._dress, Role.SMALL, lambda colours: colours.ink3, SHOW_RUN, wraps=False)
        line.addWidget(words)
        line.addWidget(self.run_switch)
        return row

    def _found(self, day: date) -> DaySummary | None:
        """Return a day with its lines; None where only its count is known."""
        if self._history is None:
            return None
        known = (*self._history.this_week, *self._history.near)
        return next((each for each in known if each.day == day), None)

    def _show_chosen(self) -> None:
        day = None if self._chosen is None else self._found(self._chosen)
        self.day.setVisible(day is not None)
        self.week.choose(self._chosen)
        if day is not None and self._history is not None:
            self.day.show_day(day, self._history.figures.day, self._title_of)

    @Slot(object)
    def look_at(self, day: date) -> None:
        """Show the entries of a day that may still be corrected, or that lies in this week."""
        if self._found(day) is not None:
            self._chosen = day
            self._show_chosen()
            self.day_chosen.emit()

    @Slot(object)
    def _on_selected(self, day: date) -> None:
        """Show a day of the week; pressed again, it is put away."""
        if day == self._chosen:
            self._chosen = None
            self._show_chosen()
        else:
            self.look_at(day)


class _Invitation(Panel):
    """Where nothing was done yet: how it begins."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, lambda colours: colours.soft, lambda colours: colours.soft)
        self.start_button = PillButton(dress, "Start one now", Tone.PRIMARY, glyph=Glyph.PLAY)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Text(dress, Role.SECTION, lambda colours: colours.on_soft, INVITATION))
        texts.addWidget(Text(dress, Role.BODY, lambda colours: colours.on_soft, _HOW))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 14, 14)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{INVITATION} {_HOW}")
