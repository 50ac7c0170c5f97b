"""The last pages: starting at login, and what comes now."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.ui.at_login import AtLogin
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.pressable import RING
from intermezzo.ui.safety.answers import Answers
from intermezzo.ui.settings.card import Card
from intermezzo.ui.settings.rows import SwitchRow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

LATER = "All of this can be changed later in the settings, and the questions come again."
LOCKED_LATER = (
    "Interludes begin once you have had advice. The safety page says where to go; it is in About."
)


class LoginPage(QWidget):
    """One switch, off by default; it shows what the system says."""

    def __init__(self, dress: Dress, at_login: AtLogin) -> None:
        super().__init__()
        self._at_login = at_login
        self.row = SwitchRow(
            dress, "Start when I log in", "It then waits in the tray, without a window."
        )
        card = Card(dress)
        card.add(self.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 12)
        column.addWidget(card)
        column.addStretch(1)
        self.row.committed.connect(self._on_committed)
        self._show()

    def _show(self) -> None:
        self.row.show_value(self._at_login.state().enabled)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        refused = self._at_login.turn(on=bool(value))
        self._show()
        self.row.refuse(refused)


class EndPage(QWidget):
    """What comes now: a first interlude, or a look at the day."""

    chosen = Signal(str)  # try, today

    def __init__(self, dress: Dress, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self.try_button = PillButton(
            dress, "Try a first interlude", Tone.PRIMARY, glyph=Glyph.PLAY, height=52
        )
        self.today_button = PillButton(dress, "Show today's plan", Tone.SOFT, height=52)
        self._later = Text(dress, Role.BODY, lambda colours: colours.ink2, LATER)
        self.try_button.clicked.connect(self._on_try)
        self.today_button.clicked.connect(self._on_today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(4)
        for part in (self.try_button, self.today_button):
            column.addWidget(part)
        self._later.setContentsMargins(RING, 12, RING, 0)
        column.addWidget(self._later)
        column.addStretch(1)
        answers.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        locked = self._answers.is_locked
        self.try_button.setVisible(not locked)
        self._later.setText(LOCKED_LATER if locked else LATER)

    @Slot()
    def _on_try(self) -> None:
        self.chosen.emit("try")

    @Slot()
    def _on_today(self) -> None:
        self.chosen.emit("today")
