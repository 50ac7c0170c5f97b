"""About: what this is, what it is not, and where its files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import draw_mark
from intermezzo.ui.scroll import quiet_scroll
from intermezzo.ui.selectable import EDGE, Selectable
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

DISCLAIMER = (
    "This app offers general movement guidance for adults. It is not medical advice, it does not "
    "examine you, and it cannot tell you what is causing pain. If you have a health condition, "
    "are pregnant, have had recent surgery, or are unsure, ask your doctor or physiotherapist "
    "before you start. Stop if something feels wrong. If you notice any of the warning signs "
    "listed in Safety, get medical help straight away. What you enter stays on this computer "
    "unless you export it."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What About tells: the version and the files a person may want to find."""

    version: str
    preferences: Path
    database: Path
    log: Path


class AboutWindow(Window):
    """A quiet window of text that can be copied."""

    doctor_requested = Signal()
    safety_requested = Signal()

    def __init__(self, dress: Dress, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(dress, "About Intermezzo", parent)
        self.resize(dress.typeface.px(420), dress.typeface.px(624))
        self.setMinimumSize(320, 360)
        self.close_button = PillButton(dress, "Close", Tone.SOFT)
        self.close_button.clicked.connect(self.close)
        self.doctor_button = PillButton(dress, "What it can see", Tone.QUIET, small=True)
        self.doctor_button.clicked.connect(self.doctor_requested)
        self.safety_button = PillButton(dress, "Safety", Tone.QUIET, small=True)
        self.safety_button.clicked.connect(self.safety_requested)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24 - EDGE, 24, 16, 16)
        column.setSpacing(4)
        mark = QHBoxLayout()
        mark.setContentsMargins(EDGE, 0, 0, 4)
        mark.addWidget(_Mark(dress))
        mark.addStretch(1)
        column.addLayout(mark)
        title = Text(dress, Role.WINDOW_TITLE, lambda colours: colours.ink, "Intermezzo")
        column.addWidget(title)
        version = f"Version {facts.version}. MIT licence."
        licence = Text(dress, Role.SMALL, lambda colours: colours.ink2, version)
        column.addWidget(licence)
        for line in (title, licence):
            line.setContentsMargins(EDGE, 0, 0, 0)
        column.addSpacing(8)
        column.addWidget(self._texts(facts), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.safety_button)
        buttons.addWidget(self.doctor_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.close_button.setFocus()
        dress.changed.connect(self.update)

    def _texts(self, facts: Facts) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 12)
        column.setSpacing(0)
        dress = self._dress
        disclaimer = Text(dress, Role.BODY, lambda colours: colours.ink2, DISCLAIMER)
        disclaimer.setContentsMargins(EDGE, 0, 0, 0)
        column.addWidget(disclaimer)
        column.addSpacing(16)
        files = (
            ("Preferences", facts.preferences),
            ("Your interludes", facts.database),
            ("Messages for a report", facts.log),
        )
        for name, path in files:
            heading = Text(dress, Role.LABEL, lambda colours: colours.ink, name)
            heading.setContentsMargins(EDGE, 0, 0, 0)
            where = (str(path), Role.SMALL, lambda colours: colours.ink2)
            column.addWidget(heading)
            column.addWidget(Selectable(dress, f"{name}: {path}", [where]))
            column.addSpacing(8)
        column.addStretch(1)
        return quiet_scroll(dress, inner, "Disclaimer and files")


class _Mark(QWidget):
    """The five pearls."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        side = dress.typeface.px(56)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the sun and the spine in it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._dress.colours.lake)
            painter.drawEllipse(QRectF(self.rect()))
            draw_mark(painter, QRectF(self.rect()), self._dress.colours.on_lake)
