"""The line of time beside the day's entries: one shape for each thing that can come of them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from intermezzo.core.day.interlude import Outcome
from intermezzo.core.day.today import Entry
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.theme import Colours

RADIUS = 9.0
_SMALL = 4.5
_LINE = 1.5


class Node(StrEnum):
    """What stands on the line. Told by shape; the colour only goes along."""

    COMING = "coming"
    OPEN = "open"
    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    PASSED = "passed"


def node_of(entry: Entry) -> Node:
    """Return the shape for an entry."""
    match entry.outcome:
        case Outcome.COMPLETED:
            return Node.DONE
        case Outcome.PARTIAL | Outcome.STOPPED:
            return Node.PARTIAL
        case Outcome.SKIPPED:
            return Node.SKIPPED
        case Outcome.MISSED:
            return Node.PASSED
        case None:
            return Node.OPEN if entry.open else Node.COMING


def draw_line(painter: QPainter, x: float, top: float, bottom: float, colours: Colours) -> None:
    """Draw a stretch of the line."""
    colour = colours.ink3 if colours.contrast else colours.hair
    painter.fillRect(QRectF(x - _LINE / 2, top, _LINE, bottom - top), colour)


def draw_node(painter: QPainter, node: Node, centre: QPointF, size: float, at: Colours) -> None:
    """Draw a shape in the middle of its line's ground; `size` is 1 at the usual text size."""
    radius = RADIUS * size
    ground = at.card
    match node:
        case Node.DONE:
            _disc(painter, centre, radius, at.lake, at.lake)
            _glyph(painter, Glyph.DONE, centre, radius, at.on_lake)
        case Node.PARTIAL:
            _disc(painter, centre, radius, ground, at.lake)
            _half(painter, centre, radius, at.lake)
        case Node.OPEN:
            _disc(painter, centre, radius, at.ring, at.ring)
            _glyph(painter, Glyph.PLAY, centre, radius * 0.86, at.card)
        case Node.COMING:
            _disc(painter, centre, radius * 0.72, ground, at.lake)
        case Node.SKIPPED:
            _disc(painter, centre, radius * 0.72, ground, at.ink3)
            pen = QPen(at.ink3, 1.6 * size, c=Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            reach = radius * 0.32
            painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0))
        case Node.PASSED:
            _disc(painter, centre, _SMALL * size, at.ink3, at.ink3)


def _disc(painter: QPainter, centre: QPointF, radius: float, fill: QColor, edge: QColor) -> None:
    painter.setPen(QPen(edge, 1.75))
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)


def _half(painter: QPainter, centre: QPointF, radius: float, fill: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    inner = radius * 0.62
    box = QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner)
    painter.drawChord(box, 180 * 16, 180 * 16)


def _glyph(painter: QPainter, glyph: Glyph, centre: QPointF, radius: float, ink: QColor) -> None:
    side = radius * 1.35
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    draw_glyph(painter, glyph, box, ink)
