"""What is wrong with the file, beside the figure: a list of plain text that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.core.content.faults import Fault
from intermezzo.ui.announce import screen_reader
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.selectable import Line, Selectable
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_MOST = 60
"""Findings that are shown; who mends those sees the next."""


class Findings(QWidget):
    """A heading that says how it stands, and one panel for each finding."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._shown: tuple[Fault, ...] | None = None
        self.heading = Text(dress, Role.SECTION, lambda colours: colours.ink)
        self.note = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.heading)
        outer.addWidget(self.note)
        outer.addSpacing(8)
        outer.addWidget(quiet_scroll(dress, self._inner, "What is wrong with the file"), 1)

    @property
    def lines(self) -> list[str]:
        """Return what the list says, from above."""
        entries = self._inner.findChildren(Selectable)
        return [line for entry in entries for line in entry.text.splitlines()]

    def show_faults(self, faults: Sequence[Fault], *, stale: bool) -> None:
        """List the findings; `stale` says that the figure is of the last good state."""
        worst = sum(not fault.warning for fault in faults)
        advice = len(faults) - worst
        self.heading.setText(_heading(worst, advice))
        self.note.setText(_note(stale=stale, empty=not faults))
        if self._shown == tuple(faults):
            return
        self._shown = tuple(faults)
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, fault in enumerate(faults[:_MOST]):
            self._column.insertWidget(number, self._entry(fault))
        screen_reader(self)(self.heading.text())

    def _entry(self, fault: Fault) -> QWidget:
        dress = self._dress
        panel = Panel(
            dress,
            lambda colours: colours.card if fault.warning else colours.ap_soft,
            lambda colours: colours.hair,
        )
        column = QVBoxLayout(panel)
        column.setContentsMargins(8, 8, 8, 8)
        place = fault.path or "the file"
        head = f"{place} (hint)" if fault.warning else place
        lines: list[Line] = [
            (head, Role.LABEL, lambda colours: colours.ink),
            (fault.problem, Role.SMALL, lambda colours: colours.ink),
        ]
        if fault.allowed:
            lines.append((fault.allowed, Role.SMALL, lambda colours: colours.ink2))
        column.addWidget(Selectable(dress, str(fault), lines))
        return panel


def _heading(worst: int, advice: int) -> str:
    if worst:
        return "1 fault" if worst == 1 else f"{worst} faults"
    if advice:
        return "No fault, one hint" if advice == 1 else f"No fault, {advice} hints"
    return "No fault found"


def _note(*, stale: bool, empty: bool) -> str:
    if stale:
        return "The figure shows the last good state."
    return "Save the file, and the figure follows." if empty else "The figure shows this state."
