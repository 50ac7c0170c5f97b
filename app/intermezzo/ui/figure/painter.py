"""Paints a solved body flat, in the chosen style (figure.md 10: D, the sculpted figure)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QRadialGradient

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.pearls import (
    REFERENCE,
    SpineLine,
    ghosts,
    pelvic_level,
    spine_line,
)
from intermezzo.core.figure.drawing.regions import PELVIC_LEVEL, Spot, spots
from intermezzo.core.figure.drawing.rigid import Rigid
from intermezzo.core.figure.drawing.silhouette import KeptLegs, Limb, Material, Part, silhouette
from intermezzo.core.figure.posing.body import Arm, Body, Vec
from intermezzo.core.figure.posing.vector import distance, place
from intermezzo.core.figure.props.load import NOTHING, shown
from intermezzo.core.figure.stage.shot import Shot
from intermezzo.ui.figure.light import Light, lit_after
from intermezzo.ui.figure.load import LoadPainter, Piece, lay_behind, union
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.paths import Tracer, line, pearls, trace

_SOURCE_ATOP = QPainter.CompositionMode.CompositionMode_SourceAtop
_SOURCE_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
_RIM = 1.0
"""How far the rim of a part reaches beyond it in high contrast, px at the reference size."""
_LEAST_RIM = 2.0
_RIM_FADED = 1.7
"""From how many half widths around its joint on a limb has its whole rim."""
_FAR_SIDE = 0.9
"""Beyond this farness a limb casts no shade: nothing of the figure lies behind it."""
_FOLDS = frozenset({Material.SHIRT_FOLD, Material.TROUSER_FOLD, Material.SKIN_FOLD})
_EDGE = 3
"""Pixels kept free around the figure's bounds for smooth edges."""
_GHOST = 0.30
_SEEN_THROUGH, _HIDDEN = 0.38, 0.65
"""How much the pearls show through an arm before them, and how much less from the front, where
chin and hands cover them."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What one call paints."""

    shot: Shot
    body: Body
    focus: Sequence[str]
    spots: Sequence[Spot]
    strength: float
    load: Sequence[Piece]


class FigurePainter:
    """Paints bodies in one palette. Coordinates are device pixels of the shot's stage."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._light = Light(palette)
        self._layer = QImage()
        self._load = LoadPainter(palette)
        self._legs = KeptLegs(palette.build)
        self._rigid = Rigid()
        self._tracer = Tracer()
        self._traced: dict[int, tuple[Part, list[QPainterPath]]] = {}

    def paint(
        self,
        painter: QPainter,
        shot: Shot,
        body: Body,
        *,
        focus: Sequence[str] | None = None,
        strength: float = 0.8,
        opacity: float = 1.0,
        effort: float = 0.0,
        mirrored: bool = False,
        taken: float = 1.0,
    ) -> None:
        """Paint the figure with its shadows over what is there.

        `focus` replaces the shot's, for the mirrored side; `strength` is that of the warm light.
        `effort` is how much the pull of the load shows, which is on the other side if `mirrored`
        and in the hands as far as it is `taken`.
        """
        wanted = shot.focus if focus is None else focus
        load = NOTHING
        if shot.rig is not None:
            load = shown(shot.rig, body, mirrored=mirrored, taken=taken)
        pieces = self._load.pieces(shot.camera, load, shot.solids)
        frame = _Frame(shot, body, wanted, spots(body, wanted), strength, pieces)
        painter.setPen(Qt.PenStyle.NoPen)
        self._load.behind(painter, shot.camera, load)
        self._light.ground(painter, shot.camera, body, shot.grounds)
        self._light.halo(painter, shot.camera, frame.spots, strength * opacity)
        self._compose(painter, frame, opacity)
        if shot.band:
            self._band(painter, shot.camera, body)
        self._load.pull(painter, shot.camera, load, effort * opacity)

    def _compose(self, painter: QPainter, frame: _Frame, opacity: float) -> None:
        """Paint the figure into its own layer, so that lights can be clipped to it, and lay it."""
        parts = silhouette(
            frame.shot.camera, frame.body, self._legs, self._palette.build, self._rigid
        )
        painted = self._paths(parts)
        bounds = _bounds(painted, frame.shot, union(frame.load))
        if bounds.isEmpty():
            return
        layer = self._layer_for(frame.shot)
        with QPainter(layer) as brush:
            brush.setRenderHints(_SMOOTH)
            brush.setClipRect(bounds)
            # Writing nothing as it is costs a twelfth of what clearing does.
            brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            brush.fillRect(bounds, Qt.GlobalColor.transparent)
            brush.setCompositionMode(_SOURCE_OVER)
            brush.setPen(Qt.PenStyle.NoPen)
            self._parts(brush, frame, parts, painted)
            self._light.whole(brush, QRectF(bounds))
        painter.setOpacity(opacity)
        painter.drawImage(QPointF(bounds.topLeft()), layer, QRectF(bounds))
        painter.setOpacity(1.0)

    def _paths(self, parts: Sequence[Part]) -> list[list[QPainterPath]]:
        """Return the paths of each part; a part that is the same as before keeps its own."""
        former = self._traced
        self._traced = {
            id(part): former.get(id(part))
            or (part, [self._tracer.path(shape) for _, shape in part.fills])
            for part in parts
        }
        return [paths for _, paths in self._traced.values()]

    def _layer_for(self, shot: Shot) -> QImage:
        """Return the layer, kept between frames while the stage keeps its size."""
        width, height = ceil(shot.width), ceil(shot.height)
        if (self._layer.width(), self._layer.height()) != (width, height):
            self._layer = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        return self._layer

    def _parts(
        self,
        painter: QPainter,
        frame: _Frame,
        parts: Sequence[Part],
        painted: Sequence[Sequence[QPainterPath]],
    ) -> None:
        camera = frame.shot.camera
        thread, string = _threaded(spine_line(camera, frame.body))
        lights = lit_after(frame.spots, parts)
        pieces = deque(frame.load)
        for i, (part, paths) in enumerate(zip(parts, painted, strict=True)):
            lay_behind(painter, pieces, part.depth)
            if part.shade is not None and part.far < _FAR_SIDE:
                self._light.shade(painter, camera, part.shade)
            self._part(painter, camera, part, paths)
            for spot in lights.get(i, ()):
                strength = frame.strength * (1 - 0.55 * part.far)
                if len(spot.on) == 1:
                    self._light.warm_within(painter, camera, spot, strength, _cloth(part, paths))
                else:
                    self._light.warm(painter, camera, spot, strength)
            if part.limb is Limb.TORSO:
                self._spine(painter, camera, thread, string)
        lay_behind(painter, pieces, inf)
        painter.setCompositionMode(_SOURCE_ATOP)
        self._ghosts(painter, frame)
        if PELVIC_LEVEL in frame.focus:
            self._level(painter, camera, frame.body)
        facing = max(0.0, camera.facing(frame.body.thorax.frame[0]))
        self._pearls(painter, string, _SEEN_THROUGH * (1.0 - _HIDDEN * facing))
        painter.setCompositionMode(_SOURCE_OVER)

    def _part(
        self, painter: QPainter, camera: Camera, part: Part, paths: Sequence[QPainterPath]
    ) -> None:
        painter.setOpacity(part.opacity)
        if self._palette.outlined:
            self._edge(painter, camera, part, paths)
        for (material, _), shape in zip(part.fills, paths, strict=True):
            painter.setBrush(self._palette.material(material, part.far))
            painter.drawPath(shape)
        painter.setOpacity(1.0)
        if part.eyes:
            self._eyes(painter, camera, part)

    def _edge(
        self, painter: QPainter, camera: Camera, part: Part, paths: Sequence[QPainterPath]
    ) -> None:
        """Draw the rim of a part that its fills leave to be seen, for high contrast.

        It fades out at the joint the part hangs on, so that limbs do not look assembled.
        """
        width = max(2 * _RIM * camera.scale / REFERENCE, _LEAST_RIM)
        brush = QBrush(self._palette.outline)
        if part.shade is not None:
            gradient = QRadialGradient(QPointF(*part.shade.start), _RIM_FADED * part.shade.width)
            gradient.setColorAt(0.72, faded(self._palette.outline, 0.0))
            gradient.setColorAt(1.0, self._palette.outline)
            brush = QBrush(gradient)
        for shape in paths:
            painter.strokePath(shape, QPen(brush, width, *_ROUND))

    def _eyes(self, painter: QPainter, camera: Camera, part: Part) -> None:
        width = 1.25 * camera.scale / REFERENCE
        for eye in part.eyes:
            painter.setPen(QPen(faded(self._palette.eye, 0.75 * eye.strength), width, *_ROUND))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(line(eye.line))
        painter.setPen(Qt.PenStyle.NoPen)

    def _spine(
        self, painter: QPainter, camera: Camera, thread: QPainterPath, string: QPainterPath
    ) -> None:
        """Draw the fine line and the pearls on it, opaque: a see-through line costs 15 times."""
        self._pearls(painter, string, 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._palette.spine, 0.8 * camera.scale / REFERENCE, *_ROUND))
        painter.drawPath(thread)
        painter.setPen(Qt.PenStyle.NoPen)

    def _pearls(self, painter: QPainter, string: QPainterPath, opacity: float) -> None:
        painter.setBrush(faded(self._palette.spine, opacity))
        painter.drawPath(string)

    def _ghosts(self, painter: QPainter, frame: _Frame) -> None:
        """Show where the spine was, faintly, beside a region that has moved a little from there."""
        for discs, clear in ghosts(frame.shot.camera, frame.body, frame.shot.start, frame.focus):
            painter.setBrush(faded(self._palette.spine, _GHOST * clear))
            painter.drawPath(pearls(discs))

    def _level(self, painter: QPainter, camera: Camera, body: Body) -> None:
        unit = camera.scale / REFERENCE
        back, front = (QPointF(*end) for end in pelvic_level(camera, body))
        painter.setPen(QPen(faded(self._palette.spine, 0.9), 1.7 * unit, *_ROUND))
        painter.drawLine(QLineF(back, front))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.spine)
        for end in (back, front):
            painter.drawEllipse(end, 2.5 * unit, 2.5 * unit)

    def _band(self, painter: QPainter, camera: Camera, body: Body) -> None:
        """Stretch the band between the hands: thinner the longer it is."""
        grips = [_grip(arm) for arm in (body.arm_l, body.arm_r)]
        unit = camera.scale / REFERENCE
        width = (7.5 - 5.5 * min(1.0, distance(*grips) / 0.55)) * unit
        left, right = (QPointF(*camera.point(at)) for at in grips)
        painter.setPen(QPen(QColor(self._palette.glow), width, *_ROUND))
        painter.drawLine(QLineF(left, right))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.glow)
        for end in (left, right):
            painter.drawEllipse(end, 4.6 * unit, 4.6 * unit)


def _threaded(spine: SpineLine) -> tuple[QPainterPath, QPainterPath]:
    """Return the spine's line and its pearls as paths."""
    thread = QPainterPath()
    trace(thread, spine.line)
    return thread, pearls(spine.pearls)


def _cloth(part: Part, paths: Sequence[QPainterPath]) -> Iterator[QPainterPath]:
    """Yield the paths of a part but for its folds, which lie within the others."""
    for (material, _), shape in zip(part.fills, paths, strict=True):
        if material not in _FOLDS:
            yield shape


def _grip(arm: Arm) -> Vec:
    return place(arm.wrist, arm.hand, (0.0, -0.045, 0.0))


def _bounds(painted: Sequence[Sequence[QPainterPath]], shot: Shot, load: QRectF) -> QRect:
    """Return the pixels the figure and its load touch, within the stage."""
    whole = QRectF(load)
    for paths in painted:
        for shape in paths:
            whole = whole.united(shape.controlPointRect())
    grown = whole.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toAlignedRect()
    return grown.intersected(QRect(0, 0, ceil(shot.width), ceil(shot.height)))
