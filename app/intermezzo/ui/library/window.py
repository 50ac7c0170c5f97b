"""The library window: search and filters, the gallery, the details of the selected one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.catalogue import Catalogue, Item, Wish, matching
from intermezzo.core.playback.rehearsal import Rehearsal
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.library import words
from intermezzo.ui.library.card import card_size
from intermezzo.ui.library.details import Details
from intermezzo.ui.library.filters import Filters
from intermezzo.ui.library.frame import Empty, FaultyFiles, Head
from intermezzo.ui.library.grid import Grid, gallery_area
from intermezzo.ui.library.motion import Motion
from intermezzo.ui.library.rehearsals import Rehearsals
from intermezzo.ui.library.stills import Stills
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

SIZE = QSize(1080, 740)
SMALLEST = QSize(720, 560)
_INSET, _GAP = 20, 16
_DETAILS_SHARE = 0.36
_LEAST_DETAILS, _MOST_DETAILS = 296, 440
_SETTLE_MS = 150
_AHEAD = 400
"""Cards so many px outside the view are drawn as well."""


class LibraryWindow(Window):
    """Looks through a catalogue. Figures come from `figure`, which dresses them.

    It stays until it is closed, then stops everything and says so with `dismissed`.
    """

    started = Signal(str)  # the name under which something is to be played
    withheld = Signal(str)  # id, never to be shown again
    allowed = Signal(str)  # id, to be shown again
    dismissed = Signal()

    def __init__(
        self,
        dress: Dress,
        catalogue: Catalogue,
        monotonic: Callable[[], float],
        figure: Callable[[], FigureView],
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, "Movements - Intermezzo", parent)
        self._catalogue = catalogue
        self._items = catalogue.items
        self._rehearsals = Rehearsals(catalogue)
        self._announcer = Announcer(announce or screen_reader(self))
        self._alone = False
        self._details_open = False
        self._shown_large = ""
        self._playing = False
        typeface = dress.typeface
        self.resize(typeface.px(SIZE.width()), typeface.px(SIZE.height()))
        self.setMinimumSize(SMALLEST)
        self.head = Head(dress)
        self.filters = Filters(dress)
        self.grid = Grid(dress)
        self.details = Details(dress, figure())
        self.stills = Stills(figure(), self._rehearse, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._motion = Motion(monotonic, figure(), self.grid, self.details, self)
        self.empty = Empty(dress)
        self.faults = FaultyFiles(dress)
        self.faults.show_files(catalogue.faulty_files)
        self._trouble = Text(dress, Role.SMALL, lambda colours: colours.apricot_ink)
        self._trouble.hide()
        self._lay_out()
        self._connect()
        self._dress_figures()
        self._show_wish(Wish())

    @property
    def is_moving(self) -> bool:
        """Whether any figure moves."""
        return self._motion.is_moving

    @property
    def shown(self) -> tuple[Item, ...]:
        """Return the items that answer the present wish."""
        return matching(self._items, self.filters.wish)

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Take over what has changed; what is looked for and selected stays."""
        if catalogue == self._catalogue:
            return
        former, self._rehearsals = self._rehearsals, Rehearsals(catalogue)
        self._catalogue = catalogue
        self._items = catalogue.items
        self.faults.show_files(catalogue.faulty_files)
        if not former.show_the_same_as(self._rehearsals):
            self.stills.forget()
            self._shown_large = ""
        self._show_wish(self.filters.wish)
        self._show_details()

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Let this figure show everything from now on."""
        for each in (self.details, self.stills):
            each.wear(figure, wardrobe, tone)
        self._motion.dancer.set_looks(figure, wardrobe, tone)
        self._want_stills()

    def show_playing(self, playing: bool) -> None:
        """Say whether something is played already; nothing else moves then."""
        self._playing = playing
        self.details.show_playing(playing)
        self._set_in_motion()

    def tell(self, trouble: str) -> None:
        """Say in one line what could not be done; nothing takes the line away."""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._announcer.announce("trouble", trouble)

    def look_up(self, name: str) -> None:
        """Select an item wherever it is; filters that hide it are let go."""
        if all(item.id != name for item in self.shown):
            self._show_wish(Wish())
        self.grid.select(name)

    def _lay_out(self) -> None:
        self._area = gallery_area(self._dress, self.grid)
        self._gallery = QWidget()
        left = QVBoxLayout(self._gallery)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(4)
        left.addWidget(self._area, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(self.faults)
        middle = QHBoxLayout()
        middle.setSpacing(_GAP)
        middle.addWidget(self._gallery, 1)
        middle.addWidget(self.details)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(_INSET, 12, _INSET, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addWidget(self._trouble)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        self.head.search.searched.connect(self._on_searched)
        self.head.search.left.connect(self.grid.take_focus)
        self.filters.changed.connect(self._show_wish)
        for button in (self.head.clear_button, self.empty.button):
            button.clicked.connect(self.filters.clear)
        self.grid.selected.connect(self._on_selected)
        self.grid.entered.connect(self._on_entered)
        self.grid.pressed.connect(self._on_pressed)
        self.grid.looked_at.connect(self._on_looked_at)
        self.grid.scrolled.connect(self._want_stills)
        self.stills.made.connect(self._on_still_made)
        self.details.started.connect(self.started)
        self.details.withheld.connect(self.withheld)
        self.details.allowed.connect(self.allowed)
        self.details.followed.connect(self._on_followed)
        self.details.closed.connect(self._on_details_closed)
        self._find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._find.activated.connect(self._on_find)
        self._dress.changed.connect(self._on_dress_changed)

    @Slot(object)
    def _show_wish(self, wish: Wish) -> None:
        self.head.search.say(wish.words)
        self.filters.show_wish(self._items, wish)
        found = self.shown
        self.empty.setVisible(not found)
        self._area.setVisible(bool(found))
        self.grid.show_items(found)
        said = self.head.show_found(found, narrowed=not wish.is_open)
        self._announcer.announce("found", said)
        self._chain_tabs()
        self._arrange()
        self._want_stills()

    def _chain_tabs(self) -> None:
        """Let the tab key go the way the eye goes; cards come and go."""
        stops: list[QWidget] = [self.head.clear_button, self.head.search.field]
        stops += self.filters.pills
        stops += [*self.grid.cards, self.empty.button, self.faults.button]
        stops += self.details.stops
        for stop, after in pairwise(stops):
            QWidget.setTabOrder(stop, after)

    def _rehearse(self, name: str) -> Rehearsal:
        return self._rehearsals.of(name)

    def _show_details(self) -> None:
        item = next((each for each in self._items if each.id == self.grid.current), None)
        if item is None:
            self._motion.large.halt()
            return
        former = self.details.item
        self.details.show_item(item, self._catalogue, self._rehearsals.lasts(item.id))
        if former is not None and former.id == item.id and former.never != item.never:
            said = words.NEVER_SHOWN if item.never else words.SHOWN_AGAIN
            self._announcer.announce("never", said)
        if item.id != self._shown_large:
            self._shown_large = item.id
            self._motion.large.show(self._rehearsals.of(item.id))
        self._set_in_motion()

    def _set_in_motion(self) -> None:
        """Let one figure move: that of the card looked at, else the large one, if it is seen."""
        seen = self.isVisible() and not self.isMinimized() and not self._playing
        self._motion.set_going(self._rehearse, seen=seen, reduced=self._dress.reduced)

    def _arrange(self) -> None:
        """Set gallery and details side by side, or one in the other's place where it is narrow."""
        typeface = self._dress.typeface
        width = self.width() - 2 * _INSET - _GAP
        wanted = min(
            max(round(width * _DETAILS_SHARE), typeface.px(_LEAST_DETAILS)),
            typeface.px(_MOST_DETAILS),
        )
        self._alone = width - wanted < 2 * card_size(typeface).width() + 18
        self.details.set_alone(self._alone)
        found = bool(self.grid.current)
        if self._alone:
            self.details.setMinimumWidth(0)
            self.details.setMaximumWidth(16_777_215)
        else:
            self.details.setFixedWidth(wanted)
        self.details.setVisible(found and (not self._alone or self._details_open))
        self._gallery.setVisible(not (self._alone and self._details_open and found))
        self._set_in_motion()

    @Slot()
    def _want_stills(self) -> None:
        if not self.isVisible():
            return
        if self.stills.size == self.grid.picture_size:
            self.stills.want(self.grid.in_view(_AHEAD))
        else:
            self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        """Draw for the present width, once the window is no longer pulled at."""
        self._dress_stills()
        self._want_stills()

    def _dress_figures(self) -> None:
        colours = self._dress.colours
        self._motion.dancer.set_theme(colours)
        self._dress_stills()
        for item in self._items:
            card = self.grid.card(item.id)
            if card is not None:
                card.set_picture(None)
        self._want_stills()

    def _dress_stills(self) -> None:
        self._settle.stop()
        ratio = self.devicePixelRatioF()
        self.stills.dress(self._dress.colours, self.grid.picture_size, ratio)

    @Slot(str)
    def _on_still_made(self, name: str) -> None:
        card = self.grid.card(name)
        if card is not None:
            card.set_picture(self.stills.picture(name))

    @Slot(str)
    def _on_searched(self, said: str) -> None:
        self._show_wish(replace(self.filters.wish, words=said))

    @Slot(str)
    def _on_selected(self, name: str) -> None:
        if name:
            self._show_details()
        self._arrange()

    @Slot(str)
    def _on_entered(self, name: str) -> None:
        self.grid.select(name)
        if self._alone:
            self._details_open = True
            self._arrange()
        self.details.do_button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_looked_at(self, name: str) -> None:
        self._motion.look_at(name)
        self._set_in_motion()

    @Slot(str)
    def _on_followed(self, name: str) -> None:
        self.look_up(name)
        self._announcer.announce("followed", self.details.title)

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        """Where the details have no room beside the gallery, a press is what opens them."""
        if self._alone:
            self._on_entered(name)

    @Slot()
    def _on_details_closed(self) -> None:
        self._details_open = False
        self._arrange()
        self.grid.bring_into_view()
        self.grid.take_focus()

    @Slot()
    def _on_find(self) -> None:
        self._details_open = False
        self._arrange()
        self.head.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.field.selectAll()

    @Slot()
    def _on_dress_changed(self) -> None:
        self._dress_figures()
        self._set_in_motion()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, then clears, then closes."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._alone and self._details_open:
            self._on_details_closed()
        elif not self.filters.wish.is_open:
            self.filters.clear()
        else:
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move."""
        super().showEvent(event)
        self._dress_figures()
        self._set_in_motion()

    def hideEvent(self, event: QHideEvent) -> None:
        """Move nothing that nobody sees."""
        super().hideEvent(event)
        self._settle.stop()
        self.stills.halt()
        self._set_in_motion()

    def changeEvent(self, event: QEvent) -> None:
        """Move nothing while minimised."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._set_in_motion()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything; closing never ends the app."""
        self.hide()
        self.stills.close()
        self._motion.dancer.setParent(self)
        event.accept()
        self.dismissed.emit()
