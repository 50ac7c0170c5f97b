"""The end screen: what was done, how the day stands, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.core.interlude import Kind, Status
from intermezzo.core.today import Today
from intermezzo.ports import Performance
from intermezzo.ui import words
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.tray_words import clock_time

CLOSES_AFTER_MS = 8_000
_RADIUS = 60
_WIDTH = 6
_GAP_DEGREES = 7
_WHOLE = 0.8
"""From this share on it was the interlude (content.md 8.2)."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end screen says."""

    title: str
    did: str
    after: str
    done: int
    planned: int


def ending_of(
    performance: Performance, steps: int, seconds: float, today: Today, status: Status | None
) -> Ending:
    """Return the words for a performance of which `steps` were reached and `seconds` played."""
    evening = performance.interlude.kind is Kind.WIND_DOWN
    whole = seconds >= _WHOLE * performance.score.seconds
    if whole:
        title = "That was your evening" if evening else "That was your interlude"
    else:
        title = "All right, that is enough"
    did = f"{words.count(steps, 'movement', 'movements')}, {words.length(seconds)}"
    return Ending(title, did, _after(status, evening=evening), today.done, today.planned)


def _after(status: Status | None, *, evening: bool) -> str:
    if evening:
        return "Sleep well."
    if status is None or status.upcoming is None:
        return "Nothing more is planned for now."
    at = clock_time(status.upcoming.slot.at, status.now)
    if status.upcoming.slot.kind is Kind.WIND_DOWN:
        return f"Next: the evening routine, around {at}"
    return f"Next one around {at}"


class DayRing(QWidget):
    """One arc per planned interlude, with the number done inside (look.md 5)."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._done = 0
        self._planned = 0
        side = dress.typeface.px(2 * _RADIUS + _WIDTH + 2)
        self.setFixedSize(side, side)

    def show_day(self, done: int, planned: int) -> None:
        """Show `done` of `planned`."""
        self._done, self._planned = done, planned
        self.setAccessibleName(f"{done} {self._second_line}")
        self.update()

    @property
    def _second_line(self) -> str:
        return f"of {self._planned} today" if self._planned else "today"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw arcs and number."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            typeface, colours = self._dress.typeface, self._dress.colours
            width = typeface.px(_WIDTH)
            ring = QRectF(self.rect()).adjusted(width, width, -width, -width)
            arcs = max(1, self._planned)
            gap = _GAP_DEGREES if arcs > 1 else 0
            span = 360 / arcs
            # Round ends reach beyond the arc by half the pen: the gap seen is what is asked for.
            inset = gap / 2 + (180 * width / 2) / (3.1416 * ring.width() / 2) if gap else 0
            for number in range(arcs):
                pen = QPen(colours.lake if number < self._done else colours.track, width)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                start = 90 - number * span - inset
                painter.drawArc(ring, round(start * 16), round(-(span - 2 * inset) * 16))
            self._draw_number(painter)

    def _draw_number(self, painter: QPainter) -> None:
        typeface, colours = self._dress.typeface, self._dress.colours
        figure, small = typeface.font(Role.FIGURE), typeface.font(Role.SMALL)
        big = QFontMetrics(figure).capHeight()
        gap = typeface.px(10)
        line = QFontMetrics(small).capHeight()
        top = (self.height() - big - gap - line) / 2
        painter.setPen(colours.ink)
        painter.setFont(figure)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, self.width(), big), middle | _UNCLIPPED, f"{self._done}")
        painter.setPen(colours.ink2)
        painter.setFont(small)
        below = QRectF(0, top + big + gap, self.width(), line)
        painter.drawText(below, middle | _UNCLIPPED, self._second_line)


_UNCLIPPED = Qt.TextFlag.TextDontClip


class Countdown(QWidget):
    """A thin line that runs out before the page closes by itself."""

    ended = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._left = 0.0
        self.setFixedHeight(2)
        self._line = QVariantAnimation(self)
        self._line.setStartValue(1.0)
        self._line.setEndValue(0.0)
        self._line.valueChanged.connect(self._on_ran)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ended)

    @property
    def is_running(self) -> bool:
        """Whether it is going to end."""
        return self._timer.isActive()

    def run(self, milliseconds: int) -> None:
        """Run out within `milliseconds`."""
        self._timer.start(milliseconds)
        if not self._dress.reduced:
            self._line.setDuration(milliseconds)
            self._on_ran(1.0)
            self._line.start()

    def stop(self) -> None:
        """Stay for good."""
        self._timer.stop()
        self._line.stop()
        self._on_ran(0.0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what is left of the line, from the middle."""
        if self._left <= 0:
            return
        with QPainter(self) as painter:
            width = self.width() * self._left
            line = QRectF((self.width() - width) / 2, 0, width, self.height())
            painter.fillRect(line, self._dress.colours.track)

    @Slot(object)
    def _on_ran(self, left: float) -> None:
        self._left = left
        self.update()


class FinishPage(QWidget):
    """Says what was done, and closes by itself unless somebody stays with it."""

    closed = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ring = DayRing(dress)
        self._title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, centred=True)
        self._did = Text(dress, Role.LABEL, lambda colours: colours.ink2, centred=True)
        self._after = Text(dress, Role.BODY, lambda colours: colours.ink2, centred=True)
        self.close_button = PillButton(dress, "Close", Tone.SOFT)
        self.close_button.clicked.connect(self.closed)
        self._countdown = Countdown(dress)
        self._countdown.ended.connect(self.closed)
        self.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        for line in (self._title, self._did, self._after):
            column.addWidget(line)
        column.addStretch(3)
        column.addWidget(self.close_button)
        column.addWidget(self._countdown)
        for part in self.findChildren(QWidget):
            part.setMouseTracking(True)

    def show_ending(self, ending: Ending) -> None:
        """Show `ending` for a while."""
        self._title.setText(ending.title)
        self._did.setText(ending.did)
        self._after.setText(ending.after)
        self._ring.show_day(ending.done, ending.planned)
        self.setAccessibleName(f"{ending.title}. {ending.did}. {ending.after}")
        self._countdown.run(CLOSES_AFTER_MS)

    def stay(self) -> None:
        """Somebody is looking: do not close."""
        self._countdown.stop()

    @property
    def closes_by_itself(self) -> bool:
        """Whether it will close without being asked."""
        return self._countdown.is_running

    def event(self, event: QEvent) -> bool:
        """Stay when the pointer moves over it."""
        if event.type() is QEvent.Type.MouseMove:
            self.stay()
        return super().event(event)
