"""The side of the settings window: its mark, the search, the list of pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import draw_mark
from intermezzo.ui.library.search import Search
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.scroll import SlimBar
from intermezzo.ui.text import fitting
from intermezzo.ui.theme import Dress

WIDTH = 196
_HEIGHT, _RADIUS, _PAD = 33, 10, 14
_APART = 1
"""Above and below each, so that all pages have room in the window as it opens."""
_MARK = 24
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PageButton(Pressable):
    """One page; the one that is shown lies on a card. Arrows go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, title: str, key: str) -> None:
        super().__init__(dress, title)
        self.key = key
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a row."""
        px = self._dress.typeface.px
        return QSize(px(WIDTH), px(_HEIGHT) + 2 * _APART)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours by the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw card, title and focus ring."""
        colours, px = self._dress.colours, self._dress.typeface.px
        box = QRectF(self.rect()).adjusted(RING, _APART, -RING, -_APART)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                edge = QPen(colours.ink if colours.contrast else colours.hair, 1)
                painter.setPen(edge)
                painter.setBrush(colours.card)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            elif self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.soft)
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            chosen = self.isChecked()
            role = Role.BUTTON if chosen else Role.BODY
            room = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
            font = fitting(self._dress.typeface.font(role), self.text(), int(room.width()))
            painter.setFont(font)
            painter.setPen(colours.ink if chosen else colours.ink2)
            shown = QFontMetrics(font).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(room.width())
            )
            leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
            flags = way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.drawText(room, int(flags), shown)
            self.draw_ring(painter, QRectF(self.rect()), _RADIUS + RING - 1)


class Navigation(QWidget):
    """Shows which page is open and asks for others."""

    chosen = Signal(str)
    entered = Signal()
    """Return was pressed in the search."""

    def __init__(self, dress: Dress, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._dress = dress
        self.search = Search(dress)
        self.search.field.setAccessibleName("Search settings")
        self.search.field.installEventFilter(self)
        self.buttons = [PageButton(dress, title, key) for key, title in pages]
        inner = QWidget()
        listed = QVBoxLayout(inner)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)
            listed.addWidget(button)
        listed.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBar(SlimBar(dress))
        self.area.setAccessibleName("Pages")
        self.area.setWidget(inner)
        for ground in (self.area, self.area.viewport(), inner):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12 - RING, 16, 12 - RING, 12)
        column.setSpacing(8)
        column.addWidget(_Name(dress))
        column.addWidget(self.search)
        column.addWidget(self.area, 1)
        self.setFixedWidth(dress.typeface.px(WIDTH))
        self.setAccessibleName("Settings")
        dress.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell Return in the search from Down, which the search itself takes for the same."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def show_page(self, key: str) -> None:
        """Show which page is open; the Tab key stops there."""
        for button in self.buttons:
            is_it = button.key == key
            if is_it:
                button.setChecked(True)
                self.area.ensureWidgetVisible(button, 0, 0)
            policy = Qt.FocusPolicy.StrongFocus if is_it else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def button(self, key: str) -> PageButton | None:
        """Return the button of a page."""
        return next((button for button in self.buttons if button.key == key), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground; in high contrast a line towards the page."""
        colours = self._dress.colours
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.stage)
            if colours.contrast:
                leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
                painter.fillRect(
                    QRectF(0 if leftward else self.width() - 1, 0, 1, self.height()), colours.hair
                )

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        for button in self.buttons:
            if button is pressed:
                self.chosen.emit(button.key)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        index = next((n for n, one in enumerate(self.buttons) if one is self.sender()), 0) + step
        if 0 <= index < len(self.buttons):
            self.chosen.emit(self.buttons[index].key)
            self.buttons[index].setFocus(Qt.FocusReason.TabFocusReason)


class _Name(QWidget):
    """The mark of the product and its name."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.setFixedHeight(dress.typeface.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw both."""
        colours, px = self._dress.colours, self._dress.typeface.px
        side = float(px(_MARK))
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - px(10) - side if leftward else float(px(10))
        with QPainter(self) as painter:
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            draw_mark(painter, spot, colours.lake)
            painter.setFont(self._dress.typeface.font(Role.BUTTON))
            painter.setPen(colours.ink)
            before = px(10) + side + 6
            room = QRectF(self.rect()).adjusted(0, 0, -before, 0)
            if not leftward:
                room = QRectF(self.rect()).adjusted(before, 0, 0, 0)
            way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
            flags = way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), "Intermezzo")
