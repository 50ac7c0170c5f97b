"""Which side works, by a mark and in words, and how many repetitions are done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from intermezzo.core.playback.score import Moment
from intermezzo.ui import words
from intermezzo.ui.fonts import Role
from intermezzo.ui.text import draw_over_picture, fitting
from intermezzo.ui.theme import Dress

_MARK = (24, 11)
_BETWEEN = 2
_GAP = 8
_LINE = 1.3


class Turn(QLabel):
    """Two short lines at the end of the stage: `Right side` with its mark, then `2 of 4`.

    The mark is seen as in a mirror: your right is the right half, whichever way words run
    (content.md 2.1).
    """

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._side = ""
        self._works_right = False
        self._count = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_turn(self, moment: Moment) -> None:
        """Show side and repetition of a moment."""
        said = words.turn(moment)
        if said == self.text():
            return
        self._side, self._count = words.side(moment), words.repetition(moment)
        self._works_right = moment.side == "right"
        self.setText(said)
        self.setVisible(bool(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the longer of the two lines."""
        typeface = self._dress.typeface
        side = self._metrics(Role.SMALL_QUIET_BUTTON).horizontalAdvance(self._side)
        side += typeface.px(_MARK[0]) + _GAP if self._side else 0
        count = self._metrics(Role.SMALL).horizontalAdvance(self._count)
        return QSize(max(side, count) + 1, 2 * typeface.line(Role.SMALL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the lines that there are."""
        colours = self._dress.colours
        line = float(self._dress.typeface.line(Role.SMALL))
        room = QRectF(0, 0, self.width(), line)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._side:
                self._draw_side(painter, room)
                room.translate(0, line)
            painter.setPen(colours.ink2)
            self._draw_words(painter, room, self._count, Role.SMALL)

    def _draw_side(self, painter: QPainter, room: QRectF) -> None:
        """Draw the words at the end and the mark before them."""
        width = self._dress.typeface.px(_MARK[0])
        height = self._dress.typeface.px(_MARK[1])
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        beside = width + _GAP
        words_room = room.adjusted(*((beside, 0, 0, 0) if left_to_right else (0, 0, -beside, 0)))
        painter.setPen(self._dress.colours.ink)
        used = self._draw_words(painter, words_room, self._side, Role.SMALL_QUIET_BUTTON)
        left = words_room.right() - used - beside if left_to_right else used + _GAP
        mark = QRectF(left, room.center().y() - height / 2, width, height)
        self._draw_mark(painter, mark)

    def _draw_mark(self, painter: QPainter, mark: QRectF) -> None:
        """Draw two halves, the working one filled."""
        colours = self._dress.colours
        half = (mark.width() - _BETWEEN) / 2
        for right in (False, True):
            place = QRectF(mark.left() + (half + _BETWEEN) * right, mark.top(), half, mark.height())
            shape = _half(place.adjusted(0.7, 0.7, -0.7, -0.7), round_right=right)
            works = right is self._works_right
            painter.setPen(QPen(colours.lake if works else colours.ink3, _LINE))
            painter.setBrush(colours.lake if works else Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)

    def _draw_words(self, painter: QPainter, room: QRectF, said: str, role: Role) -> float:
        """Draw words at the end of their room; return how wide they are."""
        font = fitting(self._font(role), said, int(room.width()))
        painter.setFont(font)
        end = Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            end = Qt.AlignmentFlag.AlignLeft
        flags = end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        draw_over_picture(painter, room, flags, said, self._dress.colours.stage)
        return float(QFontMetrics(font).horizontalAdvance(said))

    def _font(self, role: Role) -> QFont:
        return self._dress.typeface.font(role)

    def _metrics(self, role: Role) -> QFontMetrics:
        return QFontMetrics(self._font(role))


def _half(place: QRectF, *, round_right: bool) -> QPainterPath:
    """Return half a capsule: round on one end, nearly straight on the other."""
    soft, straight = place.height() / 2, 1.5
    left, right = (straight, soft) if round_right else (soft, straight)
    x1, y1, x2, y2 = place.left(), place.top(), place.right(), place.bottom()
    path = QPainterPath()
    path.moveTo(x1 + left, y1)
    path.lineTo(x2 - right, y1)
    path.arcTo(QRectF(x2 - 2 * right, y1, 2 * right, 2 * right), 90, -90)
    path.lineTo(x2, y2 - right)
    path.arcTo(QRectF(x2 - 2 * right, y2 - 2 * right, 2 * right, 2 * right), 0, -90)
    path.lineTo(x1 + left, y2)
    path.arcTo(QRectF(x1, y2 - 2 * left, 2 * left, 2 * left), 270, -90)
    path.lineTo(x1, y1 + left)
    path.arcTo(QRectF(x1, y1, 2 * left, 2 * left), 180, -90)
    path.closeSubpath()
    return path
