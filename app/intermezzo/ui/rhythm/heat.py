"""One day of the calendar as a shape and a colour: never by colour alone."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from intermezzo.core.adherence.history import DaySummary
from intermezzo.core.adherence.telling import STEPS, step_of
from intermezzo.ui.theme import Colours

_LIGHT = tuple(QColor(name) for name in ("#ECE6DB", "#CBDDE3", "#98BCCA", "#5F93AA", "#2F5D75"))
_DARK = tuple(QColor(name) for name in ("#232B31", "#2A4352", "#3B677D", "#5D95AE", "#A0CDE1"))
_ROUND = 0.3
_DOT = 0.16
_HATCHES = 3


class Cell(StrEnum):
    """What kind of day it is, each with a shape of its own."""

    PLANNED = "planned"
    """A square."""
    EXTRA = "extra"
    """Something done though nothing was planned: a disc."""
    OFF = "off"
    """Excused: hatched."""
    BLANK = "blank"
    """Nothing planned, nothing done: a dot."""


def cell_of(day: DaySummary) -> Cell:
    """Return the shape of a day."""
    if day.excused is not None:
        return Cell.OFF
    if day.planned:
        return Cell.PLANNED
    return Cell.EXTRA if day.sessions else Cell.BLANK


def heat(colours: Colours, step: int) -> QColor:
    """Return the tint of a step from 0 to `STEPS` (look.md 1)."""
    return (_DARK if colours.dark else _LIGHT)[step]


def draw_day(painter: QPainter, day: DaySummary, box: QRectF, colours: Colours) -> None:
    """Draw a day into its square."""
    draw_cell(painter, cell_of(day), step_of(day), box, colours)


def draw_cell(painter: QPainter, cell: Cell, step: int, box: QRectF, colours: Colours) -> None:
    """Draw a kind of day at a step."""
    radius = box.width() * _ROUND
    painter.setPen(Qt.PenStyle.NoPen)
    match cell:
        case Cell.BLANK:
            faint = QColor(colours.ink3)
            faint.setAlphaF(1.0 if colours.contrast else 0.45)
            painter.setBrush(faint)
            dot = max(1.0, box.width() * _DOT)
            painter.drawEllipse(box.center(), dot, dot)
        case Cell.OFF:
            _hatch(painter, box, radius, colours)
            if step:
                inner = box.width() * 0.28
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.lake)
                painter.drawEllipse(box.center(), inner, inner)
        case Cell.EXTRA:
            painter.setBrush(colours.lake if colours.contrast else heat(colours, step))
            painter.drawEllipse(box)
        case Cell.PLANNED if colours.contrast:
            _filled(painter, box, radius, step, colours)
        case Cell.PLANNED:
            painter.setBrush(heat(colours, step))
            if step:
                painter.drawRoundedRect(box, radius, radius)
                return
            painter.setPen(QPen(colours.hair, 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _filled(painter: QPainter, box: QRectF, radius: float, step: int, colours: Colours) -> None:
    """Draw the step by how much of an outlined square is filled, from below."""
    painter.setBrush(colours.card)
    painter.setPen(QPen(colours.ink3, 1))
    edge = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, radius, radius)
    shape = QPainterPath()
    shape.addRoundedRect(edge, radius, radius)
    painter.save()
    painter.setClipPath(shape)
    height = box.height() * step / STEPS
    painter.fillRect(QRectF(box.left(), box.bottom() - height, box.width(), height), colours.lake)
    painter.restore()


def _hatch(painter: QPainter, box: QRectF, radius: float, colours: Colours) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(shape)
    pen = QPen(colours.ink3, max(1.0, box.width() / 11), c=Qt.PenCapStyle.FlatCap)
    faint = QColor(colours.ink3)
    faint.setAlphaF(1.0 if colours.contrast else 0.62)
    pen.setColor(faint)
    painter.setPen(pen)
    pace = 2 * box.width() / (_HATCHES + 1)
    for number in range(1, _HATCHES + 1):
        along = number * pace
        painter.drawLine(QLineF(box.left(), box.top() + along, box.left() + along, box.top()))
    painter.restore()
    painter.setPen(QPen(faint, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
