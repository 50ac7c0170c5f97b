"""A few safety questions on a page, each with yes, no, or prefer not to say."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from intermezzo.core.safety.questions import Answer, Group, Question
from intermezzo.ui.safety.answers import Answers
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.rows import ButtonRow, Option, SegmentRow, SliderRow
from intermezzo.ui.theme import Dress

OPTIONS = (
    Option(Answer.YES.value, "Yes"),
    Option(Answer.NO.value, "No"),
    Option(Answer.UNSAID.value, "Prefer not to say"),
)
WHY = "“Prefer not to say” counts as yes, to be careful. All of it stays on this computer."


class QuestionsPage(Page):
    """Shows what a yes leaves out as soon as it is given."""

    signs_requested = Signal()

    def __init__(self, dress: Dress, choices: Choices, answers: Answers, group: Group) -> None:
        super().__init__(dress, choices)
        self._answers = answers
        self.questions = {
            question.id: SegmentRow(dress, question.words, OPTIONS, key=question.id)
            for question in group.questions
        }
        for question in group.questions:
            row = self.questions[question.id]
            row.committed.connect(partial(self._on_committed, question))
        parts: list[SegmentRow | ButtonRow] = list(self.questions.values())
        if "warning_sign" in self.questions:
            signs = ButtonRow(dress, "The warning signs", "Read them")
            signs.pressed.connect(self.signs_requested)
            parts.insert(0, signs)
        self.add_card(*parts)
        self._group = group
        answers.changed.connect(self._show)
        self._show()

    def _on_committed(self, question: Question, value: object) -> None:
        answer = Answer(str(value))
        row = self.questions[question.id]
        row.refuse(self._answers.give(question.id, answer))
        self._show()
        if answer.counts_as_yes and not row.refusal:
            self.said.emit(question.effect)

    @Slot()
    def _show(self) -> None:
        for question in self._group.questions:
            row, answer = self.questions[question.id], self._answers.given(question.id)
            row.show_value(None if answer is None else answer.value)
            yes = answer is not None and answer.counts_as_yes
            row.say_note(question.effect if yes else "")


class UsualPage(Page):
    """How much discomfort is usual (content.md 4.3)."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        row = SliderRow(
            dress,
            "Usual discomfort",
            0,
            10,
            "0 is none, 10 the worst. Later answers are read against it.",
            words=lambda number: f"{number} of 10",
        )
        self.add_card(row)
        self.bind(row, "body.usual")
