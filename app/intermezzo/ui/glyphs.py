"""The small drawings inside buttons: a 16 grid, stroke 1.7, round ends (look.md 10)."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

PEARLS = (
    (11.05, 5.75, 1.05),
    (10.95, 8.75, 1.2),
    (12.35, 11.5, 1.35),
    (13.25, 14.6, 1.5),
    (12.05, 17.9, 1.65),
)
"""The mark on a 24 grid: x, y, radius of each pearl (look.md 10)."""


class Glyph(StrEnum):
    """What a small drawing says."""

    PLAY = "play"
    PAUSE = "pause"
    BACK = "back"
    NEXT = "next"
    STOP = "stop"
    CLOSE = "close"
    LATER = "later"
    SMALLER = "smaller"
    LARGER = "larger"
    DONE = "done"
    ATTENTION = "attention"
    SEARCH = "search"
    DOWN = "down"
    INFO = "info"
    MISSING = "missing"
    MORE = "more"


_STROKE = 1.7
_LINES: dict[Glyph, tuple[tuple[float, float, float, float], ...]] = {
    Glyph.CLOSE: ((4, 4, 12, 12), (12, 4, 4, 12)),
    Glyph.NEXT: ((4, 4, 8, 8), (8, 8, 4, 12), (8.5, 4, 12.5, 8), (12.5, 8, 8.5, 12)),
    Glyph.BACK: ((12, 4, 8, 8), (8, 8, 12, 12), (7.5, 4, 3.5, 8), (3.5, 8, 7.5, 12)),
    Glyph.LATER: ((8, 4.6, 8, 8), (8, 8, 10.4, 9.6)),
    Glyph.SMALLER: (
        *((2.5, 8, 6, 8), (4.2, 6, 6.2, 8), (4.2, 10, 6.2, 8)),
        *((13.5, 8, 10, 8), (11.8, 6, 9.8, 8), (11.8, 10, 9.8, 8)),
    ),
    Glyph.LARGER: (
        *((2.3, 8, 6, 8), (4.3, 6, 2.3, 8), (4.3, 10, 2.3, 8)),
        *((13.7, 8, 10, 8), (11.7, 6, 13.7, 8), (11.7, 10, 13.7, 8)),
    ),
    Glyph.DONE: ((3.4, 8.4, 6.7, 11.7), (6.7, 11.7, 12.8, 4.9)),
    Glyph.ATTENTION: ((8, 4.4, 8, 8.6),),
    Glyph.SEARCH: ((10.4, 10.4, 13.6, 13.6),),
    Glyph.DOWN: ((4.4, 6.4, 8, 10), (8, 10, 11.6, 6.4)),
    Glyph.INFO: ((8, 7.6, 8, 11.2),),
    Glyph.MISSING: ((5.4, 8, 10.6, 8),),
}
_CIRCLED = frozenset({Glyph.LATER, Glyph.ATTENTION, Glyph.INFO, Glyph.MISSING})


def draw_glyph(painter: QPainter, glyph: Glyph, where: QRectF, colour: QColor) -> None:
    """Draw `glyph` into the square `where`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 16, where.height() / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match glyph:
        case Glyph.PAUSE:
            painter.drawRoundedRect(QRectF(3.2, 2, 3.4, 12), 1.2, 1.2)
            painter.drawRoundedRect(QRectF(9.4, 2, 3.4, 12), 1.2, 1.2)
        case Glyph.STOP:
            painter.drawRoundedRect(QRectF(3, 3, 10, 10), 2, 2)
        case Glyph.PLAY:
            _draw_triangle(painter, colour)
        case Glyph.MORE:
            for x in (3.2, 8.0, 12.8):
                painter.drawEllipse(QPointF(x, 8), 1.35, 1.35)
        case _:
            _draw_strokes(painter, glyph, colour)
    painter.restore()


def draw_mark(painter: QPainter, where: QRectF, colour: QColor) -> None:
    """Draw the five pearls of the product into the square `where`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / 24, where.height() / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y, radius in PEARLS:
        painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.restore()


def _draw_triangle(painter: QPainter, colour: QColor) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(4.6, 3.2), QPointF(12.6, 8), QPointF(4.6, 12.8)]))
    path.closeSubpath()
    painter.setPen(QPen(colour, 1.8, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)


def _draw_strokes(painter: QPainter, glyph: Glyph, colour: QColor) -> None:
    painter.setPen(QPen(colour, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in _LINES[glyph]:
        painter.drawLine(QLineF(x1, y1, x2, y2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if glyph in _CIRCLED:
        painter.drawEllipse(QPointF(8, 8), 6.2, 6.2)
    if glyph is Glyph.SEARCH:
        painter.drawEllipse(QPointF(7, 7), 4.6, 4.6)
    if glyph is Glyph.ATTENTION:
        painter.drawPoint(QPointF(8, 11.3))
    if glyph is Glyph.INFO:
        painter.drawPoint(QPointF(8, 4.9))
