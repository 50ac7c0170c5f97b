"""The stage: the figure in its sun, with the breath, the side and the repetition in words."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QRect, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from intermezzo.core.playback.score import Moment
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.pacer import Pacer
from intermezzo.ui.theme import Dress
from intermezzo.ui.turn import Turn

RADIUS = 20
_INSET = 20
_TOP = 12
_CROSS_FADE_MS = 400
_DIM_MS = 220
_INSTANT, _A_SEEK = 0.001, 2.0
"""Seconds of a routine between two pictures in which nobody can have gone elsewhere."""
_DIMMED = 0.3
"""How much of the stage's own colour lies over it while paused: it shows at 70 %."""


class Veil(QWidget):
    """Lies over the figure: the former one fading away, or the stage's colour while paused."""

    def __init__(self, dress: Dress, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress = dress
        self._former = QPixmap()
        self._former_strength = 0.0
        self._dim = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_CROSS_FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._on_faded)
        self._dimming = QVariantAnimation(self)
        self._dimming.setDuration(_DIM_MS)
        self._dimming.valueChanged.connect(self._on_dimmed)

    def fade_from(self, former: QPixmap) -> None:
        """Let `former` give way to what is below."""
        self._former = former
        self._fade.stop()
        self._on_faded(1.0)
        self._fade.start()

    def set_dimmed(self, dimmed: bool) -> None:
        """Step back while paused, and forward again."""
        target = _DIMMED if dimmed else 0.0
        self._dimming.stop()
        if self._dress.reduced:
            self._on_dimmed(target)
            return
        self._dimming.setStartValue(self._dim)
        self._dimming.setEndValue(target)
        self._dimming.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what lies over the figure, if anything does."""
        if self._former_strength <= 0 and self._dim <= 0:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._former_strength > 0:
                painter.setOpacity(self._former_strength)
                painter.drawPixmap(0, 0, self._former)
            if self._dim > 0:
                veil = QColor(self._dress.colours.stage)
                veil.setAlphaF(self._dim)
                painter.setOpacity(1.0)
                painter.fillPath(_rounded(self), veil)

    @Slot(object)
    def _on_faded(self, strength: float) -> None:
        self._former_strength = strength
        if strength <= 0:
            self._former = QPixmap()
        self.update()

    @Slot(object)
    def _on_dimmed(self, dim: float) -> None:
        self._dim = dim
        self.update()


class Scene(QWidget):
    """Shows a moment: figure and breath."""

    def __init__(self, dress: Dress, figure: FigureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._shown: Moment | None = None
        self._figure = figure
        figure.setParent(self)
        figure.setAccessibleName("Animated figure showing the movement")
        self._veil = Veil(dress, self)
        self.pacer = Pacer(dress, self)
        self._turn = Turn(dress, self)
        self._corner = 0
        dress.changed.connect(self._dress_figure)
        self._dress_figure()

    def show_moment(self, moment: Moment) -> None:
        """Show `moment`; after a seek it fades in over what was there."""
        if self.isVisible() and not self._dress.reduced and self._jumps(moment):
            self._veil.fade_from(self._picture())
        self._shown = moment
        self._figure.show_moment(moment)
        self._turn.show_turn(moment)
        self.pacer.show_breath(moment.breath, moment.breath_left)

    def keep_corner(self, width: int) -> None:
        """Keep so much of the upper corner at the end free for what lies over the stage."""
        self._corner = width

    def set_dimmed(self, dimmed: bool) -> None:
        """Step back while paused."""
        self._veil.set_dimmed(dimmed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the figure fill the stage."""
        super().resizeEvent(event)
        for layer in (self._figure, self._veil):
            layer.setGeometry(self.rect())
        left = self.width() // 2
        end = self.width() - max(_INSET, self._corner)
        height = self._turn.sizeHint().height()
        for part, place in (
            (self.pacer, QRect(QPoint(_INSET, _TOP), self.pacer.sizeHint())),
            (self._turn, QRect(left, _TOP + 2, end - left, height)),
        ):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the rounded ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._dress.colours
            painter.fillPath(_rounded(self), colours.stage)
            if colours.contrast:
                painter.strokePath(_rounded(self), QPen(colours.hair, 2))

    def _jumps(self, moment: Moment) -> bool:
        """Whether the figure would jump: not where it eases itself into another range."""
        if self._shown is None or not _is_another_picture(self._shown, moment):
            return False
        return moment.change is None or not self._figure.is_seen_from_here(moment)

    def _picture(self) -> QPixmap:
        """Return the stage with the figure on it as it stands."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(_rounded(self), self._dress.colours.stage)
        self._figure.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture

    @Slot()
    def _dress_figure(self) -> None:
        self._figure.set_theme(self._dress.colours)
        self._figure.set_reduced(self._dress.reduced)
        self.update()


def _is_another_picture(former: Moment, moment: Moment) -> bool:
    """Whether the figure would jump: after a seek, or where nothing leads into a step."""
    passed = former.remaining - moment.remaining
    if not -_INSTANT <= passed <= _A_SEEK:
        return True
    if moment.timeline is former.timeline:
        return False
    return moment.step == former.step or moment.crossing is None


def _rounded(widget: QWidget) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(widget.rect()), RADIUS, RADIUS)
    return path
