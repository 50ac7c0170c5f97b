"""Where each day of the calendar lies: weeks beside each other, in bands one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

DAYS = 7
_LEAST, _MOST = 11.2, 19.7
"""Px from one week to the next at the usual text size."""
_FILL = 0.8
_BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Lays out so many weeks. Lengths are px; `leftward` puts the latest week at the left."""

    weeks: int
    width: float
    gutter: float
    """Room for the weekdays."""
    above: float
    """Room for the months, above each band."""
    factor: float = 1.0
    leftward: bool = False

    @property
    def bands(self) -> int:
        """Return in how many bands the weeks are set, so that a day can be pointed at."""
        fit = max(1, int((self.width - self.gutter) / (_LEAST * self.factor)))
        return -(-self.weeks // fit)

    @property
    def columns(self) -> int:
        """Return how many weeks stand beside each other."""
        return -(-self.weeks // self.bands)

    @property
    def pitch(self) -> float:
        """Return the px from one day to the next."""
        return min(_MOST * self.factor, (self.width - self.gutter) / self.columns)

    @property
    def cell(self) -> float:
        """Return the side of a square."""
        return self.pitch * _FILL

    @property
    def height(self) -> float:
        """Return the height of all bands."""
        between = _BETWEEN * self.factor * (self.bands - 1)
        return self.bands * (self.above + DAYS * self.pitch) + between

    def band(self, number: int) -> float:
        """Return where the squares of a band begin."""
        step = self.above + DAYS * self.pitch + _BETWEEN * self.factor
        return number * step + self.above

    @property
    def missing(self) -> int:
        """Return how many weeks the first band is short of: the latest stands at the end."""
        return self.bands * self.columns - self.weeks

    def place(self, week: int) -> tuple[int, int]:
        """Return band and column of a week."""
        return divmod(week + self.missing, self.columns)

    def box(self, index: int) -> QRectF:
        """Return the square of a day, counted from the first Monday."""
        week, weekday = divmod(index, DAYS)
        band, column = self.place(week)
        x = self.gutter + column * self.pitch
        if self.leftward:
            x = self.width - x - self.cell
        return QRectF(x, self.band(band) + weekday * self.pitch, self.cell, self.cell)

    def index_at(self, point: QPointF) -> int | None:
        """Return the day whose square, with the gap beside it, holds a point."""
        x = self.width - point.x() if self.leftward else point.x()
        column = int((x - self.gutter) // self.pitch)
        if not 0 <= column < self.columns:
            return None
        for band in range(self.bands):
            weekday = int((point.y() - self.band(band)) // self.pitch)
            week = band * self.columns + column - self.missing
            if 0 <= weekday < DAYS and 0 <= week < self.weeks:
                return week * DAYS + weekday
        return None
