"""A line to write in: what is written counts on Return, or when one leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, draw_ring
from intermezzo.ui.settings.controls.control import HEIGHT, RADIUS, Control, edge
from intermezzo.ui.theme import Dress

_PAD = 10
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class Field(QWidget):
    """One line of plain text with an edge and a focus ring.

    Words from outside never replace what is being written; Escape goes back to them.
    """

    entered = Signal(str)
    """The person is done, and it is something else than before."""
    returned = Signal()
    """Return was pressed, whatever is written."""
    stepped = Signal(int)
    """Up (1) or Down (-1) was pressed."""

    def __init__(
        self, dress: Dress, *, letters: int = 20, most: int = 120, centred: bool = False
    ) -> None:
        super().__init__()
        self._dress = dress
        self._letters = letters
        self._shown = self._settled = ""
        self.line = QLineEdit()
        self.line.setFrame(False)
        self.line.setFont(dress.typeface.font(Role.LABEL))
        self.line.setMaxLength(most)
        if centred:
            self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        inset = RING + (4 if centred else _PAD)
        row.setContentsMargins(inset, RING, inset, RING)
        row.addWidget(self.line)
        dress.changed.connect(self._dye)
        self._dye()

    @property
    def text(self) -> str:
        """Return what is written."""
        return self.line.text()

    @property
    def is_edited(self) -> bool:
        """Whether something else is written than was shown."""
        return self.line.text() != self._shown

    def say(self, words: str) -> None:
        """Show `words`; while others are being written they wait for Escape."""
        being_written = self.line.hasFocus() and self.text != self._settled
        self._shown = words
        if being_written:
            return
        self._settled = words
        if self.text != words:
            at = self.line.cursorPosition()
            self.line.setText(words)
            self.line.setCursorPosition(min(at, len(words)))

    def leave(self, words: str) -> None:
        """Let words stand that do not hold: Escape goes back to those that do."""
        self._settled = words
        if self.text != words:
            self.line.setText(words)

    @Slot()
    def settle(self) -> None:
        """Take what is written for done."""
        if self.text != self._settled:
            self._settled = self.text
            self.entered.emit(self.text)

    def sizeHint(self) -> QSize:
        """Return room for so many letters."""
        width = QFontMetrics(self.line.font()).horizontalAdvance("0") * self._letters
        height = max(self._dress.typeface.px(HEIGHT), 28) + 2 * RING
        return QSize(width + 2 * (_PAD + RING), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        letters = min(self._letters, 8)
        width = QFontMetrics(self.line.font()).horizontalAdvance("0") * letters
        return QSize(width + 2 * (_PAD + RING), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle on leaving; let the window have its keys where nothing is written."""
        kind = event.type()
        if watched is self.line and kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if isinstance(event, QFocusEvent) and event.lostFocus() and not _for_a_menu(event):
                self.settle()
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) and not self.is_edited:
                event.ignore()
                return True
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            return self._took(event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _RETURN:
            self.settle()
            self.returned.emit()
            return True
        if key is Qt.Key.Key_Escape and self.is_edited:
            self.line.setText(self._shown)
            self.settle()
            return True
        if key in _STEPS and not event.modifiers():
            self.stepped.emit(_STEPS[key])
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, edge and focus ring."""
        colours = self._dress.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.5)
            box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painter.setPen(QPen(edge(colours), 1))
            painter.setBrush(colours.window)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            if self.line.hasFocus():
                draw_ring(painter, self._dress, QRectF(self.rect()), RADIUS + RING - 1)

    @Slot()
    def _dye(self) -> None:
        colours = self._dress.colours
        palette = self.line.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, colours.window),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.PlaceholderText, colours.ink3),
            (QPalette.ColorRole.Highlight, colours.lake),
            (QPalette.ColorRole.HighlightedText, colours.on_lake),
        ):
            palette.setColor(role, colour)
        self.line.setPalette(palette)
        self.update()


def _for_a_menu(event: QFocusEvent) -> bool:
    """Tell whether the focus goes to a menu of the field itself, from which it comes back."""
    return event.reason() is Qt.FocusReason.PopupFocusReason


class TextControl(Control):
    """A field as a control. Values: words."""

    def __init__(self, dress: Dress, *, letters: int = 22, hint: str = "") -> None:
        super().__init__(dress)
        self.field = Field(dress, letters=letters)
        self.field.line.setPlaceholderText(hint)
        self.field.entered.connect(self._on_entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field.line)

    @property
    def value(self) -> object:
        """Return what is written."""
        return self.field.text

    def show_value(self, value: object) -> None:
        """Show words."""
        self.field.say("" if value is None else str(value))

    @property
    def fields(self) -> Sequence[Field]:
        """Return the field."""
        return [self.field]

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.field.line]

    @Slot(str)
    def _on_entered(self, said: str) -> None:
        self.committed.emit(said)
