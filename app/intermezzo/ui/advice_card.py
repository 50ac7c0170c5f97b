"""The card with what to do, to avoid and to feel, over the stage or beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from intermezzo.ui import words
from intermezzo.ui.advice import Advice
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_PAD, _INDENT = 16, 16
_LINE_GAP, _SECTION_GAP = 2, 9
_DOT, _STROKE = 3.2, 1.3
_SHARES = (1.0, 0.93, 0.86, 0.79, 0.72)
"""Of the usual text size, tried until everything fits without scrolling."""
_ENDLESS = 1 << 16


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph: how it is set, and what is free above and before it."""

    label: Text
    role: Role
    above: int
    indent: int = 0


class AdviceCard(Panel):
    """Shows advice, marks the cue that holds now, and sets itself smaller rather than scroll."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(dress, edge=lambda c: c.ink3 if c.contrast else c.hair, parent=parent)
        self.setAccessibleName("Details")
        self._advice: Advice | None = None
        self._cue = ""
        self._lines: list[_Line] = []
        self.hide()

    @property
    def advice(self) -> Advice | None:
        """Return what is shown."""
        return self._advice

    def show_advice(self, advice: Advice) -> None:
        """Fill the card anew."""
        if advice == self._advice:
            return
        self._advice = advice
        for line in self._lines:
            line.label.setParent(None)
            line.label.deleteLater()
        self._lines = []
        for cue in advice.cues:
            self._add(cue, Role.BODY, _LINE_GAP if self._lines else 0, indent=_INDENT)
        self._add_section("Watch for", advice.watch)
        self._add_section("You may feel it in", advice.feel)
        self._add_section("With", advice.load)
        self._lay_out()

    def mark(self, cue: str) -> None:
        """Mark the cue that holds now."""
        said = words.sentence(cue)
        if said != self._cue:
            self._cue = said
            self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height at which everything is read in the usual size."""
        return self._places(width, 1.0)[1]

    def height_within(self, width: int, most: int) -> int:
        """Return the height that is needed where no more than `most` is free."""
        heights = (self._places(width, share)[1] for share in _SHARES)
        return next((height for height in heights if height <= most), most)

    def fits(self, size: QSize) -> bool:
        """Whether everything can be read within a size."""
        return any(self._places(size.width(), share)[1] <= size.height() for share in _SHARES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text as large as fits."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and a dot before each cue: full where it holds now."""
        super().paintEvent(event)
        colours = self._dress.colours
        px = self._dress.typeface.px
        beside, dot = px(_INDENT * 0.6), px(_DOT * 10) / 10
        rightward = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for label in (line.label for line in self._lines if line.indent):
                place = label.geometry()
                x = place.left() - beside if rightward else place.right() + beside
                first = label.fontMetrics().lineSpacing()
                now = label.text() == self._cue
                painter.setPen(QPen(colours.lake if now else colours.ink3, _STROKE))
                painter.setBrush(colours.lake if now else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x, place.top() + first / 2), dot, dot)

    def _add_section(self, heading: str, said: str) -> None:
        if said:
            self._add(heading, Role.OVERLINE, _SECTION_GAP)
            self._add(said, Role.BODY, 0)

    def _add(self, said: str, role: Role, above: int, *, indent: int = 0) -> None:
        heads = role is Role.OVERLINE
        label = Text(
            self._dress, role, lambda colours: colours.ink2 if heads else colours.ink, said
        )
        label.setParent(self)
        label.setMinimumHeight(0)
        label.show()
        self._lines.append(_Line(label, role, above, indent))

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        fitting = (share for share in _SHARES if self._places(width, share)[1] <= height)
        share = next(fitting, _SHARES[-1])
        for line, place in zip(self._lines, self._places(width, share)[0], strict=True):
            line.label.setFont(self._font(line.role, share))
            shown = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
            line.label.setGeometry(shown)

    def _places(self, width: int, share: float) -> tuple[list[QRect], int]:
        """Return where each line lies at a share of the usual size, and the height of all."""
        px = self._dress.typeface.px
        pad = px(_PAD * share)
        top = pad
        found = []
        for line in self._lines:
            left = pad + px(line.indent)
            top += px(line.above * share)
            metrics = QFontMetrics(self._font(line.role, share))
            room = QRect(0, 0, width - left - pad, _ENDLESS)
            used = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.label.text())
            found.append(QRect(left, top, room.width(), used.height() + 2))
            top += used.height() + 2
        return found, top + pad

    def _font(self, role: Role, share: float) -> QFont:
        font = QFont(self._dress.typeface.font(role))
        font.setPixelSize(max(1, round(font.pixelSize() * share)))
        return font
