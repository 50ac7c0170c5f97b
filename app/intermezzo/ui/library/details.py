"""What is known about one movement or routine, with the large figure and what can be done."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.catalogue import Catalogue, Form, Item, cues_of
from intermezzo.core.movement import Movement
from intermezzo.core.playback.score import Moment
from intermezzo.core.practice import name_of
from intermezzo.core.routine import Routine
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.library import words
from intermezzo.ui.library.reading import Doses, Links, Passage, Steps
from intermezzo.ui.scene import Scene
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import sentence

_STAGE_SHARE = 0.4
_LEAST_STAGE, _MOST_STAGE = 150, 300
_INSET = 4


class Details(QWidget):
    """Shows one item. What is pressed comes out as a signal."""

    started = Signal(str)  # the name under which it is played
    withheld = Signal(str)  # id, never to be shown again
    allowed = Signal(str)  # id, to be shown again
    followed = Signal(str)  # id of another movement
    closed = Signal()

    def __init__(self, dress: Dress, figure: FigureView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dress = dress
        self._item: Item | None = None
        self._playing = False
        self._steps: Steps | None = None
        self._told: tuple[object, ...] = ()
        self._figure = figure
        self.stage = Scene(dress, figure)
        self._overline = Text(dress, Role.OVERLINE, lambda colours: colours.ink2)
        self._title = Text(dress, Role.TITLE, lambda colours: colours.ink)
        self._place = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self._line = Text(dress, Role.SMALL, lambda colours: colours.ink2)
        self._never = Text(dress, Role.SMALL, lambda colours: colours.apricot_ink)
        self._lasts = Text(dress, Role.NOTE, lambda colours: colours.ink2)
        self._lasts.setContentsMargins(_INSET, 0, 8, 0)
        self._reading = QVBoxLayout()
        self._reading.setSpacing(12)
        self._make_buttons()
        self._lay_out()

    @property
    def item(self) -> Item | None:
        """Return what is shown."""
        return self._item

    @property
    def stops(self) -> list[QWidget]:
        """Return the stops of the tab key, in order."""
        links = [link for part in self._parts for link in part.findChildren(PillButton)]
        return [self.back_button, self._area, *links, self.do_button, self.never_button]

    @property
    def _parts(self) -> list[QWidget]:
        """Return what there is to read."""
        items = (self._reading.itemAt(place) for place in range(self._reading.count()))
        return [part for item in items if item and (part := item.widget()) is not None]

    @property
    def title(self) -> str:
        """Return the title that is shown."""
        return self._title.text()

    def wear(self, figure: str, wardrobe: str, tone: int) -> None:
        """Let this figure show the movements from now on."""
        self._figure.set_looks(figure, wardrobe, tone)

    def show_item(self, item: Item, catalogue: Catalogue, seconds: float) -> None:
        """Show an item that takes so long when it is done; its figure comes by `show_moment`."""
        another = self._item is None or self._item.id != item.id
        self._item = item
        self._overline.setText(words.serves(item) + ("  ·  Yours" if item.own else ""))
        self._title.setText(item.title)
        self._place.setText(words.where(item))
        self._line.setText(f"{words.needs(item)}  ·  Level {item.level} of 4")
        self._never.setText(words.NEVER_SHOWN if item.never else words.DOES_NOT_SUIT)
        self._never.setVisible(not item.can_be_done)
        self.never_button.say("Show it again" if item.never else "Never show me this")
        movement = catalogue.library.movements.get(item.id)
        self._lasts.setText(words.lasts(movement, seconds))
        self._show_buttons()
        told = (item.id, catalogue.library, catalogue.wishes.intensity, self._content(catalogue))
        if told != self._told:
            self._told = told
            self._fill(item, catalogue)
        if another:
            self._area.verticalScrollBar().setValue(0)

    def show_moment(self, moment: Moment) -> None:
        """Show the figure."""
        self.stage.show_moment(moment)
        if self._steps is not None:
            self._steps.mark(moment.step)

    def show_playing(self, playing: bool) -> None:
        """Say whether something is played already; nothing else can begin then."""
        self._playing = playing
        self.do_button.say("Show it" if playing else "Do it now", Glyph.PLAY)
        self._show_buttons()

    def _show_buttons(self) -> None:
        can = self._item is not None and self._item.can_be_done
        self.do_button.setEnabled(self._playing or can)
        self._lasts.setVisible(can and not self._playing)
        told = self._lasts if can else self._never
        self.do_button.setAccessibleDescription(words.PLAYING if self._playing else told.text())

    def _content(self, catalogue: Catalogue) -> Movement | Routine | None:
        if self._item is None or self._item.form is Form.MOVEMENT:
            return None  # the library holds it
        return catalogue.routine(self._item.id)

    def set_alone(self, alone: bool) -> None:
        """Stand in the gallery's place, with a way back."""
        self.back_button.setVisible(alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stage its share of the height, so that there is something to read below."""
        super().resizeEvent(event)
        px = self._dress.typeface.px
        wanted = round(self.height() * _STAGE_SHARE)
        self.stage.setFixedHeight(min(max(wanted, px(_LEAST_STAGE)), px(_MOST_STAGE)))

    def _make_buttons(self) -> None:
        dress = self._dress
        self.back_button = PillButton(
            dress, "All movements", Tone.QUIET, glyph=Glyph.BACK, height=36, small=True
        )
        self.back_button.clicked.connect(self.closed)
        self.back_button.hide()
        self.do_button = PillButton(dress, "Do it now", Tone.PRIMARY, glyph=Glyph.PLAY)
        self.do_button.clicked.connect(self._on_do)
        self.never_button = PillButton(dress, "Never show me this", Tone.QUIET, small=True)
        self.never_button.clicked.connect(self._on_never)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 12)
        column.setSpacing(0)
        stage = QHBoxLayout()
        stage.setContentsMargins(_INSET, 0, _INSET, 0)
        stage.addWidget(self.stage)
        column.addLayout(stage)
        column.addSpacing(12)
        for text in (self._overline, self._title, self._place, self._line, self._never):
            text.setContentsMargins(_INSET, 0, _INSET, 0)
            column.addWidget(text)
        column.addSpacing(12)
        column.addLayout(self._reading)
        column.addStretch(1)
        self._area = quiet_scroll(self._dress, inner, "Details")
        row = QHBoxLayout()
        row.setContentsMargins(_INSET - RING, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self.do_button)
        row.addWidget(self.never_button)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._lasts)
        foot.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        back = QHBoxLayout()
        back.addWidget(self.back_button)
        back.addStretch(1)
        whole.addLayout(back)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    def _fill(self, item: Item, catalogue: Catalogue) -> None:
        pressed = QApplication.focusWidget()
        followed = pressed is not None and any(part.isAncestorOf(pressed) for part in self._parts)
        while (old := self._reading.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._steps = None
        if item.form is Form.MOVEMENT:
            self._tell_movement(catalogue.library.movements[item.id], catalogue)
        else:
            self._tell_routine(catalogue.routine(item.id), catalogue)
        for stop, after in pairwise(self.stops):
            QWidget.setTabOrder(stop, after)
        if followed:  # the link that was pressed is gone: the keys stay in the details
            scrolls = self._area.focusPolicy() is not Qt.FocusPolicy.NoFocus
            goal = self._area if scrolls else self.do_button
            goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_movement(self, movement: Movement, catalogue: Catalogue) -> None:
        dress, care = self._dress, movement.care
        self._say("How", cues_of(movement))
        self._reading.addWidget(Doses(dress, movement, catalogue.wishes.intensity))
        if movement.load is not None:
            self._say("With", [words.load(movement.load)])
        if care.fault:
            self._reading.addWidget(
                Passage(dress, "Watch for", [sentence(care.fault)], marked=True)
            )
        self._say("Use another one instead with", [words.cares(care.leave_out)])
        self._say("Keep it gentle with", [words.cares(care.ease)])
        self._link("Easier", care.regress, catalogue)
        self._link("Further", care.progress, catalogue)
        self._say("Where it comes from", [words.source(care.source)])

    def _tell_routine(self, routine: Routine, catalogue: Catalogue) -> None:
        movements = catalogue.library.movements
        self._say("Why", [sentence(routine.why)])
        steps = [
            (step.movement, movements[step.movement].title, step.seconds) for step in routine.steps
        ]
        self._steps = Steps(self._dress, steps)
        self._steps.followed.connect(self.followed)
        self._reading.addWidget(self._steps)
        played = [movements[step.movement] for step in routine.steps]
        tags = dict.fromkeys(tag for each in played for tag in each.care.leave_out)
        self._say("One of its steps is not for", [words.cares(tags)])
        whole = movements_title(catalogue, routine.variant_of)
        if whole:
            self._say("Short form of", [whole])

    def _say(self, heading: str, lines: list[str] | tuple[str, ...]) -> None:
        said = [line for line in lines if line]
        if said:
            self._reading.addWidget(Passage(self._dress, heading, said))

    def _link(self, heading: str, names: tuple[str, ...], catalogue: Catalogue) -> None:
        known = catalogue.library.movements
        shown = self._item.id if self._item else ""
        there = [(name, known[name].title) for name in names if name in known and name != shown]
        if there:
            links = Links(self._dress, heading, there)
            links.followed.connect(self.followed)
            self._reading.addWidget(links)

    @Slot()
    def _on_do(self) -> None:
        if self._item is not None:
            movement = self._item.form is Form.MOVEMENT
            self.started.emit(name_of(self._item.id) if movement else self._item.id)

    @Slot()
    def _on_never(self) -> None:
        if self._item is None:
            return
        if self._item.never:
            self.allowed.emit(self._item.id)
        else:
            self.withheld.emit(self._item.id)


def movements_title(catalogue: Catalogue, routine: str | None) -> str:
    """Return the title of the longer form of a routine, empty without one."""
    longer = catalogue.library.routines.get(routine or "")
    return longer.title if longer else ""
