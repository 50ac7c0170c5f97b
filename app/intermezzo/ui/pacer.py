"""The breath in words: what it does and for how many seconds more."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from intermezzo.core.movement import Breath
from intermezzo.ui import words
from intermezzo.ui.fonts import Role
from intermezzo.ui.segments import outline_bar
from intermezzo.ui.text import draw_over_picture
from intermezzo.ui.theme import Dress

_BAR_WIDTH = 96
_LABEL_WIDTH = 170
_BAR_HEIGHT = 4
_GAP = 10
_BEGINNING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Pacer(QLabel):
    """Says "Breathe out 3" beside the sun; under reduced motion "Out 6 s" over a small bar."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._breath = Breath.FREE
        self._left = 0
        self._whole = 1
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(self.sizeHint())

    @property
    def label(self) -> str:
        """Return the breath in words."""
        say = words.short_breath if self._dress.reduced else words.breath
        return say(self._breath)

    def show_breath(self, breath: Breath, left: float) -> None:
        """Show `breath` with `left` seconds of it to come; a free breath counts nothing."""
        seconds = max(1, ceil(left))
        if breath is not self._breath:
            self._whole = seconds
        elif seconds == self._left:
            return
        self._breath = breath
        self._left = seconds
        self._whole = max(self._whole, seconds)
        self.setText(words.breath(breath))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the longest word and the bar."""
        typeface = self._dress.typeface
        return QSize(typeface.px(_LABEL_WIDTH), typeface.line(Role.BREATH) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw word, seconds and, where the sun is left out, the bar."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._dress.colours
            font = self._dress.typeface.font(Role.BREATH)
            painter.setFont(font)
            line = float(self._dress.typeface.line(Role.BREATH))
            word = QRectF(0, 0, self.width(), line)
            side = QStyle.visualAlignment(self.layoutDirection(), _BEGINNING)
            beginning = side | Qt.AlignmentFlag.AlignAbsolute
            painter.setPen(colours.apricot_ink)
            draw_over_picture(painter, word, beginning, self.label, colours.stage)
            if self._breath is Breath.FREE:
                return
            used = QFontMetrics(font).horizontalAdvance(self.label) + _GAP
            rightward = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            word.adjust(*((used, 0, 0, 0) if rightward else (0, 0, -used, 0)))
            if not self._dress.reduced:
                painter.setPen(colours.ink2)
                draw_over_picture(painter, word, beginning, f"{self._left}", colours.stage)
                return
            draw_over_picture(painter, word, beginning, f"{self._left} s", colours.stage)
            if not rightward:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            self._draw_bar(painter, line + 4)

    def _draw_bar(self, painter: QPainter, top: float) -> None:
        colours = self._dress.colours
        painter.setPen(Qt.PenStyle.NoPen)
        width = self._dress.typeface.px(_BAR_WIDTH)
        bar = QRectF(0, top, width, _BAR_HEIGHT)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if colours.contrast:
            outline_bar(painter, bar, colours.ink3)
        bar.setWidth(width * self._left / self._whole)
        painter.setBrush(colours.ring)
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
