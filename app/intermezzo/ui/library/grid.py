"""The gallery: cards on shelves, one tab stop, arrows between them, one figure that moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

from intermezzo.core.catalogue import Form, Item, shelves
from intermezzo.ui.edges import Edges
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.library import words
from intermezzo.ui.library.card import EDGE, Card, card_size, picture_size
from intermezzo.ui.scroll import SlimBar
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_GAP = 8
_SHELF_GAP = 24
_DWELL_MS = 140
"""A pointer that only crosses a card sets nothing in motion."""
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -3,
    Qt.Key.Key_PageDown: 3,
}


class Grid(QWidget):
    """Lays the cards out by shelf. One card is selected; the focus follows it, and it the focus."""

    selected = Signal(str)  # id
    entered = Signal(str)  # id
    looked_at = Signal(str)  # id of the card whose figure is to move; empty for none
    pressed = Signal(str)  # id: it was pressed by pointer, Space or a screen reader
    scrolled = Signal()  # other cards can be seen

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._cards: dict[str, Card] = {}
        self._headings: dict[tuple[Form, str], Text] = {}
        self._shown: tuple[Item, ...] = ()
        self._rows: list[list[str]] = []
        self._current = ""
        self._looked_at = ""
        self._dancer: FigureView | None = None
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(_DWELL_MS)
        self._dwell.timeout.connect(self._on_dwelt)

    @property
    def current(self) -> str:
        """Return the id of the selected card, empty where none is shown."""
        return self._current

    @property
    def picture_size(self) -> QSize:
        """Return the size of every picture at this width."""
        return picture_size(self._dress.typeface, self._shape()[1])

    def card(self, name: str) -> Card | None:
        """Return the card of an id."""
        return self._cards.get(name)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these, in this order; the selection stays where it can."""
        self._shown = tuple(items)
        kept = {item.id for item in items}
        for name, card in self._cards.items():
            card.setVisible(name in kept)
        for item in items:
            self._card_of(item).show_item(item)
        if self._current not in kept or not self._current:
            self._select(items[0].id if items else "")
        self._lay_out()

    @property
    def cards(self) -> list[Card]:
        """Return the cards that are shown, in order."""
        return [self._cards[item.id] for item in self._shown]

    def select(self, name: str) -> None:
        """Select a card that is shown, and bring it into view."""
        shown = any(item.id == name for item in self._shown)
        if shown and name != self._current:
            self._select(name)
        self.bring_into_view()

    def take_focus(self) -> None:
        """Give the selected card the keys."""
        card = self._cards.get(self._current)
        if card is not None:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def bring_into_view(self) -> None:
        """Scroll to the selected card."""
        card, area = self._cards.get(self._current), self._area()
        if card is not None and area is not None:
            area.ensureWidgetVisible(card, 0, 40)

    def in_view(self, beyond: int) -> list[str]:
        """Return the ids of the cards that can be seen, or nearly: so many px further."""
        area = self._area()
        if area is None:
            return [item.id for item in self._shown]
        seen = QRect(QPoint(0, area.verticalScrollBar().value()), area.viewport().size())
        near = seen.adjusted(0, -beyond, 0, beyond)
        cards = self.cards
        # Those in full view first.
        found = [card.item.id for card in cards if seen.intersects(card.geometry())]
        found += [
            card.item.id
            for card in cards
            if near.intersects(card.geometry()) and not seen.intersects(card.geometry())
        ]
        return found

    def let_move(self, name: str, dancer: FigureView) -> bool:
        """Put a moving figure in the place of a card's picture; False if it cannot be seen."""
        card = self._cards.get(name)
        if card is None or card.isHidden():
            return False
        self.let_rest()
        self._dancer = dancer
        dancer.setParent(self)
        dancer.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dancer.setGeometry(card.frame.translated(card.pos()))
        card.set_moving(True)
        dancer.show()
        dancer.raise_()
        return True

    def let_rest(self) -> None:
        """Show every card's still again."""
        if self._dancer is not None:
            self._dancer.hide()
        for card in self._cards.values():
            card.set_moving(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards into a row as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection."""
        goal = self._goal(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        elif goal != self._current:
            self._cards[goal].setFocus(Qt.FocusReason.TabFocusReason)

    def _goal(self, key: Qt.Key) -> str | None:
        """Return the card a key leads to, None for a key that leads nowhere."""
        names = [item.id for item in self._shown]
        if self._current not in names:
            return None
        place = names.index(self._current)
        if key in _SIDES:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            by = _SIDES[key] * (-1 if mirrored else 1)
            return names[min(max(place + by, 0), len(names) - 1)]
        if key in _ROWS:
            return self._across(_ROWS[key])
        ends = {Qt.Key.Key_Home: names[0], Qt.Key.Key_End: names[-1]}
        return ends.get(key)

    def _across(self, by: int) -> str:
        """Return the card so many rows further, in the same column where there is one."""
        row = next(n for n, row in enumerate(self._rows) if self._current in row)
        column = self._rows[row].index(self._current)
        goal = self._rows[min(max(row + by, 0), len(self._rows) - 1)]
        return goal[min(column, len(goal) - 1)]

    def _card_of(self, item: Item) -> Card:
        card = self._cards.get(item.id)
        if card is None:
            card = Card(self._dress, item, self)
            card.focused.connect(self._on_focused)
            card.clicked.connect(self._on_clicked)
            card.entered.connect(self.entered)
            card.looked_at.connect(self._on_looked_at)
            card.looked_away.connect(self._on_looked_away)
            self._cards[item.id] = card
            card.show()
        return card

    def _select(self, name: str) -> None:
        former = self._cards.get(self._current)
        if former is not None:
            former.set_selected(False)
            former.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = name
        card = self._cards.get(name)
        if card is not None:
            card.set_selected(True)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.selected.emit(name)

    def _lay_out(self) -> None:
        across, wide = self._shape()
        line = self._dress.typeface.line(Role.SECTION)
        for heading in self._headings.values():
            heading.hide()
        self._rows = []
        top = 0
        for form, shelf, items in shelves(self._shown):
            heading = self._heading(form, shelf, len(items))
            self._put(heading, QRect(EDGE, top, self.width() - 2 * EDGE, line))
            heading.show()
            top += line + 8
            for first in range(0, len(items), across):
                row = [item.id for item in items[first : first + across]]
                size = self._row_size(row, wide)
                for column, name in enumerate(row):
                    self._cards[name].setFixedSize(size)
                    corner = QPoint(column * (wide + _GAP), top)
                    self._put(self._cards[name], QRect(corner, size))
                self._rows.append(row)
                top += size.height() + _GAP
            top += _SHELF_GAP - _GAP
        self.setMinimumHeight(max(0, top - _SHELF_GAP + _GAP))
        self.let_rest()
        self.scrolled.emit()

    def _shape(self) -> tuple[int, int]:
        """Return how many cards stand in a row, and how wide each is."""
        least = card_size(self._dress.typeface).width()
        across = max(1, (self.width() + _GAP) // (least + _GAP))
        return across, min((self.width() + _GAP) // across - _GAP, least * 3 // 2)

    def _row_size(self, row: list[str], wide: int) -> QSize:
        """Return the size of the cards in a row: as tall as the longest title needs."""
        cards = [self._cards[name] for name in row]
        for card in cards:
            card.setFixedWidth(wide)
        lines = max(card.lines for card in cards)
        return QSize(wide, card_size(self._dress.typeface, lines).height())

    def _put(self, widget: QWidget, place: QRect) -> None:
        whole = QRect(0, 0, self.width(), max(self.height(), place.bottom() + 1))
        widget.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))

    def _heading(self, form: Form, shelf: str, count: int) -> Text:
        key = (form, shelf)
        if key not in self._headings:
            heading = Text(
                self._dress, Role.SECTION, lambda colours: colours.ink, wraps=False, parent=self
            )
            self._headings[key] = heading
        self._headings[key].setText(f"{words.shelf(form, shelf)}  ·  {count}")
        return self._headings[key]

    def _area(self) -> QScrollArea | None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        return area if isinstance(area, QScrollArea) else None

    @Slot(str)
    def _on_focused(self, name: str) -> None:
        if name != self._current:
            self._select(name)
        self.bring_into_view()

    @Slot()
    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card):
            self.select(card.item.id)
            self.pressed.emit(card.item.id)

    @Slot(str)
    def _on_looked_at(self, name: str) -> None:
        self._looked_at = name
        self._dwell.start()

    @Slot(str)
    def _on_looked_away(self, name: str) -> None:
        if name == self._looked_at:
            self._looked_at = ""
            self._dwell.stop()
            self.looked_at.emit("")

    @Slot()
    def _on_dwelt(self) -> None:
        self.looked_at.emit(self._looked_at)


def gallery_area(dress: Dress, grid: Grid) -> QScrollArea:
    """Return a scroll area around the grid; the cards, not the area, take the keys."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(SlimBar(dress))
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName("Gallery")
    area.setWidget(grid)
    Edges(dress, area)
    for ground in (area, area.viewport(), grid):
        ground.setAutoFillBackground(False)
    area.verticalScrollBar().valueChanged.connect(grid.scrolled)
    return area
