"""Words that are selected and copied as they are written, by pointer and by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Colours, Dress

EDGE = 4
"""Room around the words for the focus ring."""
Line: TypeAlias = tuple[str, Role, Callable[[Colours], QColor]]


class Selectable(QWidget):
    """Lines of plain text that break wherever they must, with a ring while they have the keys.

    Nothing is put into the words to let them break, for it would be copied along.
    """

    def __init__(self, dress: Dress, name: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._dress = dress
        self._lines = tuple(lines)
        self.field = _Field()
        self.field.setAccessibleName(name)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 2, EDGE, 2)
        row.addWidget(self.field)
        dress.changed.connect(self._dye)
        self._dye()

    @property
    def text(self) -> str:
        """Return the words, line by line."""
        return self.field.toPlainText()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ring anew when the focus comes or goes."""
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the focus ring."""
        if self.field.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(self._dress.colours.lake, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    @Slot()
    def _dye(self) -> None:
        colours = self._dress.colours
        palette = self.field.palette()
        palette.setColor(QPalette.ColorRole.Highlight, colours.lake)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.on_lake)
        self.field.setPalette(palette)
        self.field.clear()
        cursor = QTextCursor(self.field.document())
        for number, (words, role, ink) in enumerate(self._lines):
            if number:
                cursor.insertBlock()
            dressed = QTextCharFormat()
            dressed.setFont(self._dress.typeface.font(role))
            dressed.setForeground(ink(colours))
            cursor.insertText(words, dressed)
        self.field.moveCursor(QTextCursor.MoveOperation.Start)
        self.field.fit()


class _Field(QTextEdit):
    """As tall as its words; it scrolls nothing and takes no keys that are not its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return little: it fills the width there is."""
        return QSize(80, self.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(40, self.height())

    def fit(self) -> None:
        """Be as tall as the words need at this width."""
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height()) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list it stands in."""
        event.ignore()
