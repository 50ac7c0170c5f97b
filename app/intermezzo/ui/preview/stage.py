"""The stage of the preview: figure, sun and breath as in the guided window, the cue below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from intermezzo.core.playback.score import Moment
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.pacer import Pacer
from intermezzo.ui.text import FittingLine
from intermezzo.ui.theme import Dress

_CORNER = 16
_INSET = 18
_CUE = 52


class PreviewStage(QWidget):
    """Shows moments as they come; unlike the player's scene it jumps, for one scrubs here."""

    def __init__(self, dress: Dress, figure: FigureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self.figure = figure
        figure.setParent(self)
        figure.setAccessibleName("Animated figure showing the file")
        self.pacer = Pacer(dress, self)
        self.cue = FittingLine(dress, Role.SECTION, lambda colours: colours.ink, parent=self)
        self.cue.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(280, 220)
        dress.changed.connect(self._dress_figure)
        self._dress_figure()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment from now on."""
        self.figure.show_moment(moment)
        self.pacer.show_breath(moment.breath, moment.breath_left)
        if moment.cue != self.cue.text():
            self.cue.setText(moment.cue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the figure fill the stage above the cue."""
        super().resizeEvent(event)
        cue = self._dress.typeface.px(_CUE)
        self.figure.setGeometry(0, 0, self.width(), self.height() - cue)
        self.cue.setGeometry(_INSET, self.height() - cue, self.width() - 2 * _INSET, cue - 8)
        self.pacer.move(_INSET, _INSET)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the rounded ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = QPainterPath()
            ground.addRoundedRect(QRectF(self.rect()), _CORNER, _CORNER)
            painter.fillPath(ground, self._dress.colours.stage)

    @Slot()
    def _dress_figure(self) -> None:
        self.figure.set_theme(self._dress.colours)
        self.figure.set_reduced(self._dress.reduced)
        self.update()
