"""The pages with the figure: what this is, and how far the movements go."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.library import Library
from intermezzo.core.routine import Intensity
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.welcome.moving import FOR_A_RANGE, MovingStage, rehearsed
from intermezzo.ui.welcome.tile import Tile
from intermezzo.ui.words import SHORT_DISCLAIMER

WHAT_IT_IS = (
    "A few times a day, when there is room for it, Intermezzo offers you two minutes of gentle "
    "movement. A figure shows each one, and you go only as far as it feels easy."
)
_WELCOMING = ("side_reach", "seated_thoracic_turn")
_INTENSITIES = (
    (Intensity.GENTLE, "Gentle", "Half the range, the fewest rounds, more rest between."),
    (Intensity.STANDARD, "Standard", "Three quarters of the range, an easy number of rounds."),
    (Intensity.STRONGER, "Stronger", "The whole range, and the most rounds."),
)
_SAME = "A step lasts as long in each of them."
_BESIDE_FROM = 440


class IntroPage(QWidget):
    """What this is, in two sentences, with the figure moving."""

    def __init__(
        self,
        dress: Dress,
        library: Library,
        figure: FigureView,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__()
        self.stage = MovingStage(dress, figure, monotonic)
        self.stage.show_rehearsal(rehearsed(library, _WELCOMING, Intensity.STANDARD))
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 4)
        column.setSpacing(10)
        column.addWidget(self.stage, 1)
        column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, WHAT_IT_IS))
        column.addWidget(Text(dress, Role.SMALL, lambda colours: colours.ink3, SHORT_DISCLAIMER))


class IntensityPage(QWidget):
    """Three tiles; the figure shows the range of the chosen one."""

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        library: Library,
        figure: FigureView,
        monotonic: Callable[[], float],
    ) -> None:
        super().__init__()
        self._dress = dress
        self._choices = choices
        self._rehearsals = {
            intensity: rehearsed(library, FOR_A_RANGE, intensity) for intensity in Intensity
        }
        self.stage = MovingStage(dress, figure, monotonic)
        self.tiles: Mapping[Intensity, Tile] = {
            intensity: Tile(dress, title, words) for intensity, title, words in _INTENSITIES
        }
        self._why = Text(dress, Role.SMALL, lambda colours: colours.apricot_ink)
        self._why.hide()
        self._shown: Intensity | None = None
        self._lay_out()
        for tile in self.tiles.values():
            tile.clicked.connect(self._on_clicked)
            tile.stepped.connect(self._on_stepped)
        choices.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        tiles = QVBoxLayout()
        tiles.setSpacing(0)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        same = Text(self._dress, Role.NOTE, lambda colours: colours.ink3, _SAME)
        same.setContentsMargins(RING, 4, RING, 0)
        tiles.addWidget(same)
        tiles.addWidget(self._why)
        tiles.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(RING, 0, 0, 4)
        self._line.setSpacing(10)
        self._line.addWidget(self.stage, 5)
        self._line.addLayout(tiles, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the stage above the tiles where there is no room beside them."""
        super().resizeEvent(event)
        beside = self.width() >= self._dress.typeface.px(_BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def sizeHint(self) -> QSize:
        """Ask for little: the stage takes what there is."""
        return self.minimumSizeHint()

    @Slot()
    def _show(self) -> None:
        chosen = self._choices.preferences.practice.intensity
        if chosen is self._shown:
            return
        self._shown = chosen
        for intensity, tile in self.tiles.items():
            tile.setChecked(intensity is chosen)
            # The Tab key stops once, at what is chosen.
            is_stop = intensity is chosen
            tile.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )
        self.stage.show_rehearsal(self._rehearsals[chosen])

    @Slot()
    def _on_clicked(self) -> None:
        chosen = next(each for each, tile in self.tiles.items() if tile.isChecked())
        refused = self._choices.put({"practice.intensity": chosen.value}, "How demanding")
        self._why.setText(" ".join(refused.values()))
        self._why.setVisible(bool(refused))
        if refused:
            self._shown = None
            self._show()

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        tiles = list(self.tiles.values())
        at = next((n for n, tile in enumerate(tiles) if tile is self.sender()), 0) + step
        if 0 <= at < len(tiles):
            tiles[at].setFocus(Qt.FocusReason.TabFocusReason)
            tiles[at].click()
