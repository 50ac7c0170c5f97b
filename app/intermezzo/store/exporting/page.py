"""The report as one page of HTML: no scripts, nothing from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from intermezzo.core.adherence.report import (
    WEEK_HEAD,
    Balance,
    Fact,
    Passage,
    Report,
    WeekLine,
    in_columns,
)
from intermezzo.store.exporting.page_style import STYLE

_NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


def page(report: Report) -> str:
    """Return the whole document, in UTF-8 when written."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    title = escape(report.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_ELSEWHERE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex">'
    yield '<meta name="generator" content="Intermezzo">'
    yield f"<title>{title}, {escape(report.period)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield "<header>"
    yield f"<div><h1>{title}</h1><p>{escape(report.period)}</p></div>"
    yield f'<div class="who"><p class="name">Name</p><p>{escape(report.written)}</p></div>'
    yield "</header>"
    yield '<dl class="facts">'
    yield from map(_fact, report.facts)
    yield "</dl>"
    yield '<div class="balances">'
    for balance in report.balances:
        yield from _balance(balance)
    for passage in report.passages:
        yield from _passage(passage)
    yield "</div>"
    yield from _weeks(report)
    yield "<footer>"
    yield from (f"<p>{escape(note)}</p>" for note in report.notes)
    yield "</footer>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _fact(fact: Fact) -> str:
    note = f'<dd class="note">{escape(fact.note)}</dd>' if fact.note else ""
    return f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd>{note}</div>"


def _balance(balance: Balance) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(balance.title)}</h2>"
    if not balance.bars:
        yield f"<p>{escape(balance.otherwise)}</p>"
    else:
        yield '<ul class="bars">'
        for bar in balance.bars:
            label, value = escape(bar.label), escape(bar.value)
            yield f'<li><span dir="auto">{label}</span> <span>{value}</span>{_bar(bar.part)}</li>'
        yield "</ul>"
    yield "</section>"


def _bar(part: float) -> str:
    return f'<i aria-hidden="true"><b style="width:{100 * part:.1f}%"></b></i>'


def _passage(passage: Passage) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(passage.title)}</h2>"
    yield from (f'<p dir="auto">{escape(line)}</p>' for line in passage.lines)
    yield "</section>"


def _weeks(report: Report) -> Iterator[str]:
    yield '<section class="weeks">'
    yield f"<h2>{escape(report.weeks_title)}</h2>"
    for columns in in_columns(report.weeks):
        yield f'<div class="columns of{len(columns)}">'
        for weeks in columns:
            yield from _week_table(weeks, alone=len(columns) == 1)
        yield "</div>"
    yield "</section>"


def _week_table(weeks: Sequence[WeekLine], *, alone: bool) -> Iterator[str]:
    span = f"Weeks from {weeks[0].start} to {weeks[-1].start}"
    yield f'<table aria-label="{escape(span)}">'
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in WEEK_HEAD)
    extra = '<th class="long"></th>' if alone else ""
    yield f"<thead><tr>{heads}{extra}</tr></thead>"
    yield "<tbody>"
    for week in weeks:
        start, *rest = week.cells
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        bar = f'<td class="long">{_bar(week.part or 0.0)}</td>' if alone else ""
        yield f'<tr><th scope="row">{escape(start)}</th>{cells}{bar}</tr>'
    yield "</tbody>"
    yield "</table>"
