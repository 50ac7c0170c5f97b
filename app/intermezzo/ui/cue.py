"""The one sentence to follow: at most two lines, changed with a fade."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Dress

_OUT_MS = 180
_IN_MS = 220
_LINES = 2
_SMALLEST = 14
_CLOSE = 4
_FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class Cue(QLabel):
    """Shows a cue. A long one is set smaller rather than cut.

    A label, so that a screen reader meets it as text; it is drawn here for the fade.
    """

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # a guess would load what markup names
        self._dress = dress
        self._words = ""
        self._next = ""
        self._strength = 1.0
        self._set: tuple[tuple[str, QSize], QFont, QRect] | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._on_faded)
        self._fade.finished.connect(self._on_fade_ended)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """Return the cue that holds now, however far the fade is."""
        return self._next

    def say(self, words: str) -> None:
        """Change to `words`."""
        if words == self._next:
            return
        self._next = words
        self.setText(words)
        if self._dress.reduced or not self.isVisible():
            self._fade.stop()
            self._words = words
            self._strength = 1.0
            self.update()
            return
        self._run(_OUT_MS, self._strength, 0.0)

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(200, _LINES * self._dress.typeface.line(Role.CUE) + 4)

    def fitting_font(self, words: str, room: QRect) -> QFont:
        """Return the cue's font, smaller where `words` would need more than `room`."""
        font = QFont(self._dress.typeface.font(Role.CUE))
        while font.pixelSize() > _SMALLEST and not _fits(font, words, room):
            font.setPixelSize(font.pixelSize() - 1)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the words at the fade's strength."""
        font, room = self._setting()
        with QPainter(self) as painter:
            painter.setOpacity(self._strength)
            painter.setPen(self._dress.colours.ink)
            painter.setFont(font)
            painter.drawText(room, _FLAGS, self._words)

    def _setting(self) -> tuple[QFont, QRect]:
        """Return font and room of the present words, worked out once for each size."""
        asked = (self._words, self.size())
        if self._set is None or self._set[0] != asked:
            font = self.fitting_font(self._words, self.rect())
            self._set = (asked, font, _balanced(font, self._words, self.rect()))
        return self._set[1], self._set[2]

    def _run(self, milliseconds: int, start: float, end: float) -> None:
        self._fade.stop()
        self._fade.setDuration(milliseconds)
        self._fade.setStartValue(start)
        self._fade.setEndValue(end)
        self._fade.start()

    @Slot(object)
    def _on_faded(self, value: float) -> None:
        self._strength = value
        self.update()

    @Slot()
    def _on_fade_ended(self) -> None:
        if self._words != self._next:
            self._words = self._next
            self._run(_IN_MS, 0.0, 1.0)


def _needed(font: QFont, words: str, room: QRect) -> QRect:
    return QFontMetrics(font).boundingRect(room, _FLAGS, words)


def _fits(font: QFont, words: str, room: QRect) -> bool:
    needed = _needed(font, words, room)
    lines = _LINES * QFontMetrics(font).lineSpacing()
    return needed.height() <= min(lines, room.height()) and needed.width() <= room.width()


def _balanced(font: QFont, words: str, room: QRect) -> QRect:
    """Return the narrowest room that needs no more lines, so that no word stands alone."""
    height = _needed(font, words, room).height()
    narrow, wide = room.width() // 2, room.width()
    while wide - narrow > _CLOSE:
        middle = (narrow + wide) // 2
        tried = QRect(0, room.top(), middle, room.height())
        needed = _needed(font, words, tried)
        if needed.height() <= height and needed.width() <= middle:
            wide = middle
        else:
            narrow = middle
    return QRect(room.center().x() - wide // 2, room.top(), wide, room.height())
