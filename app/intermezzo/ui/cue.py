"""The one sentence to follow: at most two lines, changed with a fade."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Dress

_OUT_MS = 180
_IN_MS = 220
_LINES = 2
_SMALLEST = 14


class Cue(QWidget):
    """Shows a cue. A long one is set smaller rather than cut."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._words = ""
        self._next = ""
        self._strength = 1.0
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
        self.setAccessibleName(words)
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
        painter = QPainter(self)
        painter.setOpacity(self._strength)
        painter.setPen(self._dress.colours.ink)
        painter.setFont(self.fitting_font(self._words, self.rect()))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
        )

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


def _fits(font: QFont, words: str, room: QRect) -> bool:
    metrics = QFontMetrics(font)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    needed = metrics.boundingRect(room, int(flags), words)
    lines = _LINES * metrics.lineSpacing()
    return needed.height() <= min(lines, room.height()) and needed.width() <= room.width()
