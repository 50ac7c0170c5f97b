"""The page of the card: when it comes, how it waits, what Later offers."""

from __future__ import annotations

from PySide6.QtCore import Slot

from intermezzo.core.preferences.model import Discreet, Preferences
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.parts import LengthsRow, TriedSwitchRow
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.rows import ChoiceRow, NumberRow, Option, SegmentRow
from intermezzo.ui.theme import Dress

_LATER = (5, 10, 15, 20, 30, 60)
_NOTICES = {0: "No", 1: "1 min before", 2: "2 min before", 5: "5 min before", 10: "10 min before"}
_POINTER, _MAIN = "Where the pointer is", "The main screen"


class PromptsPage(Page):
    """How an interlude is offered."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.notice = ChoiceRow(
            dress, "Notice ahead", self._notices(0), keywords="heads-up warning notification"
        )
        self.patience = NumberRow(
            dress, "The card folds away after", 10, 900, step=10, unit="s", keywords="patience wait"
        )
        self.again = NumberRow(dress, "Shown again after", 1, 120, step=5, unit="min")
        self.expires = NumberRow(
            dress,
            "Passes by, without a word, after",
            5,
            240,
            step=5,
            unit="min",
            keywords="expire missed",
        )
        self.later = LengthsRow(dress, "Minutes that Later offers", _LATER, "min")
        self.most = NumberRow(
            dress, "Later at most", 0, 10, unit="times", keywords="postpone snooze limit"
        )
        self.place = ChoiceRow(
            dress, "Card and windows open", self._screens("pointer"), keywords="monitor display"
        )
        self.discreet = SegmentRow(
            dress,
            "Say nothing of exercise",
            [Option("shared", "While others see my screen"), Option("always", "Always")],
            keywords="discreet private",
        )
        self.chime = TriedSwitchRow(dress, "A soft sound with the card", "Try it")
        self.later.keywords = "postpone snooze"
        self.chime.keywords = "chime sound volume"
        self.add_card(self.notice, self.patience, self.again, self.expires)
        self.add_card(self.later, self.most)
        self.add_card(self.place, self.discreet, self.chime)
        for row, key in (
            (self.notice, "notice_min"),
            (self.patience, "patience_s"),
            (self.again, "shown_again_after_min"),
            (self.expires, "expires_after_min"),
            (self.later, "postpone_min"),
            (self.most, "postpone_max"),
            (self.place, "screen"),
            (self.discreet, "discreet"),
            (self.chime, "chime"),
        ):
            self.bind(row, f"offer.{key}")
        self.chime.tried.connect(self._on_tried)

    def follow(self, preferences: Preferences) -> None:
        """Offer the screens that are there, and a length of notice that somebody has written."""
        offer = preferences.delivery
        self.place.offer(self._screens(offer.screen))
        self.notice.offer(self._notices(int(offer.notice.total_seconds() // 60)))
        hides = offer.discreet is Discreet.ALWAYS
        self.discreet.say_note("It is called a short break then" if hides else "")
        chime = self._sources.chime
        self.chime.say_note("" if chime.can_play else chime.available())

    @staticmethod
    def _notices(present: int) -> list[Option]:
        lengths = sorted({*_NOTICES, present})
        return [Option(each, _NOTICES.get(each, f"{each} min before")) for each in lengths]

    def _screens(self, present: str) -> list[Option]:
        found = [Option("pointer", _POINTER), Option("primary", _MAIN)]
        names = list(self._sources.screens())
        found += [Option(name, f"On {name}") for name in names]
        if present not in ("pointer", "primary", *names):
            found.append(Option(present, f"On {present}, not there now"))
        return found

    @Slot()
    def _on_tried(self) -> None:
        self._sources.chime.play()
