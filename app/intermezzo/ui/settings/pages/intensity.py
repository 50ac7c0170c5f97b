"""How demanding: three tiles, in each the figure going as far as it will go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intermezzo.core.playback.rehearsal import Rehearsal, rehearse_movement
from intermezzo.core.practice import place_of
from intermezzo.core.routine import Intensity
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.library.mover import Mover
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import Control, edge
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import Row
from intermezzo.ui.theme import Dress

_SHOWN = ("side_reach", "seated_knee_extend", "seated_hip_hinge")
"""Movements whose range one sees, the most telling first."""
_HEIGHT, _FIGURE = 108, 80
_RADIUS = 14
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Tile(Pressable):
    """One intensity: the figure, its name, a line."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, intensity: Intensity) -> None:
        words, note = wording.INTENSITIES[intensity]
        super().__init__(dress, words)
        self.intensity = intensity
        self._note = note
        self.figure = FigureView(self)
        self.figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.figure.setAccessibleName(f"{words}: how far it goes")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a tile."""
        px = self._dress.typeface.px
        return QSize(px(180), px(_HEIGHT) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Return the least one can read."""
        return QSize(self._dress.typeface.px(96), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figure on top."""
        super().resizeEvent(event)
        px = self._dress.typeface.px
        inset = RING + 3
        self.figure.setGeometry(inset, inset, self.width() - 2 * inset, px(_FIGURE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours by the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        self.stepped.emit(-step if leftward and sideways else step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, edge, words and focus ring."""
        colours, typeface = self._dress.colours, self._dress.typeface
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        chosen = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 1.75 if chosen else 1.0
            painter.setPen(QPen(colours.lake if chosen else edge(colours), width))
            painter.setBrush(colours.soft if chosen or self.underMouse() else colours.stage)
            half = width / 2
            painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
            room = QRectF(self.rect()).adjusted(RING + 6, 0, -RING - 6, 0)
            room.setTop(RING + 3 + typeface.px(_FIGURE))
            room.setHeight(typeface.line(Role.LABEL))
            centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(typeface.font(Role.BUTTON if chosen else Role.LABEL))
            painter.setPen(colours.on_soft if chosen else colours.ink)
            said = f"\N{CHECK MARK} {self.text()}" if chosen else self.text()
            painter.drawText(room, int(centred), said)
            self.draw_ring(painter, QRectF(self.rect()), _RADIUS + RING - 1)


class Intensities(Control):
    """Exactly one of the three. Values: `"gentle"`, `"standard"`, `"stronger"`."""

    is_wide = fills = True

    def __init__(self, dress: Dress, sources: Sources) -> None:
        super().__init__(dress)
        self._sources = sources
        self.tiles = [Tile(dress, each) for each in Intensity]
        self._movers = [Mover(sources.monotonic, self) for _ in self.tiles]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for tile, mover in zip(self.tiles, self._movers, strict=True):
            row.addWidget(tile, 1)
            mover.moved.connect(tile.figure.show_moment)
            tile.clicked.connect(self._on_clicked)
            tile.stepped.connect(self._on_stepped)
            tile.figure.set_theme(dress.colours)
            if (rehearsal := self._rehearsal(tile.intensity)) is not None:
                mover.show(rehearsal, rehearsal.pictured)
        dress.changed.connect(self._dye)
        self._dye()
        self.setFocusProxy(self.tiles[0])

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Dress the figures."""
        for tile in self.tiles:
            tile.figure.set_looks(figure, wardrobe, tone)

    @property
    def value(self) -> object:
        """Return what is chosen."""
        chosen = (tile.intensity.value for tile in self.tiles if tile.isChecked())
        return next(chosen, None)

    def show_value(self, value: object) -> None:
        """Choose without telling anybody."""
        for tile in self.tiles:
            is_it = tile.intensity.value == value
            if is_it:
                tile.setChecked(True)
                self.setFocusProxy(tile)
            policy = Qt.FocusPolicy.StrongFocus if is_it else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the tiles."""
        return self.tiles

    def describe(self, name: str, note: str) -> None:
        """Name each tile with what all are for."""
        del note
        self.setAccessibleName(name)
        for tile in self.tiles:
            words, said = wording.INTENSITIES[tile.intensity]
            tile.setAccessibleName(f"{name}: {words}")
            tile.setAccessibleDescription(said)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move, unless motion is reduced: then the end of the way stands still."""
        super().showEvent(event)
        self._go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Move nothing that nobody sees."""
        super().hideEvent(event)
        for mover in self._movers:
            mover.halt()

    def _rehearsal(self, intensity: Intensity) -> Rehearsal | None:
        library = self._sources.library()
        found = [movement for name in _SHOWN if (movement := library.movement(name))]
        movement = next(iter(found or library.movements.values()), None)
        if movement is None:
            return None
        place = place_of(movement, ("seated", "standing"))
        return rehearse_movement(movement, place, library.bases, intensity)

    def _go(self) -> None:
        for mover in self._movers:
            if self._dress.reduced:
                mover.halt()
            else:
                mover.go(reduced=False)

    @Slot()
    def _dye(self) -> None:
        for tile in self.tiles:
            tile.figure.set_theme(self._dress.colours)
            tile.figure.set_reduced(self._dress.reduced)
        if self.isVisible():
            self._go()

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        index = next((n for n, tile in enumerate(self.tiles) if tile is self.sender()), 0) + step
        if 0 <= index < len(self.tiles):
            self.tiles[index].setFocus(Qt.FocusReason.TabFocusReason)
            self.tiles[index].click()


class IntensityRow(Row):
    """How large the movements are, and how many."""

    def __init__(self, dress: Dress, sources: Sources) -> None:
        self._tiles = Intensities(dress, sources)
        super().__init__(
            dress, "Intensity", self._tiles, " ", keywords="gentle standard stronger range"
        )

    def show_value(self, value: object) -> None:
        """Show one, and what it changes."""
        super().show_value(value)
        said = {each.value: words for each, (_, words) in wording.INTENSITIES.items()}
        self.say_note(said.get(str(value), ""))

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Dress the figures."""
        self._tiles.wear(figure, wardrobe, tone)
