"""What is drawn on which sheet: collected first, painted when the number of sheets is known.

Lengths are tenths of a point, which is one pixel of the PDF: text is then never scaled, so that it
stays text.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen

from intermezzo.ui.fonts import FAMILIES
from intermezzo.ui.theme import LIGHT

PER_POINT = 10
RESOLUTION = 72 * PER_POINT
_WRAPPED = Qt.TextFlag.TextWordWrap

Drawing = Callable[[QPainter], None]


class Type(Enum):
    """A text's size and line in tenths of a point, weight and colour."""

    TITLE = (150, 190, QFont.Weight.DemiBold, LIGHT.ink)
    SECTION = (95, 135, QFont.Weight.DemiBold, LIGHT.ink)
    FIGURE = (125, 155, QFont.Weight.DemiBold, LIGHT.ink)
    BODY = (82, 110, QFont.Weight.Normal, LIGHT.ink)
    VALUE = (82, 110, QFont.Weight.Normal, LIGHT.ink2)
    ROW = (75, 98, QFont.Weight.Normal, LIGHT.ink)
    NOTE = (70, 92, QFont.Weight.Normal, LIGHT.ink2)

    @property
    def line(self) -> int:
        """Return its line height."""
        return self.value[1]

    @property
    def colour(self) -> QColor:
        """Return its colour."""
        return self.value[3]

    def font(self) -> QFont:
        """Return its font."""
        installed = set(QFontDatabase.families())
        family = next((name for name in FAMILIES if name in installed), "")
        font = QFont(family) if family else QFont()
        size, _, weight, _ = self.value
        font.setPixelSize(size)
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # A glyph that a feature puts in has no letter in the PDF's table: figures of one width
        # would be neither found nor copied.
        font.setFeature(QFont.Tag("calt"), 0)
        return font


class Sheets:
    """Sheets of one size. Everything is drawn on the last one."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._drawings: list[list[Drawing]] = [[]]
        self._fonts = {each: each.font() for each in Type}
        self._metrics = {each: QFontMetricsF(font) for each, font in self._fonts.items()}

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self._drawings)

    def turn(self) -> None:
        """Begin another sheet."""
        self._drawings.append([])

    def text_width(self, text: str, kind: Type) -> float:
        """Return how wide a text is."""
        return self._metrics[kind].horizontalAdvance(text)

    def wrapped_height(self, text: str, width: float, kind: Type) -> float:
        """Return how high a text is in lines of that width."""
        bounds = self._metrics[kind].boundingRect(QRectF(0, 0, width, 1e6), _WRAPPED, text)
        lines = max(1, round(bounds.height() / self._metrics[kind].lineSpacing()))
        return lines * self._metrics[kind].lineSpacing()

    def text(self, box: QRectF, text: str, kind: Type, *, end: bool = False) -> None:
        """Set one line; what does not fit is shortened."""
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        shown = self._metrics[kind].elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._write(box, shown, kind, flags)

    def paragraph(self, box: QRectF, text: str, kind: Type) -> None:
        """Set a text in lines as wide as the box."""
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._write(box, text, kind, int(flags) | _WRAPPED)

    def line(self, x: float, y: float, width: float, colour: QColor) -> None:
        """Draw a hairline."""
        self.fill(QRectF(x, y, width, 5), colour)

    def fill(self, box: QRectF, colour: QColor, radius: float = 0.0) -> None:
        """Fill a box."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, radius, radius)

        self._drawings[-1].append(draw)

    def frame(self, box: QRectF, colour: QColor, radius: float) -> None:
        """Draw the border of a box."""

        def draw(painter: QPainter) -> None:
            painter.setPen(QPen(colour, 7))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)

        self._drawings[-1].append(draw)

    def paint(self, painter: QPainter, turn: Callable[[], object], foot: str) -> None:
        """Paint everything; `turn` gives a new sheet, `foot` is said below each of several."""
        for number, drawings in enumerate(self._drawings):
            if number:
                turn()
            for draw in drawings:
                draw(painter)
            if self.count > 1:
                self._number(painter, number + 1, foot)

    def _number(self, painter: QPainter, number: int, foot: str) -> None:
        box = QRectF(0, self.height - Type.NOTE.line, self.width, Type.NOTE.line)
        painter.setFont(self._fonts[Type.NOTE])
        painter.setPen(Type.NOTE.colour)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), foot)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), f"{number} of {self.count}")

    def _write(self, box: QRectF, text: str, kind: Type, flags: int) -> None:
        font, colour = self._fonts[kind], kind.colour

        def draw(painter: QPainter) -> None:
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(box, int(flags), text)

        self._drawings[-1].append(draw)
