"""What the search has found: a list to go through by keys and to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.search import Place
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

NOTHING = "Nothing has these words."
_PAD = 14
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Result(Pressable):
    """One place that was found."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, place: Place, parent: QWidget) -> None:
        super().__init__(dress, place.words if place.row else place.title, parent)
        self.place = place
        self.setAccessibleDescription(place.note)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a line or two."""
        typeface = self._dress.typeface
        lines = typeface.line(Role.LABEL) + (typeface.line(Role.NOTE) if self.place.note else 0)
        return QSize(typeface.px(200), lines + 16 + 2 * RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw where it is, and its note."""
        colours, typeface = self._dress.colours, self._dress.typeface
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        way = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        flags = int(way | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.soft if self.underMouse() else colours.card)
            painter.drawRoundedRect(box, 10, 10)
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            top = box.top() + 8
            for role, ink, said in (
                (Role.LABEL, colours.ink, self.text()),
                (Role.NOTE, colours.ink3, self.place.note),
            ):
                if said:
                    room = QRectF(
                        box.left() + _PAD, top, box.width() - 2 * _PAD, typeface.line(role)
                    )
                    painter.setFont(typeface.font(role))
                    painter.setPen(ink)
                    words = QFontMetrics(painter.font()).elidedText(
                        said, Qt.TextElideMode.ElideRight, int(room.width())
                    )
                    painter.drawText(room, flags, words)
                    top += room.height()
            self.draw_ring(painter, QRectF(self.rect()), 10 + RING - 1)


class Results(QWidget):
    """All that was found."""

    chosen = Signal(object)
    """A `Place`."""
    left = Signal()
    """Upwards, back to the search."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.results: list[Result] = []
        self._nothing = Text(dress, Role.BODY, lambda colours: colours.ink2, NOTHING)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)

    def show_places(self, places: Sequence[Place]) -> None:
        """List these."""
        for result in self.results:
            result.hide()
            self._column.removeWidget(result)
            result.deleteLater()
        self.results = [Result(self._dress, place, self) for place in places]
        for number, result in enumerate(self.results):
            result.clicked.connect(self._on_clicked)
            result.stepped.connect(self._on_stepped)
            self._column.insertWidget(number, result)
            result.show()
        self._nothing.setVisible(not places)

    def take_focus(self) -> None:
        """Let the first one have the keys."""
        if self.results:
            self.results[0].take_focus(seen=True)

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        for result in self.results:
            if result is pressed:
                self.chosen.emit(result.place)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        index = next((n for n, one in enumerate(self.results) if one is self.sender()), 0) + step
        if index < 0:
            self.left.emit()
        elif index < len(self.results):
            self.results[index].take_focus(seen=True)
