"""Cards one below the other, or in two columns where there is the width."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.ui.theme import Dress

GAP = 16
_TWO_FROM = 760


class Columns(QWidget):
    """Keeps the order: the first column is read to its end, then the second."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._parts: list[QWidget] = []
        self._split = 0
        self._lines = (QVBoxLayout(), QVBoxLayout())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for line in self._lines:
            line.setSpacing(GAP)
            line.addStretch(1)
            row.addLayout(line, 1)
        self._row = row

    def add(self, part: QWidget) -> None:
        """Add one at the end."""
        self._parts.append(part)
        self._split = -1
        self._arrange()

    @property
    def count(self) -> int:
        """Return how many columns there are now."""
        return 2 if 0 < self._split < len(self._parts) else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._dress.typeface.px
        least = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        two = self.width() >= max(px(_TWO_FROM), 2 * least + GAP) and len(self._parts) > 1
        split = self._even_split() if two else len(self._parts)
        if split == self._split:
            return
        self._split = split
        for number, part in enumerate(self._parts):
            for line in self._lines:
                line.removeWidget(part)
            line = self._lines[number >= split]
            line.insertWidget(line.count() - 1, part)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1 if two else 0)
        self._row.setSpacing(GAP if two else 0)

    def _even_split(self) -> int:
        """Return after how many both columns are most alike in height."""
        heights = [part.sizeHint().height() for part in self._parts]
        return min(
            range(1, len(heights)),
            key=lambda at: max(sum(heights[:at]), sum(heights[at:])),
        )
