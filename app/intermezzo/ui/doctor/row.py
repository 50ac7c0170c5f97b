"""One question of the doctor: its mark, its answer, how it is asked, and what is missing for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intermezzo.core.sensing.diagnosis import Answer, Gap, Verdict
from intermezzo.ui.fonts import Role
from intermezzo.ui.glyphs import Glyph, draw_glyph
from intermezzo.ui.selectable import EDGE, Selectable
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Colours, Dress
from intermezzo.ui.words import without_orphan

_MARK = 18
_GAP = 12
_SIGNS: dict[Verdict, tuple[Glyph, Callable[[Colours], QColor], str]] = {
    Verdict.ANSWERED: (Glyph.DONE, lambda colours: colours.lake, "Known"),
    Verdict.LOOKING: (Glyph.LATER, lambda colours: colours.ink3, "Looking"),
    Verdict.UNANSWERED: (Glyph.MISSING, lambda colours: colours.ring, "Not known"),
}
"""Told by shape and by word; the colour only goes along."""


class AnswerRow(QWidget):
    """Shows one answer, and changes no more of itself than has changed."""

    def __init__(self, dress: Dress, *, is_first: bool, is_brief: bool = False) -> None:
        super().__init__()
        self._dress = dress
        self._is_first = is_first
        self._is_brief = is_brief
        """Whether it keeps to the answer, and how it is asked is left to the text to copy."""
        self._told: tuple[Gap, ...] | None = None
        self._mark = _Mark(dress)
        self._asked = Text(dress, Role.LABEL, lambda colours: colours.ink)
        self._verdict = Text(dress, Role.SMALL, lambda colours: colours.ink2, wraps=False)
        self._verdict.setMinimumHeight(dress.typeface.line(Role.LABEL))
        self._said = Text(dress, Role.BODY, lambda colours: colours.ink2)
        self._way = Text(dress, Role.SMALL, lambda colours: colours.ink3)
        self._missing = QVBoxLayout()
        self._missing.setSpacing(6)
        self._lay_out()

    def show_answer(self, answer: Answer) -> None:
        """Show `answer`."""
        verdict = answer.verdict
        _, _, word = _SIGNS[verdict]
        said = f"So {answer.meaning}" if answer.meaning else answer.said
        self._mark.show_verdict(verdict)
        self._asked.setText(answer.asked)
        self._verdict.setText(word)
        self._said.setText(without_orphan(said[:1].upper() + said[1:]))
        self._said.setVisible(verdict is not Verdict.LOOKING)
        self._way.setText(answer.way)
        self._way.setVisible(bool(answer.way) and not self._is_brief)
        self.setAccessibleName(f"{answer.asked} {word}. {said[:1].upper()}{said[1:]}.")
        told = _worth_telling(answer)
        if told != self._told:  # else what is selected in them would be lost
            self._told = told
            self._fill(told)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(self._asked, 1)
        head.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(head)
        texts.addWidget(self._said)
        texts.addWidget(self._way)
        texts.addLayout(self._missing)
        for line in (self._asked, self._said, self._way):
            line.setContentsMargins(EDGE, 0, EDGE, 0)
        row = QHBoxLayout(self)
        around = 8 if self._is_brief else 11
        row.setContentsMargins(0, around, 0, around)
        row.setSpacing(_GAP - EDGE)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def _fill(self, told: tuple[Gap, ...]) -> None:
        while (item := self._missing.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self._missing.setContentsMargins(0, 4 if told else 0, 0, 0)
        for gap in told:
            lines = [(gap.text, Role.SMALL, _ink3)]
            if gap.remedy:
                lines.append((gap.remedy, Role.SMALL, _ink))
            self._missing.addWidget(Selectable(self._dress, gap.text, lines))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hairline above."""
        if not self._is_first:
            with QPainter(self) as painter:
                painter.fillRect(QRectF(0, 0, self.width(), 1), self._dress.colours.hair)


class _Mark(QWidget):
    """A small shape: known, being looked for, not known."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._verdict = Verdict.LOOKING
        side = dress.typeface.px(_MARK)
        self.setFixedSize(QSize(side, dress.typeface.line(Role.LABEL)))

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another shape."""
        if verdict is not self._verdict:
            self._verdict = verdict
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the shape in the middle of the first line."""
        glyph, colour, _ = _SIGNS[self._verdict]
        side = float(self.width())
        with QPainter(self) as painter:
            spot = QRectF(0, (self.height() - side) / 2, side, side)
            draw_glyph(painter, glyph, spot, colour(self._dress.colours))


def _worth_telling(answer: Answer) -> tuple[Gap, ...]:
    """Return what is missing, as far as it matters to the person: not what is made up for."""
    if answer.verdict is Verdict.ANSWERED:
        return tuple(gap for gap in answer.gaps if gap.remedy)
    return answer.gaps


def _ink(colours: Colours) -> QColor:
    return colours.ink


def _ink3(colours: Colours) -> QColor:
    return colours.ink3
