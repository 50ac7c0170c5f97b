"""Paints a solved body flat, in the chosen style (figure.md 10: D, the sculpted figure)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, inf

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from intermezzo.core.figure.drawing.camera import Camera, Disc
from intermezzo.core.figure.drawing.kept import Kept
from intermezzo.core.figure.drawing.pearls import (
    REFERENCE,
    SpineLine,
    ghosts,
    pelvic_level,
    spine_line,
)
from intermezzo.core.figure.drawing.regions import PELVIC_LEVEL, Spot, spots
from intermezzo.core.figure.drawing.silhouette import Fills, Limb, Part, silhouette
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.props.load import NOTHING, between_hands, shown
from intermezzo.core.figure.stage.shot import Shot
from intermezzo.ui.figure.covered import Sides, covered, grown, meet, pixels, sides, whole
from intermezzo.ui.figure.discs import ATOP, OVER, SMOOTH_EDGES, SOURCE
from intermezzo.ui.figure.light import Light, lit_after
from intermezzo.ui.figure.load import LoadPainter, Piece
from intermezzo.ui.figure.palette import Palette, faded
from intermezzo.ui.figure.parts import PartPainter, Traced
from intermezzo.ui.figure.paths import pearls, trace

_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
_CLEAR = Qt.GlobalColor.transparent
_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
_FAR_SIDE = 0.9
"""Beyond this farness a limb casts no shade: nothing of the figure lies behind it."""
_GHOST = 0.30
_SEEN_THROUGH, _HIDDEN = 0.38, 0.65
"""How much the pearls show through an arm before them, and how much less from the front, where
chin and hands cover them."""
_FULLER = 1.0 / 6.0
"""Pixels by which a pearl laid once is larger, as a share of how much it would show through: laid
twice, its edge would be fuller by as much."""
_A_FEW = 3
"""Pearls laid at a time: of more see-through ones, Qt makes work for its threads (see `discs`)."""


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
        self._load = LoadPainter(palette)
        self._parts = PartPainter(palette)
        self._kept: Kept[Fills] = Kept()
        self._layer = QImage()

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
        there: float = 1.0,
    ) -> None:
        """Paint the figure with its shadows over what is there.

        `focus` replaces the shot's, for the mirrored side; `strength` is that of the warm light.
        `effort` is how much the pull of the load shows, which is on the other side if `mirrored`
        and in the hands as far as it is `taken`; `there` is how much of a load shows that comes.
        """
        wanted = shot.focus if focus is None else focus
        load = between_hands(body) if shot.band else NOTHING
        if shot.rig is not None:
            load = shown(shot.rig, body, mirrored=mirrored, taken=taken)
        pieces = self._load.pieces(shot.camera, load, shot.solids, there)
        frame = _Frame(shot, body, wanted, spots(body, wanted), strength, pieces)
        painter.setPen(_NO_PEN)
        self._load.behind(painter, shot.camera, load, there)
        self._light.ground(painter, shot.camera, body, shot.grounds)
        self._light.halo(painter, shot.camera, frame.spots, strength * opacity)
        self._compose(painter, frame, opacity)
        self._load.pull(painter, shot.camera, load, effort * opacity * there)

    def _compose(self, painter: QPainter, frame: _Frame, opacity: float) -> None:
        """Paint the figure into its own layer, so that lights can be clipped to it, and lay it."""
        shot = frame.shot
        parts = silhouette(shot.camera, frame.body, self._kept, self._palette.build)
        traced = self._parts.trace(parts)
        firm = [each.box for each in traced]
        firm += [piece.box for piece in frame.load if piece.shown == 1.0]
        fading = [piece for piece in frame.load if piece.shown < 1.0]
        boxes = firm + [piece.box for piece in fading]
        layer = self._layer_for(shot)
        around = self._parts.around(shot.camera)
        strips = covered(boxes, layer.rect(), around)
        if not strips:
            return
        with QPainter(layer) as brush:
            # Writing nothing as it is costs a twelfth of what clearing does.
            brush.setCompositionMode(SOURCE)
            for strip in strips:
                brush.fillRect(strip, _CLEAR)
            brush.setCompositionMode(OVER)
            brush.setPen(_NO_PEN)
            brush.setRenderHint(SMOOTH_EDGES)
            self._body(brush, frame, list(zip(parts, traced, strict=True)), layer.rect())
            # The light spreads over what is there, so it grows with a load that comes.
            box = grown(whole(firm), whole(boxes), fading[0].shown if fading else 1.0)
            bounds = pixels(box, around).intersected(layer.rect())
            brush.setRenderHint(SMOOTH_EDGES, False)
            self._light.whole(brush, QRectF(bounds), strips)
        painter.setOpacity(opacity)
        for strip in strips:
            painter.drawImage(strip.topLeft(), layer, strip)
        painter.setOpacity(1.0)

    def _layer_for(self, shot: Shot) -> QImage:
        """Return the layer, kept between frames while the stage keeps its size."""
        width, height = ceil(shot.width), ceil(shot.height)
        if (self._layer.width(), self._layer.height()) != (width, height):
            self._layer = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        return self._layer

    def _body(
        self,
        painter: QPainter,
        frame: _Frame,
        parts: Sequence[tuple[Part, Traced]],
        stage: QRect,
    ) -> None:
        """Paint the parts with their shades and lights, and the spine on the trunk."""
        camera = frame.shot.camera
        lights = lit_after(frame.spots, [part for part, _ in parts])
        pieces = deque(frame.load)
        spine = spine_line(camera, frame.body)
        facing = max(0.0, camera.facing(frame.body.thorax.frame[0]))
        through = _SEEN_THROUGH * (1.0 - _HIDDEN * facing)
        seen, over = sides(QRectF(stage)), list[Sides]()
        for i, (part, traced) in enumerate(parts):
            over += self._load.lay_behind(painter, pieces, part.depth, stage)
            if meet(traced.box, seen):
                if part.shade is not None and part.far < _FAR_SIDE:
                    over.append(self._light.shade(painter, camera, part.shade))
                self._parts.paint(painter, camera, part, traced, stage)
                over.append(traced.box)
            for spot in lights.get(i, ()):
                strength = frame.strength * (1 - 0.55 * part.far)
                if len(spot.on) == 1:
                    self._light.warm_within(painter, camera, spot, strength, traced.cloth())
                else:
                    over.append(self._light.warm(painter, camera, spot, strength))
            if part.limb is Limb.TORSO:
                self._spine(painter, camera, spine, through)
                over.clear()
        over += self._load.lay_behind(painter, pieces, inf, stage)
        painter.setCompositionMode(ATOP)
        self._ghosts(painter, frame)
        if PELVIC_LEVEL in frame.focus:
            self._level(painter, camera, frame.body)
        self._faint(painter, _under(spine.pearls, over), through)
        painter.setCompositionMode(OVER)

    def _spine(self, painter: QPainter, camera: Camera, spine: SpineLine, through: float) -> None:
        """Draw the fine line and the pearls on it, opaque: a see-through line costs 15 times."""
        painter.setBrush(self._palette.spine)
        self._string(painter, [(x, y, r + through * _FULLER) for x, y, r in spine.pearls])
        thread = QPainterPath()
        trace(thread, spine.line)
        painter.setBrush(_NO_BRUSH)
        painter.setPen(QPen(self._palette.spine, 0.8 * camera.scale / REFERENCE, *_ROUND))
        painter.drawPath(thread)
        painter.setPen(_NO_PEN)

    def _faint(self, painter: QPainter, beads: Sequence[Disc], opacity: float) -> None:
        """Lay pearls that are seen through."""
        painter.setBrush(faded(self._palette.spine, opacity))
        self._string(painter, beads)

    @staticmethod
    def _string(painter: QPainter, beads: Sequence[Disc]) -> None:
        """Lay pearls, a few at a time."""
        for first in range(0, len(beads), _A_FEW):
            painter.drawPath(pearls(beads[first : first + _A_FEW]))

    def _ghosts(self, painter: QPainter, frame: _Frame) -> None:
        """Show where the spine was, faintly, beside a region that has moved a little from there."""
        for discs, clear in ghosts(frame.shot.camera, frame.body, frame.shot.start, frame.focus):
            self._faint(painter, discs, _GHOST * clear)

    def _level(self, painter: QPainter, camera: Camera, body: Body) -> None:
        unit = camera.scale / REFERENCE
        back, front = (QPointF(*end) for end in pelvic_level(camera, body))
        painter.setPen(QPen(faded(self._palette.spine, 0.9), 1.7 * unit, *_ROUND))
        painter.drawLine(QLineF(back, front))
        painter.setPen(_NO_PEN)
        painter.setBrush(self._palette.spine)
        for end in (back, front):
            painter.drawEllipse(end, 2.5 * unit, 2.5 * unit)


def _under(discs: Sequence[Disc], boxes: Iterable[Sides]) -> list[Disc]:
    """Return the discs that something may have been laid over."""
    around = whole([(x - r, y - r, x + r, y + r) for x, y, r in discs])
    near = [box for box in boxes if meet(box, around)]
    return [
        (x, y, r)
        for x, y, r in discs
        if any(
            left < x + r and x - r < right and top < y + r and y - r < bottom
            for left, top, right, bottom in near
        )
    ]
