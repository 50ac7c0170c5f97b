"""When to stop and where to get help: the lists, the disclaimer, and what locks the programme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.safety.limits import LOCKED
from intermezzo.core.safety.signs import EMERGENCY, SOON, STOP_FOR, URGENT
from intermezzo.ui.about import DISCLAIMER
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.safety.answers import Answers
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.unwell import SignList

ADVISED = "I have had advice"
_UNLOCKED = "Interludes are offered again."


class SafetyPage(QWidget):
    """Lists the signs, the gravest first. While the programme is locked it says so above them."""

    advised = Signal()

    def __init__(
        self,
        dress: Dress,
        answers: Answers,
        *,
        disclaimer: bool = True,
        announce: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._dress = dress
        self._answers = answers
        self._announcer = Announcer(announce or screen_reader(self))
        self._lock = Panel(dress, lambda colours: colours.ap_soft, lambda colours: colours.ring)
        self.advised_button = PillButton(dress, ADVISED, Tone.SOFT, height=38)
        self.advised_button.clicked.connect(self._on_advised)
        self._lay_out(disclaimer=disclaimer)
        answers.changed.connect(self._show)
        self._show()

    def _lay_out(self, *, disclaimer: bool) -> None:
        dress = self._dress
        lock = QVBoxLayout(self._lock)
        lock.setContentsMargins(18, 14, 18, 14 - RING)
        lock.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, _LOCKED_HERE))
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(self.advised_button)
        line.addStretch(1)
        lock.addLayout(line)
        self._lock.setAccessibleName(LOCKED)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, 12, 12)
        column.setSpacing(4)
        column.addWidget(self._lock)
        column.addSpacing(8)
        for signs in (EMERGENCY, URGENT):
            column.addWidget(SignList(dress, signs))
        column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, SOON))
        column.addSpacing(12)
        column.addWidget(SignList(dress, STOP_FOR))
        if disclaimer:
            column.addSpacing(8)
            column.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink2, DISCLAIMER))
        column.addStretch(1)

    @Slot()
    def _show(self) -> None:
        self._lock.setVisible(self._answers.is_locked)

    @Slot()
    def _on_advised(self) -> None:
        self._answers.take_advice()
        self._announcer.announce("lock", _UNLOCKED)
        self.advised.emit()


_LOCKED_HERE = (
    "There may be a warning sign, so nothing is offered for now. Go by the lists below, and tell "
    "here once a doctor or physiotherapist has advised you."
)
