"""The settings window: pages at the side, one of them shown, Undo and Close below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.plain import tip
from intermezzo.ui.pressable import RING
from intermezzo.ui.room import room_around
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.navigation import Navigation
from intermezzo.ui.settings.page import Page, PageSpec
from intermezzo.ui.settings.results import NOTHING, Results
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.search import Place, found
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window
from intermezzo.ui.words import count

SIZE = QSize(940, 680)
SMALLEST = QSize(560, 420)
_INSET = 24
_FRAME = 40
"""What a desktop's frame and panels may take of the screen."""
_AT_ONCE = "Changes apply at once."


class _UndoButton(PillButton):
    """Shortens the name of the change where there is no room; the tooltip has it whole."""

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the word itself."""
        least = self._dress.typeface.px(96)
        return QSize(min(super().minimumSizeHint().width(), least), self.sizeHint().height())


class SettingsWindow(Window):
    """Shows pages over `choices`. A page is made when it is first shown or searched."""

    dismissed = Signal()
    """It was closed."""
    page_opened = Signal(str)
    """The key of the page that is shown now."""

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        pages: Sequence[PageSpec],
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, "Settings - Intermezzo", parent)
        self._choices = choices
        self._specs = {spec.key: spec for spec in pages}
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._places: list[Place] = []
        self._announcer = Announcer(announce or screen_reader(self))
        self.current = ""
        room = room_around(self).size() - QSize(_FRAME, _FRAME)
        px = dress.typeface.px
        self.setMinimumSize(QSize(px(SMALLEST.width()), px(SMALLEST.height())).boundedTo(room))
        self.resize(QSize(px(SIZE.width()), px(SIZE.height())).boundedTo(room))
        self.navigation = Navigation(dress, [(spec.key, spec.title) for spec in pages])
        self.results = Results(dress)
        self.undo_button = _UndoButton(dress, "Undo", Tone.QUIET, height=38)
        self.close_button = PillButton(dress, "Close", Tone.SOFT, height=38)
        self._title = FittingLine(dress, Role.WINDOW_TITLE, lambda colours: colours.ink)
        self._explanation = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._at_once = FittingLine(dress, Role.NOTE, lambda colours: colours.ink3, _AT_ONCE)
        self._wanted: tuple[QScrollArea, Row] | None = None
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._on_reveal)
        self._stack = QStackedWidget()
        self._results_area = quiet_scroll(dress, self.results, "Found")
        self._stack.addWidget(self._results_area)
        self._lay_out()
        self._connect()
        self._on_changed()
        if pages:
            self.open_page(pages[0].key)

    @property
    def search_words(self) -> str:
        """Return what is searched for."""
        return self.navigation.search.field.text().strip()

    def page(self, key: str) -> Page:
        """Return a page; it is made where it is not yet."""
        if key not in self._pages:
            page = self._specs[key].make()
            page.said.connect(self._on_said)
            area = quiet_scroll(self._dress, page, self._specs[key].title)
            self._pages[key] = page
            self._areas[key] = area
            self._stack.addWidget(area)
            page.refresh()
            self._keep_foot_last()
        return self._pages[key]

    def _keep_foot_last(self) -> None:
        """Let the Tab key come to Undo and Close after what is on the page."""
        last: QWidget | None = None
        each = self.nextInFocusChain()
        while each is not None and each is not self:
            takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and each not in (self.undo_button, self.close_button):
                last = each
            each = each.nextInFocusChain()
        if last is not None:
            QWidget.setTabOrder(last, self.undo_button)
            QWidget.setTabOrder(self.undo_button, self.close_button)

    def open_page(self, key: str, row: str | None = None) -> None:
        """Show a page; with the key of a `row`, go there and let it stand out for a moment.

        A key that no page has shows the first.
        """
        if key not in self._specs:
            key = next(iter(self._specs))
        page = self.page(key)
        spec = self._specs[key]
        self.navigation.search.say("")
        self.navigation.show_page(key)
        self._show(self._areas[key], spec.title, spec.explanation)
        if key != self.current:
            self.current = key
            self.page_opened.emit(key)
        wanted = page.row(row) if row else None
        if wanted is not None:
            wanted.mark()
            self._wanted = (self._areas[key], wanted)
            self._reveal.start()  # a page that was just made has no places yet

    def _show(self, area: QWidget, title: str, explanation: str) -> None:
        self._stack.setCurrentWidget(area)
        self._title.setText(title)
        self._explanation.setText(explanation)
        self._explanation.setVisible(bool(explanation))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.setContentsMargins(RING, 0, 0, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            foot.setContentsMargins(0, 0, RING, 0)
        foot.addWidget(self._at_once, 1)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.close_button)
        content = QVBoxLayout()
        # Pills and cards lie within the room of their focus ring: words are moved in.
        content.setContentsMargins(_INSET - RING, 20, _INSET - RING, 12)
        content.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._explanation)
        content.addLayout(head)
        content.addSpacing(12)
        content.addWidget(self._stack, 1)
        content.addSpacing(4)
        content.addLayout(foot)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(content, 1)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.open_page)
        self.navigation.search.searched.connect(self._on_searched)
        self.navigation.search.left.connect(self._on_search_left)
        self.navigation.entered.connect(self._on_search_entered)
        self.results.chosen.connect(self._on_place_chosen)
        self.results.left.connect(self._on_find)
        self.undo_button.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.close)
        self._choices.changed.connect(self._on_changed)
        self._dress.changed.connect(self.update)
        keys = QKeySequence.StandardKey
        self._shortcuts = [
            self._shortcut(QKeySequence(keys.Find), self._on_find),
            self._shortcut(QKeySequence(keys.Undo), self._on_undo),
            self._shortcut(QKeySequence("Ctrl+PgUp"), self._on_page_up),
            self._shortcut(QKeySequence("Ctrl+PgDown"), self._on_page_down),
        ]

    def _shortcut(self, keys: QKeySequence, slot: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(keys, self)
        shortcut.activated.connect(slot)
        return shortcut

    def _all_places(self) -> list[Place]:
        """Return what can be found; every page is made for it."""
        places: list[Place] = []
        for spec in self._specs.values():
            words = " ".join((spec.explanation, *spec.keywords))
            places.append(Place(spec.key, spec.title, note=spec.explanation, keywords=words))
            places += [
                Place(spec.key, spec.title, row.key or row.label, row.label, row.note, row.keywords)
                for row in self.page(spec.key).rows
                if not row.isHidden()
            ]
        return places

    @Slot()
    def _on_reveal(self) -> None:
        if self._wanted is not None:
            area, row = self._wanted
            area.ensureWidgetVisible(row, 0, 24)
            self._wanted = None

    @Slot(str)
    def _on_searched(self, said: str) -> None:
        if not said.strip():
            self.open_page(self.current)
            return
        places = found(self._all_places(), said)
        self.results.show_places(places)
        self._results_area.verticalScrollBar().setValue(0)
        told = count(len(places), "setting", "settings") if places else NOTHING
        self._show(self._results_area, "Search", told if places else "")
        self._announcer.announce("found", told)

    @Slot()
    def _on_search_left(self) -> None:
        """Down goes to what was found; with nothing asked, to the pages."""
        if self.search_words:
            self.results.take_focus()
        elif (button := self.navigation.button(self.current)) is not None:
            button.take_focus(seen=True)

    @Slot()
    def _on_search_entered(self) -> None:
        """Return opens the first that was found."""
        if self.search_words and self.results.results:
            self._on_place_chosen(self.results.results[0].place)
        else:
            self._on_search_left()

    @Slot(object)
    def _on_place_chosen(self, place: Place) -> None:
        self.open_page(place.page, place.row or None)
        if not place.row and (button := self.navigation.button(place.page)) is not None:
            button.take_focus(seen=True)

    @Slot()
    def _on_find(self) -> None:
        field = self.navigation.search.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    @Slot()
    def _on_undo(self) -> None:
        words = self._choices.undoable
        if words:
            self._choices.undo()
            self._announcer.forget("undone")
            self._announcer.announce("undone", f"Undone: {words}")

    @Slot()
    def _on_page_up(self) -> None:
        self._go(-1)

    @Slot()
    def _on_page_down(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        keys = list(self._specs)
        self.open_page(keys[(keys.index(self.current) + step) % len(keys)])
        self._announcer.announce("page", self._specs[self.current].title)

    @Slot()
    def _on_changed(self) -> None:
        words = self._choices.undoable
        self.undo_button.setEnabled(bool(words))
        self.undo_button.say(f"Undo: {words}" if words else "Undo")
        self.undo_button.setToolTip(tip(words))

    @Slot(str)
    def _on_said(self, words: str) -> None:
        if words:
            self._announcer.announce("page said", words)
        else:
            self._announcer.forget("page said")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears the search, then closes."""
        if event.key() == Qt.Key.Key_Escape and self.search_words:
            self.navigation.search.field.clear()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take what is half written for done; closing never ends the app."""
        self.setFocus()
        event.accept()
        self.dismissed.emit()
