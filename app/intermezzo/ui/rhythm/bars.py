"""The last eight weeks as bars, with a dashed line for what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intermezzo.core.adherence.facts import LAST_WEEKS
from intermezzo.core.adherence.history import WeekSummary
from intermezzo.core.adherence.telling import week_words
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.rhythm.heat import heat
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_HEIGHT, _BAR, _RADIUS, _MARK = 116, 26, 7, 13
_AHEAD = timedelta(weeks=1)


class WeekBars(QWidget):
    """Paints the bars: done as height and number, kept as a check mark below."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._weeks: Sequence[WeekSummary] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(dress.typeface.px(_HEIGHT) + 2 * dress.typeface.line(Role.AXIS))
        dress.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(self._dress.typeface.px(200), self.height())

    def show_weeks(self, weeks: Sequence[WeekSummary]) -> None:
        """Show so many weeks, the running one last."""
        self._weeks = weeks
        told = [_told(week) for week in weeks if week.share.planned]
        self.setAccessibleName("Weeks. " + " ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw bars, numbers, weeks, and the line of the plan."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(
                Qt.LayoutDirection.LayoutDirectionAuto
            )  # words have their own
            for number, week in enumerate(self._weeks):
                self._draw_bar(painter, number, week)
            self._draw_plan(painter)

    @property
    def _floor(self) -> float:
        return self.height() - 2.0 * self._dress.typeface.line(Role.AXIS)

    def _left(self, number: int, width: float) -> float:
        """Return where something in the middle of a week's column begins."""
        pitch = self.width() / max(1, len(self._weeks))
        left = number * pitch + (pitch - width) / 2
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - left - width if leftward else left

    def _level(self, slots: float) -> float:
        """Return the height of so many slots above the floor."""
        highest = max((max(week.share.planned, 1) for week in self._weeks), default=1)
        above = 4.0
        return float((self._floor - above) * min(slots, highest) / highest)

    def _draw_bar(self, painter: QPainter, number: int, week: WeekSummary) -> None:
        typeface, colours = self._dress.typeface, self._dress.colours
        width = float(typeface.px(_BAR))
        height = max(2.0, self._level(week.share.halves / 2))
        bar = QRectF(self._left(number, width), self._floor - height, width, height)
        radius = min(float(typeface.px(_RADIUS)), height / 2)
        contrasted = colours.contrast and not week.running
        painter.setPen(QPen(colours.ink3, 1) if contrasted else Qt.PenStyle.NoPen)
        painter.setBrush(self._fill(week))
        if week.share.planned:
            painter.drawRoundedRect(bar, radius, radius)
            self._draw_number(painter, week, bar)
        line = typeface.line(Role.AXIS)
        pitch = self.width() / max(1, len(self._weeks))
        room = QRectF(self._left(number, pitch), self._floor + 2, pitch, line)
        painter.setFont(typeface.font(Role.AXIS))
        painter.setPen(colours.ink2 if week.running else colours.ink3)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(room, middle, _label(week.monday, number, len(self._weeks)))
        side = float(typeface.px(_MARK))
        spot = QRectF(self._left(number, side), room.bottom() + (line - side) / 2, side, side)
        if week.kept:
            draw_glyph(painter, Glyph.DONE, spot, colours.lake)
        elif week.bridge and week.planned_days:
            draw_glyph(painter, Glyph.MISSING, spot, colours.ink3)

    def _fill(self, week: WeekSummary) -> QColor:
        colours = self._dress.colours
        if week.running:
            return colours.lake
        return colours.card if colours.contrast else heat(colours, 2)

    def _draw_number(self, painter: QPainter, week: WeekSummary, bar: QRectF) -> None:
        typeface, colours = self._dress.typeface, self._dress.colours
        line = typeface.line(Role.AXIS)
        inside = bar.height() >= line + 4
        top = bar.top() + 3 if inside else bar.top() - line
        painter.setFont(typeface.font(Role.AXIS))
        painter.setPen(colours.on_lake if week.running and inside else colours.ink)
        room = QRectF(bar.left() - 8, top, bar.width() + 16, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{week.share.done:g}")

    def _draw_plan(self, painter: QPainter) -> None:
        """Draw the plan of each week across its column."""
        pitch = self.width() / max(1, len(self._weeks))
        painter.setPen(_dashed(self._dress))
        for number, week in enumerate(self._weeks):
            if week.share.planned:
                y = round(self._floor - self._level(week.share.planned)) - 0.5
                left = self._left(number, pitch)
                painter.drawLine(QLineF(left, y, left + pitch, y))


class _Dashes(QWidget):
    """A piece of the line, before the words that say what it is."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.setFixedSize(dress.typeface.px(19), dress.typeface.line(Role.NOTE))
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the dashes."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(_dashed(self._dress))
            y = self.height() // 2 + 0.5
            painter.drawLine(QLineF(0, y, self.width(), y))


class WeeksCard(Panel):
    """The bars under their title, with the key of their marks."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.bars = WeekBars(dress)
        self._note = Text(dress, Role.NOTE, lambda colours: colours.ink3)
        self._dashes = _Dashes(dress)
        self.plan = Text(dress, Role.NOTE, lambda colours: colours.apricot_ink, wraps=False)
        head = QHBoxLayout()
        head.setSpacing(6)
        title = Text(dress, Role.SECTION, lambda colours: colours.ink, "Week by week")
        head.addWidget(title, 1)
        head.addWidget(self._dashes)
        head.addWidget(self.plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self._note)
        column.addStretch(1)

    def show_weeks(self, weeks: Sequence[WeekSummary]) -> None:
        """Show the last of these weeks."""
        shown = list(weeks)[-LAST_WEEKS:]
        self.bars.show_weeks(shown)
        planned = shown[-1].share.planned if shown else 0
        self.plan.setText(f"planned {planned}" if planned else "")
        for part in (self._dashes, self.plan):
            part.setVisible(planned > 0)
        bridged = any(week.bridge and week.planned_days for week in shown)
        said = "\u2713 kept" + (",  \u2296 bridged: one lighter week in six" if bridged else "")
        self._note.setText(said if any(week.kept for week in shown) or bridged else "")
        self._note.setVisible(bool(self._note.text()))


def _dashed(dress: Dress) -> QPen:
    pen = QPen(dress.colours.ring, 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 3])
    return pen


def _label(monday: date, number: int, count: int) -> str:
    """Say when a week began; the month where it changes."""
    is_first = number == 0 or (monday - _AHEAD).month != monday.month
    return f"{monday.day} {monday:%b}" if is_first or number == count - 1 else f"{monday.day}"


def _told(week: WeekSummary) -> str:
    said = f"From {week.monday.day} {week.monday:%B}: {week.share.done} of {week.share.planned}"
    words = week_words(week)
    return f"{said}, {words}." if words else f"{said}."
