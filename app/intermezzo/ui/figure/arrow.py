"""Paints the arrow of a still: where the part that travels most comes from and gets to."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen

from intermezzo.core.figure.drawing.camera import Camera, landmarks
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.stage.travel import travel
from intermezzo.ui.figure.palette import Palette, faded

_BESIDE = 0.055
"""How far (H) outside the figure the arrow runs."""
_SHORTEST = 0.11
"""H; a small move gets an arrow that can still be seen, in its direction."""
_BULGE = 0.16
"""How far its middle bows outward, as a share of its length."""
_WIDTH, _HEAD = 0.0115, 0.034
_TAIL, _TIP = 0.15, 0.9
_RIM, _RIM_WIDTH = 0.75, 0.008
_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def paint_arrow(
    painter: QPainter, camera: Camera, start: Body, end: Body, palette: Palette
) -> None:
    """Paint the arrow from one pose to the other, unless nothing travels."""
    way = travel(start, end)
    if way is None:
        return
    tail, tip = (QPointF(*camera.point(at)) for at in way)
    if hypot(tip.x() - tail.x(), tip.y() - tail.y()) < 1.0:
        return  # straight towards the viewer
    tail, tip = _lengthened(tail, tip, _SHORTEST * camera.scale)
    outward = _outward(camera, start, end, (tail + tip) / 2.0)
    aside = outward * (_BESIDE * camera.scale)
    _draw(painter, (tail + aside, tip + aside), outward, camera.scale, palette)


def _lengthened(tail: QPointF, tip: QPointF, least: float) -> tuple[QPointF, QPointF]:
    way = tip - tail
    length = hypot(way.x(), way.y())
    if length >= least:
        return tail, tip
    middle, half = (tail + tip) / 2.0, way * (least / length / 2.0)
    return middle - half, middle + half


def _outward(camera: Camera, start: Body, end: Body, at: QPointF) -> QPointF:
    """Return the unit direction from the middle of both bodies to a place."""
    points = [camera.point(point) for body in (start, end) for point in landmarks(body)]
    x = at.x() - sum(point[0] for point in points) / len(points)
    y = at.y() - sum(point[1] for point in points) / len(points)
    length = hypot(x, y)
    return QPointF(x, y) / length if length else QPointF(0.0, -1.0)


def _draw(
    painter: QPainter,
    ends: tuple[QPointF, QPointF],
    outward: QPointF,
    scale: float,
    palette: Palette,
) -> None:
    tail, tip = ends
    way = tip - tail
    pull = (tail + tip) / 2.0 + outward * (2.0 * _BULGE * hypot(way.x(), way.y()))
    towards = tip - pull
    towards /= hypot(towards.x(), towards.y()) or 1.0
    width, head = _WIDTH * scale, _HEAD * scale
    neck = tip - towards * head * 0.8
    line = QPainterPath(tail)
    line.quadTo(pull - towards * head * 0.4, neck)
    across = QPointF(-towards.y(), towards.x()) * (head * 0.52)
    point = QPainterPath(tip)
    point.lineTo(tip - towards * head + across)
    point.quadTo(neck, tip - towards * head - across)
    point.closeSubpath()
    painter.save()
    # A rim of the stage's colour, so that it can be seen over dark cloth too.
    for tail_ink, tip_ink, wider in (
        (faded(palette.stage, 0.0), faded(palette.stage, _RIM), 2.0 * _RIM_WIDTH * scale),
        (faded(palette.outline, _TAIL), faded(palette.outline, _TIP), 0.0),
    ):
        ink = QLinearGradient(tail, tip)
        ink.setColorAt(0.0, tail_ink)
        ink.setColorAt(1.0, tip_ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QBrush(ink), width + wider, *_ROUND))
        painter.drawPath(line)
        painter.setPen(QPen(tip_ink, width * 0.5 + wider, *_ROUND))
        painter.setBrush(tip_ink)
        painter.drawPath(point)
    painter.restore()
