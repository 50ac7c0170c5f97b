"""Draws moments without a window: single frames, and contact sheets of movements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from intermezzo.core.figure.drawing.build import DEFAULT_FIGURE
from intermezzo.core.playback.score import Moment
from intermezzo.ui.figure.palette import DEFAULT_TONE, DEFAULT_WARDROBE
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role, Typeface
from intermezzo.ui.text import fitting
from intermezzo.ui.theme import Colours

_EDGE = 14
_CUE = 40
"""Pixels below the figure for its cue."""
_HEAD = 46
"""Pixels above each row of a sheet for its words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One movement of a sheet: its words, and moments with what each is called."""

    title: str
    under: str
    moments: Sequence[tuple[str, Moment]]


class Filmer:
    """Draws moments at one size and in one theme. Needs a QApplication, but no screen."""

    def __init__(
        self,
        colours: Colours,
        size: tuple[int, int],
        *,
        figure: str = DEFAULT_FIGURE,
        wardrobe: str = DEFAULT_WARDROBE,
        tone: int = DEFAULT_TONE,
    ) -> None:
        self._colours = colours
        self._size = QSize(*size)
        self._typeface = Typeface()
        self._view = FigureView()
        self._view.set_theme(colours)
        self._view.set_looks(figure, wardrobe, tone)

    def frame(self, moment: Moment) -> QImage:
        """Return a picture of the figure in its sun, the cue below it."""
        image = self._ground(self._size)
        figure = QSize(self._size.width(), max(1, self._size.height() - _CUE))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawImage(0, 0, self._figure(moment, figure))
            font = self._typeface.font(Role.BODY)
            painter.setPen(self._colours.ink2)
            box = QRectF(_EDGE, figure.height(), figure.width() - 2 * _EDGE, _CUE - 8)
            painter.setFont(fitting(font, moment.cue, int(box.width())))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, moment.cue)
        return image

    def sheet(self, rows: Sequence[Row]) -> QImage:
        """Return rows of pictures below each other, each with its words above."""
        columns = max(len(row.moments) for row in rows)
        width, height = self._size.width(), self._size.height()
        image = self._ground(QSize(width * columns, (height + _HEAD) * len(rows)))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, row in enumerate(rows):
                top = number * (height + _HEAD)
                self._words(painter, row, top)
                for column, (_, moment) in enumerate(row.moments):
                    at = QPoint(column * width, top + _HEAD)
                    painter.drawImage(at, self._figure(moment, self._size))
        return image

    def _words(self, painter: QPainter, row: Row, top: int) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for role, ink, words, y in (
            (Role.LABEL, self._colours.ink, row.title, 6),
            (Role.NOTE, self._colours.ink3, row.under, 25),
        ):
            painter.setFont(self._typeface.font(role))
            painter.setPen(ink)
            painter.drawText(QRectF(_EDGE, top + y, self._size.width(), 20), left, words)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._typeface.font(Role.NOTE))
        painter.setPen(self._colours.ink3)
        for column, (label, _) in enumerate(row.moments):
            box = QRectF(column * self._size.width(), top + 25, self._size.width() - _EDGE, 20)
            painter.drawText(box, right, label)

    def _figure(self, moment: Moment, size: QSize) -> QImage:
        self._view.resize(size)
        self._view.show_moment(moment)
        image = self._ground(size)
        self._view.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return image

    def _ground(self, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(self._colours.stage)
        return image


def rgb(image: QImage) -> tuple[int, int, bytes]:
    """Return a picture as width, height and rows of red, green and blue bytes."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, stride = plain.width(), plain.height(), plain.bytesPerLine()
    pixels = bytes(plain.constBits())
    if stride == width * 3:
        return width, height, pixels
    rows = (pixels[y * stride : y * stride + width * 3] for y in range(height))
    return width, height, b"".join(rows)
