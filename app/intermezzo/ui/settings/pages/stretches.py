"""The hours of one weekday: stretches to write, to add, to take away, and to copy to other days."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from intermezzo.core.preferences.model import WORK_WEEK, Weekday
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.plain import tip
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.controls.times import TimeField
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.pages import week
from intermezzo.ui.settings.pages.week import Hours
from intermezzo.ui.settings.reading import time_read
from intermezzo.ui.settings.row import PAD, Row
from intermezzo.ui.settings.tab_order import follow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress, palette

NAMES = {
    Weekday.MON: "Monday",
    Weekday.TUE: "Tuesday",
    Weekday.WED: "Wednesday",
    Weekday.THU: "Thursday",
    Weekday.FRI: "Friday",
    Weekday.SAT: "Saturday",
    Weekday.SUN: "Sunday",
}
_LOW = 42
_FULL = "There is no room for more in this day."


class Sign(Enum):
    """What a small button says by its drawing."""

    AWAY = "away"
    MORE = "more"
    OTHERS = "others"


class SmallButton(Pressable):
    """A round button with a sign: a cross, a plus, three dots."""

    def __init__(self, dress: Dress, words: str, sign: Sign) -> None:
        super().__init__(dress, words)
        self._sign = sign
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a finger, as high as the fields beside it."""
        height = max(self._dress.typeface.px(HEIGHT), 28) + 2 * RING
        return QSize(max(36, self._dress.typeface.px(28) + 2 * RING), height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, sign and focus ring."""
        colours = self._dress.colours
        side = self.width() - 2.0 * RING
        ground = QRectF(0, 0, side, side)
        ground.moveCenter(QRectF(self.rect()).center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.underMouse() or self.isDown():
                painter.setBrush(colours.soft)
                painter.drawEllipse(ground)
            self._draw_sign(painter, ground)
            ring = ground.adjusted(-RING, -RING, RING, RING)
            self.draw_ring(painter, ring, (ring.height() - 2) / 2)

    def _draw_sign(self, painter: QPainter, ground: QRectF) -> None:
        ink, px, middle = self._dress.colours.ink2, self._dress.typeface.px, ground.center()
        if self._sign is Sign.AWAY:
            spot = QRectF(0, 0, px(13), px(13))
            spot.moveCenter(middle)
            draw_glyph(painter, Glyph.CLOSE, spot, ink)
        elif self._sign is Sign.MORE:
            painter.setPen(QPen(ink, 1.7, c=Qt.PenCapStyle.RoundCap))
            across, down = QPointF(px(5), 0), QPointF(0, px(5))
            painter.drawLine(QLineF(middle - across, middle + across))
            painter.drawLine(QLineF(middle - down, middle + down))
        else:
            painter.setBrush(ink)
            for step in (-1, 0, 1):
                painter.drawEllipse(middle + QPointF(step * px(5), 0), px(1.6), px(1.6))


class Stretch(QWidget):
    """One stretch: from, to, and away with it."""

    settled_on = Signal()
    misread = Signal(str)
    removed = Signal()

    def __init__(self, dress: Dress, name: str, number: int) -> None:
        super().__init__()
        self.start, self.end = TimeField(dress), TimeField(dress)
        self.remove_button = SmallButton(dress, f"{name}: remove stretch {number}", Sign.AWAY)
        self.remove_button.clicked.connect(self.removed)
        to = Text(dress, Role.BODY, lambda colours: colours.ink2, "to", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.start, to, self.end, self.remove_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        for field, end in ((self.start, "from"), (self.end, "to")):
            field.line.setAccessibleName(f"{name}: stretch {number}, {end}")
            field.settled_on.connect(self.settled_on)
            field.misread.connect(self.misread)

    @property
    def pair(self) -> tuple[str, str]:
        """Return both ends as they are written: one may have been refused for the other."""
        start, end = (time_read(field.text) or field.at for field in (self.start, self.end))
        return start, end

    def show_pair(self, pair: tuple[str, str]) -> None:
        """Show both ends."""
        self.start.show_time(pair[0])
        self.end.show_time(pair[1])


class Stretches(Control):
    """All stretches of a day. Values: tuples of pairs of times; empty is a free day."""

    fills = True
    keeps_refused = True
    copied = Signal(object)
    """The weekdays that are to have the same hours."""

    def __init__(self, dress: Dress, day: Weekday) -> None:
        super().__init__(dress)
        self.day = day
        self.usual = week.USUAL
        name = NAMES[day]
        self.stretches: list[Stretch] = []
        self._off = Text(dress, Role.BODY, lambda colours: colours.ink3, "Free", wraps=False)
        self._off.setContentsMargins(RING, 0, 8, 0)
        self._off.setMinimumHeight(max(dress.typeface.px(HEIGHT), 28) + 2 * RING)
        self.add_button = SmallButton(dress, f"{name}: add a stretch", Sign.MORE)
        self.add_button.clicked.connect(self._on_added)
        self.more_button = SmallButton(dress, f"{name}: copy to other days", Sign.OTHERS)
        self.more_button.clicked.connect(self.open_menu)
        self.menu = QMenu(self)
        self._line = filled(self, Flow())
        for part in (self._off, self.add_button, self.more_button):
            self._line.add(part)
        self._fill_menu()

    @property
    def value(self) -> object:
        """Return the stretches as they are written."""
        return tuple(stretch.pair for stretch in self.stretches)

    def show_value(self, value: object) -> None:
        """Show these stretches."""
        hours: Hours = tuple(value) if isinstance(value, tuple) else ()
        if len(hours) != len(self.stretches):
            self._make(len(hours))
        for stretch, pair in zip(self.stretches, hours, strict=True):
            stretch.show_pair(pair)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the lines and the buttons."""
        lines = [line for each in self.stretches for line in (each.start.line, each.end.line)]
        return [*lines, self.add_button, self.more_button]

    def describe(self, name: str, note: str) -> None:
        """Name the whole; its parts have names of their own."""
        del note
        self.setAccessibleName(name)

    @Slot()
    def open_menu(self) -> None:
        """Offer the days to copy to."""
        self.menu.setPalette(palette(self._dress.colours))
        self.menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _make(self, number: int) -> None:
        to_more = self.more_button.hasFocus()
        had_focus = any(stop.hasFocus() for stop in (*self._removable, self.add_button))
        for stretch in self.stretches:
            self._line.remove(stretch)
            stretch.deleteLater()
        for part in (self._off, self.add_button, self.more_button):
            self._line.remove(part)
        made = [Stretch(self._dress, NAMES[self.day], n + 1) for n in range(number)]
        self.stretches = made
        for stretch in made:
            stretch.settled_on.connect(self._on_settled)
            stretch.misread.connect(self.refused)
            stretch.removed.connect(self._on_removed)
            self._line.add(stretch)
        for part in (self._off, self.add_button, self.more_button):
            self._line.add(part)
        # Whole fields, not the lines in them: what holds a line stands before it in the chain.
        parts = [(each.start, each.end, each.remove_button) for each in made]
        follow(self._line, [part for three in parts for part in three])
        self._off.setVisible(not made)
        # What is taken out and put back lets its focus go, to some field of another day.
        if had_focus:
            self.add_button.take_focus(seen=True)
        elif to_more:
            self.more_button.take_focus(seen=True)
        self.updateGeometry()

    @property
    def _removable(self) -> list[QWidget]:
        """Return what takes the focus and goes with its stretch."""
        return [
            stop
            for each in self.stretches
            for stop in (each.start.line, each.end.line, each.remove_button)
        ]

    def _fill_menu(self) -> None:
        others = [day for day in Weekday if day is not self.day]
        working = tuple(day for day in WORK_WEEK if day is not self.day)
        self._offer("Copy to Monday to Friday", working)
        self._offer("Copy to every day", tuple(others))
        self.menu.addSeparator()
        for day in others:
            self._offer(f"Copy to {NAMES[day]}", (day,))

    def _offer(self, words: str, days: tuple[Weekday, ...]) -> None:
        action = QAction(words, self.menu)
        action.setData(days)
        action.triggered.connect(self._on_copied)
        self.menu.addAction(action)

    def _settle(self, hours: Hours) -> None:
        why = week.why_not(hours)
        if why:
            self.refused.emit(why)
        else:
            self.committed.emit(tuple(sorted(hours)))

    @Slot()
    def _on_settled(self) -> None:
        self._settle(tuple(stretch.pair for stretch in self.stretches))

    @Slot()
    def _on_added(self) -> None:
        present = tuple(stretch.pair for stretch in self.stretches)
        added = week.one_more(present, self.usual)
        if added is None:
            self.refused.emit(_FULL)
        else:
            self._settle((*present, added))
            for stretch in self.stretches:
                if stretch.pair == added:
                    stretch.start.line.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_removed(self) -> None:
        gone = self.sender()
        self._settle(tuple(stretch.pair for stretch in self.stretches if stretch is not gone))

    @Slot()
    def _on_copied(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.copied.emit(action.data())


class WeekdayRow(Row):
    """One day of the week, lower than other rows: seven of them are one thing."""

    copied = Signal(object)

    def __init__(self, dress: Dress, day: Weekday) -> None:
        self.stretches = Stretches(dress, day)
        key = f"work.by_day.{day.name.lower()}"
        super().__init__(dress, NAMES[day], self.stretches, keywords="work hours off", key=key)
        self.day = day
        self.stretches.copied.connect(self.copied)

    def _arrange(self) -> None:
        super()._arrange()
        below = self._dress.typeface.px(8) if self.refusal else 0
        self._column.setContentsMargins(PAD - RING, 0, PAD - RING, below)
        self.setMinimumHeight(self._dress.typeface.px(_LOW))
