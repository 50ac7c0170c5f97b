"""What stands behind the figure: the floor's pool of light and the furniture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from intermezzo.core.figure.props.furnishing import Solid, Tone
from intermezzo.core.figure.stage.shot import Shot
from intermezzo.ui.figure.covered import pixels, sides, whole
from intermezzo.ui.figure.discs import OVER, SMOOTH_EDGES, SoftDisc, clear_picture, few_rows
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.paths import path
from intermezzo.ui.figure.sheet import Sheet
from intermezzo.ui.figure.sun import full_circle, ring

_SEEN_THROUGH = 0.55
"""How solid a wall is that fills the stage: the breathing sun shines on it."""
_HAZY = 0.5
"""Down to this share of the stage's height a wall fades out above."""
_EDGE = 3
"""Pixels kept free around furniture for smooth edges."""


def furniture(
    shot: Shot, palette: Palette, *, dpr: float = 1.0, sun: bool = False, floor: bool = True
) -> QImage:
    """Return floor pool and props on a clear ground, to be kept as long as shot and theme stay.

    With `sun` the circle of full lungs is part of it, without `floor` the pool is not.
    """
    image = clear_picture(ceil(shot.width), ceil(shot.height))
    backdrop = Backdrop(palette, dpr)
    with QPainter(image) as painter:
        painter.setRenderHint(SMOOTH_EDGES)
        painter.setPen(Qt.PenStyle.NoPen)
        if sun:
            backdrop.circle(painter, shot)
        if floor:
            backdrop.pool(painter, shot)
        backdrop.stand(painter, shot, shot.solids)
    return image


class Backdrop:
    """Paints floor and furniture, as often as a moving camera needs it.

    All goes straight onto the stage but what fades: that is put together on a sheet of its own.
    """

    def __init__(self, palette: Palette, dpr: float) -> None:
        self._palette = palette
        self._dpr = dpr
        pool = palette.pool
        stops = (1.0, 0.62, 0.35, 0.0)
        self._pool = SoftDisc(
            [(at, faded(pool, much)) for at, much in zip((0.0, 0.3, 0.55, 1.0), stops, strict=True)]
        )
        self._sheet = Sheet()
        self._circle = QImage()
        self._ring: list[QRect] = []

    def circle(self, painter: QPainter, shot: Shot) -> None:
        """Lay the circle of full lungs."""
        size = QSizeF(shot.width, shot.height)
        if self._circle.size() != size.toSize():
            self._circle = clear_picture(ceil(shot.width), ceil(shot.height))
            with QPainter(self._circle) as drawn:
                drawn.setRenderHint(SMOOTH_EDGES)
                full_circle(drawn, size, self._palette, self._dpr)
            self._ring = ring(size, _EDGE)
        for piece in self._ring:
            painter.drawImage(piece.topLeft(), self._circle, piece)

    def pool(self, painter: QPainter, shot: Shot) -> None:
        """Lay the floor: a wide pool of light under everything."""
        floor = shot.camera.y + 0.01 * shot.camera.scale
        radii = (shot.width * 0.46, shot.height * 0.085)
        self._pool.lay(painter, (shot.width / 2, floor), radii)

    def stand(
        self, painter: QPainter, shot: Shot, solids: Iterable[Solid], shown: float = 1.0
    ) -> None:
        """Paint the solids that are not among the figure's parts, as far as they are there."""
        seen = [each for each in solids if not each.near]
        walls = [each for each in seen if each.fades]
        if walls:
            fills = any(_fills(each, shot) for each in walls)
            self._apart(painter, shot, walls, shown * (_SEEN_THROUGH if fills else 1.0), haze=True)
        others = [each for each in seen if not each.fades]
        if shown < 1.0:
            self._apart(painter, shot, others, shown)
        else:
            self._fill(painter, self._shapes(shot, others))

    def _apart(
        self,
        painter: QPainter,
        shot: Shot,
        solids: Sequence[Solid],
        shown: float,
        *,
        haze: bool = False,
    ) -> None:
        """Put solids together on a sheet and lay them as one, so that none shines through."""
        shapes = self._shapes(shot, solids)
        stage = QRect(0, 0, ceil(shot.width), ceil(shot.height))
        around = _EDGE + ceil(self._palette.edge * self._dpr)
        box = whole([sides(shape.controlPointRect()) for shape, _ in shapes])
        area = pixels(box, around).intersected(stage)

        def paint(sheet: QPainter) -> None:
            self._fill(sheet, shapes)
            if haze:
                _haze(sheet, shot, area)

        self._sheet.lay(painter, area, shown, paint)

    def _shapes(self, shot: Shot, solids: Iterable[Solid]) -> list[tuple[QPainterPath, Tone]]:
        return [(path([solid.outline(shot.camera)]), solid.tone) for solid in solids]

    def _fill(self, painter: QPainter, shapes: Sequence[tuple[QPainterPath, Tone]]) -> None:
        """Fill furniture; in high contrast with one edge around what belongs together."""
        if self._palette.edge:
            pen = QPen(self._palette.outline, 2 * self._palette.edge * self._dpr)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            for shape, _ in shapes:
                painter.strokePath(shape, pen)
        for shape, tone in shapes:
            painter.setBrush(self._palette.props[tone])
            painter.drawPath(shape)


def _fills(wall: Solid, shot: Shot) -> bool:
    """Tell whether a wall is all that can be seen, from one side of the stage to the other."""
    across = [shot.camera.point(at)[0] for at, _ in wall.balls]
    return max(across) - min(across) > shot.width


def _haze(painter: QPainter, shot: Shot, area: QRect) -> None:
    """Let a wall end softly at the top of the stage, above hands that reach up it."""
    gradient = QLinearGradient(0.0, 0.0, 0.0, shot.height * _HAZY)
    gradient.setColorAt(0.0, Qt.GlobalColor.transparent)
    gradient.setColorAt(0.16, QColor(0, 0, 0, 150))
    gradient.setColorAt(0.6, Qt.GlobalColor.black)
    brush = QBrush(gradient)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.setRenderHint(SMOOTH_EDGES, False)
    hazy = QRect(0, 0, ceil(shot.width), ceil(shot.height * _HAZY)).intersected(area)
    for rows in few_rows(hazy):
        painter.fillRect(rows, brush)
    painter.setRenderHint(SMOOTH_EDGES)
    painter.setCompositionMode(OVER)
