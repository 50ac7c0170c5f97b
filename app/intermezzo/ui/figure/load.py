"""Paints what a movement works against: band, bag, and a quiet arrow along their pull."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import hypot

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hulls import Polygon
from intermezzo.core.figure.drawing.pearls import REFERENCE
from intermezzo.core.figure.posing.body import Arm, Vec
from intermezzo.core.figure.posing.vector import between
from intermezzo.core.figure.props.load import Shown, Strap
from intermezzo.core.figure.props.solids import Solid
from intermezzo.ui.figure.covered import Sides, pixels, sides, whole
from intermezzo.ui.figure.discs import disc_brush, lay_discs
from intermezzo.ui.figure.palette import Palette, faded, mixed
from intermezzo.ui.figure.paths import path
from intermezzo.ui.figure.sheet import Sheet

_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
_BELOW, _ABOVE = 0.0115, 0.0125
"""Just below and just above a forearm in the order of the figure's parts (figure.md 10.3)."""
_ARROW = (0.0028, 0.0082, 0.0205, 0.040)
"""Half the width of an arrow's shaft at its tail and neck, of its head, and the head's length."""
_FALL = 0.30
"""Height (H) at which the shadow of a bag is gone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to paint among the parts of a figure, where its depth says."""

    depth: float
    shape: QPainterPath
    fill: QBrush
    pen: QPen | None
    box: Sides
    shown: float = 1.0
    """How much of it shows, where it comes or goes."""

    def paint(self, painter: QPainter) -> None:
        """Paint it, leaving no pen behind."""
        painter.setPen(Qt.PenStyle.NoPen if self.pen is None else self.pen)
        painter.setBrush(self.fill)
        painter.drawPath(self.shape)
        painter.setPen(Qt.PenStyle.NoPen)


class LoadPainter:
    """Paints loads in one palette."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._band = mixed(palette.glow, QColor("#B4622B"), 0.30)
        self._arrow = mixed(palette.glow, QColor("#C8692A"), 0.0 if palette.dark else 0.45)
        self._sheet = Sheet()
        depth = 0.42 if palette.dark else 0.20
        self._shadow = disc_brush(
            (
                (0.0, faded(palette.shadow, depth)),
                (0.55, faded(palette.shadow, depth * 0.5)),
                (1.0, faded(palette.shadow, 0.0)),
            )
        )

    def behind(self, painter: QPainter, camera: Camera, load: Shown, there: float) -> None:
        """Paint what stands behind the figure: the post of a band, the shadow of a bag.

        `there` is how much of the load shows, here as below.
        """
        if load.bag:
            self._cast(painter, camera, load, there)
        painter.setOpacity(there)
        shapes = [(solid.outline(camera), solid.tone) for solid in load.fixing]
        if self._palette.edge:
            for outline, _ in shapes:
                edge = self._hazed(camera, outline, self._palette.outline)
                painter.strokePath(path([outline]), QPen(edge, 2 * self._edge(camera), *_ROUND))
        for outline, tone in shapes:
            painter.setBrush(self._hazed(camera, outline, self._palette.props[tone]))
            painter.drawPath(path([outline]))
        painter.setOpacity(1.0)

    def pieces(
        self, camera: Camera, load: Shown, solids: Sequence[Solid], there: float
    ) -> list[Piece]:
        """Return what lies among the parts of the figure, back to front.

        `solids` are those of the furniture; the near ones are taken.
        """
        near = [self._solid(camera, solid, solid.middle) for solid in solids if solid.near]
        found = [self._strap(camera, strap, self._band, _BELOW) for strap in load.straps]
        found += [self._strap(camera, strap, self._band, _ABOVE) for strap in load.wraps]
        found += [self._solid(camera, solid, load.bag_at) for solid in load.bag]
        leather = self._palette.props[load.bag[1].tone] if load.bag else self._band
        leather = self._palette.outline if self._palette.edge else leather
        found += [self._strap(camera, strap, leather, _BELOW) for strap in load.handles]
        found = [replace(piece, shown=there) for piece in found] if there < 1.0 else found
        return sorted((*near, *found), key=lambda piece: piece.depth)

    def lay_behind(
        self, painter: QPainter, pieces: deque[Piece], depth: float, stage: QRect
    ) -> list[Sides]:
        """Paint and take away the pieces that lie behind a depth; return where they are."""
        laid: list[Piece] = []
        while pieces and pieces[0].depth < depth:
            laid.append(pieces.popleft())
        for shown, group in groupby(laid, key=lambda piece: piece.shown):
            self._lay(painter, list(group), shown, stage)
        return [piece.box for piece in laid]

    def _lay(self, painter: QPainter, pieces: Sequence[Piece], shown: float, stage: QRect) -> None:
        def paint(onto: QPainter) -> None:
            for piece in pieces:
                piece.paint(onto)

        if shown < 1.0:
            area = pixels(whole([piece.box for piece in pieces]), 1).intersected(stage)
            self._sheet.lay(painter, area, shown, paint)
        else:
            paint(painter)

    def pull(self, painter: QPainter, camera: Camera, load: Shown, strength: float) -> None:
        """Paint the arrow of the pull, over everything."""
        if load.pull is None or strength <= 0.0:
            return
        tail, tip = (QPointF(*camera.point(at)) for at in load.pull)
        long = hypot(tip.x() - tail.x(), tip.y() - tail.y())
        if long < camera.scale * _ARROW[3] * 1.3:
            return
        colour = QLinearGradient(tail, tip)
        colour.setColorAt(0.0, faded(self._arrow, 0.0))
        colour.setColorAt(0.45, faded(self._arrow, 0.70))
        colour.setColorAt(1.0, faded(self._arrow, 0.95))
        painter.setOpacity(strength)
        painter.setBrush(QBrush(colour))
        painter.drawPath(_arrow(tail, tip, long, camera.scale))
        painter.setOpacity(1.0)

    def _solid(self, camera: Camera, solid: Solid, at: Vec) -> Piece:
        shape = path([solid.outline(camera)])
        fill = QBrush(self._palette.props[solid.tone])
        pen, width = None, self._edge(camera)
        if width:
            pen = QPen(self._palette.outline, width, *_ROUND)
        return Piece(camera.depth(at), shape, fill, pen, _around(shape, width))

    def _edge(self, camera: Camera) -> float:
        """Return how wide an edge is on this stage: the figure's own rim, in device pixels."""
        return self._palette.edge * max(1.0, camera.scale / REFERENCE)

    def _strap(self, camera: Camera, strap: Strap, colour: QColor, order: float) -> Piece:
        width = strap.thick * camera.scale
        shape = _line([QPointF(*camera.point(at)) for at in strap.points])
        pen = QPen(colour, width, *_ROUND)
        depth = _depth(camera, strap, order)
        return Piece(depth, shape, QBrush(), pen, _around(shape, width))

    def _cast(self, painter: QPainter, camera: Camera, load: Shown, there: float) -> None:
        """Lay the shadow of a bag on what is below it."""
        x, _, z = load.bag_at
        at = camera.point((x, load.ground, z))
        reach = 0.115 * camera.scale
        strength = there * max(0.0, 1.0 - load.base / _FALL) ** 2
        lay_discs(painter, self._shadow, ((at, (reach, reach * 0.18), strength),))

    def _hazed(self, camera: Camera, outline: Polygon, colour: QColor) -> QBrush:
        """Return a colour, fading out where a prop leaves the stage above."""
        if min(y for _, y in outline) > 0.0:
            return QBrush(colour)
        haze = QLinearGradient(0.0, 0.0, 0.0, camera.y * 0.45)
        haze.setColorAt(0.1, faded(colour, 0.0))
        haze.setColorAt(1.0, colour)
        return QBrush(haze)


def _depth(camera: Camera, strap: Strap, order: float) -> float:
    """Return where a strap comes in the order: just below or above the arm that holds it."""
    if strap.hand is None:
        return camera.depth(strap.points[0]) - 1.0
    return _forearm(camera, strap.hand) + order


def _forearm(camera: Camera, arm: Arm) -> float:
    return camera.depth(between(arm.elbow, arm.wrist, 0.7))


def _line(points: list[QPointF]) -> QPainterPath:
    """Return a line; three points are a curve through the middle one's pull."""
    made = QPainterPath(points[0])
    if len(points) == 3:  # noqa: PLR2004  # two ends and where it hangs to
        made.quadTo(points[1] * 2.0 - (points[0] + points[2]) * 0.5, points[2])
    else:
        for point in points[1:]:
            made.lineTo(point)
    return made


def _arrow(tail: QPointF, tip: QPointF, long: float, scale: float) -> QPainterPath:
    """Return an arrow that grows from a thin tail to a soft head."""
    thin, neck, head, length = (part * scale for part in _ARROW)
    along = (tip - tail) / long
    across = QPointF(-along.y(), along.x())
    base = tip - along * length
    made = QPainterPath(tail + across * thin)
    made.lineTo(base + across * neck)
    made.lineTo(base + across * head - along * length * 0.12)
    made.quadTo(base + across * head * 0.35 + along * length * 0.5, tip)
    made.quadTo(
        base - across * head * 0.35 + along * length * 0.5,
        base - across * head - along * length * 0.12,
    )
    made.lineTo(base - across * neck)
    made.lineTo(tail - across * thin)
    made.closeSubpath()
    return made


def _around(shape: QPainterPath, width: float) -> Sides:
    return sides(shape.controlPointRect().adjusted(-width, -width, width, width))
