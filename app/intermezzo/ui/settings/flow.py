"""A box whose parts go on in the next line where the first is full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget


class Flow(QWidget):
    """Sets one after the other in reading direction; with `even` as columns of equal width."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 0, line_gap: int = 0, even: bool = False
    ) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._gap = gap
        self._line_gap = line_gap
        self._even = even
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Take one more at the end."""
        self._parts.append(part)
        part.setParent(self)
        part.show()
        self._renew()

    def remove(self, part: QWidget) -> None:
        """Let one go; it is hidden."""
        self._parts.remove(part)
        part.hide()
        self._renew()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        sizes = self._sizes()
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, self._line_height)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest."""
        width = max((each.minimumSizeHint().width() for each in self._shown()), default=0)
        return QSize(width, self._line_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Arrange anew when a part wants other room, or when reading goes the other way."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange):
            self._renew()
        return super().event(event)

    @property
    def _line_height(self) -> int:
        return max((size.height() for size in self._sizes()), default=0)

    def _renew(self) -> None:
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _sizes(self) -> list[QSize]:
        shown = self._shown()
        sizes = [
            part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
            for part in shown
        ]
        if not self._even:
            return sizes
        widest = max((size.width() for size in sizes), default=0)
        return [QSize(widest, size.height()) for size in sizes]

    def _arrange(self, width: int, *, move: bool) -> int:
        left = top = tall = 0
        sizes = self._sizes()
        if self._even and sizes:
            fit = max(1, (width + self._gap) // max(1, sizes[0].width() + self._gap))
            cell = (width + self._gap) // min(fit, len(sizes)) - self._gap
            sizes = [QSize(cell, size.height()) for size in sizes]
        room = QRect(0, 0, width, self.height())
        for part, wished in zip(self._shown(), sizes, strict=True):
            size = QSize(min(wished.width(), max(1, width)), wished.height())
            if left and left + size.width() > width:
                left, top, tall = 0, top + tall + self._line_gap, 0
            if move:
                place = QRect(QPoint(left, top), size)
                part.setGeometry(QStyle.visualRect(self.layoutDirection(), room, place))
            left += size.width() + self._gap
            tall = max(tall, size.height())
        return top + tall


def filled(owner: QWidget, flow: Flow) -> Flow:
    """Let `flow` fill `owner`, and return it."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(flow)
    return flow
