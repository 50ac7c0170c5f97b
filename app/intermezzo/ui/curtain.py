"""The evening's dark: after a while the window goes black but for a few dim words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Dress

FALLS_AFTER_MS = 10_000
_FALL_MS = 1200
_WORDS = QColor("#5F564A")
_ACTIVITY = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Curtain(QWidget):
    """Covers its parent when nothing was moved for a while; any move or key lifts it.

    Cue and breath stay readable on it, very dim, since the evening has no voice yet.
    """

    changed = Signal()

    def __init__(self, dress: Dress, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress = dress
        self._window = parent
        self._enabled = False
        self._strength = 0.0
        self._cue = ""
        self._breath = ""
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(FALLS_AFTER_MS)
        self._patience.timeout.connect(self._fall)
        self._falling = QVariantAnimation(self)
        self._falling.setDuration(_FALL_MS)
        self._falling.setStartValue(0.0)
        self._falling.setEndValue(1.0)
        self._falling.valueChanged.connect(self._on_falling)
        self.hide()
        self._watch(parent)

    @property
    def is_down(self) -> bool:
        """Whether it hides the figure wholly."""
        return self._strength >= 1.0

    def set_enabled(self, enabled: bool) -> None:
        """Fall when nothing is moved, or stay away."""
        self._enabled = enabled
        self.lift()

    def say(self, cue: str, breath: str) -> None:
        """Change the words that stay readable."""
        if (cue, breath) != (self._cue, self._breath):
            self._cue, self._breath = cue, breath
            self.update()

    def lift(self) -> None:
        """Show the window again, and wait anew."""
        self._falling.stop()
        was_down = self.isVisible()
        self._strength = 0.0
        self.hide()
        if self._enabled:
            self._patience.start()
        else:
            self._patience.stop()
        if was_down:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lift on every sign of life in the window."""
        if event.type() in _ACTIVITY and self._enabled:
            self.lift()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw black and the dim words."""
        with QPainter(self) as painter:
            painter.setOpacity(self._strength)
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.setPen(_WORDS)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            half = self.height() // 2
            typeface = self._dress.typeface
            room = self.rect().adjusted(32, 0, -32, 0)
            painter.setFont(typeface.font(Role.BREATH))
            breath = QRect(room.left(), half - typeface.px(60), room.width(), typeface.px(30))
            painter.drawText(breath, flags, self._breath)
            painter.setFont(typeface.font(Role.CUE))
            cue = QRect(room.left(), half - typeface.px(24), room.width(), typeface.px(110))
            painter.drawText(cue, flags, self._cue)

    def _watch(self, window: QWidget) -> None:
        for widget in (window, *window.findChildren(QWidget)):
            widget.setMouseTracking(True)
            widget.installEventFilter(self)

    @Slot()
    def _fall(self) -> None:
        if not self._enabled:
            return
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        if self._dress.reduced:
            self._on_falling(1.0)
        else:
            self._falling.start()

    @Slot(object)
    def _on_falling(self, strength: float) -> None:
        self._strength = strength
        self.update()
        if self.is_down:
            self.changed.emit()
