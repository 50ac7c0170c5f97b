"""One of many, out of a list that drops down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.pressable import RING, draw_ring
from intermezzo.ui.room import room_around
from intermezzo.ui.settings.controls.control import HEIGHT, RADIUS, Control, Option, edge
from intermezzo.ui.theme import Dress, palette

_ARROW, _PAD, _GAP = 14, 12, 8
_WIDEST, _NARROWEST = 260, 96
_MOST_SEEN = 12


class DropDown(QComboBox):
    """A combo box in our clothes; the wheel is left to the page."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._stranger = ""
        self.setFont(dress.typeface.font(Role.LABEL))
        self.setMaxVisibleItems(_MOST_SEEN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        listed = QListView()
        listed.setUniformItemSizes(True)
        listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setView(listed)
        self.setItemDelegate(_Lines(dress, self))
        dress.changed.connect(self._dye)
        self._dye()

    def show_stranger(self, words: str) -> None:
        """Show words that are none of the list."""
        self._stranger = words
        self.setCurrentIndex(-1)
        self.update()

    def showPopup(self) -> None:
        """Drop the list down, wide enough for its words."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar, room_around(self).width()))
        super().showPopup()

    def sizeHint(self) -> QSize:
        """Return room for the longest words, within reason."""
        px = self._dress.typeface.px
        metrics = QFontMetrics(self.font())
        words = [self.itemText(each) for each in range(self.count())] + [self._stranger]
        widest = max(metrics.horizontalAdvance(each) for each in words) + 2
        width = widest + 2 * px(_PAD) + px(_ARROW) + px(_GAP)
        width = min(max(width, px(_NARROWEST)), px(_WIDEST))
        return QSize(width + 2 * RING, max(px(HEIGHT), 28) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which one still reads something."""
        return QSize(self._dress.typeface.px(_NARROWEST), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw field, words, arrow and focus ring."""
        colours, px = self._dress.colours, self._dress.typeface.px
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.5)
            painter.setPen(QPen(edge(colours), 1))
            painter.setBrush(colours.soft if self.underMouse() else colours.window)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            side = float(px(_ARROW))
            left = box.left() + px(_PAD) if leftward else box.right() - px(_PAD) - side
            spot = QRectF(left, box.center().y() - side / 2, side, side)
            draw_glyph(painter, Glyph.DOWN, spot, colours.ink2)
            room = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
            inner = side + px(_GAP)
            room = room.adjusted(inner, 0, 0, 0) if leftward else room.adjusted(0, 0, -inner, 0)
            painter.setFont(self.font())
            painter.setPen(colours.ink)
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            shown = self.currentText() if self.currentIndex() >= 0 else self._stranger
            words = QFontMetrics(self.font()).elidedText(
                shown, Qt.TextElideMode.ElideRight, int(room.width()) + 1
            )
            way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
            flags = way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), words)
            if self.hasFocus():
                draw_ring(painter, self._dress, QRectF(self.rect()), RADIUS + RING - 1)

    @Slot()
    def _dye(self) -> None:
        self.setPalette(palette(self._dress.colours))
        self.view().setPalette(palette(self._dress.colours))
        self.update()


class _Lines(QStyledItemDelegate):
    """Lines high enough for a finger."""

    def __init__(self, dress: Dress, box: DropDown) -> None:
        super().__init__(box)
        self._dress = dress
        self._box = box

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of a line."""
        size = super().sizeHint(option, index)
        px = self._dress.typeface.px
        width = size.width() + 2 * px(_PAD) + px(_ARROW) + px(_GAP)
        return QSize(width, max(size.height(), px(32)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a line: on a soft ground below the pointer, with a mark where it is chosen."""
        colours, px = self._dress.colours, self._dress.typeface.px
        # Any: the stubs know no fields of an option.
        given: Any = option
        box = QRectF(given.rect)
        lively = bool(given.state & QStyle.StateFlag.State_Selected)
        leftward = given.direction is Qt.LayoutDirection.RightToLeft
        side = float(px(_ARROW))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, colours.card)
        if lively:
            painter.setPen(QPen(colours.ink, 1) if colours.contrast else Qt.PenStyle.NoPen)
            painter.setBrush(colours.soft)
            painter.drawRoundedRect(box.adjusted(3, 1, -3, -1), 7, 7)
        if index.row() == self._box.currentIndex():
            left = box.left() + px(_PAD) if leftward else box.right() - px(_PAD) - side
            spot = QRectF(left, box.center().y() - side / 2, side, side)
            draw_glyph(painter, Glyph.DONE, spot, colours.lake)
        inner = side + px(_GAP)
        room = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        room = room.adjusted(inner, 0, 0, 0) if leftward else room.adjusted(0, 0, -inner, 0)
        painter.setFont(self._box.font())
        painter.setPen(colours.on_soft if lively else colours.ink)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        words = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        flags = way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), words)
        painter.restore()


class DropDownControl(Control):
    """A drop-down as a control. Values: those of its options."""

    def __init__(self, dress: Dress, options: Sequence[Option]) -> None:
        super().__init__(dress)
        self._options: tuple[Option, ...] = ()
        self._value: object = None
        self.box = DropDown(dress)
        self.box.activated.connect(self._on_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other values; what is shown stays."""
        self._options = tuple(options)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems([option.words for option in options])
        self.box.blockSignals(False)
        self.show_value(self._value)
        self.box.updateGeometry()

    @property
    def value(self) -> object:
        """Return what is chosen."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered is shown as it is written."""
        self._value = value
        values = [option.value for option in self._options]
        if value in values:
            self.box.setCurrentIndex(values.index(value))
        else:
            self.box.show_stranger("" if value is None else str(value))

    @property
    def buddy(self) -> QWidget | None:
        """Return the box."""
        return self.box

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the box."""
        return [self.box]

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        chosen = self._options[index].value
        if chosen != self._value:
            self._value = chosen
            self.committed.emit(chosen)
