"""Soft lights and shadows: gradients made once, laid as scaled discs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import atan2, degrees, hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
    QTransform,
)

from intermezzo.core.figure.drawing.camera import Camera, Point
from intermezzo.core.figure.drawing.regions import Spot
from intermezzo.core.figure.drawing.silhouette import Limb, Part, Shade
from intermezzo.core.figure.posing.body import Body, Leg, Vec
from intermezzo.core.figure.posing.vector import place
from intermezzo.ui.figure.palette import Palette, faded

_CENTRE = QPointF(0.0, 0.0)
_UNIT = QRectF(-1.0, -1.0, 2.0, 2.0)
_LARGE = 90.0**2
"""Discs beyond this (px squared) are filled in bands, without most of the clear corners."""
_CUTS = (-0.85, -0.6, 0.6, 0.85)
_WARM, _COOL = QColor("#FFF4DE"), QColor("#14212B")
_SHADE_REACH = 0.020
"""How far contact shade spreads beyond a limb, in H."""
_SPRITE = 96
_SMOOTH_EDGES = QPainter.RenderHint.Antialiasing
_SUNK = 0.03
"""How far (H) a soft surface may give way below its ground."""
_FALL = 0.30
"""Height above ground, in H, at which a contact shadow is gone."""


def disc_brush(stops: Sequence[tuple[float, QColor]]) -> QBrush:
    """Return a radial gradient over the unit disc, to be painted scaled."""
    gradient = QRadialGradient(_CENTRE, 1.0)
    for at, colour in stops:
        gradient.setColorAt(at, colour)
    return QBrush(gradient)


def lay_disc(painter: QPainter, brush: QBrush, at: Point, radii: tuple[float, float]) -> None:
    """Paint a unit-disc brush at a place, stretched to `radii`.

    It fills a square: the brush must be clear at its rim. Filling an ellipse costs twice as much.
    """
    before = painter.transform()
    painter.setRenderHint(_SMOOTH_EDGES, False)
    painter.translate(*at)
    painter.scale(*radii)
    if radii[0] * radii[1] < _LARGE:
        painter.fillRect(_UNIT, brush)
    else:
        for band in _bands(at[1], radii[1]):
            painter.fillRect(band, brush)
    painter.setRenderHint(_SMOOTH_EDGES, True)
    painter.setTransform(before)


def _bands(y: float, radius: float) -> list[QRectF]:
    """Return the unit disc in bands that meet on whole pixels, so that no seam shows."""
    edges = [(round(y + cut * radius) - y) / radius for cut in _CUTS]
    found = []
    for top, bottom in pairwise((-1.0, *edges, 1.0)):
        nearest = 0.0 if top < 0.0 < bottom else min(abs(top), abs(bottom))
        half = sqrt(1.0 - nearest * nearest)
        found.append(QRectF(-half, top, 2 * half, bottom - top))
    return found


def _shade_sprite(shadow: QColor, depth: float) -> QImage:
    """Return a soft disc as a picture: drawn turned, it costs half of what a gradient does."""
    sprite = QImage(_SPRITE, _SPRITE, QImage.Format.Format_ARGB32_Premultiplied)
    sprite.fill(0)
    brush = disc_brush(
        (
            (0.0, faded(shadow, depth)),
            (0.55, faded(shadow, depth * 0.9)),
            (0.80, faded(shadow, depth * 0.35)),
            (1.0, faded(shadow, 0.0)),
        )
    )
    with QPainter(sprite) as painter:
        lay_disc(painter, brush, (_SPRITE / 2, _SPRITE / 2), (_SPRITE / 2, _SPRITE / 2))
    return sprite


class Light:
    """The warm light of the focus, the soft shade between limbs and the shadows on the ground."""

    def __init__(self, palette: Palette) -> None:
        self._dark = palette.dark
        glow, hot, shadow = palette.glow, palette.hot, palette.shadow
        self._warm = disc_brush(
            (
                (0.0, faded(hot, 0.97)),
                (0.22, faded(hot, 0.88)),
                (0.48, faded(glow, 0.60)),
                (0.74, faded(glow, 0.22)),
                (1.0, faded(glow, 0.0)),
            )
        )
        halo = 0.22 if palette.dark else 0.34
        self._halo = disc_brush(
            ((0.0, faded(glow, halo)), (0.5, faded(glow, halo * 0.35)), (1.0, faded(glow, 0.0)))
        )
        ground = 0.42 if palette.dark else 0.20
        self._ground = disc_brush(
            (
                (0.0, faded(shadow, ground)),
                (0.3, faded(shadow, ground * 0.62)),
                (0.55, faded(shadow, ground * 0.35)),
                (1.0, faded(shadow, 0.0)),
            )
        )
        self._shade = _shade_sprite(shadow, 0.30 if palette.dark else 0.24)

    def halo(
        self, painter: QPainter, camera: Camera, spots: Sequence[Spot], strength: float
    ) -> None:
        """Lay the faint light around the focus, under the figure."""
        for spot in spots:
            painter.setOpacity(strength * spot.strength)
            reach = spot.radius * camera.scale * 2.2
            lay_disc(painter, self._halo, camera.point(spot.at), (reach, reach))
        painter.setOpacity(1.0)

    def warm(self, painter: QPainter, camera: Camera, spot: Spot, strength: float) -> None:
        """Lay the light of one spot on what is already painted."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.setOpacity(min(1.0, strength * 1.2) * spot.strength)
        reach = spot.radius * camera.scale * 1.2
        lay_disc(painter, self._warm, camera.point(spot.at), (reach, reach))
        painter.setOpacity(1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def warm_within(
        self,
        painter: QPainter,
        camera: Camera,
        spot: Spot,
        strength: float,
        paths: Iterable[QPainterPath],
    ) -> None:
        """Lay the light of one spot on a single part, so that none falls on what is behind it."""
        reach = spot.radius * camera.scale * 1.2
        disc = QTransform.fromTranslate(*camera.point(spot.at)).scale(reach, reach)
        lit = disc.mapRect(_UNIT)
        brush = QBrush(self._warm)
        brush.setTransform(disc)
        painter.save()
        painter.setClipRect(lit, Qt.ClipOperation.IntersectClip)
        # The part has smooth edges already; smoothing the light's as well costs as much again.
        painter.setRenderHint(_SMOOTH_EDGES, False)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.setOpacity(min(1.0, strength * 1.2) * spot.strength)
        painter.setBrush(brush)
        for shape in paths:
            if lit.intersects(shape.controlPointRect()):
                painter.drawPath(shape)
        painter.restore()

    def shade(self, painter: QPainter, camera: Camera, shade: Shade) -> None:
        """Darken what lies behind a limb, most at its middle, nothing at the joint it hangs on."""
        dx, dy = shade.end[0] - shade.start[0], shade.end[1] - shade.start[1]
        length = hypot(dx, dy)
        across = shade.width + _SHADE_REACH * camera.scale
        along = max(length * 0.52, across * 0.7)
        before = painter.transform()
        painter.translate(shade.start[0] + dx * 0.60, shade.start[1] + dy * 0.60)
        painter.rotate(degrees(atan2(dy, dx)))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        # The sprite is clear at its rim, so its edges need no smoothing: a third of the cost.
        painter.setRenderHint(_SMOOTH_EDGES, False)
        painter.drawImage(QRectF(-along, -across, 2 * along, 2 * across), self._shade)
        painter.setRenderHint(_SMOOTH_EDGES, True)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setTransform(before)

    def ground(
        self, painter: QPainter, camera: Camera, body: Body, grounds: Sequence[float]
    ) -> None:
        """Lay the contact shadows on floor and mattress."""
        for at, width, strength in _touching(body):
            ground = max((g for g in grounds if g <= at[1] + 0.02), default=0.0)
            height = at[1] - ground
            if not -_SUNK < height < _FALL:
                continue
            fall = 1 - max(height, 0.0) / _FALL
            painter.setOpacity(strength * fall * fall)
            reach = camera.scale * width
            lay_disc(
                painter,
                self._ground,
                camera.point((at[0], ground, at[2])),
                (reach * (1 + height * 1.5), reach * 0.16 * (1 + height)),
            )
        painter.setOpacity(1.0)

    def whole(self, painter: QPainter, box: QRectF) -> None:
        """Light the whole figure from the upper left and shade it to the lower right."""
        warm, cool = (0.14, 0.28) if self._dark else (0.16, 0.16)
        dim = QColor("#000000") if self._dark else _COOL
        gradient = QLinearGradient(box.topLeft(), box.bottomRight())
        gradient.setColorAt(0.0, faded(_WARM, warm))
        gradient.setColorAt(0.45, faded(_WARM, 0.0))
        gradient.setColorAt(0.55, faded(dim, 0.0))
        gradient.setColorAt(1.0, faded(dim, cool))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(box.toRect(), QBrush(gradient))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _touching(body: Body) -> list[tuple[Vec, float, float]]:
    """Return what comes near the ground, how wide its shadow is (H) and how strong."""
    found = []
    for leg in (body.leg_l, body.leg_r):
        found += [(_sole(leg), 0.115, 1.0), (leg.knee, 0.07, 0.6)]
    found += [(arm.wrist, 0.06, 0.6) for arm in (body.arm_l, body.arm_r)]
    found += [(body.root, 0.17, 1.0), (body.spine[9].at, 0.19, 1.0), (body.head.at, 0.09, 0.6)]
    return found


def _sole(leg: Leg) -> Vec:
    return place(leg.ankle, leg.foot, (0.035, -0.012, 0.0))


def lit_after(spots: Sequence[Spot], parts: Sequence[Part]) -> dict[int, list[Spot]]:
    """Return which spots are laid after which part: the nearest one that takes the light."""
    found: dict[int, list[Spot]] = {}
    for spot in spots:
        takers = [i for i, part in enumerate(parts) if part.limb in spot.on and _takes(part, spot)]
        if takers:
            found.setdefault(takers[-1], []).append(spot)
    return found


def _takes(part: Part, spot: Spot) -> bool:
    if spot.side and part.side:
        return part.side == spot.side
    return part.far < 0.5 or len(spot.on) == 1 or part.limb is Limb.TORSO  # noqa: PLR2004  # near side
