"""What all that is pressed has in common: focus seen by those who use keys, Return as Space."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from intermezzo.ui.theme import Dress

RING = 4
"""Room around each control for the focus ring: 2 px gap and 2 px ring (look.md 3)."""
PRESSED = 104
"""`QColor.darker` for 96 % brightness: 10000 / 104 (look.md 9)."""
_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class Pressable(QAbstractButton):
    """A button that is drawn by whoever derives from it."""

    def __init__(self, dress: Dress, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._by_keyboard = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def shows_focus(self) -> bool:
        """Whether the ring is drawn: it has the focus and was reached or pressed by keyboard."""
        return self.hasFocus() and self._by_keyboard

    def take_focus(self, *, seen: bool) -> None:
        """Take the focus over from another button, whose ring was `seen` or not."""
        self.setFocus(Qt.FocusReason.TabFocusReason if seen else Qt.FocusReason.OtherFocusReason)

    def hitButton(self, pos: QPoint) -> bool:
        """Accept presses on the button and its ring."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard; the others see their pointer."""
        if event.reason() in _KEYBOARD:
            self._by_keyboard = True
        elif event.reason() is Qt.FocusReason.MouseFocusReason:
            self._by_keyboard = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the window; Return presses as Space does."""
        if not self._by_keyboard:
            self._by_keyboard = True
            self.update()
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Return to rest."""
        self.update()
        super().leaveEvent(event)

    def draw_ring(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """Draw the focus ring around what lies `RING` px inside `box`, if it is to be seen."""
        if self.shows_focus:
            draw_ring(painter, self._dress, box, radius)


def draw_ring(painter: QPainter, dress: Dress, box: QRectF, radius: float) -> None:
    """Draw a focus ring just inside `box`."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(dress.colours.lake, 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
