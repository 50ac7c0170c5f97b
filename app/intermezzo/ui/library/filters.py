"""What one looks for: form, system, purpose, place, what is needed, level."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QStyle, QWidget

from intermezzo.core.catalogue import Facet, Form, Item, Wish, choices
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.library import words
from intermezzo.ui.plain import menu_line
from intermezzo.ui.theme import Dress, palette

_FORMS: tuple[Form | None, ...] = (None, Form.MOVEMENT, Form.ROUTINE)
_HEIGHT = 36
_ARROW = 14
_PAD = 11
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class Pill(PillButton):
    """A pill in a long row: a little narrower than others."""

    def sizeHint(self) -> QSize:
        """Return room for the words, and for round ends however short they are."""
        size = self._size(pad=_PAD)
        return size.expandedTo(QSize(size.height() + 2 * RING, 0))


class FormPill(Pill):
    """One of the forms: exactly one is chosen, and the arrows go from one to the next."""

    def __init__(self, dress: Dress, words: str, parent: QWidget) -> None:
        super().__init__(dress, words, Tone.QUIET, height=_HEIGHT, small=True, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Qt move the choice, as in any group of which one is chosen."""
        if event.key() in _ARROWS:
            QAbstractButton.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)


class _List(QMenu):
    """A list that stays open while values are chosen; only `Any` and Return close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed."""
        if not self._chose(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space; Return chooses and closes."""
        if event.key() != Qt.Key.Key_Space or not self._chose(self.activeAction()):
            super().keyPressEvent(event)

    def _chose(self, action: QAction | None) -> bool:
        stays = action is not None and action.isEnabled() and action.data() is not None
        if stays and action is not None:
            action.trigger()
        return stays


class Choice(Pill):
    """A pill that says what is chosen of one facet and opens the list of all there is."""

    chosen = Signal(object, object)  # Facet, the values as a tuple

    def __init__(self, dress: Dress, facet: Facet, parent: QWidget | None = None) -> None:
        super().__init__(
            dress, words.facet(facet), Tone.QUIET, height=_HEIGHT, small=True, parent=parent
        )
        self._facet = facet
        self._offered: list[tuple[str, int]] = []
        self._values: list[str] = []
        self.menu = _List(self)
        self.menu.setFont(dress.typeface.font(Role.LABEL))
        self.menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self.open_list)

    def show_choice(self, values: Collection[str], offered: list[tuple[str, int]]) -> None:
        """Say what is chosen; `offered` are the values with what each would leave."""
        self._values = [value for value, _ in offered if value in values]
        self._offered = offered
        self._tone = Tone.SOFT if self._values else Tone.QUIET
        name = words.facet(self._facet)
        self.say(words.chosen(self._facet, self._values))
        said = [words.value(self._facet, value) for value in self._values]
        self.setAccessibleName(f"{name}: {', '.join(said) or 'any'}")
        self.setAccessibleDescription("Opens a list")
        self._mark()

    @Slot()
    def open_list(self) -> None:
        """Show all there is to choose."""
        self.fill()
        self.menu.setPalette(palette(self._dress.colours))
        if self.shows_focus:
            marked = [action for action in self.menu.actions() if action.isChecked()]
            self.menu.setActiveAction((marked or self.menu.actions())[0])
        corner = self.rect().bottomLeft()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner = QPoint(self.width() - self.menu.sizeHint().width(), self.height())
        self.menu.popup(self.mapToGlobal(corner))

    def fill(self) -> None:
        """Write the list anew."""
        self.menu.clear()
        self._line("Any", None)
        for value, count in self._offered:
            said = menu_line(words.value(self._facet, value))
            action = self._line(f"{said}\t{count}", value)
            action.setEnabled(count > 0 or value in self._values)
        self._mark()

    def _line(self, said: str, value: str | None) -> QAction:
        action = self.menu.addAction(said)
        action.setData(value)
        action.setCheckable(True)
        return action

    def _mark(self) -> None:
        """Tick what is chosen, also while the list is open."""
        for action in self.menu.actions():
            value = action.data()
            action.setChecked(not self._values if value is None else value in self._values)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        value = action.data()
        if value is None:
            self.chosen.emit(self._facet, ())
        elif value in self._values:
            self.chosen.emit(self._facet, tuple(one for one in self._values if one != value))
        else:
            self.chosen.emit(self._facet, (*self._values, value))

    def sizeHint(self) -> QSize:
        """Return room for the words and the arrow."""
        return super().sizeHint() + QSize(self._dress.typeface.px(_ARROW), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the least room for both."""
        return super().minimumSizeHint() + QSize(self._dress.typeface.px(_ARROW), 0)

    def _draw_content(self, painter: QPainter, pill: QRectF, ink: QColor) -> None:
        side = float(self._dress.typeface.px(_ARROW))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = pill.left() + 10 if mirrored else pill.right() - 10 - side
        draw_glyph(painter, Glyph.DOWN, QRectF(left, pill.center().y() - side / 2, side, side), ink)
        room = pill.adjusted(side, 0, 0, 0) if mirrored else pill.adjusted(0, 0, -side, 0)
        super()._draw_content(painter, room, ink)


class Filters(QWidget):
    """A row of pills that wraps where it must. Owns the wish, all but its words."""

    changed = Signal(object)  # Wish

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._wish = Wish()
        self._forms: dict[Form | None, PillButton] = {}
        for form in _FORMS:
            pill = FormPill(dress, words.form(form), self)
            pill.clicked.connect(self._on_form_clicked)
            self._forms[form] = pill
        self.choices = {facet: Choice(dress, facet, self) for facet in Facet}
        for choice in self.choices.values():
            choice.chosen.connect(self._on_chosen)
        self._forms[None].setChecked(True)

    @property
    def wish(self) -> Wish:
        """Return what is looked for."""
        return self._wish

    def form_button(self, form: Form | None) -> PillButton:
        """Return the pill of a form."""
        return self._forms[form]

    @property
    def pills(self) -> list[PillButton]:
        """Return all pills, in order."""
        return [*self._forms.values(), *self.choices.values()]

    def show_wish(self, items: Sequence[Item], wish: Wish) -> None:
        """Show a wish, and what each further choice would leave."""
        self._wish = wish
        for form, pill in self._forms.items():
            pill.setChecked(form is wish.form)
        for facet, choice in self.choices.items():
            choice.show_choice(wish.chosen.get(facet, ()), choices(items, wish, facet))
        self._lay_out()

    @Slot()
    def clear(self) -> None:
        """Look for everything."""
        self.changed.emit(Wish())

    @Slot()
    def _on_form_clicked(self) -> None:
        pressed = self.sender()
        for form, pill in self._forms.items():
            if pill is pressed:
                self.changed.emit(replace(self._wish, form=form))

    @Slot(object, object)
    def _on_chosen(self, facet: Facet, values: tuple[str, ...]) -> None:
        self.changed.emit(self._wish.choosing(facet, *values))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap where the row is too long."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        pills = self.pills
        left = top = 0
        tall = pills[0].sizeHint().height()
        for number, pill in enumerate(pills):
            size = pill.sizeHint().boundedTo(QSize(max(1, self.width()), tall))
            if number == len(self._forms):
                left += 2 * RING  # the facets stand a little apart from the forms
            if left and left + size.width() > self.width():
                left, top = 0, top + tall
            place = QRect(QPoint(left, top), QSize(size.width(), tall))
            whole = QRect(0, 0, self.width(), top + tall)
            pill.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))
            left += size.width()
        if self.minimumHeight() != top + tall:
            self.setFixedHeight(top + tall)
