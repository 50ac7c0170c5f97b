"""Pictures of the telling poses, drawn one by one between other events, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from intermezzo.core.playback.rehearsal import Rehearsal
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.theme import Colours


class Stills(QObject):
    """Draws what is asked for when nothing else is to be done, and tells when it is there."""

    made = Signal(str)  # id

    def __init__(
        self,
        figure: FigureView,
        rehearse: Callable[[str], Rehearsal],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._figure = figure
        self._figure.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._rehearse = rehearse
        self._pictures: dict[str, QImage] = {}
        self._wanted: list[str] = []
        self._size = QSize()
        self._ratio = 1.0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are still to be drawn."""
        return self._timer.isActive()

    @property
    def size(self) -> QSize:
        """Return the size that is drawn at."""
        return self._size

    def picture(self, name: str) -> QImage | None:
        """Return the picture, if it is there."""
        return self._pictures.get(name)

    def want(self, names: Iterable[str]) -> None:
        """Draw these next, in this order; what was wanted before is let go."""
        self._wanted = [name for name in names if name not in self._pictures]
        if self._wanted:
            self._timer.start()
        else:
            self._timer.stop()

    def halt(self) -> None:
        """Draw no more for now."""
        self._timer.stop()

    def dress(self, colours: Colours, size: QSize, ratio: float) -> None:
        """Draw in these colours and at this size from now on; others are forgotten."""
        self._figure.set_theme(colours)
        self._figure.resize(size)
        self._size, self._ratio = size, ratio
        self._pictures.clear()

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Draw this figure from now on; pictures of another are forgotten."""
        self._figure.set_looks(figure, wardrobe, tone)
        self._pictures.clear()

    def forget(self) -> None:
        """Draw everything anew: what is shown has changed, or is no longer there."""
        self._pictures.clear()
        self._wanted.clear()

    def close(self) -> None:
        """Let everything go."""
        self._timer.stop()
        self._pictures.clear()
        self._figure.deleteLater()

    @Slot()
    def _on_timeout(self) -> None:
        if not self._wanted:
            self._timer.stop()
            return
        name = self._wanted.pop(0)
        self._pictures[name] = self._drawn(self._rehearse(name))
        self.made.emit(name)

    def _drawn(self, rehearsal: Rehearsal) -> QImage:
        picture = QImage(self._size * self._ratio, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        self._figure.show_moment(rehearsal.still)
        with QPainter(picture) as painter:
            self._figure.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture
