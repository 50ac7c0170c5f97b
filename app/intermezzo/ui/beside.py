"""Two parts side by side, or one below the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from intermezzo.ui.theme import Dress

_BESIDE_FROM = 560


class Beside(QWidget):
    """The first part, and then the second; each brings its own margins.

    `shares` tell how they divide the width; a part without a share keeps its own.
    """

    def __init__(
        self,
        dress: Dress,
        first: QWidget,
        second: QWidget,
        *,
        shares: tuple[int, int] = (1, 1),
        gap: int = 0,
    ) -> None:
        super().__init__()
        self._dress = dress
        self._parts = (first, second)
        self._shares = shares
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for part, share in zip(self._parts, shares, strict=True):
            self._line.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        beside = self.width() >= self._dress.typeface.px(_BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        for number, share in enumerate(self._shares):
            self._line.setStretch(number, share if beside else 0)
            top = Qt.AlignmentFlag.AlignTop if beside and share else Qt.AlignmentFlag(0)
            self._line.setAlignment(self._parts[number], top)
