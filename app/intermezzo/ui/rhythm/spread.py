"""What the time went into, and when it works best: bars with words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intermezzo.core.adherence.history import History, HourTally
from intermezzo.core.adherence.report_words import length
from intermezzo.core.adherence.telling import best_words, hour_words
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.rhythm.heat import heat
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

MOST = 6
_BAR = 6
_HOURS = 64


class _Bar(QWidget):
    """How much of the most something is."""

    def __init__(self, dress: Dress, part: float) -> None:
        super().__init__()
        self._dress = dress
        self._part = part
        self.setFixedHeight(dress.typeface.px(_BAR))
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw track and bar."""
        colours, height = self._dress.colours, float(self.height())
        width = max(height, self.width() * self._part)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.track)
            painter.drawRoundedRect(QRectF(self.rect()), height / 2, height / 2)
            painter.setBrush(colours.lake)
            left = self.width() - width if leftward else 0.0
            painter.drawRoundedRect(QRectF(left, 0, width, height), height / 2, height / 2)


class BalanceCard(Panel):
    """Seconds by label, most first; without any it is hidden."""

    def __init__(self, dress: Dress, title: str) -> None:
        super().__init__(dress)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(8)
        heading = Text(dress, Role.SECTION, lambda colours: colours.ink, title)
        note = Text(dress, Role.NOTE, lambda colours: colours.ink3, "Last 28 days and today")
        self._column.addWidget(heading)
        self._column.addWidget(note)
        self._end = QVBoxLayout()
        self._end.setSpacing(10)
        self._column.addLayout(self._end)
        self._column.addStretch(1)

    def show_seconds(self, seconds: Mapping[str, float]) -> None:
        """Show the first of these labels."""
        for old in self._rows:
            old.setParent(None)
            old.deleteLater()
        shown = list(seconds.items())[:MOST]
        most = max((spent for _, spent in shown), default=1.0)
        self._rows = [self._row(label, spent, spent / most) for label, spent in shown]
        for row in self._rows:
            self._end.addWidget(row)
        self.setVisible(bool(shown))

    def _row(self, label: str, spent: float, part: float) -> QWidget:
        dress, row = self._dress, QWidget()
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, label), 1)
        amount = Text(dress, Role.SMALL, lambda colours: colours.ink, length(spent), wraps=False)
        said.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(said)
        column.addWidget(_Bar(dress, part))
        row.setAccessibleName(f"{label}: {length(spent)}")
        return row


class HourBars(QWidget):
    """The hours of the plan as small bars: what was done of it."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._hours: Sequence[HourTally] = ()
        self._best: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(dress.typeface.px(_HOURS) + dress.typeface.line(Role.AXIS))
        dress.changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(self._dress.typeface.px(120), self.minimumHeight())

    def show_hours(self, hours: Sequence[HourTally], best: int | None) -> None:
        """Show hours, one of them as the best."""
        self._hours, self._best = hours, best
        told = [f"{hour_words(each)}, {each.done} of {each.planned} done." for each in hours]
        self.setAccessibleName("Time of day. " + " ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hours."""
        if not self._hours:
            return
        typeface, colours = self._dress.typeface, self._dress.colours
        line = typeface.line(Role.AXIS)
        floor, pitch = self.height() - float(line), self.width() / len(self._hours)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = min(float(typeface.px(22)), pitch * 0.7)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(
                Qt.LayoutDirection.LayoutDirectionAuto
            )  # words have their own
            painter.setFont(typeface.font(Role.AXIS))
            widest = painter.fontMetrics().horizontalAdvance("00") + 4
            every = -(-widest // max(1, int(pitch)))
            for number, hour in enumerate(self._hours):
                left = number * pitch
                if leftward:
                    left = self.width() - left - pitch
                middle = left + pitch / 2
                track = QRectF(middle - width / 2, 2, width, floor - 4)
                self._draw_track(painter, track, hour)
                painter.setPen(colours.ink if hour.hour == self._best else colours.ink3)
                room = QRectF(middle - widest, floor, 2 * widest, line)
                if number % every == 0 or hour.hour == self._best:
                    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{hour.hour}")

    def _draw_track(self, painter: QPainter, track: QRectF, hour: HourTally) -> None:
        colours = self._dress.colours
        radius = min(6.0, track.width() / 2)
        painter.setPen(QPen(colours.ink3, 1) if colours.contrast else Qt.PenStyle.NoPen)
        painter.setBrush(colours.card if colours.contrast else heat(colours, 0))
        painter.drawRoundedRect(track, radius, radius)
        if hour.done:
            height = max(2 * radius, track.height() * hour.done / hour.planned)
            bar = QRectF(track.left(), track.bottom() - height, track.width(), height)
            best = hour.hour == self._best
            painter.setBrush(colours.lake if best or colours.contrast else heat(colours, 2))
            painter.drawRoundedRect(bar, radius, radius)


class HoursCard(Panel):
    """When it works best, in a sentence and in bars."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.said = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self.bars = HourBars(dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(6)
        column.addWidget(Text(dress, Role.SECTION, lambda colours: colours.ink, "Time of day"))
        column.addWidget(self.said)
        column.addWidget(self.bars, 1)

    def show_hours(self, history: History) -> None:
        """Show the hours of the last weeks."""
        self.said.setText(best_words(history))
        self.bars.show_hours(history.by_hour, history.best_hour)
        self.bars.setVisible(bool(history.by_hour))
