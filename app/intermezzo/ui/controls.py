"""The row that is always there while a routine plays: Back, Pause, Next, Stop."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.theme import Dress

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
        for button in self._buttons:
            button.setParent(self)

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

    def sizeHint(self) -> QSize:
        """Return room for every word."""
        return QSize(self._natural_width(), self.pause_button.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons in a row, in the middle."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        quiet = (self.back_button, self.next_button)
        for button in quiet:
            button.hide_words(False)
        if self._least_width() > self.width():
            for button in quiet:
                button.hide_words(True)
        # Padding is given up before words are.
        spare = self.width() - self._least_width()
        wished = self._natural_width() - self._least_width()
        share = 1.0 if wished <= 0 else min(1.0, max(0.0, spare / wished))
        widths = [_between(button, share) for button in self._buttons]
        x = (self.width() - sum(widths) - 3 * _SPACING) // 2
        for button, width in zip(self._buttons, widths, strict=True):
            button.setGeometry(x, 0, width, button.sizeHint().height())
            x += width + _SPACING

    def _natural_width(self) -> int:
        return sum(button.sizeHint().width() for button in self._buttons) + 3 * _SPACING

    def _least_width(self) -> int:
        return sum(button.minimumSizeHint().width() for button in self._buttons) + 3 * _SPACING


def _between(button: PillButton, share: float) -> int:
    least, natural = button.minimumSizeHint().width(), button.sizeHint().width()
    return least + int((natural - least) * share)
