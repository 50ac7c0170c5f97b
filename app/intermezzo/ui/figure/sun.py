"""The breathing sun behind the figure: the pacer one breathes with."""

from __future__ import annotations

from math import ceil, floor, sqrt

from PySide6.QtCore import QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from intermezzo.ui.figure.discs import disc_brush, lay_disc
from intermezzo.ui.figure.palette import Palette, faded

_EMPTY, _FULL = 0.30, 0.435
"""The sun's radius in stage heights with empty and full lungs (look.md 4)."""
_AT = (0.50, 0.49)


def sun_travel(height: float) -> float:
    """Return how far the sun's rim goes in one breath on a stage `height` px high, in px."""
    return height * (_FULL - _EMPTY)


class Sun:
    """The breathing pacer: a disc of light that grows with the lungs."""

    def __init__(self, palette: Palette) -> None:
        strength = 0.0 if palette.outlined else 0.13 if palette.dark else 0.20
        fills = ((0.0, 0.30), (0.72, 0.55), (1.0, 1.0))
        self._fill = [(at, faded(palette.apricot, strength * part)) for at, part in fills]
        self._rim = faded(palette.ring, 0.92)
        self._rim_width = 3.0 if palette.outlined else 1.8

    def paint(self, painter: QPainter, size: QSizeF, level: float, dpr: float) -> None:
        """Paint the sun at a breath level from 0, empty, to 1, full, on a stage in device px.

        Disc and rim are one gradient: a stroked circle of this size costs three times as much.
        """
        width, height = size.width(), size.height()
        radius = height * (_EMPTY + (_FULL - _EMPTY) * min(max(level, 0.0), 1.0))
        half = self._rim_width * dpr / 2
        outer = radius + half + 1.0
        clear = faded(self._rim, 0.0)
        stops = [(at * (radius - half - 0.5) / outer, colour) for at, colour in self._fill]
        stops += [
            ((radius - half + 0.5) / outer, self._rim),
            ((radius + half - 0.5) / outer, self._rim),
            ((radius + half + 0.5) / outer, clear),
            (1.0, clear),
        ]
        at = (width * _AT[0], height * _AT[1])
        lay_disc(painter, disc_brush(stops), at, (outer, outer))


def full_circle(painter: QPainter, size: QSizeF, palette: Palette, dpr: float) -> None:
    """Draw the hairline the sun reaches with full lungs."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(palette.ring, 0.22), 1.2 * dpr))
    radius = size.height() * _FULL
    painter.drawEllipse(QPointF(size.width() * _AT[0], size.height() * _AT[1]), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)


def ring(size: QSizeF, around: float) -> list[QRect]:
    """Return pieces of the stage that hold that hairline and little else."""
    x, y, outer = size.width() * _AT[0], size.height() * _AT[1], size.height() * _FULL + around
    inner = outer - 2 * around
    found = []
    high = max(1, round(outer / _PIECES))
    for i in range(-_PIECES - 1, _PIECES + 1):
        nearest = 0.0 if i in (-1, 0) else min(abs(i), abs(i + 1)) * high
        farthest = max(abs(i), abs(i + 1)) * high
        wide = ceil(sqrt(max(outer * outer - nearest * nearest, 0.0)))
        open_ = floor(sqrt(max(inner * inner - farthest * farthest, 0.0)))
        top, left, right = round(y) + i * high, floor(x), ceil(x)
        if open_ > 0:
            found.append(QRect(left - wide, top, wide - open_, high))
            found.append(QRect(right + open_, top, wide - open_, high))
        elif wide > 0:
            found.append(QRect(left - wide, top, right - left + 2 * wide, high))
    whole = QRect(0, 0, ceil(size.width()), ceil(size.height()))
    return [piece for each in found if not (piece := each.intersected(whole)).isEmpty()]


_PIECES = 6
"""Pieces from the middle of the ring up, and as many down."""
