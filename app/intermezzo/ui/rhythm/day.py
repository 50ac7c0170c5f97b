"""One day looked at: its entries with what came of them, and what can be put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.adherence.correcting import is_near
from intermezzo.core.adherence.history import DaySummary, Line
from intermezzo.core.adherence.record import BACK, Action, ExcuseReason
from intermezzo.core.adherence.telling import EXCUSE_WORDS, day_count, day_name, line_words
from intermezzo.core.day.interlude import Outcome
from intermezzo.ui import words
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.panel import Panel
from intermezzo.ui.pop_up import open_at
from intermezzo.ui.rhythm.marks import node_of
from intermezzo.ui.rhythm.menus import menu_of_day, menu_of_line
from intermezzo.ui.rhythm.several import SeveralDays
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.rail import draw_node

TOO_OLD = f"It is more than {BACK} days ago, so what it says stays."
_TO_COME = "This day is still to come."
_NOTHING = "There is nothing in the log of this day."
_TIME, _NODE = 44, 34


class LineRow(QWidget):
    """An entry of a day. `corrected` comes with action and outcome, `undone` with an id."""

    corrected = Signal(object, object)  # Action, Outcome or None
    undone = Signal(str)

    def __init__(self, dress: Dress, line: Line, title: str) -> None:
        super().__init__()
        self._dress = dress
        self.line = line
        at = words.time_of_day(line.row.due)
        time = Text(dress, Role.LABEL, lambda colours: colours.ink2, at, wraps=False)
        time.setFixedWidth(dress.typeface.px(_TIME))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.said = line_words(line)
        texts.addWidget(Text(dress, Role.LABEL, lambda colours: colours.ink, title))
        texts.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, self.said))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(dress.typeface.px(_NODE))
        row.addLayout(texts, 1)
        self.button: PillButton | None = None
        if line.correctable:
            undoes = line.correction is not None
            name = "Undo" if undoes else "Change"
            glyph = None if undoes else Glyph.DOWN
            self.button = PillButton(dress, name, Tone.QUIET, glyph=glyph, height=36, small=True)
            self.button.setAccessibleName(f"{name} {at} {title}")
            self.button.clicked.connect(self._on_undo if undoes else self._on_change)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        for layout in (texts,):
            layout.setContentsMargins(0, RING, 8, RING)
        time.setContentsMargins(0, RING, 0, 0)
        time.setMinimumHeight(dress.typeface.line(Role.LABEL) + RING)
        self.setAccessibleName(f"{at} {title}. {words.sentence(self.said)}")
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the shape between time and title."""
        typeface = self._dress.typeface
        along = typeface.px(_TIME) + typeface.px(_NODE) / 2 - 3
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - along if leftward else along
        middle = 2 + RING + typeface.line(Role.LABEL) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            at = QPointF(x, middle)
            draw_node(painter, node_of(self.line), at, typeface.factor, self._dress.colours)

    @Slot()
    def _on_change(self) -> None:
        if self.button is not None:
            menu = menu_of_line(self._dress, self, self.line, self._correct)
            open_at(menu, self.button)

    @Slot()
    def _on_undo(self) -> None:
        if self.line.correction is not None:
            self.undone.emit(self.line.correction.id)

    def _correct(self, action: Action, outcome: Outcome | None) -> None:
        self.corrected.emit(action, outcome)


class DayPanel(Panel):
    """Shows a day. Rows are told by their kind and due."""

    corrected = Signal(object, object, object, object)  # Kind, datetime, Action, Outcome or None
    excused = Signal(object, object, object)  # date, date, ExcuseReason
    undone = Signal(str)  # id of a correction or an excuse

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self._day: DaySummary | None = None
        self.rows: list[LineRow] = []
        self._title = Text(dress, Role.SECTION, lambda colours: colours.ink)
        self._count = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self.mark_button = PillButton(
            dress, "Mark as", Tone.SOFT, glyph=Glyph.DOWN, height=36, small=True
        )
        self.mark_button.clicked.connect(self._on_mark)
        self.undo_button = PillButton(dress, "Undo", Tone.SOFT, height=36, small=True)
        self.undo_button.clicked.connect(self._on_undo)
        self.several = SeveralDays(dress)
        self.several.excused.connect(self._on_several)
        self.several.left.connect(self._on_left)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.note = Text(dress, Role.SMALL, lambda colours: colours.ink3)
        self._lay_out()

    @property
    def shown(self) -> DaySummary | None:
        """Return the day that is shown."""
        return self._day

    def show_day(self, day: DaySummary, today: date, title_of: Callable[[str], str]) -> None:
        """Show a day as it stands at `today`."""
        if self._day is None or self._day.day != day.day:
            self.several.hide()
        self._day = day
        self._title.setText(day_name(day.day))
        count = day_count(day, today)
        self._count.setText(f"{count[:1].upper()}{count[1:]}")
        near = is_near(day.day, today)
        self.mark_button.setVisible(near and day.excused is None)
        self.mark_button.setAccessibleName(f"Mark {day_name(day.day)} as")
        self.undo_button.setVisible(near and day.excuse is not None)
        if day.excused is not None:
            self.undo_button.setAccessibleName(
                f"Undo {EXCUSE_WORDS[day.excused].lower()} on {day_name(day.day)}"
            )
        self._fill(day, title_of)
        self.note.setText(self._note(day, today))
        self.note.setVisible(bool(self.note.text()))
        self.setAccessibleName(f"{self._title.text()}. {self._count.text()}.")

    def _note(self, day: DaySummary, today: date) -> str:
        if today - day.day > timedelta(days=BACK):
            return TOO_OLD
        if day.lines:
            return ""
        return _TO_COME if day.day > today else _NOTHING

    def _fill(self, day: DaySummary, title_of: Callable[[str], str]) -> None:
        for old in self.rows:
            old.setParent(None)
            old.deleteLater()
        self.rows = []
        for line in day.lines:
            row = LineRow(self._dress, line, title_of(line.row.routine))
            row.corrected.connect(self._on_corrected)
            row.undone.connect(self.undone)
            self.rows.append(row)
            self._list.addWidget(row)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._count)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(texts, 1)
        head.addWidget(self.mark_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 14, 14)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.several)
        column.addLayout(self._list)
        column.addWidget(self.note)

    @Slot(object, object)
    def _on_corrected(self, action: Action, outcome: Outcome | None) -> None:
        row = self.sender()
        if isinstance(row, LineRow):
            self.corrected.emit(row.line.original.kind, row.line.original.due, action, outcome)

    @Slot()
    def _on_mark(self) -> None:
        menu = menu_of_day(self._dress, self, self._excuse, self._ask_for_several)
        open_at(menu, self.mark_button)

    def _excuse(self, reason: ExcuseReason) -> None:
        if self._day is not None:
            self.excused.emit(self._day.day, self._day.day, reason)

    def _ask_for_several(self) -> None:
        if self._day is not None:
            self.several.ask_from(self._day.day)

    @Slot(object, object, object)
    def _on_several(self, first: date, last: date, reason: ExcuseReason) -> None:
        self.several.hide()
        self.excused.emit(first, last, reason)

    @Slot()
    def _on_left(self) -> None:
        self.several.hide()
        self.mark_button.setFocus()

    @Slot()
    def _on_undo(self) -> None:
        if self._day is not None and self._day.excuse is not None:
            self.undone.emit(self._day.excuse)
