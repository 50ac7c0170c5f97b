"""Where the parts of the report stand on the sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRectF

from intermezzo.core.adherence.report import (
    WEEK_HEAD,
    Balance,
    Fact,
    Passage,
    Report,
    WeekLine,
    how_many_columns,
)
from intermezzo.ui.report.sheets import Sheets, Type
from intermezzo.ui.theme import LIGHT

_T = TypeVar("_T")

_GAP = 60
_WIDE_GAP = 150
_BLOCK_GAP = 100
_FOOT = 180
"""Kept free at the end of a sheet for its number."""
_NAME_WIDTH = 1760
_FACTS, _BALANCES = 4, 3
_PAD = 60
_RADIUS = 60
_BAR = 20
_BAR_STEP = 44
_FEWEST_ROWS = 4
"""With room for fewer weeks, they begin on the next sheet."""
_WEEKS_HEAD = Type.SECTION.line + 20 + Type.NOTE.line + 30
_MOST_COLUMNS = 3
_COLUMN_GAP = 140
_WEEK_PARTS = (0.33, 0.24, 0.15, 0.10, 0.18)
"""How the width of a column of weeks is shared out."""
_WEEKS_ALONE = 0.62
"""How much of the sheet a single column takes; its bars have the rest."""


@dataclass(slots=True)
class _Setter:
    sheets: Sheets
    y: float = 0.0

    @property
    def room(self) -> float:
        """Return what is left of this sheet."""
        return self.sheets.height - _FOOT - self.y

    def need(self, height: float) -> None:
        """Begin another sheet if so much does not fit; what is higher than a sheet stays."""
        if height > self.room and self.y > 0:
            self.sheets.turn()
            self.y = 0.0


def set_report(report: Report, sheets: Sheets) -> None:
    """Put the whole report on the sheets."""
    at = _Setter(sheets)
    _head(at, report)
    for row in _in_rows(report.facts, _FACTS):
        _facts(at, row)
    at.y += _BLOCK_GAP - _GAP
    blocks: list[Balance | Passage] = [*report.balances, *report.passages]
    for parts in _in_rows(blocks, _BALANCES):
        _parts(at, parts)
    _weeks(at, report)
    _notes(at, report.notes)


def _head(at: _Setter, report: Report) -> None:
    sheets = at.sheets
    left = sheets.width - _NAME_WIDTH - _WIDE_GAP
    sheets.text(QRectF(0, 0, left, Type.TITLE.line), report.title, Type.TITLE)
    name = QRectF(sheets.width - _NAME_WIDTH, 20, _NAME_WIDTH, Type.NOTE.line)
    sheets.text(name, "Name", Type.NOTE)
    sheets.line(name.x(), Type.TITLE.line - 8, _NAME_WIDTH, LIGHT.ink2)
    at.y = Type.TITLE.line + 10
    sheets.text(QRectF(0, at.y, left, Type.VALUE.line), report.period, Type.VALUE)
    written = QRectF(name.x(), at.y, _NAME_WIDTH, Type.VALUE.line)
    sheets.text(written, report.written, Type.VALUE, end=True)
    at.y += Type.VALUE.line + _BLOCK_GAP


def _facts(at: _Setter, facts: Sequence[Fact]) -> None:
    sheets = at.sheets
    width = (sheets.width - (_FACTS - 1) * _GAP) / _FACTS
    inner = width - 2 * _PAD
    note = max(sheets.wrapped_height(fact.note, inner, Type.NOTE) for fact in facts)
    height = _PAD + Type.NOTE.line + Type.FIGURE.line + note + _PAD
    at.need(height)
    for number, fact in enumerate(facts):
        x, y = number * (width + _GAP), at.y + _PAD
        sheets.frame(QRectF(x, at.y, width, height), LIGHT.hair, _RADIUS)
        sheets.text(QRectF(x + _PAD, y, inner, Type.NOTE.line), fact.label, Type.NOTE)
        y += Type.NOTE.line
        sheets.text(QRectF(x + _PAD, y, inner, Type.FIGURE.line), fact.value, Type.FIGURE)
        y += Type.FIGURE.line
        sheets.paragraph(QRectF(x + _PAD, y, inner, note), fact.note, Type.NOTE)
    at.y += height + _GAP


def _parts(at: _Setter, parts: Sequence[Balance | Passage]) -> None:
    sheets = at.sheets
    width = (sheets.width - (_BALANCES - 1) * _WIDE_GAP) / _BALANCES
    height = max(_height_of(part, width, sheets) for part in parts)
    at.need(height)
    for number, part in enumerate(parts):
        x = number * (width + _WIDE_GAP)
        sheets.text(QRectF(x, at.y, width, Type.SECTION.line), part.title, Type.SECTION)
        y = at.y + Type.SECTION.line + 20
        if isinstance(part, Balance) and part.bars:
            _bars(sheets, part, x, y, width)
            continue
        for line in _lines_of(part):
            high = sheets.wrapped_height(line, width, Type.BODY)
            sheets.paragraph(QRectF(x, y, width, high), line, Type.BODY)
            y += high + 25
    at.y += height + _BLOCK_GAP


def _bars(sheets: Sheets, balance: Balance, x: float, y: float, width: float) -> None:
    line = Type.BODY.line
    for bar in balance.bars:
        taken = sheets.text_width(bar.value, Type.VALUE)
        sheets.text(QRectF(x, y, width - taken - _GAP, line), bar.label, Type.BODY)
        sheets.text(
            QRectF(x + width - taken - 5, y, taken + 5, line), bar.value, Type.VALUE, end=True
        )
        _bar(sheets, QRectF(x, y + line + 4, width, _BAR), bar.part)
        y += line + _BAR_STEP


def _bar(sheets: Sheets, box: QRectF, part: float) -> None:
    sheets.fill(box, LIGHT.track, _BAR / 2)
    filled = QRectF(box.x(), box.y(), min(1.0, part) * box.width(), box.height())
    if filled.width() > 0:
        sheets.fill(filled, LIGHT.lake, min(_BAR, filled.width()) / 2)


def _height_of(part: Balance | Passage, width: float, sheets: Sheets) -> float:
    head = Type.SECTION.line + 20
    if isinstance(part, Balance) and part.bars:
        return head + len(part.bars) * (Type.BODY.line + _BAR_STEP)
    lines = _lines_of(part)
    return head + sum(sheets.wrapped_height(line, width, Type.BODY) + 25 for line in lines)


def _lines_of(part: Balance | Passage) -> Sequence[str]:
    return part.lines if isinstance(part, Passage) else (part.otherwise,)


def _weeks(at: _Setter, report: Report) -> None:
    columns = _columns(at, report)
    title = report.weeks_title
    head = _WEEKS_HEAD
    done = 0
    while True:
        left = report.weeks[done:]
        at.need(head + min(_FEWEST_ROWS, -(-len(left) // columns)) * _row(columns))
        at.sheets.text(QRectF(0, at.y, at.sheets.width, Type.SECTION.line), title, Type.SECTION)
        if not left:
            at.y += Type.SECTION.line + _BLOCK_GAP
            return
        fit = max(1, int((at.room - head) // _row(columns)))
        rows = min(fit, -(-len(left) // columns))
        at.y += Type.SECTION.line + 20
        for number in range(columns):
            _column(at, left[number * rows : (number + 1) * rows], number, columns)
        at.y += Type.NOTE.line + 30 + rows * _row(columns) + _BLOCK_GAP
        done += rows * columns
        if done >= len(report.weeks):
            return
        title = f"{report.weeks_title}, continued"


def _columns(at: _Setter, report: Report) -> int:
    """Return in how many columns the weeks are set: more where that saves a sheet."""
    weeks = len(report.weeks)
    columns = how_many_columns(weeks)
    room = at.room - _WEEKS_HEAD - _BLOCK_GAP - sum(_note_heights(at, report.notes))
    while columns < _MOST_COLUMNS and -(-weeks // columns) * _row(columns) > room:
        columns += 1
    return columns


def _row(columns: int) -> int:
    return Type.ROW.line if columns > 1 else Type.ROW.line + 30


def _column(at: _Setter, weeks: Sequence[WeekLine], number: int, columns: int) -> None:
    if not weeks:
        return
    sheets, high = at.sheets, _row(columns)
    whole = (sheets.width - (columns - 1) * _COLUMN_GAP) / columns
    width = whole * _WEEKS_ALONE if columns == 1 else whole
    x, y = number * (whole + _COLUMN_GAP), at.y
    _cells(sheets, QRectF(x, y, width, Type.NOTE.line), WEEK_HEAD, Type.NOTE)
    y += Type.NOTE.line + 15
    sheets.line(x, y, whole, LIGHT.hair)
    y += 15
    for week in weeks:
        _cells(sheets, QRectF(x, y, width, high), week.cells, Type.ROW)
        if columns == 1:
            middle = QRectF(x + width, y + (high - _BAR) / 2, whole - width, _BAR)
            _bar(sheets, middle, week.part or 0.0)
        y += high
        sheets.line(x, y - 5, whole, LIGHT.hair)


def _cells(sheets: Sheets, row: QRectF, texts: Sequence[str], kind: Type) -> None:
    x = row.x()
    for text, part in zip(texts, _WEEK_PARTS, strict=True):
        sheets.text(QRectF(x, row.y(), part * row.width() - 20, row.height()), text, kind)
        x += part * row.width()


def _notes(at: _Setter, notes: Sequence[str]) -> None:
    heights = _note_heights(at, notes)
    at.need(sum(heights))
    for note, height in zip(notes, heights, strict=True):
        at.sheets.paragraph(QRectF(0, at.y, at.sheets.width, height), note, Type.NOTE)
        at.y += height


def _note_heights(at: _Setter, notes: Sequence[str]) -> list[float]:
    width = at.sheets.width
    return [at.sheets.wrapped_height(note, width, Type.NOTE) + 10 for note in notes]


def _in_rows(parts: Sequence[_T], count: int) -> list[Sequence[_T]]:
    return [parts[at : at + count] for at in range(0, len(parts), count)]
