"""The page of how everything looks."""

from __future__ import annotations

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.figure_choice import Model, clothes_row, skin_row
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.rows import ChoiceRow, Option, SegmentRow, SliderRow
from intermezzo.ui.theme import Dress

_FIGURES = [Option("willow", "Willow"), Option("oak", "Oak"), Option("pebble", "Pebble")]
_AS_THE_DESKTOP = "As the desktop"


class AppearancePage(Page):
    """The figure, the colours, the text, the motion, the language."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self.figure = SegmentRow(dress, "Figure", _FIGURES, keywords="body hair build")
        self.clothes = clothes_row(dress)
        self.skin = skin_row(dress)
        self.model = Model(dress, sources, (self.figure, self.clothes, self.skin))
        theme = SegmentRow(
            dress,
            "Colours",
            [
                Option("system", _AS_THE_DESKTOP),
                Option("light", "Light"),
                Option("dark", "Dark"),
            ],
            keywords="theme scheme night",
        )
        contrast = SegmentRow(
            dress,
            "Contrast",
            [Option("system", _AS_THE_DESKTOP), Option("high", "High")],
            keywords="accessibility",
        )
        motion = SegmentRow(
            dress,
            "Motion",
            [
                Option("system", _AS_THE_DESKTOP),
                Option("full", "Full"),
                Option("reduced", "In stills"),
            ],
            keywords="reduced animation",
        )
        size = SliderRow(
            dress,
            "Text size",
            80,
            200,
            step=5,
            words=lambda percent: f"{percent} %",
            keywords="font large zoom",
        )
        language = ChoiceRow(
            dress,
            "Language",
            [Option("system", _AS_THE_DESKTOP), Option("en", "English")],
            "English is the only one so far",
            keywords="translation",
        )
        self.add_card(self.model)
        for each in (self.figure, self.clothes, self.skin):
            self._take(each)
        self.add_card(theme, contrast, motion, size, language)
        bound: tuple[tuple[Row, str], ...] = (
            (self.figure, "figure"),
            (self.clothes, "wardrobe"),
            (self.skin, "tone"),
            (theme, "theme"),
            (contrast, "contrast"),
            (motion, "motion"),
            (size, "text_percent"),
            (language, "language"),
        )
        for row, key in bound:
            self.bind(row, f"appearance.{key}")

    def follow(self, preferences: Preferences) -> None:
        """Dress the figure; the skin has no meaning where none is seen."""
        looks = preferences.appearance
        self.model.wear(looks.figure, looks.wardrobe, looks.tone)
        self.skin.setEnabled(looks.wardrobe != "mist" and looks.figure != "pebble")
