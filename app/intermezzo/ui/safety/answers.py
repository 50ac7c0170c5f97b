"""The answers to the safety questions while somebody gives them: kept at once, one by one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from intermezzo.core.safety.limits import advised, is_locked
from intermezzo.core.safety.questions import QUESTIONS, Answer, answered, changes_of, closing
from intermezzo.ui.settings.choices import Choices


class Answers(QObject):
    """What was answered now stands above what is kept; what is not answered stays as it is."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._given: dict[str, Answer] = {}
        choices.changed.connect(self.changed)

    def given(self, name: str) -> Answer | None:
        """Return the answer to a question, None where there is none yet."""
        kept = answered(self._choices.preferences.body).get(name)
        now = self._given.get(name)
        stands = now is not None and now.counts_as_yes is (kept is Answer.YES)
        return now if stands else kept

    def give(self, name: str, answer: Answer) -> str:
        """Keep an answer; return why that could not be, empty where it was."""
        changes = changes_of({name: answer}, self._choices.preferences.body)
        if changes:
            refused = self._choices.put(changes, f"Answer: {QUESTIONS[name].words}")
            if refused:
                return next(iter(refused.values()))
        self._given[name] = answer
        self.changed.emit()
        return ""

    @property
    def is_locked(self) -> bool:
        """Whether nothing is offered until the person has had advice."""
        return is_locked(self._choices.preferences.body)

    def take_advice(self) -> None:
        """Unlock the programme: the person has had advice about their warning sign."""
        self._given.pop("warning_sign", None)
        self._choices.put(advised(self._choices.preferences.body), "I have had advice")

    def close(self, today: date) -> None:
        """Note when all was answered, if all was: it is asked again 90 days later."""
        if all(self.given(name) is not None for name in QUESTIONS):
            self._choices.put(closing(today), "Safety questions answered")
