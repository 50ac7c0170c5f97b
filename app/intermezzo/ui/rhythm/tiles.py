"""The figures in large: weeks kept first, the run beside it, adherence over 7 and 28 days."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.telling import days_in_a_row
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress

_LEAST = 148
_GAP = 12
_NONE = "\u2013"
_BEGUN = "The first is under way"


class Tile(Panel):
    """A number, what it counts, and a quiet word about it."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self._number = FittingLine(dress, Role.FIGURE, lambda colours: colours.ink)
        self._note = Text(dress, Role.SMALL, lambda colours: colours.ink3, wraps=False)
        self._label = Text(dress, Role.LABEL, lambda colours: colours.ink2)
        self._below = Text(dress, Role.SMALL, lambda colours: colours.ink3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._number, 1)
        head.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 14, 12)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._label)
        column.addWidget(self._below)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(self._dress.typeface.px(100), super().minimumSizeHint().height())

    def say(self, number: str, label: str, below: str = "", note: str = "") -> None:
        """Show a figure."""
        for text, words in (
            (self._number, number),
            (self._label, label),
            (self._below, below),
            (self._note, note),
        ):
            text.setText(words)
            text.setVisible(bool(words))
        told = [f"{number} {label}" if number != _NONE else label, note, below]
        self.setAccessibleName(". ".join(each for each in told if each))

    @property
    def words(self) -> str:
        """Return what a screen reader says."""
        return self.accessibleName()


class Tiles(QWidget):
    """The figures beside each other, two and two where there is little room."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.weeks, self.run, self.short, self.long = (Tile(dress) for _ in range(4))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._laid: tuple[int, int] = (0, 0)
        self._shows_run = True
        self._arrange()

    def show_figures(self, figures: Figures, *, show_run: bool) -> None:
        """Show the figures of a moment, the run among them or not."""
        kept = figures.weeks_kept
        if kept:
            self.weeks.say(str(kept), "week kept" if kept == 1 else "weeks kept")
        else:
            self.weeks.say(_NONE, "weeks kept", _BEGUN)
        best = f"Best {figures.best_run}" if figures.best_run > figures.run else ""
        grace = "An empty day is covered" if figures.grace_used else ""
        self.run.say(str(figures.run), days_in_a_row(figures.run), grace, best)
        self._shows_run = show_run
        _say_share(self.short, figures.week, "last 7 days")
        _say_share(self.long, figures.four_weeks, "last 28 days")
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of two: more of them go below."""
        least = max(tile.minimumSizeHint().width() for tile in (self.weeks, self.short))
        return QSize(2 * least + _GAP, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set them in as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        run = (self.run,) if self._shows_run else ()
        shown = (self.weeks, *run, self.short, self.long)
        room = self.width() // self._dress.typeface.px(_LEAST)
        columns = len(shown) if room >= len(shown) else 2
        if self._laid == (columns, len(shown)):
            return
        self._laid = (columns, len(shown))
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.run.setVisible(self._shows_run)
        for number, tile in enumerate(shown):
            self._grid.removeWidget(tile)
            odd = number == len(shown) - 1 and number % columns == 0
            self._grid.addWidget(tile, number // columns, number % columns, 1, 2 if odd else 1)


def _say_share(tile: Tile, share: Share, when: str) -> None:
    if share.percent is None:
        tile.say(_NONE, when, share.words)
        return
    done = f"{share.done} of {share.planned}"
    tile.say(f"{share.percent}\u00a0%", done, f"{when}, {share.words}")
    tile.setAccessibleName(f"{share.text}, {when}, {share.words}")
