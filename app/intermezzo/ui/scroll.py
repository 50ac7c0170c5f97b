"""A scroll area without a ground of its own and with a slim bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from intermezzo.ui.edges import Edges
from intermezzo.ui.theme import Dress

_WIDTH = 10
_HANDLE = 4
_LEAST = 24


class SlimBar(QScrollBar):
    """Shows where one is in a long text; nothing where it is short."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._dress = dress

    def sizeHint(self) -> QSize:
        """Return a slim bar."""
        return QSize(_WIDTH, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the handle."""
        travel = self.maximum() - self.minimum()
        if travel <= 0:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            colours = self._dress.colours
            painter.setBrush(
                colours.ink3 if self.underMouse() or colours.contrast else colours.hair
            )
            length = max(_LEAST, self.height() * self.pageStep() / (travel + self.pageStep()))
            top = (self.height() - length) * (self.value() - self.minimum()) / travel
            handle = QRectF(self.width() - _HANDLE - 1, top, _HANDLE, length)
            painter.drawRoundedRect(handle, _HANDLE / 2, _HANDLE / 2)


class _KeyedArea(QScrollArea):
    """A stop for the Tab key only while there is something to scroll to."""

    @Slot(int, int)
    def take_focus_if_it_scrolls(self, least: int, most: int) -> None:
        """Follow the range of the bar."""
        scrolls = most > least
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)


def quiet_scroll(dress: Dress, inner: QWidget, name: str) -> QScrollArea:
    """Return a scroll area around `inner`; where it can scroll, it takes the focus for the keys."""
    area = _KeyedArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    bar = SlimBar(dress)
    bar.rangeChanged.connect(area.take_focus_if_it_scrolls)
    area.setVerticalScrollBar(bar)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    Edges(dress, area)
    area.setWidget(inner)
    for ground in (area, area.viewport(), inner):
        ground.setAutoFillBackground(False)
    return area
