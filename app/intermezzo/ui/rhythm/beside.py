"""Two cards beside each other, or one below the other where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from intermezzo.ui.theme import Dress

_LEAST = 540
_GAP = 12


class Beside(QWidget):
    """Holds two; a hidden one leaves the other the whole width."""

    def __init__(
        self, dress: Dress, one: QWidget, other: QWidget, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._dress = dress
        self._shares = shares
        self._parts = one, other
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addWidget(one)
        self._box.addWidget(other)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the wider one: the other goes below."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        wide = self.width() >= self._dress.typeface.px(_LEAST)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not way:
            self._box.setDirection(way)
        for number, share in enumerate(self._shares):
            self._box.setStretch(number, share if wide else 0)
