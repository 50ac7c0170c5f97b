"""The doctor's page: every question with its answer, and what the computer is like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.sensing.diagnosis import Diagnosis, Environment, diagnose
from intermezzo.core.sensing.finding import Question
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.beside import Beside
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.doctor.row import AnswerRow
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.selectable import Selectable
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_TITLE = "What Intermezzo can see"
_STAYS = "It is asked of this computer and stays on it."
_COPY, _COPIED = "Copy as text", "Copied"
_COPIED_FOR_MS = 2000


class DoctorPage(QWidget):
    """Shows a diagnosis, and keeps to what has changed when the next one comes.

    It stands in a window of its own, or without a frame in the settings, which have its title.
    """

    asked_again = Signal()
    """Everything is to be looked for once more."""

    def __init__(
        self,
        dress: Dress,
        *,
        announce: Callable[[str], None] | None = None,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._framed = framed
        self._announcer = Announcer(announce or screen_reader(self))
        self._diagnosis = diagnose(())
        self._environment: Environment | None = None
        self._title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, _TITLE)
        self._summary = Text(dress, Role.BODY, lambda colours: colours.ink2)
        half = 0 if framed else ceil(len(Question) / 2)
        self.rows = {
            question: AnswerRow(dress, is_first=number in (0, half), is_brief=not framed)
            for number, question in enumerate(Question)
        }
        self._computer = QGridLayout()
        self._computer_panel = Panel(dress)
        height, small = (44, False) if framed else (34, True)
        self.copy_button = PillButton(dress, _COPY, Tone.QUIET, height=height, small=small)
        self.copy_button.keep_room_for(_COPIED)
        self.again_button = PillButton(dress, "Look again", Tone.SOFT, height=height, small=small)
        self.copy_button.clicked.connect(self._on_copied)
        self.again_button.clicked.connect(self.asked_again)
        self._uncopied = QTimer(self)
        self._uncopied.setSingleShot(True)
        self._uncopied.setInterval(_COPIED_FOR_MS)
        self._uncopied.timeout.connect(self._on_copied_for_long)
        self._lay_out()
        self.show_diagnosis(self._diagnosis)

    @property
    def text(self) -> str:
        """Return what is shown as the terminal would show it."""
        return "\n".join(self._diagnosis.lines()) + "\n"

    @Slot(object)
    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show `diagnosis`; what is selected and where one has scrolled to stay."""
        self._diagnosis = diagnosis
        self._summary.setText(
            f"{diagnosis.summary} {_STAYS}" if self._framed else diagnosis.summary
        )
        self._announcer.announce("summary", diagnosis.summary)
        for answer in diagnosis.answers:
            self.rows[answer.question].show_answer(answer)
        if diagnosis.environment != self._environment:
            self._environment = diagnosis.environment
            self._fill_computer(diagnosis.environment)

    def _lay_out(self) -> None:
        self._computer.setContentsMargins(16, 12, 16, 12)
        self._computer.setHorizontalSpacing(16)
        self._computer.setVerticalSpacing(4 if self._framed else 0)
        self._computer.setColumnStretch(1, 1)
        self._computer_panel.setLayout(self._computer)
        page = QVBoxLayout(self)
        page.setSpacing(4)
        if self._framed:
            self._lay_out_in_a_window(page)
        else:
            self._lay_out_in_settings(page)

    def _lay_out_in_a_window(self, page: QVBoxLayout) -> None:
        inner, column = self._inner()
        column.addWidget(self._summary)
        column.addWidget(self._panel_of(list(self.rows.values())))
        column.addWidget(self._computer_panel)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.again_button)
        # Pills lie within the room of their focus ring: all else is moved in to stand flush.
        page.setContentsMargins(24 - RING, 20, 24 - RING, 12)
        self._title.setContentsMargins(RING, 0, RING, 0)
        page.addWidget(self._title)
        page.addWidget(quiet_scroll(self._dress, inner, _TITLE), 1)
        page.addSpacing(8)
        page.addLayout(buttons)

    def _lay_out_in_settings(self, page: QVBoxLayout) -> None:
        """Set everything as low as it goes: two columns, and the buttons beside the summary."""
        self._title.hide()
        rows = list(self.rows.values())
        half = ceil(len(rows) / 2)
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self._panel_of(rows[:half]))
        left.addWidget(self._computer_panel)
        inner, column = self._inner()
        column.addWidget(Beside(self._dress, first, self._panel_of(rows[half:]), gap=12))
        column.setContentsMargins(RING, 0, RING, 0)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addSpacing(RING)
        head.addWidget(self._summary, 1)
        head.addWidget(self.copy_button)
        head.addWidget(self.again_button)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(head)
        page.addWidget(quiet_scroll(self._dress, inner, _TITLE), 1)

    def _inner(self) -> tuple[QWidget, QVBoxLayout]:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(RING, 0, RING, 12)
        column.setSpacing(12)
        return inner, column

    def _panel_of(self, rows: Sequence[AnswerRow]) -> QWidget:
        panel = Panel(self._dress)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        return panel

    def _fill_computer(self, environment: Environment) -> None:
        while (item := self._computer.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        pairs = environment.pairs()
        self._computer_panel.setVisible(bool(pairs))
        for number, (name, value) in enumerate(pairs):
            label = Text(self._dress, Role.SMALL, lambda colours: colours.ink3, name, wraps=False)
            label.setContentsMargins(0, 2, 0, 0)
            line = (value, Role.SMALL, lambda colours: colours.ink)
            field = Selectable(self._dress, f"{name}: {value}", [line])
            self._computer.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._computer.addWidget(field, number, 1)

    @Slot()
    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copy_button.say(_COPIED)
        self._announcer.forget("copied")
        self._announcer.announce("copied", _COPIED)
        self._uncopied.start()

    @Slot()
    def _on_copied_for_long(self) -> None:
        self.copy_button.say(_COPY)
