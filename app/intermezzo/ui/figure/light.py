"""Soft lights and shadows: gradients made once, laid as scaled discs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QTransform,
)

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.regions import Spot
from intermezzo.core.figure.drawing.silhouette import Limb, Part, Shade
from intermezzo.core.figure.posing.body import Body, Leg, Vec
from intermezzo.core.figure.posing.vector import place
from intermezzo.ui.figure.covered import Sides
from intermezzo.ui.figure.discs import (
    ATOP,
    OVER,
    SMOOTH_EDGES,
    UNIT,
    SoftDisc,
    disc_brush,
    lay_disc,
    lay_discs,
)
from intermezzo.ui.figure.palette import Palette, faded

_WARM, _COOL = QColor("#FFF4DE"), QColor("#14212B")
_SHADE_REACH = 0.020
"""How far contact shade spreads beyond a limb, in H."""
_SPRITE = 96
_SUNK = 0.03
"""How far (H) a soft surface may give way below its ground."""
_FALL = 0.30
"""Height above ground, in H, at which a contact shadow is gone."""


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
        glow, hot, shadow = palette.glow, palette.hot, palette.shadow
        warm = (
            (0.0, faded(hot, 0.97)),
            (0.22, faded(hot, 0.88)),
            (0.48, faded(glow, 0.60)),
            (0.74, faded(glow, 0.22)),
            (1.0, faded(glow, 0.0)),
        )
        self._warm, self._warm_brush = SoftDisc(warm), disc_brush(warm)
        halo = 0.22 if palette.dark else 0.34
        self._halo = SoftDisc(
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
        warm_side, cool_side = (0.14, 0.28) if palette.dark else (0.16, 0.16)
        dim = QColor("#000000") if palette.dark else _COOL
        self._across = [
            (0.0, faded(_WARM, warm_side)),
            (0.45, faded(_WARM, 0.0)),
            (0.55, faded(dim, 0.0)),
            (1.0, faded(dim, cool_side)),
        ]
        self._shade = _shade_sprite(shadow, 0.30 if palette.dark else 0.24)

    def halo(
        self, painter: QPainter, camera: Camera, spots: Sequence[Spot], strength: float
    ) -> None:
        """Lay the faint light around the focus, under the figure."""
        for spot in spots:
            painter.setOpacity(strength * spot.strength)
            reach = spot.radius * camera.scale * 2.2
            self._halo.lay(painter, camera.point(spot.at), (reach, reach))
        painter.setOpacity(1.0)

    def warm(self, painter: QPainter, camera: Camera, spot: Spot, strength: float) -> Sides:
        """Lay the light of one spot on what is already painted; return where."""
        painter.setCompositionMode(ATOP)
        painter.setOpacity(min(1.0, strength * 1.2) * spot.strength)
        reach = spot.radius * camera.scale * 1.2
        x, y = camera.point(spot.at)
        self._warm.lay(painter, (x, y), (reach, reach), within=True)
        painter.setOpacity(1.0)
        painter.setCompositionMode(OVER)
        return (x - reach, y - reach, x + reach, y + reach)

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
        lit = disc.mapRect(UNIT)
        brush = QBrush(self._warm_brush)
        brush.setTransform(disc)
        painter.save()
        painter.setClipRect(lit, Qt.ClipOperation.IntersectClip)
        # The part has smooth edges already; smoothing the light's as well costs as much again.
        painter.setRenderHint(SMOOTH_EDGES, False)
        painter.setCompositionMode(ATOP)
        painter.setOpacity(min(1.0, strength * 1.2) * spot.strength)
        painter.setBrush(brush)
        for shape in paths:
            if lit.intersects(shape.controlPointRect()):
                painter.drawPath(shape)
        painter.restore()

    def shade(self, painter: QPainter, camera: Camera, shade: Shade) -> Sides:
        """Darken what lies behind a limb, most at its middle, nothing at the joint it hangs on.

        Return where it did.
        """
        dx, dy = shade.end[0] - shade.start[0], shade.end[1] - shade.start[1]
        length = hypot(dx, dy)
        across = shade.width + _SHADE_REACH * camera.scale
        along = max(length * 0.52, across * 0.7)
        c, s = (dx / length, dy / length) if length > 0.0 else (1.0, 0.0)
        x, y = shade.start[0] + dx * 0.60, shade.start[1] + dy * 0.60
        painter.setTransform(QTransform(c, s, -s, c, x, y))
        painter.setCompositionMode(ATOP)
        # The sprite is clear at its rim, so its edges need no smoothing: a third of the cost.
        painter.setRenderHint(SMOOTH_EDGES, False)
        painter.drawImage(QRectF(-along, -across, 2 * along, 2 * across), self._shade)
        painter.setRenderHint(SMOOTH_EDGES, True)
        painter.setCompositionMode(OVER)
        painter.resetTransform()
        wide, high = abs(c) * along + abs(s) * across, abs(s) * along + abs(c) * across
        return (x - wide, y - high, x + wide, y + high)

    def ground(
        self, painter: QPainter, camera: Camera, body: Body, grounds: Sequence[float]
    ) -> None:
        """Lay the contact shadows on floor and mattress."""
        found = []
        for at, width, strength in _touching(body):
            ground = max((g for g in grounds if g <= at[1] + 0.02), default=0.0)
            height = at[1] - ground
            if not -_SUNK < height < _FALL:
                continue
            fall = 1 - max(height, 0.0) / _FALL
            reach = camera.scale * width
            radii = (reach * (1 + height * 1.5), reach * 0.16 * (1 + height))
            found.append((camera.point((at[0], ground, at[2])), radii, strength * fall * fall))
        lay_discs(painter, self._ground, found)

    def whole(self, painter: QPainter, box: QRectF, strips: Iterable[QRect]) -> None:
        """Light the whole figure from the upper left and shade it to the lower right.

        `box` is what the figure takes up, `strips` are the parts of it to be lit.
        """
        gradient = QLinearGradient(box.topLeft(), box.bottomRight())
        gradient.setStops(self._across)
        painter.setCompositionMode(ATOP)
        brush = QBrush(gradient)
        for strip in strips:
            painter.fillRect(strip, brush)
        painter.setCompositionMode(OVER)


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
