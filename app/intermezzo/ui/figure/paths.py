"""From pure outlines to painter paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import degrees

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from intermezzo.core.figure.drawing.camera import Disc, Point
from intermezzo.core.figure.drawing.hulls import Outline, Polygon, Rounded, Shape, Shifted

_WINDING = Qt.FillRule.WindingFill
_MOST_KEPT = 24
"""Paths of shifted shapes; a head and two hands have nine."""


_MANY = 5
"""Outlines of the trunk's size that are too many to be filled at once."""


class Tracer:
    """Makes paths of shapes; what was only shifted is not traced anew."""

    def __init__(self) -> None:
        # With each shape's paths the shape, so that no other one can come to have its identity.
        self._kept: dict[int, tuple[Shape, list[QPainterPath]]] = {}

    def paths(self, shape: Shape) -> list[QPainterPath]:
        """Return a shape as one path, or each outline's own where there are many.

        Of those Qt has not the room to fill the union at once: one by one costs it half.
        """
        if sum(len(each.shape) if isinstance(each, Shifted) else 1 for each in shape) < _MANY:
            return [self.path(shape)]
        return self._each(shape)

    def path(self, shape: Shape) -> QPainterPath:
        """Return the outlines of a shape as one path; they all wind the same way."""
        made = QPainterPath()
        made.setFillRule(_WINDING)
        for outline in shape:
            if isinstance(outline, Shifted):
                for each in self._once(outline.shape):
                    made.addPath(each.translated(*outline.by))
            else:
                _add(made, outline)
        return made

    def _each(self, shape: Shape) -> list[QPainterPath]:
        found: list[QPainterPath] = []
        for outline in shape:
            if isinstance(outline, Shifted):
                found += [each.translated(*outline.by) for each in self._once(outline.shape)]
            else:
                found.append(self.path([outline]))
        return found

    def _once(self, shape: Shape) -> list[QPainterPath]:
        kept = self._kept.get(id(shape))
        if kept is not None:
            return kept[1]
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        made = self._each(shape)
        self._kept[id(shape)] = shape, made
        return made


def union(paths: Sequence[QPainterPath]) -> QPainterPath:
    """Return the union of paths that wind the same way."""
    if len(paths) == 1:
        return paths[0]
    made = QPainterPath()
    made.setFillRule(_WINDING)
    for each in paths:
        made.addPath(each)
    return made


def path(shape: Shape) -> QPainterPath:
    """Return the path of a shape that is drawn once."""
    return Tracer().path(shape)


def _add(made: QPainterPath, outline: Outline | Polygon) -> None:
    if isinstance(outline, Rounded):
        _round(made, outline)
    elif isinstance(outline, Outline):
        trace(made, outline)
    else:
        _ring(made, outline)


def trace(made: QPainterPath, outline: Outline) -> None:
    """Add one curve to a path, as it stands: closed or open."""
    made.moveTo(*outline.start)
    cubic = made.cubicTo
    for curve in outline.curves:
        cubic(*curve)


def _round(made: QPainterPath, outline: Rounded) -> None:
    """Add the hull of discs, arc by arc; Qt counts angles the other way, and draws the edges."""
    arc_to = made.arcTo
    x, y, r, begins, _ = outline.arcs[0]
    made.arcMoveTo(x - r, y - r, r + r, r + r, begins * _AGAINST)
    for x, y, r, begins, goes in outline.arcs:
        arc_to(x - r, y - r, r + r, r + r, begins * _AGAINST, goes * _AGAINST)
    made.closeSubpath()


_AGAINST = -degrees(1.0)


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
    made.setFillRule(_WINDING)
    for x, y, r in discs:
        made.addEllipse(x - r, y - r, r + r, r + r)
    return made


def line(points: Iterable[Point]) -> QPainterPath:
    """Return an open line through the points."""
    made = QPainterPath()
    ends = iter(points)
    made.moveTo(*next(ends))
    for point in ends:
        made.lineTo(*point)
    return made
