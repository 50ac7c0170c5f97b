"""The day's entries one below the other, with the present between what was and what comes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from intermezzo.core.day.interlude import Outcome
from intermezzo.core.day.today import Entry, Today
from intermezzo.ui import words
from intermezzo.ui.panel import Panel
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.row import EntryRow, NowMark


class Timeline(Panel):
    """A card with one row for each entry."""

    asked = Signal(object)
    """The row that more is wanted of."""

    def __init__(self, dress: Dress, today: Today) -> None:
        super().__init__(dress)
        self.rows: list[EntryRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.setSpacing(0)
        last = len(today.entries) - 1
        marked = False
        for number, entry in enumerate(today.entries):
            if not marked and _is_ahead(entry, today):
                if number > 0:
                    column.addWidget(NowMark(dress, words.time_of_day(today.now)))
                marked = True
            row = EntryRow(dress, entry, is_first=number == 0, is_last=number == last)
            row.asked.connect(self.asked)
            self.rows.append(row)
            column.addWidget(row)


def _is_ahead(entry: Entry, today: Today) -> bool:
    beforehand = entry.outcome is Outcome.SKIPPED and entry.offered is None
    to_come = entry.outcome is None and not entry.open
    return (to_come or beforehand) and entry.opens > today.now
