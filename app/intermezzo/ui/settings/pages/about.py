"""The page of what this is, what it is not, and where to read on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.ui.about import DISCLAIMER
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import draw_mark
from intermezzo.ui.selectable import EDGE, Selectable
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.requests import Requests
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import PAD
from intermezzo.ui.settings.rows import ButtonRow
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

_SIDE = 52
_LICENCE = "MIT licence. The public holidays come from the holidays library, MIT licence too."


class AboutPage(Page):
    """Version, disclaimer, licence, the introduction and the safety page."""

    def __init__(
        self, dress: Dress, choices: Choices, sources: Sources, requests: Requests
    ) -> None:
        super().__init__(dress, choices)
        facts = sources.facts
        self.disclaimer = Text(dress, Role.BODY, lambda colours: colours.ink2, DISCLAIMER)
        self.disclaimer.setContentsMargins(PAD, 12, PAD, 12)
        safety = ButtonRow(
            dress,
            "When to stop and get help",
            "Read",
            "Warning signs, and what to do about them",
            keywords="safety emergency red flags",
        )
        introduction = ButtonRow(
            dress,
            "Introduction",
            "Show again",
            "What this is, and the first questions",
            keywords="first run tour welcome",
        )
        messages = Selectable(
            dress,
            f"Messages for a report: {facts.log}",
            [
                ("Messages for a report", Role.LABEL, lambda colours: colours.ink),
                (str(facts.log), Role.SMALL, lambda colours: colours.ink2),
            ],
        )
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(PAD - EDGE, 8, PAD - EDGE, 8)
        inner.addWidget(messages)
        self.add_card(_Head(dress, facts.version), self.disclaimer)
        self.add_card(safety, introduction, held)
        self._take_requests(safety, introduction, requests)

    def _take_requests(self, safety: ButtonRow, again: ButtonRow, requests: Requests) -> None:
        safety.pressed.connect(requests.safety_requested)
        again.pressed.connect(requests.introduction_requested)


class _Head(QWidget):
    """The mark, the name, the version and the licence."""

    def __init__(self, dress: Dress, version: str) -> None:
        super().__init__()
        mark = _Mark(dress)
        name = Text(dress, Role.SECTION, lambda colours: colours.ink, f"Intermezzo {version}")
        licence = Text(dress, Role.SMALL, lambda colours: colours.ink2, _LICENCE)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(licence)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 14, PAD, 14)
        row.setSpacing(16)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class _Mark(QWidget):
    """The five pearls in their sun."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        side = dress.typeface.px(_SIDE)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw them."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._dress.colours.lake)
            painter.drawEllipse(QRectF(self.rect()))
            draw_mark(painter, QRectF(self.rect()), self._dress.colours.on_lake)
