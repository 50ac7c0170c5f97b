"""Paints the parts of a figure: fills, edges in high contrast, closed eyes.

A part that stands still is painted once more into a picture of its own and laid from there: that
costs a fifth of filling its outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen, QRadialGradient

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.pearls import REFERENCE
from intermezzo.core.figure.drawing.silhouette import Fills, Material, Part
from intermezzo.ui.figure.covered import Sides, pixels, sides, whole
from intermezzo.ui.figure.discs import SMOOTH_EDGES, clear_picture
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.paths import Tracer, line, union

_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
_RIM = 1.0
"""How far the rim of a part reaches beyond it in high contrast, px at the reference size."""
_LEAST_RIM = 2.0
_RIM_FADED = 1.7
"""From how many half widths around its joint on a limb has its whole rim."""
_FOLDS = frozenset({Material.SHIRT_FOLD, Material.TROUSER_FOLD, Material.SKIN_FOLD})
_EDGE = 3
"""Pixels kept free around a part for smooth edges."""
_RESTS = 2
"""From so many frames on a part rests: a picture costs more than the outline it stands for, and is
within one step of brightness of it, not the same."""


@dataclass(slots=True)
class Traced:
    """A part's fills as paths, and where they are; the same as long as the part stands still."""

    fills: Fills
    paths: list[list[QPainterPath]]
    """Those of each fill, laid one over the other."""
    box: Sides
    rested: int = 0
    """For how many frames it has been the same."""
    picture: QImage | None = None
    corner: QPoint | None = None
    shade_of: int = 0
    """How far off the part was that the picture shows, in steps of the palette."""

    def cloth(self) -> Iterator[QPainterPath]:
        """Yield the shapes but for folds, which lie within the others."""
        for (material, _), outlines in zip(self.fills, self.paths, strict=True):
            if material not in _FOLDS:
                yield union(outlines)


class PartPainter:
    """Paints parts in one palette, and keeps what rests."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._tracer = Tracer()
        self._traced: dict[int, Traced] = {}

    def trace(self, parts: Iterable[Part]) -> list[Traced]:
        """Return the paths of each part; a part that is the same as before keeps its own."""
        former, self._traced = self._traced, {}
        for part in parts:
            traced = former.get(id(part.fills))
            if traced is None:
                paths = [self._tracer.paths(shape) for _, shape in part.fills]
                traced = Traced(part.fills, paths, _box(paths))
            else:
                traced.rested += 1
            self._traced[id(part.fills)] = traced
        return list(self._traced.values())

    def around(self, camera: Camera) -> int:
        """Return how many pixels beyond its outline a part reaches: smooth edges, and a rim."""
        return _EDGE + ceil(self._rim(camera) / 2.0) if self._palette.outlined else _EDGE

    def paint(
        self, painter: QPainter, camera: Camera, part: Part, traced: Traced, stage: QRect
    ) -> None:
        """Paint a part of which some is within the stage."""
        if traced.rested < _RESTS or part.opacity < 1.0:
            painter.setOpacity(part.opacity)
            self._fill(painter, camera, part, traced)
            painter.setOpacity(1.0)
        else:
            step = self._palette.step(part.far)
            if traced.picture is None or traced.shade_of != step:
                self._keep(camera, part, traced, stage)
                traced.shade_of = step
            if traced.picture is not None and traced.corner is not None:
                painter.drawImage(traced.corner, traced.picture)
        if part.eyes:
            self._eyes(painter, camera, part)

    def _keep(self, camera: Camera, part: Part, traced: Traced, stage: QRect) -> None:
        """Make the picture of a part that rests."""
        area = pixels(traced.box, self.around(camera)).intersected(stage)
        traced.corner = area.topLeft()
        traced.picture = clear_picture(area.width(), area.height())
        with QPainter(traced.picture) as painter:
            painter.setRenderHint(SMOOTH_EDGES)
            painter.setPen(_NO_PEN)
            painter.translate(-area.left(), -area.top())
            self._fill(painter, camera, part, traced)

    def _fill(self, painter: QPainter, camera: Camera, part: Part, traced: Traced) -> None:
        if self._palette.outlined:
            self._edge(painter, camera, part, chain.from_iterable(traced.paths))
        for (material, _), outlines in zip(part.fills, traced.paths, strict=True):
            painter.setBrush(self._palette.material(material, part.far))
            # What can be seen through must not be laid twice where outlines overlap.
            for shape in outlines if part.opacity == 1.0 else (union(outlines),):
                painter.drawPath(shape)

    def _edge(
        self, painter: QPainter, camera: Camera, part: Part, paths: Iterable[QPainterPath]
    ) -> None:
        """Draw the rim of a part that its fills leave to be seen, for high contrast.

        It fades out at the joint the part hangs on, so that limbs do not look assembled.
        """
        brush = QBrush(self._palette.outline)
        if part.shade is not None:
            gradient = QRadialGradient(QPointF(*part.shade.start), _RIM_FADED * part.shade.width)
            gradient.setColorAt(0.72, faded(self._palette.outline, 0.0))
            gradient.setColorAt(1.0, self._palette.outline)
            brush = QBrush(gradient)
        for shape in paths:
            painter.strokePath(shape, QPen(brush, self._rim(camera), *_ROUND))

    def _rim(self, camera: Camera) -> float:
        return max(2 * _RIM * camera.scale / REFERENCE, _LEAST_RIM)

    def _eyes(self, painter: QPainter, camera: Camera, part: Part) -> None:
        width = 1.25 * camera.scale / REFERENCE
        for eye in part.eyes:
            painter.setPen(QPen(faded(self._palette.eye, 0.75 * eye.strength), width, *_ROUND))
            painter.setBrush(_NO_BRUSH)
            painter.drawPath(line(eye.line))
        painter.setPen(_NO_PEN)


def _box(paths: Iterable[Iterable[QPainterPath]]) -> Sides:
    """Return the sides of the box that holds all paths."""
    return whole([sides(shape.controlPointRect()) for shape in chain.from_iterable(paths)])
