"""The windows of the safety page and of the safety questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.safety.questions import GROUPS, Group
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.safety.answers import Answers
from intermezzo.ui.safety.page import SafetyPage
from intermezzo.ui.safety.questions import WHY, QuestionsPage, UsualPage
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.walk import Step, Walk
from intermezzo.ui.window import Window

SIZE = QSize(560, 660)
SMALLEST = QSize(360, 400)
TITLE = "When to stop and get help"
LATER = "Answer later"
LOCKED_TITLE = "Nothing is offered for now"


class SafetyWindow(Window):
    """Holds the safety page. `questions_requested` asks for the questions."""

    questions_requested = Signal()
    dismissed = Signal()
    """It was closed."""

    def __init__(self, dress: Dress, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(dress, "Safety - Intermezzo", parent)
        px = dress.typeface.px
        self.resize(px(SIZE.width()), px(SIZE.height()))
        self.setMinimumSize(SMALLEST)
        self.page = SafetyPage(dress, Answers(choices, parent=self))
        self.questions_button = PillButton(dress, "Safety questions", Tone.QUIET, height=38)
        self.close_button = PillButton(dress, "Close", Tone.SOFT, height=38)
        self.questions_button.clicked.connect(self.questions_requested)
        self.close_button.clicked.connect(self.close)
        title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, TITLE)
        title.setContentsMargins(RING, 0, RING, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.questions_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24 - RING, 20, 24 - RING, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(quiet_scroll(dress, self.page, TITLE), 1)
        column.addLayout(buttons)
        self.close_button.setFocus()
        dress.changed.connect(self.update)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell."""
        super().closeEvent(event)
        self.dismissed.emit()


class SafetyQuestionsWindow(Walk):
    """Asks the safety questions alone. `safety_requested` asks for the lists."""

    safety_requested = Signal()

    def __init__(
        self,
        dress: Dress,
        choices: Choices,
        today: Callable[[], date],
        *,
        announce: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.answers = Answers(choices)
        steps = question_steps(dress, choices, self.answers, today, self._follow)
        super().__init__(
            dress, "Safety questions - Intermezzo", steps, announce=announce, parent=parent
        )
        self.answers.setParent(self)
        self.answers.changed.connect(self.refresh_way)
        self.done.connect(self.close)

    def _follow(self, page: QuestionsPage) -> None:
        page.signs_requested.connect(self.safety_requested)
        page.said.connect(self.announce)


def question_steps(
    dress: Dress,
    choices: Choices,
    answers: Answers,
    today: Callable[[], date],
    follow: Callable[[QuestionsPage], None],
    *,
    skips_to: str = "",
) -> list[Step]:
    """Return the steps of the questions; `follow` connects each page when it is made."""

    def maker(group: Group) -> Callable[[], QWidget]:
        def make() -> QWidget:
            page = QuestionsPage(dress, choices, answers, group)
            follow(page)
            return page

        return make

    skip = LATER if skips_to else ""
    first, *others = (
        Step(f"questions-{number}", group.title, maker(group), WHY, skip, skips_to)
        for number, group in enumerate(GROUPS)
    )
    locked = Step(
        "locked",
        LOCKED_TITLE,
        lambda: SafetyPage(dress, answers, disclaimer=False),
        skip="",
        is_shown=lambda: answers.is_locked,
    )
    usual = Step(
        "usual",
        "How it usually is",
        lambda: UsualPage(dress, choices),
        "If your back usually feels something, say how much. It is fine to leave this.",
        skip,
        skips_to,
        left=lambda: answers.close(today()),
    )
    return [first, locked, *others, usual]
