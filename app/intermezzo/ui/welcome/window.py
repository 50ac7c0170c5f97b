"""The first run: a calm sequence of pages, each to be skipped, that keeps every answer at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from intermezzo.core.library import Library
from intermezzo.ui.at_login import AtLogin
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.safety.answers import Answers
from intermezzo.ui.safety.page import SafetyPage
from intermezzo.ui.safety.questions import QuestionsPage
from intermezzo.ui.safety.window import TITLE, question_steps
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.theme import Dress
from intermezzo.ui.walk import Step, Walk
from intermezzo.ui.welcome.ends import EndPage, LoginPage
from intermezzo.ui.welcome.figures import IntensityPage, IntroPage
from intermezzo.ui.welcome.pages import PlacePage, RhythmPage, SleepPage, WorkPage


class WelcomeWindow(Walk):
    """Goes through the first questions. It ends once, by `finished`, however it is left.

    What was answered is in the preferences already; at the end it says there that it need not
    come again. `library` shows the figure its movements.
    """

    finished = Signal(str)  # try, today, done
    safety_requested = Signal()

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        library: Library,
        monotonic: Callable[[], float],
        figure: Callable[[], FigureView],
        *,
        today: Callable[[], date],
        at_login: AtLogin | None = None,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._choices = choices
        self._library, self._monotonic, self._figure = library, monotonic, figure
        self._at_login = at_login
        self._is_over = False
        self.answers = Answers(choices)
        steps = self._make_steps(dress, today)
        super().__init__(
            dress,
            "Welcome - Intermezzo",
            steps,
            skip_all="Skip all",
            announce=announce,
            parent=parent,
        )
        self.answers.setParent(self)
        self.answers.changed.connect(self.refresh_way)
        self.done.connect(self._on_done)
        self.skipped_all.connect(self._on_done)

    def abandon(self) -> None:
        """Go away unfinished, because the app ends: it comes again at the next start."""
        self._is_over = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take it for a wish to skip the rest."""
        self._end("done")
        super().closeEvent(event)

    def _make_steps(self, dress: Dress, today: Callable[[], date]) -> list[Step]:
        choices, answers = self._choices, self.answers
        after_questions = "login" if self._at_login is not None else "end"
        return [
            Step("intro", "Welcome to Intermezzo", lambda: self._intro(dress), skip=""),
            Step(
                "work",
                "When do you work?",
                lambda: self._followed(WorkPage(dress, choices)),
                "Interludes come within these hours only.",
            ),
            Step(
                "sleep",
                "When do you get up and go to bed?",
                lambda: self._followed(SleepPage(dress, choices)),
                "The first hours of the morning and the last of the evening are kept gentle.",
            ),
            Step(
                "rhythm",
                "How many interludes a day?",
                lambda: self._followed(RhythmPage(dress, choices)),
                "Each takes about two minutes. Begin with few; more can come later.",
            ),
            Step(
                "intensity",
                "How demanding may it be?",
                lambda: self._intensity(dress),
                "You can go smaller at any moment while you move.",
            ),
            Step(
                "place",
                "Where can you move?",
                lambda: self._followed(PlacePage(dress, choices)),
                "Only what your place and things allow is offered.",
            ),
            Step(
                "signs",
                TITLE,
                lambda: SafetyPage(dress, answers),
                "Please read this once. It is always there in About.",
            ),
            *question_steps(dress, choices, answers, today, self._follow, skips_to=after_questions),
            Step(
                "login",
                "Shall it start when you log in?",
                lambda: self._login(dress),
                is_shown=lambda: self._at_login is not None,
            ),
            Step("end", "That is all for now", lambda: self._ending(dress)),
        ]

    def _intro(self, dress: Dress) -> QWidget:
        return IntroPage(dress, self._library, self._figure(), self._monotonic)

    def _intensity(self, dress: Dress) -> QWidget:
        return IntensityPage(dress, self._choices, self._library, self._figure(), self._monotonic)

    def _login(self, dress: Dress) -> QWidget:
        return QWidget() if self._at_login is None else LoginPage(dress, self._at_login)

    def _ending(self, dress: Dress) -> QWidget:
        page = EndPage(dress, self.answers)
        page.chosen.connect(self._on_chosen)
        return page

    def _followed(self, page: Page) -> Page:
        page.refresh()
        page.said.connect(self.announce)
        return page

    def _follow(self, page: QuestionsPage) -> None:
        page.signs_requested.connect(self.safety_requested)
        page.said.connect(self.announce)

    @Slot(str)
    def _on_chosen(self, what: str) -> None:
        self._end(what)
        self.close()

    @Slot()
    def _on_done(self) -> None:
        self.close()

    def _end(self, what: str) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._choices.put({"start.introduced": True}, "First questions")
        self.finished.emit(what)
