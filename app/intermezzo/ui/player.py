"""The guided window: plays a performance, ends kindly, and always lets go with one press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from intermezzo.core.day.interlude import Kind
from intermezzo.core.playback.score import Moment
from intermezzo.ports import Performance
from intermezzo.ui import words
from intermezzo.ui.announce import Announcer, screen_reader
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.curtain import Curtain
from intermezzo.ui.ending import Ending
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.finish import FinishPage
from intermezzo.ui.guide import GuidePage
from intermezzo.ui.key_guard import KeyGuard
from intermezzo.ui.playhead import Audience, Playhead
from intermezzo.ui.theme import Dress
from intermezzo.ui.unwell import UnwellPage
from intermezzo.ui.window import Window

SIZE = QSize(420, 560)
SMALLEST = QSize(360, 480)


class Player(Window):
    """Plays one performance. `finished` comes once, however it ends; `dismissed` when it is gone.

    The figure and the clock are handed in. Whoever listens to `finished` may answer with
    `show_ending`; otherwise the window closes.
    """

    progressed = Signal(int, float)  # step from 0, routine seconds really played
    finished = Signal(float)  # routine seconds really played
    dismissed = Signal()

    def __init__(
        self,
        dress: Dress,
        performance: Performance,
        monotonic: Callable[[], float],
        figure: FigureView,
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dress, f"{performance.score.routine.title} - Intermezzo", parent)
        self._performance = performance
        self._held = False
        scale = dress.typeface.px
        self.setMinimumSize(scale(SMALLEST.width()), scale(SMALLEST.height()))
        self.resize(scale(SIZE.width()), scale(SIZE.height()))
        self._announcer = Announcer(announce or screen_reader(self))
        self.guide = GuidePage(dress, figure, self._announcer)
        self.unwell = UnwellPage(dress)
        self.ending = FinishPage(dress)
        self._pages = QStackedLayout(self.body)
        for page in (self.guide, self.unwell, self.ending):
            self._pages.addWidget(page)
        self.curtain = Curtain(dress, self)
        self._guard = KeyGuard(monotonic, self)
        self._guard.watch(self, *self.findChildren(QWidget))
        self.playhead = Playhead(performance.score, monotonic, performance.speed, self)
        self._keys = self._keys_of_the_guide()
        self._connect()
        self.guide.begin(performance.score, can_be_smaller=performance.smaller is not None)
        self.curtain.set_enabled(self._is_evening)
        self.guide.controls.pause_button.setFocus()
        self.playhead.advance()

    @property
    def _is_evening(self) -> bool:
        return self._performance.interlude.kind is Kind.WIND_DOWN

    def come_up(self) -> None:
        """Show the window with the keyboard in it; what was typed for another does nothing yet."""
        self._guard.begin()
        self.show()
        self.raise_()
        self.activateWindow()

    def hold(self) -> None:
        """Pause because the screen was locked or the computer slept (content.md 7.1)."""
        if not self.playhead.is_over and not self.playhead.paused:
            self._held = True
            self.playhead.pause()
            self._show_transport()

    def stop(self) -> None:
        """End what is playing; a second call does nothing."""
        self.playhead.stop()

    def show_ending(self, ending: Ending) -> None:
        """Say what was done, in the same window."""
        self.ending.show_ending(ending)
        self._turn_to(self.ending, self.ending.close_button)
        self._announcer.announce("ending", ending.spoken)
        if self.curtain.is_down:
            self.curtain.say(ending.title, "")
        else:
            self.curtain.set_enabled(False)
        self._stay_on_top(False)

    @Slot()
    def toggle_pause(self) -> None:
        """Stand still, or go on."""
        if self.playhead.paused:
            self._held = False
            self.playhead.resume()
        else:
            self.playhead.pause()
        self._show_transport()

    def _connect(self) -> None:
        self.playhead.moved.connect(self._on_moved)
        self.playhead.progressed.connect(self.progressed)
        self.playhead.ended.connect(self._on_ended)
        controls = self.guide.controls
        controls.back.connect(self.playhead.back)
        controls.toggled.connect(self.toggle_pause)
        controls.forward.connect(self.playhead.next)
        controls.stopped.connect(self.playhead.stop)
        self.guide.smaller.connect(self._on_smaller)
        self.guide.unwell.connect(self._on_unwell)
        self.unwell.back.connect(self._on_well_again)
        self.unwell.stopped.connect(self.playhead.stop)
        self.ending.closed.connect(self.close)
        self.curtain.changed.connect(self._tell_audience)
        self._dress.changed.connect(self._on_dress_changed)

    def _keys_of_the_guide(self) -> dict[int, Callable[[], object]]:
        guide, playhead = self.guide, self.playhead
        return {
            Qt.Key.Key_Space: self.toggle_pause,
            Qt.Key.Key_Left: playhead.back,
            Qt.Key.Key_Right: playhead.next,
            Qt.Key.Key_S: guide.smaller_button.click,
            Qt.Key.Key_Minus: partial(guide.make_smaller, True),
            Qt.Key.Key_Plus: partial(guide.make_smaller, False),
            Qt.Key.Key_I: guide.info_button.click,
            Qt.Key.Key_Escape: self._close_card_or_stop,
        }

    def _close_card_or_stop(self) -> None:
        if not self.guide.close_card():
            self.playhead.stop()

    def _turn_to(self, page: QWidget, button: PillButton) -> None:
        former = self.focusWidget()  # asked first: a hidden one loses the focus
        seen = isinstance(former, PillButton) and former.shows_focus
        self._pages.setCurrentWidget(page)
        button.take_focus(seen=seen)

    @Slot(object)
    def _on_moved(self, moment: Moment) -> None:
        self.guide.show_moment(moment)
        self.curtain.say(moment.cue, words.breath(moment.breath))

    @Slot(float)
    def _on_ended(self, seconds: float) -> None:
        self.finished.emit(seconds)
        if self._pages.currentWidget() is not self.ending:
            self.close()

    @Slot(bool)
    def _on_smaller(self, smaller: bool) -> None:
        gentle = self._performance.smaller
        self.playhead.change_to(gentle if smaller and gentle else self._performance.score)

    @Slot()
    def _on_unwell(self) -> None:
        self._turn_to(self.unwell, self.unwell.stop_button)
        self.curtain.set_enabled(False)

    @Slot()
    def _on_well_again(self) -> None:
        self._turn_to(self.guide, self.guide.controls.pause_button)
        self.curtain.set_enabled(self._is_evening)

    @Slot()
    def _on_dress_changed(self) -> None:
        self.update()
        self._tell_audience()

    @Slot()
    def _tell_audience(self) -> None:
        self.playhead.play_to(self._audience())

    def _audience(self) -> Audience:
        if not self.isVisible() or self.isMinimized():
            return Audience.NOBODY
        still = self.curtain.is_down or self._dress.reduced
        return Audience.WORDS if still else Audience.FIGURE

    def _show_transport(self) -> None:
        if self.playhead.paused:
            self.guide.show_paused(held=self._held)
        else:
            self.guide.show_running()
        self._stay_on_top(not self.playhead.paused)

    def _stay_on_top(self, wanted: bool) -> None:
        # The widget's own flag would map the window anew; the native one changes in place.
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowStaysOnTopHint, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses, the arrows change the step, Escape stops or closes.

        S and the minus make it smaller, the plus makes it usual again, I tells more.
        """
        key = event.key()
        page = self._pages.currentWidget()
        if page is self.guide and key in self._keys:
            if not event.isAutoRepeat():
                self._keys[key]()
        elif page is self.unwell and key == Qt.Key.Key_Escape:
            self._on_well_again()
        elif page is self.ending and key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to draw."""
        super().showEvent(event)
        self._tell_audience()
        self._stay_on_top(not self.playhead.paused and not self.playhead.is_over)

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing that nobody sees."""
        super().hideEvent(event)
        self._tell_audience()

    def changeEvent(self, event: QEvent) -> None:
        """Draw nothing while minimised."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._tell_audience()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the curtain over everything."""
        super().resizeEvent(event)
        self.curtain.setGeometry(QRect(self.rect()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report what was done before going; closing never ends the app."""
        playing = not self.playhead.is_over
        # Hidden first, so that whoever answers `finished` with an ending shows it to nobody.
        self.hide()
        if playing:
            self.playhead.stop()
        event.accept()
        self.dismissed.emit()
