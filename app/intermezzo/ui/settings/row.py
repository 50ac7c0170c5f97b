"""One thing to be set: its name, a line about it, its control, and why a value was refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.pressable import RING
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Colours, Dress
from intermezzo.ui.words import sentence

PAD = 18
"""Of a card, left and right (look.md 3)."""
_HEIGHT, _LOW = 64, 52
_AROUND, _BESIDE = 8, 5
"""Above and below; less where a control stands in the line, which brings its ring's room."""
_GAP = 16
_LEAST_WORDS, _MOST_WORDS = 110, 200
_MARKED_MS = 1600
_GLYPH = 14


class Row(QWidget):
    """Holds a control. `key` finds it again: the path it is bound to, unless it has its own.

    The control stands at the end of the line, or below the words where there is no room.
    """

    committed = Signal(object)
    """The person has settled on a value, as the file holds it."""
    refused = Signal(str)
    """Why a value is refused, in words; empty when that is over."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        control: Control,
        note: str = "",
        *,
        keywords: str = "",
        key: str = "",
    ) -> None:
        super().__init__()
        self._dress = dress
        self.label, self.keywords, self.key = label, keywords, key
        self.control = control
        self._is_marked = False
        self._label = _Words(dress, Role.LABEL, self._ink, label)
        self._note = Text(dress, Role.NOTE, lambda colours: colours.ink3, note)
        if not note:  # shown without a parent it would be a window for a moment
            self._note.hide()
        self._why = _Refusal(dress)
        self._why.hide()
        self._marked = QTimer(self)
        self._marked.setSingleShot(True)
        self._marked.setInterval(_MARKED_MS)
        self._marked.timeout.connect(self._on_marked_for_long)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._describe()
        control.committed.connect(self._on_committed)
        control.refused.connect(self.refuse)
        if control.buddy is not None:  # Qt names a combo box by its value, on Linux
            self._label.setText(label.replace("&", "&&"))
            self._label.setBuddy(control.buddy)
        self._lay_out()

    @property
    def note(self) -> str:
        """Return the line about it."""
        return self._note.text()

    def say_note(self, note: str) -> None:
        """Change the line about it."""
        if note != self._note.text():
            self._note.setText(note)
            self._note.setVisible(bool(note))
            self._describe()
            self._arrange()

    @property
    def value(self) -> object:
        """Return the value shown."""
        return self.control.value

    def show_value(self, value: object) -> None:
        """Show a value from outside; emits nothing."""
        self.control.show_value(value)

    @property
    def refusal(self) -> str:
        """Return why a value is refused; empty where none is."""
        return self._why.text()

    @Slot(str)
    def refuse(self, why: str) -> None:
        """Say below the control why a value is refused; empty takes that away."""
        if why != self._why.text():
            self._why.setText(why)
            self._why.setVisible(bool(why))
            self._describe()
            self.updateGeometry()
        self.refused.emit(why)

    def mark(self) -> None:
        """Stand out for a moment and take the focus."""
        self._is_marked = True
        self._marked.start()
        stops = [stop for stop in self.control.stops if stop.isEnabled()]
        if stops:
            first = self.control.focusProxy() or stops[0]
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.update()

    @property
    def is_marked(self) -> bool:
        """Whether it stands out now."""
        return self._is_marked

    def _describe(self) -> None:
        """Let a screen reader say at the control itself why its value is refused."""
        note = self.note
        if self.refusal:
            note = f"{sentence(self.refusal)} {note}".strip()
        self.control.describe(self.label, note)

    def _ink(self, colours: Colours) -> QColor:
        return colours.ink if self.isEnabled() else colours.ink3

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.setContentsMargins(0, 0, 0, 0)
        words.addStretch(1)
        words.addWidget(self._label)
        words.addWidget(self._note)
        words.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(words, 1)
        self._line.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        # A control lies within the room of its focus ring: all else is moved in to stand flush.
        self._column = column
        for part in (self._label, self._note):
            part.setContentsMargins(RING, 0, RING, 0)
        column.addLayout(self._line, 1)
        column.addWidget(self._why)
        self._arrange()

    def _arrange(self) -> None:
        """Set the control beside the words, or below them where both have no room in a line."""
        px = self._dress.typeface.px
        metrics = QFontMetrics(self._label.font())
        wanted = metrics.horizontalAdvance(self.label) + 2
        if self.note:
            note = QFontMetrics(self._note.font()).horizontalAdvance(self.note) + 2
            wanted = max(wanted, note)
        wanted = min(max(wanted, px(_LEAST_WORDS)), px(_MOST_WORDS))
        room = self.width() - 2 * PAD - _GAP - self.control.sizeHint().width()
        beside = not self.control.is_wide and room >= wanted
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setSpacing(_GAP if beside else 4)
        place = Qt.AlignmentFlag.AlignLeading
        if beside:
            place = Qt.AlignmentFlag.AlignVCenter
        elif self.control.fills:
            place = Qt.AlignmentFlag(0)
        self._line.setAlignment(self.control, place)
        around = px(_BESIDE if beside else _AROUND)
        self._column.setContentsMargins(PAD - RING, around, PAD - RING, around)
        self.setMinimumHeight(px(_HEIGHT if self.note else _LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground of a row that stands out."""
        if self._is_marked:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._dress.colours.soft)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 12, 12)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        self.committed.emit(value)

    @Slot()
    def _on_marked_for_long(self) -> None:
        self._is_marked = False
        self.update()


class _Words(Text):
    """Words that are dyed anew when their row is switched on or off."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the row."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._dye()


class _Refusal(QWidget):
    """A mark and a sentence."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._said = Text(dress, Role.SMALL, lambda colours: colours.apricot_ink)
        row = QHBoxLayout(self)
        before = RING + dress.typeface.px(_GLYPH) + 6
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        row.setContentsMargins(*((RING, 0, before, 0) if leftward else (before, 0, RING, 0)))
        row.addWidget(self._said)

    def text(self) -> str:
        """Return the sentence."""
        return self._said.text()

    def setText(self, why: str) -> None:
        """Say another one."""
        self._said.setText(why)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the mark beside the first line."""
        side = float(self._dress.typeface.px(_GLYPH))
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - side - RING if leftward else float(RING)
        top = (self._dress.typeface.line(Role.SMALL) - side) / 2
        with QPainter(self) as painter:
            spot = QRectF(left, top, side, side)
            draw_glyph(painter, Glyph.ATTENTION, spot, self._dress.colours.apricot_ink)
