"""Words on the screen: labels of plain text, dressed, that fit themselves in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Colours, Dress

_READABLE_PX = 11
_LEAST_SHARE = 0.65
_RIM = tuple((x, y) for x in (-1.6, 0.0, 1.6) for y in (-1.6, 0.0, 1.6) if x or y)
_RIM_STRENGTH = 0.5


class Text(QLabel):
    """Plain words, never markup. Long ones wrap unless `wraps` is False."""

    def __init__(
        self,
        dress: Dress,
        role: Role,
        ink: Callable[[Colours], QColor],
        words: str = "",
        *,
        wraps: bool = True,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(dress.typeface.font(role))
        self.setWordWrap(wraps)
        self.setMinimumHeight(dress.typeface.line(role))
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        middle = Qt.AlignmentFlag.AlignVCenter
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter | middle)
        elif self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            # A label of its own accord goes by its words; the window decides the side.
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | middle)
        self.setText(words)
        dress.changed.connect(self._dye)
        self._dye()

    @Slot()
    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ink(self._dress.colours))
        self.setPalette(palette)


class FittingLine(Text):
    """One line that is set smaller, and at last shortened, where it would not fit."""

    def __init__(
        self,
        dress: Dress,
        role: Role,
        ink: Callable[[Colours], QColor],
        words: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, role, ink, words, wraps=False, parent=parent)
        self._full = dress.typeface.font(role)

    def sizeHint(self) -> QSize:
        """Return the room of the words in their full size."""
        width = QFontMetrics(self._full).horizontalAdvance(self.text()) + 1
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: it fits itself into what there is."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the words in the largest size that fits."""
        with QPainter(self) as painter:
            font = fitting(self._full, self.text(), self.width())
            painter.setFont(font)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            shown = QFontMetrics(font).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, self.width()
            )
            # As a label does: the window decides the side, the words their own direction.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
            painter.drawText(self.rect(), int(side | Qt.AlignmentFlag.AlignAbsolute), shown)


def draw_over_picture(
    painter: QPainter, room: QRectF, flags: Qt.AlignmentFlag, words: str, ground: QColor
) -> None:
    """Draw words in the pen's colour with a soft rim of `ground`, so that a head may pass below."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words have their own
    ink = painter.pen()
    rim = QColor(ground)
    rim.setAlphaF(_RIM_STRENGTH)
    painter.setPen(rim)
    for x, y in _RIM:
        painter.drawText(room.translated(x, y), flags, words)
    painter.setPen(ink)
    painter.drawText(room, flags, words)


def fitting(font: QFont, words: str, width: int) -> QFont:
    """Return `font`, smaller where `words` would not fit into `width`, but still readable."""
    fitted = QFont(font)
    least = max(_READABLE_PX, round(font.pixelSize() * _LEAST_SHARE))
    while fitted.pixelSize() > least:
        if QFontMetrics(fitted).horizontalAdvance(words) <= width:
            break
        fitted.setPixelSize(fitted.pixelSize() - 1)
    return fitted
