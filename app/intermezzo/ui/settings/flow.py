"""A layout that goes on in the next line where the first is full."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Sets one after the other in reading direction; with `even` as columns of equal width."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 0, line_gap: int = 0, even: bool = False
    ) -> None:
        super().__init__(parent)
        self._kept: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self._even = even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._kept.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._kept)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one, or None past the end."""
        return self._kept[index] if 0 <= index < len(self._kept) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        if not 0 <= index < len(self._kept):
            return None
        self.invalidate()
        return self._kept.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than there is."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        sizes = self._sizes()
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        """Return the room of the widest."""
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(width, max((size.height() for size in self._sizes()), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._kept if not item.isEmpty()]

    def _sizes(self) -> list[QSize]:
        sizes = [item.sizeHint() for item in self._shown()]
        if not self._even:
            return sizes
        widest = max((size.width() for size in sizes), default=0)
        return [QSize(widest, size.height()) for size in sizes]

    def _arrange(self, room: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        way = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        left = top = tall = 0
        sizes = self._sizes()
        if self._even and sizes:
            fit = max(1, (room.width() + self._gap) // max(1, sizes[0].width() + self._gap))
            cell = (room.width() + self._gap) // min(fit, len(sizes)) - self._gap
            sizes = [QSize(cell, size.height()) for size in sizes]
        for item, wished in zip(self._shown(), sizes, strict=True):
            size = QSize(min(wished.width(), max(1, room.width())), wished.height())
            if left and left + size.width() > room.width():
                left, top, tall = 0, top + tall + self._line_gap, 0
            if move:
                place = QRect(room.topLeft() + QPoint(left, top), size)
                item.setGeometry(QStyle.visualRect(way, room, place))
            left += size.width() + self._gap
            tall = max(tall, size.height())
        return top + tall
