"""The row that is always there while a routine plays: Back, Pause, Next, Stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.theme import Dress

_WIDEST_ROW = 420
_SPACING = 2


class Controls(QWidget):
    """Four buttons. Where the row is narrow, Back and Next keep their glyph alone."""

    back = Signal()
    toggled = Signal()
    forward = Signal()
    stopped = Signal()

    def __init__(self, dress: Dress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = PillButton(dress, "Back", Tone.QUIET, glyph=Glyph.BACK)
        self.pause_button = PillButton(dress, "Pause", Tone.PRIMARY, glyph=Glyph.PAUSE)
        self.next_button = PillButton(dress, "Next", Tone.QUIET, glyph=Glyph.NEXT)
        self.stop_button = PillButton(dress, "Stop", Tone.SOFT, glyph=Glyph.STOP)
        self.pause_button.keep_room_for("Continue")
        self.stop_button.keep_room_for("Finish")
        self.back_button.clicked.connect(self.back)
        self.pause_button.clicked.connect(self.toggled)
        self.next_button.clicked.connect(self.forward)
        self.stop_button.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)

    @property
    def _buttons(self) -> tuple[PillButton, ...]:
        return (self.back_button, self.pause_button, self.next_button, self.stop_button)

    def show_running(self) -> None:
        """Offer to pause."""
        self.pause_button.say("Pause", Glyph.PAUSE)
        self.stop_button.say("Stop", Glyph.STOP)

    def show_paused(self) -> None:
        """Offer to go on."""
        self.pause_button.say("Resume", Glyph.PLAY)
        self.stop_button.say("Stop", Glyph.STOP)

    def show_held(self) -> None:
        """Offer the choice of content.md 7.1 after a lock or a sleep."""
        self.pause_button.say("Continue", Glyph.PLAY)
        self.stop_button.say("Finish", Glyph.DONE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words before anything is cut."""
        super().resizeEvent(event)
        quiet = (self.back_button, self.next_button)
        for button in quiet:
            button.hide_words(False)
        needed = sum(button.minimumSizeHint().width() for button in self._buttons)
        for button in quiet:
            button.hide_words(needed + 3 * _SPACING > self.width())
