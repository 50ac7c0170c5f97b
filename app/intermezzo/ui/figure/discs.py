"""Soft discs of light and shadow: gradients made once, laid scaled or as pictures of one size.

Qt hands a fill of 96 rows and more that is not plain colour to its pool of threads, which costs
more than it saves here. So all that is soft is laid in fewer rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, sqrt

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform

from intermezzo.core.figure.drawing.camera import Point

ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop
OVER = QPainter.CompositionMode.CompositionMode_SourceOver
SOURCE = QPainter.CompositionMode.CompositionMode_Source
ROWS = 80
"""The most rows that are filled softly at a time."""
UNIT = QRectF(-1.0, -1.0, 2.0, 2.0)
_CENTRE = QPointF(0.0, 0.0)
_LARGE = 90.0**2
"""Discs beyond this (px squared) are filled in bands, without most of the clear corners."""
_LEAST_BANDS = 5
SMOOTH_EDGES = QPainter.RenderHint.Antialiasing
_HUGE = 220
"""Half the height (px) from which on a disc is never a picture."""
_MOST_KEPT = 8
"""Pictures a disc keeps of its sizes; more come only where the camera moves."""


def disc_brush(stops: Sequence[tuple[float, QColor]]) -> QBrush:
    """Return a radial gradient over the unit disc, to be painted scaled."""
    gradient = QRadialGradient(_CENTRE, 1.0)
    for at, colour in stops:
        gradient.setColorAt(at, colour)
    return QBrush(gradient)


def lay_disc(painter: QPainter, brush: QBrush, at: Point, radii: tuple[float, float]) -> None:
    """Paint a unit-disc brush at a place, stretched to `radii`.

    It fills a square: the brush must be clear at its rim. Filling an ellipse costs twice as much.
    """
    lay_discs(painter, brush, ((at, radii, 1.0),))


def lay_discs(
    painter: QPainter, brush: QBrush, discs: Iterable[tuple[Point, tuple[float, float], float]]
) -> None:
    """Paint a unit-disc brush at several places: where, how wide and high, how opaque."""
    stretched = QBrush(brush)
    painter.setRenderHint(SMOOTH_EDGES, False)
    for (x, y), (across, down), opacity in discs:
        stretched.setTransform(QTransform(across, 0.0, 0.0, down, x, y))
        painter.setOpacity(opacity)
        if across * down < _LARGE:
            painter.fillRect(QRectF(x - across, y - down, 2 * across, 2 * down), stretched)
        else:
            for half, top, bottom in _bands(y, down):
                wide = half * across
                painter.fillRect(QRectF(x - wide, top, 2 * wide, bottom - top), stretched)
    painter.setOpacity(1.0)
    painter.setRenderHint(SMOOTH_EDGES, True)


def _bands(y: float, radius: float) -> list[tuple[float, float, float]]:
    """Return a disc of height `radius` in bands: half the width, as a share, top and bottom.

    They meet on whole pixels, so that no seam shows.
    """
    count = max(_LEAST_BANDS, ceil(2.0 * radius / ROWS))
    cuts = (2.0 * i / count - 1.0 for i in range(1, count))
    edges = [(round(y + cut * radius) - y) / radius for cut in cuts]
    found = []
    for top, bottom in pairwise((-1.0, *edges, 1.0)):
        nearest = 0.0 if top < 0.0 < bottom else min(abs(top), abs(bottom))
        found.append((sqrt(1.0 - nearest * nearest), y + top * radius, y + bottom * radius))
    return found


class SoftDisc:
    """A disc that is kept as a picture of each size it is laid in again.

    A picture lies on whole pixels, which cannot be seen of a disc so soft; laying it costs a
    fifth of what its gradient does. A size that is new is drawn on a picture used for all: new
    pages of memory would cost more than the gradient. Of one larger than a stage shows, most would
    be drawn for nothing, so it is laid as it is.
    """

    def __init__(self, stops: Sequence[tuple[float, QColor]]) -> None:
        self._brush = disc_brush(stops)
        self._pictures: dict[tuple[int, int], QImage | None] = {}
        self._latest = QImage()

    def lay(
        self, painter: QPainter, at: Point, radii: tuple[float, float], *, within: bool = False
    ) -> None:
        """Lay the disc at a place, stretched to `radii`; `within` what is painted already."""
        across, down = size = (max(1, round(radii[0])), max(1, round(radii[1])))
        if down > _HUGE:
            opacity = painter.opacity()
            lay_discs(painter, self._brush, ((at, radii, opacity),))
            return
        area = QRect(0, 0, 2 * across, 2 * down)
        picture = self._picture(size, area)
        corner = QPoint(round(at[0]) - across, round(at[1]) - down)
        for rows in few_rows(area) if within else (area,):
            painter.drawImage(QPoint(corner.x(), corner.y() + rows.top()), picture, rows)

    def _picture(self, size: tuple[int, int], area: QRect) -> QImage:
        """Return a picture with the disc in that area."""
        found = self._pictures.get(size)
        if found is not None:
            return found
        if size in self._pictures:
            found = self._pictures[size] = clear_picture(area.width(), area.height())
        else:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.clear()
            self._pictures[size] = None
            room = self._latest.size().expandedTo(area.size())
            if room != self._latest.size():
                self._latest = clear_picture(room.width(), room.height())
            found = self._latest
        _draw(found, area, self._brush, size)
        return found


def _draw(picture: QImage, area: QRect, brush: QBrush, radii: tuple[int, int]) -> None:
    """Fill an area of a picture with a unit-disc brush."""
    stretched = QBrush(brush)
    stretched.setTransform(QTransform(radii[0], 0.0, 0.0, radii[1], radii[0], radii[1]))
    with QPainter(picture) as painter:
        painter.setCompositionMode(SOURCE)
        for rows in few_rows(area):
            painter.fillRect(rows, stretched)


def clear_picture(width: int, height: int) -> QImage:
    """Return a picture with nothing on it."""
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def few_rows(area: QRect) -> Iterator[QRect]:
    """Yield an area in pieces of few rows."""
    for top in range(area.top(), area.bottom() + 1, ROWS):
        rows = min(ROWS, area.bottom() + 1 - top)
        yield QRect(area.left(), top, area.width(), rows)
