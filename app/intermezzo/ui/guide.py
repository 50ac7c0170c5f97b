"""The page of the guided window that plays: header, stage, cue, controls."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QWidget

from intermezzo.core.movement import Sided
from intermezzo.core.playback.score import Moment, Part, Score
from intermezzo.core.routine import Intensity
from intermezzo.ui import words
from intermezzo.ui.advice import Advice, advice_of, needs_of
from intermezzo.ui.advice_card import AdviceCard
from intermezzo.ui.announce import Announcer
from intermezzo.ui.arrangement import Arrangement, arrange, is_wide
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.controls import Controls
from intermezzo.ui.cue import Cue
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.footnote import SMALLER, SMALLEST, USUAL, Footnote, footnote
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.note import Note
from intermezzo.ui.scene import Scene
from intermezzo.ui.segments import Segments
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress

_MAKE_SMALLER, _BACK_TO_USUAL = "Make it smaller", "Back to usual"
_TOLD_FOR = 4.0
"""Seconds of the routine for which a change is told."""
_NOTE_INSET = 8
_CORNER_GAP = 10
_LEAST_NOTE = 150


class GuidePage(QWidget):
    """Shows moments. What is pressed comes out of `controls`, `smaller` and `unwell`.

    Details of the movement lie over the stage, or beside it where there is room; nothing stops.
    """

    smaller = Signal(bool)  # True: gentle from here on
    unwell = Signal()

    def __init__(
        self,
        dress: Dress,
        figure: FigureView,
        announcer: Announcer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._announcer = announcer
        self._setting, self._needs, self._seconds = "", "", 0.0
        self._can_be_smaller = False
        self._moment: Moment | None = None
        self._told: tuple[Footnote, float] | None = None
        self._overline = FittingLine(dress, Role.OVERLINE, lambda colours: colours.ink2)
        self._title = FittingLine(dress, Role.TITLE, lambda colours: colours.ink)
        self._clock = Text(dress, Role.CLOCK, lambda colours: colours.ink, wraps=False)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._segments = Segments(dress)
        self._scene = Scene(dress, figure)
        self.cue = Cue(dress)
        self.controls = Controls(dress)
        self._note_row = QWidget()
        self._make_note_row()
        self.info_button = PillButton(dress, "Details", Tone.QUIET, glyph=Glyph.INFO, height=28)
        self.info_button.hide_words(True)
        self.info_button.setCheckable(True)
        self.info_button.setAccessibleDescription("What to do, to avoid and to feel. Key I.")
        self.info_button.toggled.connect(self._on_info_toggled)
        self.card = AdviceCard(dress)
        for part in (
            self._overline,
            self._title,
            self._clock,
            self._segments,
            self._scene,
            self.cue,
            self.card,
            self.controls,
            self._note_row,
            self.info_button,
        ):
            part.setParent(self)

    def begin(self, score: Score, *, can_be_smaller: bool) -> None:
        """Get ready for a routine."""
        self._setting = score.routine.setting
        self._needs = needs_of(self._setting, score.movements)
        self._seconds = score.seconds
        self._can_be_smaller = can_be_smaller
        self._told = None
        self.smaller_button.setChecked(False)
        self._say_smaller(False)
        self.show_running()

    def show_moment(self, moment: Moment) -> None:
        """Show `moment`, and tell a screen reader what is new in it."""
        former, self._moment = self._moment, moment
        if former is not None and former.step != moment.step:
            self._uncover_figure()
        step = f"Step {moment.step + 1} of {moment.steps}"
        where = words.place_of(moment.movement, self._setting)
        self._say(self._overline, f"{step}  ·  {where}")
        self._say(self._title, moment.movement.title)
        left = words.clock(moment.remaining)
        if self._say(self._clock, left):
            self._clock.setAccessibleName(f"Time left {left}")
        self._segments.show_progress(moment.step, moment.steps, moment.step_fraction)
        self._scene.show_moment(moment)
        self.cue.say(moment.cue)
        if self.info_button.isChecked():
            self._fill_card(moment)
        said = self._footnote(moment)
        self._note.say(said)
        self._announce(moment, step)
        if said.news and self._told is None:
            self._announcer.announce("note", said.spoken)

    def show_running(self) -> None:
        """Play."""
        self.controls.show_running()
        self._scene.set_dimmed(False)
        self.unwell_button.hide()
        self._note.show()

    def show_paused(self, *, held: bool) -> None:
        """Stand still; `held` when it was the computer that stopped, not the person."""
        if held:
            self.controls.show_held()
        else:
            self.controls.show_paused()
        self._scene.set_dimmed(True)
        self._note.hide()
        self.unwell_button.show()

    def make_smaller(self, smaller: bool) -> None:
        """Ask for the gentle dose from here on, or for the usual one."""
        if smaller != self.smaller_button.isChecked():
            self.smaller_button.click()

    def close_card(self) -> bool:
        """Put the details away; return whether they were there."""
        was_open = self.info_button.isChecked()
        self.info_button.setChecked(False)
        return was_open

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        places = self._places()
        self._scene.keep_corner(places.corner.width() + _CORNER_GAP)
        for part, place in (
            (self._overline, places.overline),
            (self._title, places.title),
            (self._clock, places.clock),
            (self._segments, places.segments),
            (self._scene, places.stage),
            (self.info_button, places.corner),
            (self.cue, places.cue),
            (self.card, places.card),
            (self.controls, places.controls),
            (self._note_row, places.note),
        ):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        self.cue.setVisible(not (places.card.isValid() and places.card.intersects(places.cue)))
        # Where the row is narrow, the note needs the room more than the button's words do.
        self.smaller_button.hide_words(False)
        left = places.note.width() - self.smaller_button.sizeHint().width()
        self.smaller_button.hide_words(left < self._dress.typeface.px(_LEAST_NOTE))

    def _make_note_row(self) -> None:
        dress = self._dress
        self._note = Note(dress)
        self.unwell_button = PillButton(dress, "I feel unwell", Tone.QUIET, height=28, small=True)
        self.unwell_button.clicked.connect(self.unwell)
        self.smaller_button = PillButton(
            dress, "", Tone.QUIET, glyph=Glyph.SMALLER, height=28, small=True
        )
        self.smaller_button.setCheckable(True)
        self.smaller_button.keep_room_for(_MAKE_SMALLER)
        self.smaller_button.setAccessibleDescription(
            "From here on, without losing the place. Key S."
        )
        self.smaller_button.toggled.connect(self._on_smaller_toggled)
        row = QHBoxLayout(self._note_row)
        row.setContentsMargins(_NOTE_INSET, 0, 0, 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            row.setContentsMargins(0, 0, _NOTE_INSET, 0)
        row.setSpacing(8)
        row.addWidget(self._note, 100)
        row.addWidget(self.unwell_button)
        row.addStretch(1)
        row.addWidget(self.smaller_button)

    def _footnote(self, moment: Moment) -> Footnote:
        """Return what is to be said: for a while, what was just changed."""
        if self._told is not None:
            told, since = self._told
            if 0.0 <= since - moment.remaining < _TOLD_FOR:
                return told
            self._told = None
        return footnote(moment, self._needs, self._seconds)

    def _announce(self, moment: Moment, step: str) -> None:
        self._announcer.announce("step", f"{step}. {moment.movement.title}.")
        if moment.movement.sided is Sided.ALTERNATE or moment.part is not Part.SWITCH:
            self._announcer.announce("side", words.side(moment))
        self._announcer.announce("cue", moment.cue)
        self._announcer.announce("breath", words.breath(moment.breath))

    @Slot(bool)
    def _on_smaller_toggled(self, smaller: bool) -> None:
        if smaller and not self._can_be_smaller:
            with QSignalBlocker(self.smaller_button):
                self.smaller_button.setChecked(False)
            self._tell(SMALLEST)
            return
        self._say_smaller(smaller)
        self._tell(SMALLER if smaller else USUAL)
        self.smaller.emit(smaller)

    def _tell(self, told: Footnote) -> None:
        """Say for a while what was changed."""
        if self._moment is not None:
            self._told = (told, self._moment.remaining)
            self._note.say(told)
        self._announcer.announce("change", told.first)

    def _say_smaller(self, smaller: bool) -> None:
        if smaller:
            self.smaller_button.say(_BACK_TO_USUAL, Glyph.LARGER)
        else:
            self.smaller_button.say(_MAKE_SMALLER, Glyph.SMALLER)

    @Slot(bool)
    def _on_info_toggled(self, wanted: bool) -> None:
        if wanted and self._moment is not None:
            advice = self._fill_card(self._moment)
            self._announcer.forget("advice")
            self._announcer.announce("advice", advice.spoken)
        self.card.setVisible(wanted)
        self._lay_out()

    def _fill_card(self, moment: Moment) -> Advice:
        intensity = moment.act.intensity if moment.act else Intensity.STANDARD
        advice = advice_of(moment.movement, intensity, moment.side)
        if advice != self.card.advice:
            self.card.show_advice(advice)
            self._lay_out()
        self.card.mark(moment.cue)
        return advice

    def _uncover_figure(self) -> None:
        """Make way for the figure of another step where the card lies over it."""
        if self.card.geometry().intersects(self._scene.geometry()):
            self.close_card()

    def _places(self) -> Arrangement:
        """Return where everything lies, the card beside the stage where there is room for it."""
        size, typeface = self.size(), self._dress.typeface
        if not self.info_button.isChecked():
            return arrange(size, typeface)
        if is_wide(size, typeface):
            places = arrange(size, typeface, card=1, beside=True)
            if self.card.fits(places.card.size()):
                wanted = self.card.heightForWidth(places.card.width())
                places.card.setHeight(min(wanted, places.card.height()))
                return places
        width = arrange(size, typeface).stage.width()
        wanted = self.card.heightForWidth(width)
        places = arrange(size, typeface, card=wanted)
        if places.card.height() < wanted:
            wanted = self.card.height_within(width, places.card.height())
            places = arrange(size, typeface, card=wanted)
        return places

    @staticmethod
    def _say(label: Text, said: str) -> bool:
        """Change a label; return whether anything changed."""
        if label.text() == said:
            return False
        label.setText(said)
        return True
