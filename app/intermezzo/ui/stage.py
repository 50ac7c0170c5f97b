"""The stage: owns the windows, shows what the conductor asks, reports what the person does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from intermezzo.core import practice
from intermezzo.core.cards import Card
from intermezzo.core.catalogue import Catalogue
from intermezzo.core.day.interlude import Kind, Phase, Status
from intermezzo.core.day.today import Today
from intermezzo.ports import Offer, Performance
from intermezzo.ui.about import Facts
from intermezzo.ui.card import OfferCard
from intermezzo.ui.compositing import has_compositor
from intermezzo.ui.placement import Spot
from intermezzo.ui.screens import Screens
from intermezzo.ui.telling import Telling
from intermezzo.ui.theme import Dress, Look
from intermezzo.ui.window import Window

if TYPE_CHECKING:
    from intermezzo.core.sensing.diagnosis import Diagnosis
    from intermezzo.ui.asking import Asking
    from intermezzo.ui.figure.view import FigureView
    from intermezzo.ui.library.window import LibraryWindow
    from intermezzo.ui.player import Player
    from intermezzo.ui.today.window import TodayWindow

# The large windows are imported when they are first made: at idle nobody looks at them.

_MARGIN = 20


class QtStage(QObject):
    """Satisfies `ports.Stage`. Windows are made when first needed, one of each.

    `today`, `catalogue` and `diagnosis` are asked for the day, the library and what can be seen, as
    they stand, whenever a window shows them. `spots` are where the guided window was last on each
    screen, by its name. Closing a window never ends the app.
    """

    accepted = Signal()
    postponed = Signal(int)  # minutes
    skipped = Signal()
    progressed = Signal(int, float)  # step from 0, routine seconds really played
    finished = Signal(float)  # routine seconds really played
    start_requested = Signal(str)  # routine id, empty for the next fitting one
    pause_requested = Signal(int)  # minutes, 0 until tomorrow
    resume_requested = Signal()
    call_requested = Signal(int)  # minutes
    call_ended = Signal()
    quit_requested = Signal()
    settings_requested = Signal()
    withheld = Signal(str)  # id of a movement or routine never to be shown
    allowed = Signal(str)  # id of one to be shown again
    looked_again = Signal()  # everything that can be seen is to be looked for once more
    status_shown = Signal(object)  # Status, for the tray
    player_closed = Signal()
    today_made = Signal(object)  # TodayWindow, the first time it is opened
    safety_requested = Signal()
    questions_requested = Signal()
    topic_muted = Signal(str)  # topic of the short cards, never to come again

    def __init__(
        self,
        look: Look,
        monotonic: Callable[[], float],
        today: Callable[[], Today],
        facts: Facts,
        *,
        catalogue: Callable[[], Catalogue] = Catalogue,
        diagnosis: Callable[[], Diagnosis] | None = None,
        card: Callable[[], Card | None] = lambda: None,
        screens: Screens | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._monotonic = monotonic
        self._today = today
        self._catalogue = catalogue
        self._next_card = card
        self._screens = screens or Screens(parent=self)
        self.telling = Telling(look.day, facts, self.bring_up, diagnosis, parent=self)
        self.telling.looked_again.connect(self.looked_again)
        self.telling.safety_requested.connect(self.safety_requested)
        self._status: Status | None = None
        self._card: OfferCard | None = None
        self._player: Player | None = None
        self._players: list[Player] = []
        self._performance: Performance | None = None
        self._today_window: TodayWindow | None = None
        self._library: LibraryWindow | None = None
        self._libraries: list[LibraryWindow] = []
        self._going: list[QWidget] = []
        self._needs_door = False
        self.asking: Asking | None = None
        """What makes the windows that ask the person, where there is one."""
        self.spots: dict[str, Spot] = {}

    @property
    def is_playing(self) -> bool:
        """Whether a routine is being played."""
        return self._player is not None and not self._player.playhead.is_over

    def show(self, status: Status) -> None:
        """Update whatever shows the day; the tray listens to `status_shown`."""
        self._status = status
        self.status_shown.emit(status)
        self.refresh_today()
        if self._library is not None:
            self._library.show_playing(status.phase is Phase.PLAYING)

    def offer(self, offer: Offer) -> None:
        """Show the card, without taking the focus."""
        if self._card is None:
            self._card = self._make_card()
        self._card.show_offer(offer)

    def fold(self) -> None:
        """Take the card away."""
        if self._card is not None:
            self._card.fold()

    def play(self, performance: Performance) -> None:
        """Open the guided window and begin."""
        self.fold()
        self.stop()
        self._performance = performance
        self._player = self._make_player(performance)
        self._screens.open_in_corner(self._player, _MARGIN, self.spots)
        self._player.come_up()

    def bring_forward(self) -> None:
        """Raise the guided window that is already playing."""
        if self._player is not None:
            self._player.showNormal()
            self._player.raise_()
            self._player.activateWindow()

    def stop(self) -> None:
        """Close the guided window; what was done so far is reported first."""
        if self._player is not None:
            self._player.close()

    def hold(self) -> None:
        """Pause a playing routine because of a lock or a sleep."""
        if self._player is not None:
            self._player.hold()

    @Slot()
    def open_today(self) -> None:
        """Show the day in a window of its own: also the door where there is no tray."""
        if self._today_window is None:
            self._today_window = self._make_today_window()
        if self._status is not None:
            self._today_window.show_day(self._status, self._today())
        self.bring_up(self._today_window)

    @Slot()
    def refresh_today(self) -> None:
        """Show in an open Today how the day stands now."""
        window, status = self._today_window, self._status
        if window is not None and window.isVisible() and status is not None:
            window.show_day(status, self._today())

    @Slot(str, bool)
    def say_today(self, words: str, undoable: bool) -> None:
        """Say in an open Today what was done or refused."""
        if self._today_window is not None:
            self._today_window.say(words, undoable=undoable)
            self.refresh_today()

    @Slot()
    def open_door(self) -> None:
        """Show Today, for there is no tray: now, or once the window that is used is closed."""
        used = (
            self._player,
            self._library,
            self.telling.about,
            self.telling.doctor,
            self._today_window,
        )
        self._needs_door = any(window is not None and window.isVisible() for window in used)
        self._needs_door |= self.asking is not None and self.asking.is_open
        if not self._needs_door:
            self.open_today()

    @Slot()
    def give_way(self) -> None:
        """Close Today for a window that takes its place, and show it once that is closed."""
        if self._today_window is not None and self._today_window.isVisible():
            self._today_window.close()
            self._needs_door = True

    @Slot()
    def shut_door(self) -> None:
        """Need no window any more: there is a tray, or the app ends."""
        self._needs_door = False

    @Slot()
    def open_library(self) -> None:
        """Show all movements and routines."""
        if self._library is None:
            self._library = self._make_library()
            self._library.show_playing(self.is_playing)
        self.bring_up(self._library)

    def refresh_library(self) -> None:
        """Show in an open library what has changed, the figure included."""
        if self._library is not None:
            self._library.wear(*self._looks())
            self._library.show_catalogue(self._catalogue())

    def tell_library(self, trouble: str) -> None:
        """Say in an open library what could not be done, nothing where the words are empty."""
        if self._library is not None:
            self._library.tell(trouble)

    @Slot()
    def renew(self) -> None:
        """Make the windows anew, for texts have another size; an offer or a routine stays."""
        today, door = self._today_window, self._needs_door
        is_seen, self._needs_door = today is not None and today.isVisible(), False
        self.telling.renew()
        self._let_go(self._today_window)
        self._today_window = None
        if self._card is not None and not self._card.isVisible():
            self._let_go(self._card)
            self._card = None
        if self._library is not None:
            self._library.close()  # which lets it go
        self._needs_door = door
        if is_seen:
            self.open_today()

    def _let_go(self, window: QWidget | None) -> None:
        """Take a window down; held until that is done, as the guided windows are."""
        if window is not None:
            self._going.append(window)
            window.destroyed.connect(self._on_destroyed)
            window.close()
            window.deleteLater()

    def bring_up(self, window: Window) -> None:
        """Show a window in front of all others."""
        self._screens.open(window)
        window.showNormal()
        window.raise_()
        window.activateWindow()

    def _make_card(self) -> OfferCard:
        screens = self._screens
        card = OfferCard(self._look.day, self._monotonic, has_compositor, screens=screens)
        card.accepted.connect(self.accepted)
        card.postponed.connect(self.postponed)
        card.skipped.connect(self.skipped)
        return card

    def _make_player(self, performance: Performance) -> Player:
        from intermezzo.ui.player import Player  # noqa: PLC0415

        figure = self.make_figure()
        player = Player(self._dress_for(performance), performance, self._monotonic, figure)
        player.progressed.connect(self.progressed)
        player.finished.connect(self._on_finished)
        player.dismissed.connect(self._on_player_dismissed)
        player.ending.card.muted.connect(self.topic_muted)
        player.ending.card.tried.connect(self._on_practice_tried)
        # Held until Qt has taken it down, however many are on their way out: the collector might
        # do so while one is being painted, which ends the process.
        self._players.append(player)
        player.destroyed.connect(self._on_player_destroyed)
        return player

    def make_figure(self) -> FigureView:
        """Return a figure that looks as the person has chosen."""
        from intermezzo.ui.figure.view import FigureView  # noqa: PLC0415

        figure = FigureView()
        figure.set_looks(*self._looks())
        return figure

    def _looks(self) -> tuple[str, str, int]:
        chosen = self._look.appearance
        return chosen.figure, chosen.wardrobe, chosen.tone

    def _make_library(self) -> LibraryWindow:
        from intermezzo.ui.library.window import LibraryWindow  # noqa: PLC0415

        catalogue = self._catalogue()
        window = LibraryWindow(self._look.day, catalogue, self._monotonic, self.make_figure)
        window.started.connect(self.start_requested)
        window.withheld.connect(self.withheld)
        window.allowed.connect(self.allowed)
        window.dismissed.connect(self._on_library_dismissed)
        self._libraries.append(window)  # held as the guided windows are
        window.destroyed.connect(self._on_library_destroyed)
        return window

    def _make_today_window(self) -> TodayWindow:
        from intermezzo.ui.today.window import TodayWindow  # noqa: PLC0415

        window = TodayWindow(self._look.day)
        window.start_requested.connect(self.start_requested)
        window.resume_requested.connect(self.resume_requested)
        window.wishes.pause.connect(self.pause_requested)
        window.wishes.call.connect(self.call_requested)
        window.wishes.call_ended.connect(self.call_ended)
        window.preferences_requested.connect(self.settings_requested)
        window.library_requested.connect(self.open_library)
        window.about_requested.connect(self.telling.open_about)
        window.safety_requested.connect(self.safety_requested)
        window.questions_requested.connect(self.questions_requested)
        window.quit_requested.connect(self.quit_requested)
        self.today_made.emit(window)
        return window

    def _dress_for(self, performance: Performance) -> Dress:
        evening = performance.interlude.kind is Kind.WIND_DOWN
        return self._look.evening if evening else self._look.day

    @Slot(float)
    def _on_finished(self, seconds: float) -> None:
        from intermezzo.ui.ending import ending_of  # noqa: PLC0415 - with the player

        player, performance = self._player, self._performance
        card = self._next_card()  # before this one counts among those that ended
        self.finished.emit(seconds)
        if player is not None and performance is not None and player.isVisible():
            player.show_ending(
                ending_of(performance, player.playhead.played, self._today(), self._status, card)
            )

    @Slot(str)
    def _on_practice_tried(self, movement: str) -> None:
        self.start_requested.emit(practice.name_of(movement))

    @Slot()
    def _on_player_dismissed(self) -> None:
        player = self._player
        if player is None:
            return
        self._screens.remember(player, self.spots)
        self._player = None
        self._performance = None
        player.deleteLater()
        self.player_closed.emit()
        self.after_a_window()

    @Slot()
    def _on_library_dismissed(self) -> None:
        window, self._library = self._library, None
        if window is not None:
            window.deleteLater()
        self.after_a_window()

    @Slot()
    def after_a_window(self) -> None:
        """Open the door that waited for a window to be closed."""
        if self._needs_door:
            self.open_door()

    @Slot()
    def _on_library_destroyed(self) -> None:
        self._libraries = [window for window in self._libraries if Shiboken.isValid(window)]

    @Slot()
    def _on_destroyed(self) -> None:
        self._going = [window for window in self._going if Shiboken.isValid(window)]

    @Slot()
    def _on_player_destroyed(self) -> None:
        self._players = [player for player in self._players if Shiboken.isValid(player)]
