"""One card of the gallery: the figure in its telling pose, what it is, where it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from intermezzo.core.catalogue import Item
from intermezzo.ui.fonts import Role, Typeface
from intermezzo.ui.library import words
from intermezzo.ui.plain import tip
from intermezzo.ui.theme import Dress

EDGE = 4
"""Room around each card for the focus ring."""
_INSET = 8
_RADIUS, _PICTURE_RADIUS = 16, 8
_WIDTH, _PICTURE = 166, 112
_LINES = 2
_FADED = 0.45
_ARROWS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


def card_size(typeface: Typeface, lines: int = 1) -> QSize:
    """Return the size of a card with so many lines of title, the room for its ring included."""
    texts = lines * typeface.line(Role.LABEL) + typeface.line(Role.NOTE)
    height = _INSET + typeface.px(_PICTURE) + 8 + texts + 12
    return QSize(typeface.px(_WIDTH) + 2 * EDGE, height + 2 * EDGE)


def picture_size(typeface: Typeface, width: int) -> QSize:
    """Return the size of the picture on a card of some width."""
    return QSize(width - 2 * (EDGE + _INSET), typeface.px(_PICTURE))


class Card(QAbstractButton):
    """A picture with a title. The grid decides which one is current, selected and moving."""

    focused = Signal(str)  # id
    entered = Signal(str)  # id: Return was pressed, or it was pressed twice
    looked_at = Signal(str)  # id: the pointer has come
    looked_away = Signal(str)  # id

    def __init__(self, dress: Dress, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._item = item
        self._picture: QImage | None = None
        self._selected = False
        self._moving = False
        self.setFixedSize(card_size(dress.typeface))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.show_item(item)

    @property
    def item(self) -> Item:
        """Return what it shows."""
        return self._item

    @property
    def lines(self) -> int:
        """Return how many lines the title takes."""
        return len(self._title_lines())

    @property
    def frame(self) -> QRect:
        """Return the ground of the picture within the card."""
        size = picture_size(self._dress.typeface, self.width())
        return QRect(QPoint(EDGE + _INSET, EDGE + _INSET), size)

    def show_item(self, item: Item) -> None:
        """Show an item, or the same one with other marks."""
        self._item = item
        self.setAccessibleName(words.spoken(item))
        self._tell_whole_title()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the title anew."""
        super().resizeEvent(event)
        self._tell_whole_title()

    def set_picture(self, picture: QImage | None) -> None:
        """Show the still."""
        self._picture = picture
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Mark it as the one whose details are shown."""
        if selected != self._selected:
            self._selected = selected
            self.setAccessibleDescription("Its details are shown" if selected else "")
            self.update()

    def set_moving(self, moving: bool) -> None:
        """Leave the picture's place to a figure that moves."""
        self._moving = moving
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of every card."""
        return card_size(self._dress.typeface)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the grid."""
        super().focusInEvent(event)
        self.focused.emit(self._item.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the grid; Return enters."""
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit(self._item.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enter."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(self._item.id)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that somebody looks."""
        super().enterEvent(event)
        self.looked_at.emit(self._item.id)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that nobody looks any more."""
        super().leaveEvent(event)
        self.looked_away.emit(self._item.id)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the card."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_picture(painter)
            self._paint_texts(painter)
            self._paint_badge(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._dress.colours
        body = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if self._selected:
            pen = QPen(colours.lake, 1.75)
        elif self.underMouse():
            pen = QPen(colours.ink3, 1)
        else:
            pen = QPen(colours.hair, 1)
        painter.setPen(pen)
        painter.setBrush(colours.soft if self._selected else colours.card)
        half = pen.widthF() / 2
        painter.drawRoundedRect(body.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(colours.lake, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, _RADIUS + 3, _RADIUS + 3)

    def _paint_picture(self, painter: QPainter) -> None:
        colours = self._dress.colours
        frame = QRectF(self.frame)
        ground = QPainterPath()
        ground.addRoundedRect(frame, _PICTURE_RADIUS, _PICTURE_RADIUS)
        painter.fillPath(ground, colours.stage)
        if colours.contrast:
            painter.strokePath(ground, QPen(colours.hair, 1))
        if self._picture is not None and not self._moving:
            painter.save()
            painter.setClipPath(ground)
            painter.setOpacity(_FADED if self._item.never else 1.0)
            # One drawn for another width stands in the middle until the next is there.
            spare = frame.width() - self._picture.deviceIndependentSize().width()
            painter.drawImage(QPointF(frame.left() + spare / 2, frame.top()), self._picture)
            painter.restore()

    def _paint_texts(self, painter: QPainter) -> None:
        colours, typeface = self._dress.colours, self._dress.typeface
        # The window decides the side, the words their own direction.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left, width = self.frame.left() + 4, self.frame.width() - 8
        top = self.frame.bottom() + 1 + 6
        painter.setPen(colours.ink2 if self._item.never else colours.ink)
        painter.setFont(typeface.font(Role.LABEL))
        line = typeface.line(Role.LABEL)
        lines = self._title_lines()
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        align = QStyle.visualAlignment(self.layoutDirection(), side)
        align |= Qt.AlignmentFlag.AlignAbsolute
        for number, said in enumerate(lines):
            box = QRectF(left, top + number * line, width, line)
            painter.drawText(box, int(align), said)
        painter.setPen(colours.ink2)
        painter.setFont(typeface.font(Role.NOTE))
        # Straight below the title, whether that has one line or two.
        box = QRectF(left, top + len(lines) * line, width, typeface.line(Role.NOTE))
        said = QFontMetrics(painter.font()).elidedText(
            words.below(self._item), Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(box, int(align), said)

    def _title_lines(self) -> list[str]:
        metrics = QFontMetrics(self._dress.typeface.font(Role.LABEL))
        return _broken(self._item.title, metrics, self.frame.width() - 8)

    def _tell_whole_title(self) -> None:
        """Tell a shortened title where the pointer rests."""
        whole = "".join(self._title_lines()).replace(" ", "")
        is_whole = whole == self._item.title.replace(" ", "")
        self.setToolTip("" if is_whole else tip(self._item.title))

    def _paint_badge(self, painter: QPainter) -> None:
        said = "Not shown" if self._item.never else "Yours" if self._item.own else ""
        if not said:
            return
        colours, typeface = self._dress.colours, self._dress.typeface
        font = typeface.font(Role.NOTE)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(said) + 16
        height = typeface.line(Role.NOTE) + 2
        frame = self.frame
        left = frame.left() + 6
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = frame.right() - 5 - width
        pill = QRectF(left, frame.top() + 6, width, height)
        painter.setPen(QPen(colours.hair, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(colours.ink2)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), said)


def _broken(said: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return the lines of a title, the last one shortened where it would need more."""
    lines: list[str] = []
    rest = said
    while rest and len(lines) < _LINES - 1:
        head = _head(rest, metrics, width)
        lines.append(metrics.elidedText(head, Qt.TextElideMode.ElideRight, width))
        rest = rest[len(head) :].lstrip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines


def _head(said: str, metrics: QFontMetrics, width: int) -> str:
    """Return the words that fit into one line; at least one, however long."""
    if metrics.horizontalAdvance(said) <= width:
        return said
    parts = said.split(" ")
    head = parts[0]
    for part in parts[1:]:
        if metrics.horizontalAdvance(f"{head} {part}") > width:
            break
        head = f"{head} {part}"
    return head
