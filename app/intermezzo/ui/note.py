"""Two quiet lines: the note below the controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.footnote import Footnote
from intermezzo.ui.text import FittingLine
from intermezzo.ui.theme import Dress


class Note(QWidget):
    """Shows a footnote. One line alone stands in the middle of its height."""

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news = FittingLine(dress, Role.LABEL, lambda colours: colours.ink)
        self._first = FittingLine(dress, Role.SMALL, lambda colours: colours.ink2)
        self._second = FittingLine(dress, Role.NOTE, lambda colours: colours.ink3)
        self._footnote = Footnote("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for line in (self._news, self._first, self._second):
            line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            line.setMinimumHeight(0)
            line.hide()
            column.addWidget(line)

    @property
    def footnote(self) -> Footnote:
        """Return what is shown."""
        return self._footnote

    def say(self, footnote: Footnote) -> None:
        """Change to a footnote."""
        if footnote == self._footnote:
            return
        self._footnote = footnote
        first, _, news = footnote
        self._news.setText(first if news else "")
        self._first.setText("" if news else first)
        self._second.setText(footnote.second)
        for line in (self._news, self._first, self._second):
            line.setVisible(bool(line.text()))
