"""What lies behind the figure: the breathing sun, the floor pool, the furniture."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QLinearGradient, QPainter, QPen

from intermezzo.core.figure.shot import Shot
from intermezzo.ui.figure.light import disc_brush, lay_disc
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.paths import path

_EMPTY, _FULL = 0.30, 0.435
"""The sun's radius in stage heights with empty and full lungs (look.md 4)."""
_AT = (0.50, 0.49)


def furniture(shot: Shot, palette: Palette) -> QImage:
    """Return floor pool and props on a clear ground, to be kept as long as shot and theme stay."""
    image = QImage(ceil(shot.width), ceil(shot.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _pool(painter, shot, palette)
    for fading in (True, False):
        for solid in shot.solids:
            if solid.fades is fading:
                painter.setBrush(palette.props[solid.tone])
                painter.drawPath(path([solid.outline(shot.camera)]))
        if fading and any(solid.fades for solid in shot.solids):
            _haze(painter, shot)
    painter.end()
    return image


def _pool(painter: QPainter, shot: Shot, palette: Palette) -> None:
    """Lay the floor: a wide pool of light under everything."""
    pool = palette.pool
    brush = disc_brush(
        ((0.0, pool), (0.3, faded(pool, 0.62)), (0.55, faded(pool, 0.35)), (1.0, faded(pool, 0.0)))
    )
    floor = shot.camera.y + 0.01 * shot.camera.scale
    lay_disc(painter, brush, (shot.width / 2, floor), (shot.width * 0.46, shot.height * 0.085))


def _haze(painter: QPainter, shot: Shot) -> None:
    """Let a wall end softly at the top of the stage."""
    gradient = QLinearGradient(0.0, 0.0, 0.0, shot.height * 0.5)
    gradient.setColorAt(0.0, Qt.GlobalColor.transparent)
    gradient.setColorAt(0.12, Qt.GlobalColor.transparent)
    gradient.setColorAt(1.0, Qt.GlobalColor.black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(0.0, 0.0, shot.width, shot.height * 0.5), QBrush(gradient))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


class Sun:
    """The breathing pacer: a disc of light that grows with the lungs."""

    def __init__(self, palette: Palette) -> None:
        strength = 0.13 if palette.dark else 0.20
        apricot = palette.apricot
        self._fill = disc_brush(
            (
                (0.0, faded(apricot, strength * 0.30)),
                (0.72, faded(apricot, strength * 0.55)),
                (1.0, faded(apricot, strength)),
            )
        )
        self._outlined = palette.outlined
        self._rim = faded(palette.ring, 0.92)
        self._full = faded(palette.ring, 0.22)

    def paint(
        self, painter: QPainter, width: float, height: float, level: float, dpr: float
    ) -> None:
        """Paint the sun at a breath level from 0, empty, to 1, full, on a stage in device px."""
        at = QPointF(width * _AT[0], height * _AT[1])
        radius = height * (_EMPTY + (_FULL - _EMPTY) * min(max(level, 0.0), 1.0))
        full = height * _FULL
        if not self._outlined:
            painter.setPen(Qt.PenStyle.NoPen)
            lay_disc(painter, self._fill, (at.x(), at.y()), (radius, radius))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._full, 1.2 * dpr))
        painter.drawEllipse(at, full, full)
        painter.setPen(QPen(self._rim, (3.0 if self._outlined else 1.8) * dpr))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
