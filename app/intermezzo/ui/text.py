"""Labels that take their font from a role and their ink from a colour token."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Colours, Dress


class Text(QLabel):
    """Plain words, never markup. Long ones wrap unless `wraps` is False."""

    def __init__(
        self,
        dress: Dress,
        role: Role,
        ink: Callable[[Colours], QColor],
        words: str = "",
        *,
        wraps: bool = True,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(dress.typeface.font(role))
        self.setWordWrap(wraps)
        self.setMinimumHeight(dress.typeface.line(role))
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setText(words)
        dress.changed.connect(self._dye)
        self._dye()

    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ink(self._dress.colours))
        self.setPalette(palette)
