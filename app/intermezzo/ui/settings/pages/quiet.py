"""The page of what an interlude waits for."""

from __future__ import annotations

from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.rows import ChecksRow, NumberRow
from intermezzo.ui.theme import Dress


class QuietPage(Page):
    """What holds an offer back, and how long it waits afterwards."""

    def __init__(self, dress: Dress, choices: Choices) -> None:
        super().__init__(dress, choices)
        self.during = ChecksRow(
            dress,
            "Wait during",
            wording.options(wording.HINDRANCES),
            "While the screen is locked nothing is ever offered",
            keywords="call meeting presentation full screen hold back",
        )
        after_busy = NumberRow(dress, "After one of these it waits", 0, 60, unit="min")
        after_return = NumberRow(
            dress, "When you come back", 0, 60, "After an absence or a locked screen", unit="min"
        )
        away = NumberRow(
            dress,
            "You are away after",
            1,
            60,
            "Without a key or the pointer touched",
            unit="min",
            keywords="idle absent",
        )
        lull = NumberRow(
            dress,
            "A pause in typing of",
            0,
            60,
            "The card waits for it",
            unit="s",
            keywords="lull keyboard",
        )
        cap = NumberRow(dress, "But no longer than", 0, 900, step=10, unit="s", keywords="typing")
        self.add_card(self.during)
        self.add_card(after_busy, after_return, away)
        self.add_card(lull, cap)
        for row, key in (
            (self.during, "held_back_during"),
            (after_busy, "after_busy_min"),
            (after_return, "after_return_min"),
            (away, "away_after_min"),
            (lull, "typing_lull_s"),
            (cap, "typing_cap_s"),
        ):
            self.bind(row, f"offer.{key}")
