"""Softens where a scrolled content is cut off, so that half a line never looks like a fault."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from intermezzo.ui.theme import Dress

_HEIGHT = 16


class _Edge(QWidget):
    """A strip over one end of the view; in high contrast a line instead of a fade."""

    def __init__(self, dress: Dress, area: QScrollArea, *, upper: bool) -> None:
        super().__init__(area)
        self._dress = dress
        self._upper = upper
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the fade into the window's ground."""
        colours, box = self._dress.colours, QRectF(self.rect())
        with QPainter(self) as painter:
            if colours.contrast:
                top = 0.0 if self._upper else box.height() - 1
                painter.fillRect(QRectF(0, top, box.width(), 1), colours.hair)
                return
            clear = QColor(colours.window)
            clear.setAlpha(0)
            fade = QLinearGradient(QPointF(0, 0), QPointF(0, box.height()))
            fade.setColorAt(0.0, colours.window if self._upper else clear)
            fade.setColorAt(1.0, clear if self._upper else colours.window)
            painter.fillRect(box, fade)


class Edges(QObject):
    """Shows a strip at each end of `area` beyond which there is more."""

    def __init__(self, dress: Dress, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._upper, self._lower = (_Edge(dress, area, upper=each) for each in (True, False))
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the view when it is moved or resized."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return super().eventFilter(watched, event)

    @Slot()
    def _follow(self) -> None:
        bar, view = self._area.verticalScrollBar(), self._area.viewport().geometry()
        self._upper.setGeometry(view.left(), view.top(), view.width(), _HEIGHT)
        self._lower.setGeometry(view.left(), view.bottom() + 1 - _HEIGHT, view.width(), _HEIGHT)
        self._upper.setVisible(bar.value() > bar.minimum())
        self._lower.setVisible(bar.value() < bar.maximum())
        self._upper.raise_()
        self._lower.raise_()
