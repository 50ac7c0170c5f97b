"""The widget that shows the figure of a moment in its sun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor

from PySide6.QtCore import QEasingCurve, QPointF, QSize, QSizeF, Qt, QVariantAnimation
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intermezzo.core.figure.drawing.build import DEFAULT_FIGURE
from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.drawing.regions import mirrored
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.stage.glide import Glide, Layer
from intermezzo.core.figure.stage.travel import Move, move_at
from intermezzo.core.playback.act import Crossing
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import Moment
from intermezzo.ui.figure.arrow import paint_arrow
from intermezzo.ui.figure.fading import crossed
from intermezzo.ui.figure.painter import FigurePainter
from intermezzo.ui.figure.palette import DEFAULT_TONE, DEFAULT_WARDROBE, palette
from intermezzo.ui.figure.staging import Set, Size, Staging, same_view, stands_still
from intermezzo.ui.figure.sun import Sun, sun_travel
from intermezzo.ui.theme import LIGHT, Colours

_FADE_MS = 400
_FAINT = 0.30
"""How much of the start pose shows under the end pose in reduced motion (look.md 9)."""
_UNSEEN_PX = 0.25
"""What moves less than this since the last picture is not drawn anew."""
_HALFWAY = 0.5
_TAKING = 0.75
"""From this share of a passage on the hands take the load that comes."""
_DIM_LIGHT, _BREATHING_LIGHT = 0.65, 0.35
"""The warm light with empty lungs, and what full lungs add."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a picture in motion shows, and where its outermost points are in the world."""

    body: Body
    level: float
    places: list[Vec]

    @classmethod
    def of(cls, moment: Moment) -> _Shown:
        """Return what is to be shown at a moment."""
        body = moment.body()
        return cls(body, moment.breath_level, landmarks(body))


@dataclass(frozen=True, slots=True)
class _Still:
    """Which two poses a still shows; equal stills need no new picture."""

    stage: Set
    move: Move | None
    """What one is doing; None outside a round, where the start pose stands alone."""
    mirrored: bool


class FigureView(QWidget):
    """Shows moments as they come; it has no clock. The ground below it is its parent's.

    In reduced motion it shows stills instead, one fading into the next, and no sun.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._colours = LIGHT
        self._looks = (DEFAULT_FIGURE, DEFAULT_WARDROBE, DEFAULT_TONE)
        self._reduced = False
        self._moment: Moment | None = None
        self._shown: _Shown | None = None
        self._set: Set | None = None
        self._still: _Still | None = None
        self._picture = QImage()
        self._former = QImage()
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.valueChanged.connect(self._on_fade_moved)
        self._dress()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment from now on."""
        if moment.act and moment.ahead and self.isVisible() and not self._reduced:
            self._staging.prepare(moment.act, moment.ahead, self._size())
        if self._moment is None or moment.movement is not self._moment.movement:
            self.setAccessibleDescription(moment.movement.title)
        if self._reduced:
            self._moment, self._shown = moment, None
            if self._still != self._wanted_still():
                self.update()
            return
        shown = _Shown.of(moment)
        if not self._looks_the_same(moment, shown):
            self._moment, self._shown = moment, shown
            self.update()

    def is_seen_from_here(self, moment: Moment) -> bool:
        """Whether a moment of this step is seen by the same camera, so that nothing jumps."""
        former = self._set
        return former is not None and same_view(former.shot, self._staged(moment).shot)

    def set_theme(self, colours: Colours) -> None:
        """Take over a window's colours."""
        if colours != self._colours:
            self._colours = colours
            self._dress()

    def set_looks(self, figure: str, wardrobe: str, tone: int) -> None:
        """Choose the figure and dress it; `tone` runs from 1, the lightest skin, to 5."""
        if (figure, wardrobe, tone) != self._looks:
            self._looks = (figure, wardrobe, tone)
            self._dress()

    def set_reduced(self, reduced: bool) -> None:
        """Show stills instead of motion, or motion again."""
        if reduced != self._reduced:
            self._reduced = reduced
            self._forget()

    def sizeHint(self) -> QSize:
        """Return the stage's size in the guided window (look.md 4)."""
        return QSize(388, 296)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the moment, or the stills of its key."""
        if self._moment is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._count_in_device_pixels(painter)
            stage = self._staged(self._moment)
            if self._reduced:
                self._paint_stills(painter, stage)
            else:
                self._paint_motion(painter, stage, self._moment)

    def _looks_the_same(self, moment: Moment, shown: _Shown) -> bool:
        """Whether nothing has moved by more than can be seen since the last picture."""
        last, stage, former = self._shown, self._set, self._moment
        if (
            last is None
            or stage is None
            or former is None
            or stage.timeline is not moment.timeline
            or former.mirrored != moment.mirrored
            or _share(former) != _share(moment)
        ):
            return False
        seen = _UNSEEN_PX / stage.shot.camera.scale
        return abs(last.level - shown.level) * sun_travel(stage.height) < _UNSEEN_PX and all(
            abs(a - b) < seen
            for before, after in zip(last.places, shown.places, strict=True)
            for a, b in zip(before, after, strict=True)
        )

    def _paint_motion(self, painter: QPainter, stage: Set, moment: Moment) -> None:
        shown = self._shown or _Shown.of(moment)
        level = shown.level
        size = QSizeF(stage.width, stage.height)
        self._sun.paint(painter, size, level, self.devicePixelRatioF())
        light = _DIM_LIGHT + _BREATHING_LIGHT * level
        if moment.crossing is not None:
            self._paint_crossing(painter, stage, moment, moment.crossing, shown)
            return
        painter.drawImage(QPointF(0.0, 0.0), stage.furniture)
        self._painter.paint(
            painter,
            stage.shot,
            shown.body,
            focus=_focus(moment),
            strength=light,
            effort=_effort(moment),
            mirrored=moment.mirrored,
        )

    def _paint_crossing(
        self, painter: QPainter, stage: Set, moment: Moment, crossing: Crossing, shown: _Shown
    ) -> None:
        """Paint the figure on its way, the camera and the furniture with it."""
        body, light = shown.body, _DIM_LIGHT + _BREATHING_LIGHT * shown.level
        share = crossing.share
        glide = self._staging.glide_of(moment, crossing, stage.size)
        if stands_still(glide):
            painter.drawImage(QPointF(0.0, 0.0), stage.furniture)
        else:
            self._staging.paint_on_the_way(painter, glide, share, stage.size)
        # The light of the part that worked goes out, and that of the next comes up.
        focus: tuple[str, ...] = _focus(moment)
        dimmed = light * share
        if crossing.before is not None or moment.part is not Part.PREP:
            dimmed = light * abs(2.0 * share - 1.0)
            if share < _HALFWAY:
                former = crossing.before.movement if crossing.before else moment.movement
                focus = mirrored(former.focus) if _was_mirrored(crossing) else former.focus
        shot = replace(glide.shot_at(share), grounds=glide.grounds())
        layer, there = _loaded(glide, share, moment)
        leaves = layer is Layer.LEAVING
        on_other_side = _was_mirrored(crossing) if leaves else moment.mirrored
        if leaves:
            shot = replace(shot, rig=glide.left_rig(mirrored=on_other_side))
        self._painter.paint(
            painter,
            shot,
            body,
            focus=focus,
            strength=dimmed,
            mirrored=on_other_side,
            taken=there if leaves else _taken(moment, crossing),
            there=there,
        )

    def _paint_stills(self, painter: QPainter, stage: Set) -> None:
        wanted = self._wanted_still()
        if wanted is not None and wanted != self._still:
            self._former = self._picture if self._still is not None else QImage()
            self._picture = self._still_picture(stage, wanted)
            self._still = wanted
            if not self._former.isNull():
                self._fade.stop()
                self._fade.start()
        shown = 1.0 if self._former.isNull() else float(self._fade.currentValue())
        painter.drawImage(QPointF(0.0, 0.0), crossed(self._former, self._picture, shown))

    def _still_picture(self, stage: Set, still: _Still) -> QImage:
        """Return furniture, the pose one leaves faintly, the one to reach, and the way there."""
        moment = self._moment
        picture = stage.furniture.copy()
        if moment is None:
            return picture
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            move, effort = still.move, 0.0
            end = _body(moment, move.reached if move else 0.0, 0.5)
            if move is not None:
                start = _body(moment, move.left, 0.5)
                effort = moment.timeline.effort_at((move.begins + move.reached) / 2.0)
                self._painter.paint(
                    painter,
                    stage.shot,
                    start,
                    focus=(),
                    opacity=_FAINT,
                    mirrored=moment.mirrored,
                )
            self._painter.paint(
                painter,
                stage.shot,
                end,
                focus=_focus(moment),
                strength=0.8,
                effort=effort,
                mirrored=moment.mirrored,
            )
            if move is not None:
                paint_arrow(painter, stage.shot.camera, start, end, self._palette)
        return picture

    def _wanted_still(self) -> _Still | None:
        """Return the still of the move under way; outside a round, the start pose."""
        moment, stage = self._moment, self._set
        if moment is None or stage is None or stage.timeline is not moment.timeline:
            return None
        move = None
        if moment.part is Part.MOVE:
            move = move_at(stage.moves, moment.clock)
        return _Still(stage, move, moment.mirrored)

    def _staged(self, moment: Moment) -> Set:
        """Return the stage for a moment, made anew only for another movement, size or dress."""
        self._set = self._staging.set_of(
            moment.movement, moment.timeline, self._size(), mirrored=moment.mirrored
        )
        return self._set

    def _size(self) -> Size:
        dpr = self.devicePixelRatioF()
        return Size(round(self.width() * dpr), round(self.height() * dpr), dpr)

    def _count_in_device_pixels(self, painter: QPainter) -> None:
        """Let one unit be one device pixel and start on a whole one, so that blits stay sharp."""
        dpr = self.devicePixelRatioF()
        painter.scale(1 / dpr, 1 / dpr)
        corner = painter.deviceTransform().map(QPointF(0.0, 0.0))
        painter.translate(
            floor(corner.x() + 0.5) - corner.x(), floor(corner.y() + 0.5) - corner.y()
        )

    def _dress(self) -> None:
        figure, wardrobe, tone = self._looks
        self._palette = palette(self._colours, wardrobe, tone, figure)
        self._painter = FigurePainter(self._palette)
        self._sun = Sun(self._palette)
        self._forget()

    def _forget(self) -> None:
        """Draw everything anew."""
        self._staging = Staging(self._palette, sun=not self._reduced)
        self._fade.stop()
        self._set, self._still, self._shown = None, None, None
        self._picture, self._former = QImage(), QImage()
        self.update()

    def _on_fade_moved(self, shown: float) -> None:
        if shown >= 1.0:
            self._former = QImage()
        self.update()


def _body(moment: Moment, clock: float, level: float) -> Body:
    timeline = moment.timeline
    pose = timeline.pose_at(clock, mirrored=moment.mirrored, breath=level)
    return solve(pose, timeline.scene)


def _share(moment: Moment) -> float | None:
    """Return how far the passage under way has come, None where there is none."""
    return None if moment.crossing is None else moment.crossing.share


def _focus(moment: Moment) -> tuple[str, ...]:
    focus = moment.movement.focus
    return mirrored(focus) if moment.mirrored else focus


def _was_mirrored(crossing: Crossing) -> bool:
    """Whether the figure comes from the other side; a change of sides comes from the first."""
    return crossing.before is not None and crossing.before.ends_mirrored


def _loaded(glide: Glide, share: float, moment: Moment) -> tuple[Layer, float]:
    """Return what happens to a load at a share of a passage, and how much of it shows.

    One that is left goes before the next one comes up with the furniture it stands on.
    """
    if moment.part is Part.SPARE:
        return Layer.STAYING, 1.0
    left = glide.former.rig if glide.former else None
    shown = glide.load_strength(Layer.LEAVING, share)
    if left is not None and shown > 0.0:
        return Layer.LEAVING, shown
    if glide.latter.rig is None:
        return Layer.STAYING, 1.0
    return Layer.ARRIVING, glide.load_strength(Layer.ARRIVING, share)


def _taken(moment: Moment, crossing: Crossing) -> float:
    """Return how far a load is in the hands: taken last, and kept while sides change."""
    if moment.part is not Part.PREP:
        return 1.0
    return max(0.0, (crossing.share - _TAKING) / (1.0 - _TAKING))


def _effort(moment: Moment) -> float:
    return moment.timeline.effort_at(moment.clock) if moment.part is Part.MOVE else 0.0
