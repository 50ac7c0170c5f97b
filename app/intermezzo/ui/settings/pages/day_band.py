"""A day drawn as a band: from getting up to bedtime, with work, lunch, interludes, evening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intermezzo.core.day.picture import DayPicture, Span
from intermezzo.ui.fonts import Role
from intermezzo.ui.settings.controls.control import edge
from intermezzo.ui.theme import Dress

_ABOVE, _BAND, _BELOW = 24, 26, 22
_INSET = 22
"""Left and right, so that the first and the last time have room around their mark."""
_AWAKE = 6
_DOT, _RING = 7.0, 6.5
_LABEL_GAP = 8


class Mark(NamedTuple):
    """A time that is written at its place."""

    at: datetime
    words: str


class DayBand(QWidget):
    """Draws a picture of a day. It runs from right to left where one reads so."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._picture: DayPicture | None = None
        self._up: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: DayPicture, up: datetime) -> None:
        """Show a day on which one gets `up` at some time."""
        if (picture, up) != (self._picture, self._up):
            self._picture, self._up = picture, up
            self.update()

    def sizeHint(self) -> QSize:
        """Return marks above, the band, times below."""
        px = self._dress.typeface.px
        return QSize(px(320), px(_ABOVE + _BAND + _BELOW))

    def minimumSizeHint(self) -> QSize:
        """Return the least on which something is seen."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the day."""
        picture = self._picture
        if picture is None or self._up is None:
            return
        first, last = self._reach(picture)
        scale = _Scale(first, last, self._left(), self._right(), self._leftward)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_awake(painter)
            for span in picture.work:
                self._draw_work(painter, scale, span)
            for span in picture.lunch:
                self._draw_lunch(painter, scale, span)
            self._draw_marks(painter, scale, picture)
            self._write(painter, scale, list(self._above(picture)), 0, Role.BREATH, bold=True)
            below = self._dress.typeface.px(_ABOVE + _BAND) + 3
            self._write(painter, scale, list(self._below(picture)), below, Role.NOTE, bold=False)

    @property
    def _leftward(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _left(self) -> float:
        return float(self._dress.typeface.px(_INSET))

    def _right(self) -> float:
        return self.width() - self._left()

    def _middle(self) -> float:
        return self._dress.typeface.px(_ABOVE) + self._dress.typeface.px(_BAND) / 2

    def _reach(self, picture: DayPicture) -> tuple[datetime, datetime]:
        """Return from when to when is drawn (UTC): awake, and all work besides."""
        times = [time for time in (self._up, picture.bedtime, picture.evening) if time is not None]
        times += [end for span in picture.work for end in (span.start, span.end)]
        instants = [time.astimezone(UTC) for time in (*times, *picture.slots)]
        return min(instants), max(instants)

    def _above(self, picture: DayPicture) -> Iterator[Mark]:
        for at in picture.slots:
            yield Mark(at, f"{at:%H:%M}")
        if picture.evening is not None:
            yield Mark(picture.evening, f"{picture.evening:%H:%M}")

    def _below(self, picture: DayPicture) -> Iterator[Mark]:
        """Yield the times of the frame, those that matter most first."""
        for span in picture.work:
            yield Mark(span.start, f"{span.start:%H:%M}")
            yield Mark(span.end, f"{span.end:%H:%M}")
        if self._up is not None:
            yield Mark(self._up, f"Up {self._up:%H:%M}")
        if picture.bedtime is not None:
            yield Mark(picture.bedtime, f"Bed {picture.bedtime:%H:%M}")
        for span in picture.lunch:
            yield Mark(span.start + (span.end - span.start) / 2, "Lunch")

    def _draw_awake(self, painter: QPainter) -> None:
        thick = self._dress.typeface.px(_AWAKE)
        line = QRectF(self._left(), self._middle() - thick / 2, self._right() - self._left(), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dress.colours.track)
        painter.drawRoundedRect(line, thick / 2, thick / 2)

    def _box(self, scale: _Scale, span: Span) -> QRectF:
        ends = sorted((scale.x(span.start), scale.x(span.end)))
        height = self._dress.typeface.px(_BAND)
        return QRectF(ends[0], self._middle() - height / 2, ends[1] - ends[0], height)

    def _draw_work(self, painter: QPainter, scale: _Scale, span: Span) -> None:
        colours = self._dress.colours
        painter.setPen(QPen(edge(colours), 1))
        painter.setBrush(colours.soft)
        painter.drawRoundedRect(self._box(scale, span).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _draw_lunch(self, painter: QPainter, scale: _Scale, span: Span) -> None:
        """Draw a window in the work, with a dotted edge: told by its shape, not by colour."""
        colours = self._dress.colours
        pen = QPen(edge(colours), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(colours.card)
        painter.drawRect(self._box(scale, span).adjusted(0.5, 1.5, -0.5, -1.5))

    def _draw_marks(self, painter: QPainter, scale: _Scale, picture: DayPicture) -> None:
        colours, px = self._dress.colours, self._dress.typeface.px
        for at in picture.slots:
            painter.setPen(QPen(colours.card, 2))
            painter.setBrush(colours.lake)
            spot = QPointF(scale.x(at), self._middle())
            painter.drawEllipse(spot, px(_DOT), px(_DOT))
        if picture.evening is not None:
            painter.setPen(QPen(colours.ring, 2))
            painter.setBrush(colours.ap_soft)
            spot = QPointF(scale.x(picture.evening), self._middle())
            painter.drawEllipse(spot, px(_RING), px(_RING))

    def _write(
        self,
        painter: QPainter,
        scale: _Scale,
        marks: Sequence[Mark],
        top: int,
        role: Role,
        *,
        bold: bool,
    ) -> None:
        """Write times at their places; where two would touch, the earlier in the list stands."""
        typeface, colours = self._dress.typeface, self._dress.colours
        painter.setFont(typeface.font(role))
        painter.setPen(QColor(colours.ink if bold else colours.ink3))
        metrics = QFontMetrics(painter.font())
        taken: list[tuple[float, float]] = []
        for mark in marks:
            width = metrics.horizontalAdvance(mark.words) + 2
            left = min(max(scale.x(mark.at) - width / 2, 0.0), self.width() - float(width))
            if any(
                left < end + _LABEL_GAP and start - _LABEL_GAP < left + width
                for start, end in taken
            ):
                continue
            taken.append((left, left + width))
            room = QRectF(left, top, width, typeface.line(role))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), mark.words)


class _Scale(NamedTuple):
    """Where an instant lies on the band."""

    first: datetime
    last: datetime
    left: float
    right: float
    leftward: bool

    def x(self, at: datetime) -> float:
        """Return the place of an instant."""
        whole = (self.last - self.first).total_seconds() or 1.0
        share = (at.astimezone(UTC) - self.first).total_seconds() / whole
        share = 1.0 - share if self.leftward else share
        return self.left + share * (self.right - self.left)
