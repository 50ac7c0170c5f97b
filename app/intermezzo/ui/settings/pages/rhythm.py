"""The page of how the record is shown, and of the short cards."""

from __future__ import annotations

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.rows import ChecksRow, Option, SegmentRow, SwitchRow
from intermezzo.ui.theme import Dress


class RhythmPage(Page):
    """Days in a row, and what the short cards are about."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        run = SwitchRow(
            dress,
            "Days in a row",
            "Beside the weeks you kept; a free day never ends them",
            keywords="streak run",
        )
        cards = SegmentRow(
            dress,
            "Short cards a day",
            [Option(0, "None"), Option(1, "One"), Option(2, "Two")],
            "A small habit, told at the end of an interlude",
            keywords="nudge habit tip",
        )
        self.topics = ChecksRow(
            dress,
            "They are about",
            wording.options(wording.TOPICS),
            keywords="mute topic drinking walking",
        )
        self.add_card(run)
        self.add_card(cards, self.topics)
        self.bind(run, "rhythm.show_run")
        self.bind(cards, "cards.per_day")
        # The file names what is muted, the page what is left: a tick is a wish, never a no.
        self.bind(self.topics, "cards.muted", read=_left, write=_muted, words="Topics of the cards")

    def follow(self, preferences: Preferences) -> None:
        """Set the topics aside where there are no cards."""
        self.topics.setEnabled(preferences.cards.per_day > 0)


def _left(preferences: Preferences) -> object:
    return [topic for topic in wording.TOPICS if topic not in preferences.cards.muted]


def _muted(value: object) -> dict[str, object]:
    left = value if isinstance(value, list) else []
    return {"cards.muted": [topic for topic in wording.TOPICS if topic not in left]}
