"""One entry of the day: its time, its shape on the line, what it is, and a button for more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.day.today import Entry
from intermezzo.ui import words
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.rail import draw_line, draw_node, node_of

_TIME = 44
_RAIL = 44
_ABOVE = 10
NO_ROUTINE = "No routine fits"


class EntryRow(QWidget):
    """Shows one entry. `asked` comes where more can be done about it, with the row itself."""

    asked = Signal(object)

    def __init__(self, dress: Dress, entry: Entry, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._dress = dress
        self._ends = is_first, is_last
        self.entry = entry
        at = words.time_of_day(entry.opens)
        time = Text(dress, Role.LABEL, lambda colours: colours.ink2, at, wraps=False)
        time.setFixedWidth(dress.typeface.px(_TIME))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = entry.title or NO_ROUTINE
        texts.addWidget(Text(dress, Role.LABEL, lambda colours: colours.ink, title))
        self._said = [line for line in (entry.words, entry.why) if line]
        for line in self._said:
            texts.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, line))
        self.more_button = PillButton(dress, "More", Tone.QUIET, glyph=Glyph.MORE, height=32)
        self.more_button.hide_words(True)
        self.more_button.setAccessibleName(f"More for {at} {title}")
        self.more_button.setVisible(_has_more(entry))
        self.more_button.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, _ABOVE - RING, 0, _ABOVE - RING)
        row.setSpacing(0)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(dress.typeface.px(_RAIL))
        row.addLayout(texts, 1)
        row.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        time.setContentsMargins(0, RING, 0, 0)
        texts.setContentsMargins(0, RING, 0, RING)
        said = " ".join(words.sentence(line) for line in self._said)
        self.setAccessibleName(f"{at} {title}. {said}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the menu key ask for more."""
        if event.key() == Qt.Key.Key_Menu and _has_more(self.entry):
            self._on_more()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the line of time and the entry's shape upon it."""
        typeface, colours = self._dress.typeface, self._dress.colours
        along = typeface.px(_TIME) + typeface.px(_RAIL) / 2
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - along if leftward else along
        middle = _ABOVE + typeface.line(Role.LABEL) / 2
        is_first, is_last = self._ends
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top, bottom = (middle if is_first else 0.0), (middle if is_last else self.height())
            draw_line(painter, x, top, bottom, colours)
            draw_node(painter, node_of(self.entry), QPointF(x, middle), typeface.factor, colours)

    @Slot()
    def _on_more(self) -> None:
        self.asked.emit(self)


def _has_more(entry: Entry) -> bool:
    """Tell whether there is anything one can do about an entry."""
    return entry.may_move or entry.may_skip or entry.may_swap or entry.may_take_back


class NowMark(QWidget):
    """A thin line across the day: what stands above has been, what stands below comes."""

    def __init__(self, dress: Dress, at: str) -> None:
        super().__init__()
        self._dress = dress
        self._words = f"Now, {at}"
        self.setFixedHeight(dress.typeface.line(Role.NOTE))
        self.setAccessibleName(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the mark, its dot on the line of time, and its word at the end."""
        typeface, colours = self._dress.typeface, self._dress.colours
        along = typeface.px(_TIME) + typeface.px(_RAIL) / 2
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width, middle = self.width(), self.height() / 2
        x = width - along if leftward else along
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_line(painter, x, 0, self.height(), colours)
            painter.setFont(typeface.font(Role.NOTE))
            room = painter.fontMetrics().horizontalAdvance(self._words) + 8
            painter.setPen(colours.apricot_ink)
            side = Qt.AlignmentFlag.AlignLeft if leftward else Qt.AlignmentFlag.AlignRight
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(self.rect()), int(flags), self._words)
            painter.setPen(QPen(colours.ring, 1))
            first, last = (room, x) if leftward else (x, width - room)
            painter.drawLine(QPointF(first, middle), QPointF(last, middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ring)
            painter.drawEllipse(QPointF(x, middle), 3.5, 3.5)
