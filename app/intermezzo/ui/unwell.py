"""What to do when something feels wrong: when to stop and where to get help (content.md 6.1)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from intermezzo.core.safety.signs import EMERGENCY, SOON, STOP_FOR, URGENT, Signs
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_INDENT = 16
_DASH_WIDTH = 6.0
_DASH_HEIGHT = 1.5


class UnwellPage(QWidget):
    """Lists the signs in plain words. The routine stands still while it is read."""

    back = Signal()
    stopped = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, "Stop and rest")
        lead = Text(
            dress,
            Role.BODY,
            lambda colours: colours.ink2,
            "Sit or lie in the way that feels easiest. Breathe as you like.",
        )
        self.back_button = PillButton(dress, "Back", Tone.QUIET)
        self.stop_button = PillButton(dress, "Stop here", Tone.PRIMARY)
        self.back_button.clicked.connect(self.back)
        self.stop_button.clicked.connect(self.stopped)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 20, 16)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(lead)
        column.addSpacing(6)
        column.addWidget(self._list(), 1)
        column.addLayout(buttons)

    def _list(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for signs in (STOP_FOR, EMERGENCY, URGENT):
            column.addWidget(SignList(self._dress, signs))
        column.addWidget(Text(self._dress, Role.BODY, lambda colours: colours.ink, SOON))
        column.addStretch(1)
        return quiet_scroll(self._dress, inner, "When to stop and get help")


class SignList(QWidget):
    """A heading with its signs below."""

    def __init__(self, dress: Dress, signs: Signs) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        column.addWidget(Text(dress, Role.SECTION, lambda colours: colours.ink, signs.heading))
        for sign in signs.signs:
            column.addWidget(_Sign(dress, sign))


class _Sign(QWidget):
    """One line with a small dash before it."""

    def __init__(self, dress: Dress, sign: str) -> None:
        super().__init__()
        self._dress = dress
        self._leads = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        row = QHBoxLayout(self)
        row.setContentsMargins(*((_INDENT, 0, 0, 0) if self._leads else (0, 0, _INDENT, 0)))
        row.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, sign), 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the dash: a label would be read aloud."""
        top = (self._dress.typeface.line(Role.BODY) - _DASH_HEIGHT) / 2
        left = 1 if self._leads else self.width() - _DASH_WIDTH - 1
        dash = QRectF(left, top, _DASH_WIDTH, _DASH_HEIGHT)
        with QPainter(self) as painter:
            painter.fillRect(dash, self._dress.colours.ring)
