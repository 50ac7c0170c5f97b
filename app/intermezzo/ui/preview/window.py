"""The live preview: the figure plays what the file holds, and faults stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from intermezzo.core.content.faults import Fault
from intermezzo.core.draft import Angle, Draft, Showing, show
from intermezzo.core.preferences.model import Theme
from intermezzo.core.routine import Intensity
from intermezzo.ui.announce import screen_reader
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.plain import tip
from intermezzo.ui.preview.choice import Choice, Option
from intermezzo.ui.preview.findings import Findings
from intermezzo.ui.preview.reel import Reel
from intermezzo.ui.preview.scrubber import Scrubber
from intermezzo.ui.preview.stage import PreviewStage
from intermezzo.ui.preview.watch import FileWatch
from intermezzo.ui.text import FittingLine
from intermezzo.ui.theme import Look
from intermezzo.ui.window import Window

_NUDGE = 0.1
"""Seconds that an arrow key goes."""
_SIDE = 300
_MOST_OF_WIDTH = 0.38
_INTENSITIES = (
    Option(Intensity.STRONGER, "stronger"),
    Option(Intensity.GENTLE, "gentle"),
    Option(Intensity.STANDARD, "standard"),
)
_SIDES = (Option(False, "right"), Option(True, "left"))
_SPEEDS = (Option(1.0, "1"), Option(2.0, "2"), Option(0.25, "1/4"), Option(0.5, "1/2"))
_THEMES = (
    Option(Theme.SYSTEM, "desktop"),
    Option(Theme.LIGHT, "light"),
    Option(Theme.DARK, "dark"),
)
_AS_WRITTEN = Option("", "as it begins")


class PreviewWindow(Window):
    """Shows a file and follows every save. While it is faulty, the last good state is shown.

    `load` reads the file anew; it never raises.
    """

    def __init__(
        self, look: Look, path: Path, load: Callable[[], Draft], monotonic: Callable[[], float]
    ) -> None:
        super().__init__(look.day, f"{path.name} - preview")
        self._look = look
        self._read = load
        self._draft = Draft(None)
        self.showing: Showing | None = None
        self.reel = Reel(monotonic, self)
        chosen = look.appearance
        figure = FigureView()
        figure.set_looks(chosen.figure, chosen.wardrobe, chosen.tone)
        self.stage = PreviewStage(self._dress, figure)
        self.findings = Findings(self._dress)
        self.scrubber = Scrubber(self._dress)
        self.pause_button = PillButton(
            self._dress, "Pause", Tone.PRIMARY, glyph=Glyph.PAUSE, height=36, small=True
        )
        self.pause_button.keep_room_for("Resume")
        self.intensity = Choice(self._dress, "Range", _INTENSITIES, "I")
        self.side = Choice(self._dress, "Side", _SIDES, "S")
        self.setting = Choice(self._dress, "Setting", (_AS_WRITTEN,), "A")
        self.speed = Choice(self._dress, "Speed", _SPEEDS, "X")
        self.theme = Choice(self._dress, "Theme", _THEMES, "T")
        self.theme.pick(chosen.theme)
        self.title_line = FittingLine(self._dress, Role.TITLE, lambda colours: colours.ink)
        self._say = screen_reader(self)
        self._lay_out(path)
        self._connect()
        self.watch = FileWatch(path, self)
        self.watch.changed.connect(self.reload)
        self.reload()
        self.pause_button.setFocus()

    @Slot()
    def reload(self) -> None:
        """Read the file and show what it holds now, or what is wrong with it."""
        draft = self._read()
        if draft.content is not None:
            self._draft = draft
            self._offer_settings(draft)
            faults = self._show_draft()
        else:
            faults = ()
        stale = draft.content is None and self.showing is not None
        self.findings.show_faults((*draft.faults, *faults), stale=stale or bool(faults))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to one letter for each control, arrows for the time, Escape to close."""
        letters = {
            Qt.Key.Key_Space: self.pause_button,
            Qt.Key.Key_P: self.pause_button,
            Qt.Key.Key_I: self.intensity,
            Qt.Key.Key_S: self.side,
            Qt.Key.Key_A: self.setting,
            Qt.Key.Key_X: self.speed,
            Qt.Key.Key_T: self.theme,
        }
        key = Qt.Key(event.key())
        if key in letters and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            letters[key].click()
            if not letters[key].hasFocus():
                self._say(letters[key].text())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._scrub(self.reel.position + (_NUDGE if key is Qt.Key.Key_Right else -_NUDGE))
        elif key in (Qt.Key.Key_Comma, Qt.Key.Key_Period):
            self._to_mark(1 if key is Qt.Key.Key_Period else -1)
        elif key is Qt.Key.Key_F5:
            self.reload()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Play while it can be seen."""
        super().showEvent(event)
        self.reel.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing while nobody sees it."""
        super().hideEvent(event)
        self.reel.run(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the stage its room beside the findings."""
        super().resizeEvent(event)
        wanted = self._dress.typeface.px(_SIDE)
        self.findings.setFixedWidth(min(wanted, round(self.width() * _MOST_OF_WIDTH)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop playing."""
        self.reel.run(False)
        super().closeEvent(event)

    def _lay_out(self, path: Path) -> None:
        dress = self._dress
        self.resize(dress.typeface.px(980), dress.typeface.px(640))
        self.setMinimumSize(dress.typeface.px(560), dress.typeface.px(420))
        left = QVBoxLayout()
        left.setContentsMargins(RING, 0, 0, 0)  # pills lie within the room of their rings
        left.setSpacing(12)
        left.addWidget(self.title_line)
        left.addWidget(self.stage, 1)
        left.addWidget(self.scrubber)
        controls = QHBoxLayout()
        controls.setSpacing(2)
        for control in (
            self.pause_button,
            self.intensity,
            self.side,
            self.setting,
            self.speed,
            self.theme,
        ):
            controls.addWidget(control)
        controls.addStretch(1)
        self.findings.setToolTip(tip(str(path)))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 1)
        row.addWidget(self.findings)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(24 - RING, 20, 12, 12)
        whole.setSpacing(8)
        whole.addLayout(row, 1)
        whole.addLayout(controls)

    def _connect(self) -> None:
        self.reel.moved.connect(self._on_moved)
        self.scrubber.moved.connect(self._scrub)
        self.pause_button.clicked.connect(self._toggle)
        self.intensity.chosen.connect(self._on_angle)
        self.side.chosen.connect(self._on_angle)
        self.setting.chosen.connect(self._on_angle)
        self.speed.chosen.connect(self.reel.set_speed)
        self.theme.chosen.connect(self._on_theme)
        self._dress.changed.connect(self.update)

    def _offer_settings(self, draft: Draft) -> None:
        options = [_AS_WRITTEN, *(Option(name, name) for name in draft.settings)]
        self.setting.offer(options)
        self.setting.setVisible(len(options) > 1)

    def _show_draft(self) -> tuple[Fault, ...]:
        """Show the draft as it is looked at; return what keeps it from being posed."""
        content = self._draft.content
        if content is None:
            return ()
        angle = Angle(
            Intensity(str(self.intensity.value)),
            str(self.setting.value),
            mirrored=bool(self.side.value),
        )
        try:
            showing = show(content, self._draft.library, angle)
            showing.at(0.0)
        except (ArithmeticError, LookupError, ValueError) as error:
            return (Fault("", "key", f"cannot be posed: {error}"),)
        self.showing = showing
        self.title_line.setText(showing.title)
        self.scrubber.load(showing.seconds, showing.marks)
        self.reel.load(showing.seconds)
        self.reel.run(self.isVisible())
        return ()

    @Slot(float)
    def _on_moved(self, seconds: float) -> None:
        if self.showing is not None:
            self.stage.show_moment(self.showing.at(seconds))
            self.scrubber.show_position(seconds)

    @Slot(float)
    def _scrub(self, seconds: float) -> None:
        self._pause(True)
        self.reel.seek(seconds)

    def _to_mark(self, step: int) -> None:
        marks = [mark.seconds for mark in self.showing.marks] if self.showing else []
        here = self.reel.position
        ahead = [at for at in marks if (at - here) * step > _NUDGE / 2]
        if ahead:
            self._scrub(min(ahead) if step > 0 else max(ahead))

    @Slot()
    def _toggle(self) -> None:
        self._pause(not self.reel.paused)

    def _pause(self, paused: bool) -> None:
        if paused != self.reel.paused:
            self.reel.set_paused(paused)
            words, glyph = ("Resume", Glyph.PLAY) if paused else ("Pause", Glyph.PAUSE)
            self.pause_button.say(words, glyph)

    @Slot(object)
    def _on_angle(self, _chosen: object) -> None:
        self._show_draft()

    @Slot(object)
    def _on_theme(self, chosen: object) -> None:
        self._look.set_appearance(replace(self._look.appearance, theme=Theme(str(chosen))))
