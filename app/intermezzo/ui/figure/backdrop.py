"""What lies behind the figure: the breathing sun, the floor pool, the furniture."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen

from intermezzo.core.figure.props.furnishing import Solid
from intermezzo.core.figure.stage.shot import Shot
from intermezzo.ui.figure.light import disc_brush, lay_disc
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.paths import path

_EMPTY, _FULL = 0.30, 0.435
"""The sun's radius in stage heights with empty and full lungs (look.md 4)."""
_AT = (0.50, 0.49)
_SEEN_THROUGH = 0.55
"""How solid a wall is that fills the stage: the breathing sun shines on it."""


def furniture(
    shot: Shot, palette: Palette, *, dpr: float = 1.0, sun: bool = False, floor: bool = True
) -> QImage:
    """Return floor pool and props on a clear ground, to be kept as long as shot and theme stay.

    With `sun` the circle of full lungs is part of it, without `floor` the pool is not.
    """
    image = _clear(shot)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if sun:
            _full_circle(painter, shot, palette, dpr)
        if floor:
            _pool(painter, shot, palette)
        seen = [each for each in shot.solids if not each.near]
        walls = [each for each in seen if each.fades]
        if walls:
            if any(_fills(each, shot) for each in walls):
                painter.setOpacity(_SEEN_THROUGH)
            painter.drawImage(0, 0, _walls(walls, shot, palette, dpr))
            painter.setOpacity(1.0)
        _solids(painter, [each for each in seen if not each.fades], shot, palette, dpr)
    return image


def _clear(shot: Shot) -> QImage:
    image = QImage(ceil(shot.width), ceil(shot.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _fills(wall: Solid, shot: Shot) -> bool:
    """Tell whether a wall is all that can be seen, from one side of the stage to the other."""
    across = [shot.camera.point(at)[0] for at, _ in wall.balls]
    return max(across) - min(across) > shot.width


def _walls(walls: list[Solid], shot: Shot, palette: Palette, dpr: float) -> QImage:
    """Return the walls, which end softly above, on a ground of their own."""
    image = _clear(shot)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        _solids(painter, walls, shot, palette, dpr)
        _haze(painter, shot)
    return image


def _solids(
    painter: QPainter, solids: list[Solid], shot: Shot, palette: Palette, dpr: float
) -> None:
    """Fill furniture; in high contrast with one edge around what belongs together."""
    shapes = [(path([solid.outline(shot.camera)]), solid.tone) for solid in solids]
    if palette.edge:
        pen = QPen(palette.outline, 2 * palette.edge * dpr)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for shape, _ in shapes:
            painter.strokePath(shape, pen)
    for shape, tone in shapes:
        painter.setBrush(palette.props[tone])
        painter.drawPath(shape)


def _pool(painter: QPainter, shot: Shot, palette: Palette) -> None:
    """Lay the floor: a wide pool of light under everything."""
    pool = palette.pool
    brush = disc_brush(
        ((0.0, pool), (0.3, faded(pool, 0.62)), (0.55, faded(pool, 0.35)), (1.0, faded(pool, 0.0)))
    )
    floor = shot.camera.y + 0.01 * shot.camera.scale
    lay_disc(painter, brush, (shot.width / 2, floor), (shot.width * 0.46, shot.height * 0.085))


def _haze(painter: QPainter, shot: Shot) -> None:
    """Let a wall end softly at the top of the stage, above hands that reach up it."""
    gradient = QLinearGradient(0.0, 0.0, 0.0, shot.height * 0.5)
    gradient.setColorAt(0.0, Qt.GlobalColor.transparent)
    gradient.setColorAt(0.16, QColor(0, 0, 0, 150))
    gradient.setColorAt(0.6, Qt.GlobalColor.black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0.0, 0.0, shot.width, shot.height * 0.5), QBrush(gradient))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


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


def _full_circle(painter: QPainter, shot: Shot, palette: Palette, dpr: float) -> None:
    """Draw the hairline the sun reaches with full lungs."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(palette.ring, 0.22), 1.2 * dpr))
    radius = shot.height * _FULL
    painter.drawEllipse(QPointF(shot.width * _AT[0], shot.height * _AT[1]), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
