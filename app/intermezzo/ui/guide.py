"""The page of the guided window that plays: header, stage, cue, controls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QWidget

from intermezzo.core.movement import Sided
from intermezzo.core.playback.score import Moment, Part
from intermezzo.ui import words
from intermezzo.ui.announce import Announcer
from intermezzo.ui.arrangement import arrange
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.controls import Controls
from intermezzo.ui.cue import Cue
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.scene import Scene
from intermezzo.ui.segments import Segments
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress


class GuidePage(QWidget):
    """Shows moments. What is pressed comes out of `controls`, `smaller` and `unwell`."""

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
        self._setting = ""
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
        for part in (
            self._overline,
            self._title,
            self._clock,
            self._segments,
            self._scene,
            self.cue,
            self.controls,
            self._note_row,
        ):
            part.setParent(self)

    def begin(self, setting: str, titles: Sequence[str], *, can_be_smaller: bool) -> None:
        """Get ready for another routine, done in `setting`, of movements with these titles."""
        self._setting = setting
        notes = (words.NOTE, *(words.note(title) for title in titles[1:]))
        metrics = QFontMetrics(self._dress.typeface.font(Role.NOTE))
        self._note.keep_width_of(max(notes, key=metrics.horizontalAdvance))
        self.smaller_button.setVisible(can_be_smaller)
        self.smaller_button.setChecked(False)
        self._say_smaller(False)
        self.show_running()

    def show_moment(self, moment: Moment) -> None:
        """Show `moment`, and tell a screen reader what is new in it."""
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
        self._say(self._note, words.note(moment.next_title))
        self._announce(moment, step)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        places = arrange(self.size(), self._dress.typeface)
        for part, place in (
            (self._overline, places.overline),
            (self._title, places.title),
            (self._clock, places.clock),
            (self._segments, places.segments),
            (self._scene, places.stage),
            (self.cue, places.cue),
            (self.controls, places.controls),
            (self._note_row, places.note),
        ):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def _make_note_row(self) -> None:
        dress = self._dress
        self._note = FittingLine(dress, Role.NOTE, lambda colours: colours.ink3, words.NOTE)
        self.unwell_button = PillButton(dress, "I feel unwell", Tone.QUIET, height=28, small=True)
        self.unwell_button.clicked.connect(self.unwell)
        self.smaller_button = PillButton(
            dress, "", Tone.QUIET, glyph=Glyph.SMALLER, height=28, small=True
        )
        self.smaller_button.setCheckable(True)
        self.smaller_button.toggled.connect(self._on_smaller_toggled)
        row = QHBoxLayout(self._note_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self.unwell_button)
        row.addWidget(self.smaller_button)
        row.addStretch(1)

    def _announce(self, moment: Moment, step: str) -> None:
        self._announcer.announce("step", f"{step}. {moment.movement.title}.")
        if moment.movement.sided is Sided.ALTERNATE or moment.part is not Part.SWITCH:
            self._announcer.announce("side", words.side(moment))
        self._announcer.announce("cue", moment.cue)
        self._announcer.announce("breath", words.breath(moment.breath))

    @Slot(bool)
    def _on_smaller_toggled(self, smaller: bool) -> None:
        self._say_smaller(smaller)
        self.smaller.emit(smaller)

    def _say_smaller(self, smaller: bool) -> None:
        glyph = Glyph.DONE if smaller else Glyph.SMALLER
        self.smaller_button.say("Smaller" if smaller else "Make it smaller", glyph)

    @staticmethod
    def _say(label: Text, said: str) -> bool:
        """Change a label; return whether anything changed."""
        if label.text() == said:
            return False
        label.setText(said)
        return True
