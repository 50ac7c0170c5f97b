"""Several boxes to be ticked, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import Control, Option, edge
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.theme import Dress

_BOX, _GAP, _LEAST = 18, 10, 36
_WIDEST = 300


class Check(Pressable):
    """A box with its words; ticked, it is filled and holds the mark of what is done."""

    def __init__(self, dress: Dress, words: str, parent: QWidget | None = None) -> None:
        super().__init__(dress, words, parent)
        self.setCheckable(True)
        self.setFont(dress.typeface.font(Role.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return room for box and words, which break where they are long."""
        px = self._dress.typeface.px
        before = px(_BOX) + px(_GAP) + 2 * RING + 4
        metrics = QFontMetrics(self.font())
        width = min(metrics.horizontalAdvance(self.text()) + 2, px(_WIDEST) - before)
        flags = int(Qt.TextFlag.TextWordWrap)
        words = metrics.boundingRect(0, 0, width, 10_000, flags, self.text())
        return QSize(before + width, max(_LEAST, px(_LEAST - 4), words.height() + 2 * RING + 8))

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(self._dress.typeface.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw box, mark and words."""
        colours, px = self._dress.colours, self._dress.typeface.px
        side = float(px(_BOX))
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - RING - side if leftward else float(RING)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        before = side + px(_GAP) + RING
        room = QRectF(self.rect()).adjusted(RING if leftward else before, 0, -RING, 0)
        if leftward:
            room.setRight(self.width() - before)
        on = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.lake)
                painter.drawRoundedRect(box, 5, 5)
                draw_glyph(painter, Glyph.DONE, box.adjusted(2, 2, -2, -2), colours.on_lake)
            else:
                painter.setPen(QPen(edge(colours), 1.5))
                painter.setBrush(colours.soft if self.underMouse() else colours.window)
                painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
            painter.setFont(self.font())
            painter.setPen(colours.ink)
            way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
            flags = way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.drawText(room, int(flags) | int(Qt.TextFlag.TextWordWrap), self.text())
            self.draw_ring(painter, box.adjusted(-RING, -RING, RING, RING), 8)


class Checks(Control):
    """Any of some. Values: lists of the values of its options, in their order.

    What is chosen but not offered is kept.
    """

    is_wide = fills = True

    def __init__(self, dress: Dress, options: Sequence[Option]) -> None:
        super().__init__(dress)
        self._values = [option.value for option in options]
        self._strangers: list[object] = []
        self.boxes = [Check(dress, option.words) for option in options]
        grid = filled(self, Flow(gap=8, even=True))
        for box in self.boxes:
            box.clicked.connect(self._on_clicked)
            grid.add(box)
        self.setFocusProxy(self.boxes[0])

    @property
    def value(self) -> object:
        """Return what is ticked."""
        ticked = [v for v, box in zip(self._values, self.boxes, strict=True) if box.isChecked()]
        return [*ticked, *self._strangers]

    def show_value(self, value: object) -> None:
        """Tick these."""
        chosen = list(value) if isinstance(value, list | tuple) else []
        self._strangers = [one for one in chosen if one not in self._values]
        for one, box in zip(self._values, self.boxes, strict=True):
            box.setChecked(one in chosen)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the boxes."""
        return self.boxes

    def describe(self, name: str, note: str) -> None:
        """Name each box with what all are for."""
        for box in self.boxes:
            box.setAccessibleName(f"{name}: {box.text()}")
            box.setAccessibleDescription(note)

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.value)
