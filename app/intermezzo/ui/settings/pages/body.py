"""The page of what the body asks for (content.md 6.4)."""

from __future__ import annotations

from datetime import timedelta

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.library.words import cares
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.rows import ButtonRow, ChecksRow, ChoiceRow, Option
from intermezzo.ui.theme import Dress

_TAGS = (
    "knee_sore",
    "shoulder_sore",
    "wrist_sore",
    "neck_sore",
    "disc_leg",
    "hernia_pf",
    "hip_repl",
    "osteo",
    "spine_surg",
    "preg_16w",
    "dizzy_stand",
    "balance_low",
    "bp_high",
    "heart_lung",
    "reflux",
    "glaucoma",
)
"""What most have first; those of many words stand beside one another."""
_CAUTIONS = {
    "under_age": "you are under 18, so it stays at level 1",
    "warning_sign": "there is a warning sign, so nothing is offered until you have had advice",
    "supervised": "you move only under supervision, so quiet breathing is all that is left",
}
_EVERY = timedelta(days=90)
_WORST = 10


class BodyPage(Page):
    """Who a movement is not for, and the questions that ask for it."""

    def __init__(
        self, dress: Dress, choices: Choices, sources: Sources, requests: Requests
    ) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.tags = ChecksRow(
            dress,
            "What applies to you",
            [Option(tag, cares([tag]).removesuffix(".")) for tag in _TAGS],
            keywords="tags pain injury pregnant surgery",
        )
        degrees = [Option(n, _degree(n)) for n in range(_WORST + 1)]
        self.usual = ChoiceRow(
            dress,
            "Usual discomfort",
            [Option([], "Not told"), *degrees],
            keywords="pain scale",
        )
        self.questions = ButtonRow(
            dress, "Safety questions", "Answer them again", " ", keywords="screening warning"
        )
        self.add_card(self.tags)
        self.add_card(self.usual, self.questions)
        self.bind(self.tags, "body.tags", words="What your body asks for")
        self.bind(self.usual, "body.usual")
        self.questions.pressed.connect(requests.questions_requested)

    def follow(self, preferences: Preferences) -> None:
        """Tell when the questions were answered, and what they have switched off."""
        body = preferences.body
        if body.asked is None:
            said = "Not answered yet"
        elif self._sources.today() - body.asked >= _EVERY:
            said = f"Answered on {wording.day_said(body.asked)}, some time ago"
        else:
            said = f"Answered on {wording.day_said(body.asked)}; they come again after 90 days"
        for caution in body.cautions:
            said += f". You said {_CAUTIONS[caution]}"
        self.questions.say_note(said)


def _degree(number: int) -> str:
    return {0: "0, none", _WORST: "10, the worst"}.get(number, str(number))
