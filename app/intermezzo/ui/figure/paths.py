"""From pure outlines to painter paths."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from intermezzo.core.figure.camera import Disc, Point
from intermezzo.core.figure.hulls import Outline, Polygon, Shape


def path(shape: Shape) -> QPainterPath:
    """Return the union of a shape's outlines; they all wind the same way."""
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for outline in shape:
        if isinstance(outline, Outline):
            trace(made, outline)
        else:
            _ring(made, outline)
    return made


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


def polygon(points: Polygon) -> QPolygonF:
    """Return the points as a polygon."""
    return QPolygonF([QPointF(x, y) for x, y in points])


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
