"""The windows that ask: the first run, the safety page, the safety questions. One of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import Shiboken

from intermezzo.core.library import Library
from intermezzo.ui.at_login import AtLogin
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

if TYPE_CHECKING:
    from intermezzo.ui.figure.view import FigureView
    from intermezzo.ui.safety.window import SafetyQuestionsWindow, SafetyWindow
    from intermezzo.ui.settings.choices import Choices
    from intermezzo.ui.welcome.window import WelcomeWindow

# The windows are imported when they are first made: most days nobody is asked anything.


class Asking(QObject):
    """Makes the windows when they are needed and lets them go when they are closed.

    `library` and `today` are asked when a window is made, `figure` makes the figure it shows.
    """

    welcomed = Signal(str)  # try, today, done
    closed = Signal()
    """One of the windows has gone."""

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        bring_up: Callable[[Window], None],
        *,
        library: Callable[[], Library],
        figure: Callable[[], FigureView],
        monotonic: Callable[[], float],
        today: Callable[[], date],
        at_login: AtLogin | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._choices = choices
        self._bring_up = bring_up
        self._library = library
        self._figure = figure
        self._monotonic = monotonic
        self._today = today
        self._at_login = at_login
        self._welcome: WelcomeWindow | None = None
        self._safety: SafetyWindow | None = None
        self._questions: SafetyQuestionsWindow | None = None
        self._going: list[Window] = []

    @property
    def is_welcoming(self) -> bool:
        """Whether the first run is open."""
        return self._welcome is not None

    @property
    def is_open(self) -> bool:
        """Whether any of the windows is seen."""
        windows = (self._welcome, self._safety, self._questions)
        return any(window is not None and window.isVisible() for window in windows)

    @Slot()
    def open_welcome(self) -> None:
        """Begin the first run, or bring it forward."""
        if self._welcome is None:
            from intermezzo.ui.welcome.window import WelcomeWindow  # noqa: PLC0415

            window = WelcomeWindow(
                self._dress,
                self._choices,
                self._library(),
                self._monotonic,
                self._figure,
                today=self._today,
                at_login=self._at_login,
            )
            window.finished.connect(self.welcomed)
            window.safety_requested.connect(self.open_safety)
            window.dismissed.connect(self._on_welcome_dismissed)
            self._welcome = window
        self._bring_up(self._welcome)

    @Slot()
    def open_safety(self) -> None:
        """Show when to stop and where to get help."""
        if self._safety is None:
            from intermezzo.ui.safety.window import SafetyWindow  # noqa: PLC0415

            self._safety = SafetyWindow(self._dress, self._choices)
            self._safety.questions_requested.connect(self.open_questions)
            self._safety.dismissed.connect(self.closed)
        self._bring_up(self._safety)

    @Slot()
    def open_questions(self) -> None:
        """Ask the safety questions, or bring them forward."""
        if self._questions is None:
            from intermezzo.ui.safety.window import SafetyQuestionsWindow  # noqa: PLC0415

            self._questions = SafetyQuestionsWindow(self._dress, self._choices, self._today)
            self._questions.safety_requested.connect(self.open_safety)
            self._questions.dismissed.connect(self._on_questions_dismissed)
        self._bring_up(self._questions)

    @Slot()
    def leave(self) -> None:
        """Let the first run come again at the next start, for the app ends in the middle of it."""
        if self._welcome is not None:
            self._welcome.abandon()

    @Slot()
    def _on_welcome_dismissed(self) -> None:
        window, self._welcome = self._welcome, None
        self._let_go(window)

    @Slot()
    def _on_questions_dismissed(self) -> None:
        window, self._questions = self._questions, None
        self._let_go(window)

    def _let_go(self, window: Window | None) -> None:
        if window is None:
            return
        # Held until Qt has taken it down: the collector might do so while one is being painted.
        self._going.append(window)
        window.destroyed.connect(self._on_destroyed)
        window.deleteLater()
        self.closed.emit()

    @Slot()
    def _on_destroyed(self) -> None:
        self._going = [window for window in self._going if Shiboken.isValid(window)]
