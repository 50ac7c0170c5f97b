"""A whole number: written, or stepped by buttons and arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.controls.field import Field
from intermezzo.ui.settings.reading import number_read, number_wanted
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import sentence

_SIGN = 5.0


class StepButton(Pressable):
    """Less or more. Left out of the Tab chain: the arrows in the field do the same."""

    def __init__(self, dress: Dress, words: str, *, more: bool) -> None:
        super().__init__(dress, words)
        self._more = more
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a round place."""
        side = max(self._dress.typeface.px(HEIGHT), 28) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw a minus or a plus."""
        colours = self._dress.colours
        middle = QRectF(self.rect()).center()
        reach = self._dress.typeface.px(_SIGN)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            if self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.soft)
                painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
            painter.setPen(QPen(colours.ink2, 1.7, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QLineF(middle - QPointF(reach, 0), middle + QPointF(reach, 0)))
            if self._more:
                painter.drawLine(QLineF(middle - QPointF(0, reach), middle + QPointF(0, reach)))


class NumberControl(Control):
    """A field between less and more, with its unit. Values: whole numbers."""

    def __init__(
        self, dress: Dress, first: int, last: int, *, step: int = 1, unit: str = ""
    ) -> None:
        super().__init__(dress)
        self._first, self._last, self._step, self._unit = first, last, step, unit
        self._value = first
        self.field = Field(dress, letters=len(str(last)) + 1, most=12, centred=True)
        self.field.setFixedWidth(self.field.sizeHint().width())
        self.less = StepButton(dress, "Less", more=False)
        self.more = StepButton(dress, "More", more=True)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.field.entered.connect(self._on_entered)
        self.field.stepped.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.less)
        row.addWidget(self.field)
        row.addWidget(self.more)
        if unit:
            said = Text(dress, Role.BODY, lambda colours: colours.ink2, unit, wraps=False)
            row.addSpacing(4)
            row.addWidget(said)
            row.addSpacing(RING)
        self.setFocusProxy(self.field.line)
        self._show()

    @property
    def value(self) -> object:
        """Return the number that counts."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show a number."""
        if isinstance(value, int):
            self._value = value
            self._show()

    @property
    def fields(self) -> Sequence[Field]:
        """Return the field."""
        return [self.field]

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.field.line]

    def describe(self, name: str, note: str) -> None:
        """Say the range and the unit along with the note."""
        unit = f" {self._unit}" if self._unit else ""
        asked = f"From {self._first} to {self._last}{unit}."
        super().describe(name, f"{sentence(note)} {asked}" if note else asked)
        self.less.setAccessibleName(f"{name}: less")
        self.more.setAccessibleName(f"{name}: more")

    def _show(self) -> None:
        self.field.say(str(self._value))
        self.less.setEnabled(self._value > self._first)
        self.more.setEnabled(self._value < self._last)

    @Slot(str)
    def _on_entered(self, said: str) -> None:
        number = number_read(said, self._first, self._last, self._unit)
        if number is None:
            self.refused.emit(number_wanted(self._first, self._last, self._unit))
        else:
            self._settle_on(number)

    @Slot()
    def _on_less(self) -> None:
        self._go(-1)

    @Slot()
    def _on_more(self) -> None:
        self._go(1)

    @Slot(int)
    def _go(self, way: int) -> None:
        written = number_read(self.field.text, self._first, self._last, self._unit)
        start = self._value if written is None else written
        number = min(self._last, max(self._first, start + way * self._step))
        if number != self._value or self.field.is_edited:
            self.field.line.setText(str(number))
            self.field.settle()

    def _settle_on(self, number: int) -> None:
        self._value = number
        self._show()
        self.committed.emit(number)
