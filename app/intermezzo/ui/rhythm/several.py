"""Several days at once that do not count: from, until, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.adherence.record import ExcuseReason
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.rhythm.menus import REASONS
from intermezzo.ui.settings.controls.calendar import CalendarPopup
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress


class SeveralDays(QWidget):
    """Asks for a stretch of days. `excused` comes with first, last and reason; `left` without."""

    excused = Signal(object, object, object)  # date, date, ExcuseReason
    left = Signal()

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._first = self._last = date.min
        self._reason = ExcuseReason.VACATION
        self.from_button = PillButton(dress, "", Tone.SOFT, glyph=Glyph.DOWN, height=36, small=True)
        self.until_button = PillButton(
            dress, "", Tone.SOFT, glyph=Glyph.DOWN, height=36, small=True
        )
        self.from_button.clicked.connect(self._on_from)
        self.until_button.clicked.connect(self._on_until)
        self.reason_buttons: dict[ExcuseReason, PillButton] = {}
        reasons = Flow(gap=2, line_gap=2)
        for reason, words in REASONS:
            button = PillButton(dress, words, Tone.QUIET, height=36, small=True)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(reason is self._reason)
            self.reason_buttons[reason] = button
            reasons.add(button)
        self.mark_button = PillButton(dress, "Mark these days", Tone.PRIMARY, height=36, small=True)
        self.leave_button = PillButton(dress, "Leave it", Tone.QUIET, height=36, small=True)
        self.mark_button.clicked.connect(self._on_mark)
        self.leave_button.clicked.connect(self.left)
        dates = Flow(gap=10, line_gap=2)
        for words, button in (("From", self.from_button), ("until", self.until_button)):
            dates.add(_named(dress, words, button))
        answer = QHBoxLayout()
        answer.addWidget(self.mark_button)
        answer.addWidget(self.leave_button)
        answer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(dates)
        column.addWidget(reasons)
        column.addLayout(answer)
        self._picking = CalendarPopup(dress, self)
        self._picking.picked.connect(self._on_picked)
        self._picks_first = True
        self.hide()

    def ask_from(self, day: date) -> None:
        """Ask, with a day to begin with."""
        self._first = self._last = day
        self._say()
        self.show()
        self.until_button.setFocus()

    def pick(self, *, first: bool, day: date) -> None:
        """Take a day as the first or the last; the other goes along where it must."""
        if first:
            self._first, self._last = day, max(day, self._last)
        else:
            self._last, self._first = day, min(day, self._first)
        self._say()

    def _say(self) -> None:
        for button, day, name in (
            (self.from_button, self._first, "From"),
            (self.until_button, self._last, "Until"),
        ):
            button.say(f"{day:%a} {day.day} {day:%b}", Glyph.DOWN)
            button.setAccessibleName(f"{name} {day:%A} {day.day} {day:%B %Y}")

    @Slot()
    def _on_from(self) -> None:
        self._picks_first = True
        self._picking.open_at(self.from_button, self._first.isoformat())

    @Slot()
    def _on_until(self) -> None:
        self._picks_first = False
        self._picking.open_at(self.until_button, self._last.isoformat())

    @Slot(str)
    def _on_picked(self, day: str) -> None:
        self.pick(first=self._picks_first, day=date.fromisoformat(day))

    @Slot()
    def _on_mark(self) -> None:
        for reason, button in self.reason_buttons.items():
            if button.isChecked():
                self.excused.emit(self._first, self._last, reason)


def _named(dress: Dress, words: str, button: PillButton) -> QWidget:
    """Return a button with a word before it that goes along into the next line."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    row.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, words, wraps=False))
    row.addWidget(button)
    return pair
