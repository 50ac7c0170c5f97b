"""The search field, dressed as everything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intermezzo.ui.buttons import RING
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.theme import Dress

_RADIUS = 10
_HEIGHT, _WIDTH, _LEAST = 36, 220, 132
_GLYPH = 16
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Search(QWidget):
    """A field for a few words."""

    searched = Signal(str)
    left = Signal()  # downwards, to what was found

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        typeface = dress.typeface
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setFont(typeface.font(Role.BODY))
        self.field.setPlaceholderText("Search")
        self.field.setAccessibleName("Search movements and routines")
        self.field.setMaxLength(60)
        self.field.textChanged.connect(self.searched)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(RING + 8, RING, RING + 8, RING)
        row.setSpacing(0)
        row.addSpacing(typeface.px(_GLYPH) + 8)
        row.addWidget(self.field)
        self.setFixedHeight(typeface.px(_HEIGHT) + 2 * RING)
        dress.changed.connect(self._dye)
        self._dye()

    def sizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(self._dress.typeface.px(_WIDTH), self.height())

    @property
    def least(self) -> int:
        """Return the least width in which one still reads what one writes."""
        return self._dress.typeface.px(_LEAST)

    def say(self, words: str) -> None:
        """Show words that are searched for already."""
        if self.field.text().strip() != words.strip():
            self.field.blockSignals(True)
            self.field.setText(words)
            self.field.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ring anew when the focus comes or goes; Down and Return go to what was found."""
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _DOWN
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, glyph and focus ring."""
        colours = self._dress.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
            painter.setPen(QPen(colours.ink3 if colours.contrast else colours.hair, 1))
            painter.setBrush(colours.card)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            side = float(self._dress.typeface.px(_GLYPH))
            left = box.left() + 10
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = box.right() - 10 - side
            spot = QRectF(left, box.center().y() - side / 2, side, side)
            draw_glyph(painter, Glyph.SEARCH, spot, colours.ink3)
            if self.field.hasFocus():
                painter.setPen(QPen(colours.lake, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(ring, _RADIUS + RING - 1, _RADIUS + RING - 1)

    @Slot()
    def _dye(self) -> None:
        colours = self._dress.colours
        palette = self.field.palette()
        palette.setColor(QPalette.ColorRole.Base, colours.card)
        palette.setColor(QPalette.ColorRole.Text, colours.ink)
        palette.setColor(QPalette.ColorRole.PlaceholderText, colours.ink3)
        palette.setColor(QPalette.ColorRole.Highlight, colours.lake)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.on_lake)
        self.field.setPalette(palette)
        self.update()
