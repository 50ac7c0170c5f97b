"""From pure outlines to painter paths."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from intermezzo.core.figure.drawing.camera import Disc, Point
from intermezzo.core.figure.drawing.hulls import Outline, Polygon, Shape, Shifted

_MOST_KEPT = 24
"""Paths of shifted shapes; a head and two hands have nine."""


class Tracer:
    """Makes paths of shapes; what was only shifted is not traced anew."""

    def __init__(self) -> None:
        # With each path its shape, so that no other one can come to have its identity.
        self._kept: dict[int, tuple[Shape, QPainterPath]] = {}

    def path(self, shape: Shape) -> QPainterPath:
        """Return the union of a shape's outlines; they all wind the same way."""
        made = QPainterPath()
        made.setFillRule(Qt.FillRule.WindingFill)
        for outline in shape:
            if isinstance(outline, Shifted):
                made.addPath(self._once(outline.shape).translated(*outline.by))
            elif isinstance(outline, Outline):
                trace(made, outline)
            else:
                _ring(made, outline)
        return made

    def _once(self, shape: Shape) -> QPainterPath:
        kept = self._kept.get(id(shape))
        if kept is not None:
            return kept[1]
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        made = self.path(shape)
        self._kept[id(shape)] = shape, made
        return made


def path(shape: Shape) -> QPainterPath:
    """Return the path of a shape that is drawn once."""
    return Tracer().path(shape)


def trace(made: QPainterPath, outline: Outline) -> None:
    """Add one curve to a path, as it stands: closed or open."""
    made.moveTo(*outline.start)
    cubic = made.cubicTo
    for curve in outline.curves:
        cubic(*curve)


def _ring(made: QPainterPath, points: Polygon) -> None:
    """Add a closed polygon; point by point costs a quarter of what a QPolygonF does."""
    corners = iter(points)
    made.moveTo(*next(corners))
    line_to = made.lineTo
    for x, y in corners:
        line_to(x, y)
    made.closeSubpath()


def pearls(discs: Iterable[Disc]) -> QPainterPath:
    """Return discs as one path."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for x, y, r in discs:
        made.addEllipse(QPointF(x, y), r, r)
    return made


def line(points: Iterable[Point]) -> QPainterPath:
    """Return an open line through the points."""
    made = QPainterPath()
    ends = iter(points)
    made.moveTo(*next(ends))
    for point in ends:
        made.lineTo(*point)
    return made
