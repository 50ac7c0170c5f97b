"""Who shows the movements, and in what: the figure itself beside what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intermezzo.core.playback.rehearsal import rehearse_movement
from intermezzo.core.practice import place_of
from intermezzo.ui.beside import Beside
from intermezzo.ui.figure.palette import TONES, WARDROBES
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.library.mover import Mover
from intermezzo.ui.panel import Panel
from intermezzo.ui.plain import tip
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import Control, edge
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import Row
from intermezzo.ui.theme import Dress

CLOTHES = {
    "lake": "Lake",
    "sage": "Sage",
    "plum": "Plum",
    "clay": "Clay",
    "slate": "Slate",
    "mist": "Mist, no skin colour",
}
SKIN = {1: "1, the lightest", 2: "2 of 5", 3: "3 of 5", 4: "4 of 5", 5: "5, the darkest"}
_SHOWN = ("walk_on_spot", "side_reach")
"""Movements in which one sees clothes, skin and hair, the best first."""
_SIDE, _STAGE = 28, QSize(204, 176)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Swatch(Pressable):
    """One colour or two; the chosen one has a ring and a mark of its own."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, words: str, colours: Sequence[str]) -> None:
        super().__init__(dress, words)
        self._filled = [QColor(colour) for colour in colours]
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a circle with room for its rings."""
        side = max(36, self._dress.typeface.px(_SIDE) + 2 * RING)
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours by the arrows."""
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = {Qt.Key.Key_Left: 1 if leftward else -1, Qt.Key.Key_Right: -1 if leftward else 1}
        step = {**_STEPS, **sideways}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the colours, the mark and the rings."""
        colours = self._dress.colours
        inset = RING + 3
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._filled[0])
            painter.drawEllipse(circle)
            if len(self._filled) > 1:
                painter.setBrush(self._filled[1])
                painter.drawChord(circle, 180 * 16, 180 * 16)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(edge(colours), 1))
            painter.drawEllipse(circle)
            if self.isChecked():
                painter.setPen(QPen(colours.lake, 1.75))
                painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))
                ink = QColor("#16202A" if self._filled[0].lightnessF() > 0.5 else "#FFFFFF")  # noqa: PLR2004 - the middle
                side = circle.width() * 0.62
                spot = QRectF(0, 0, side, side)
                spot.moveCenter(circle.center())
                draw_glyph(painter, Glyph.DONE, spot, ink)
            self.draw_ring(painter, QRectF(self.rect()), (self.height() - 2) / 2)


class Colour(NamedTuple):
    """One value to choose, its words, and one colour or two."""

    value: object
    words: str
    colours: Sequence[str]


class Swatches(Control):
    """Exactly one colour. Values: those of its options."""

    def __init__(self, dress: Dress, options: Sequence[Colour]) -> None:
        super().__init__(dress)
        self._options = tuple(options)
        self._value: object = None
        self.swatches = [Swatch(dress, option.words, option.colours) for option in options]
        line = filled(self, Flow())
        for swatch in self.swatches:
            swatch.clicked.connect(self._on_clicked)
            swatch.stepped.connect(self._on_stepped)
            line.add(swatch)
        self.setFocusProxy(self.swatches[0])

    @property
    def value(self) -> object:
        """Return what is chosen."""
        return self._value

    def show_value(self, value: object) -> None:
        """Choose without telling anybody."""
        self._value = value
        for option, swatch in zip(self._options, self.swatches, strict=True):
            is_it = option.value == value
            if is_it:
                swatch.setChecked(True)
                self.setFocusProxy(swatch)
            stops = Qt.FocusPolicy.StrongFocus if is_it else Qt.FocusPolicy.ClickFocus
            swatch.setFocusPolicy(stops)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the circles."""
        return self.swatches

    def describe(self, name: str, note: str) -> None:
        """Name each circle with what all are for."""
        self.setAccessibleName(name)
        for option, swatch in zip(self._options, self.swatches, strict=True):
            swatch.setAccessibleName(f"{name}: {option.words}")
            swatch.setAccessibleDescription(note)

    @Slot()
    def _on_clicked(self) -> None:
        for option, swatch in zip(self._options, self.swatches, strict=True):
            if swatch is self.sender():
                self._value = option.value
                self.committed.emit(option.value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        found = (n for n, swatch in enumerate(self.swatches) if swatch is self.sender())
        index = next(found, 0) + step
        if 0 <= index < len(self.swatches):
            self.swatches[index].setFocus(Qt.FocusReason.TabFocusReason)
            self.swatches[index].click()


class SwatchRow(Row):
    """One colour of some; the note names the chosen one."""

    def __init__(self, dress: Dress, label: str, options: Sequence[Colour]) -> None:
        self._words = {option.value: option.words for option in options}
        super().__init__(
            dress, label, Swatches(dress, options), " ", keywords="colour clothes skin"
        )

    def show_value(self, value: object) -> None:
        """Show one, and its name."""
        super().show_value(value)
        self.say_note(self._words.get(value, ""))


def clothes_row(dress: Dress) -> SwatchRow:
    """Return the row of the clothes."""
    options = [
        Colour(name, CLOTHES.get(name, name.capitalize()), (each.shirt, each.trousers))
        for name, each in WARDROBES.items()
    ]
    return SwatchRow(dress, "Clothes", options)


def skin_row(dress: Dress) -> SwatchRow:
    """Return the row of the skin tones."""
    options = [
        Colour(number, SKIN.get(number, str(number)), (tone.skin,))
        for number, tone in enumerate(TONES, start=1)
    ]
    return SwatchRow(dress, "Skin", options)


class Model(QWidget):
    """The figure in motion on its stage, and beside it the rows that dress it."""

    def __init__(self, dress: Dress, sources: Sources, rows: Sequence[Row]) -> None:
        super().__init__()
        self._dress = dress
        self.figure = FigureView()
        self.figure.setAccessibleName("Your figure")
        self._mover = Mover(sources.monotonic, self)
        self._mover.moved.connect(self.figure.show_moment)
        stage = Panel(dress, lambda colours: colours.stage)
        inner = QVBoxLayout(stage)
        inner.setContentsMargins(6, 6, 6, 6)
        inner.addWidget(self.figure)
        px = dress.typeface.px
        stage.setFixedSize(px(_STAGE.width()), px(_STAGE.height()))
        framed, listed = QWidget(), QWidget()
        frame = QVBoxLayout(framed)
        frame.setContentsMargins(12, 10, 12, 10)
        frame.addWidget(stage, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Beside(dress, framed, listed, shares=(0, 1)))
        library = sources.library()
        found = [movement for name in _SHOWN if (movement := library.movement(name))]
        movement = next(iter(found or library.movements.values()), None)
        if movement is not None:
            place = place_of(movement, ("standing", "seated"))
            rehearsal = rehearse_movement(movement, place, library.bases)
            self._mover.show(rehearsal, rehearsal.pictured)
        dress.changed.connect(self._dye)
        self._dye()

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Dress the figure."""
        self.figure.set_looks(figure, wardrobe, tone)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Move nothing that nobody sees."""
        super().hideEvent(event)
        self._mover.halt()

    def _go(self) -> None:
        if self._dress.reduced:
            self._mover.halt()
        else:
            self._mover.go(reduced=False)

    @Slot()
    def _dye(self) -> None:
        self.figure.set_theme(self._dress.colours)
        self.figure.set_reduced(self._dress.reduced)
        if self.isVisible():
            self._go()
