"""The log as a table for a spreadsheet: one line an interlude, one line of names above.

Nothing in it is a formula, whatever a title says: see docs/export.md.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from intermezzo.core.adherence.history import DaySummary, Line, day_summary
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.content.told import as_words
from intermezzo.core.day.interlude import Kind, Reason
from intermezzo.core.day.today import OUTCOME_WORDS, REASON_WORDS
from intermezzo.core.plain import plain

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes the text for that of an old code page."""
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the begin of a formula; the last four are the wide forms."""
_KIND_WORDS = {Kind.INTERLUDE: "Interlude", Kind.WIND_DOWN: "Evening"}
_OPEN = "Not ended yet"
_CORRECTED = {"did": "I did this one", "not_me": "That was not me", "outcome": "Ended otherwise"}

COLUMNS = (
    "day",
    "kind",
    "kind_word",
    "planned",
    "routine",
    "title",
    "due_utc",
    "due_local",
    "utc_offset",
    "offered_utc",
    "offered_local",
    "started_utc",
    "started_local",
    "ended_utc",
    "ended_local",
    "seconds_planned",
    "seconds_done",
    "credit",
    "outcome",
    "outcome_word",
    "reason",
    "reason_word",
    "held",
    "held_word",
    "postponed",
    "corrected",
    "corrected_word",
    "corrected_utc",
    "outcome_before",
    "seconds_before",
    "day_off",
    "day_off_word",
)


def text_of(
    ledger: Ledger, as_of: datetime, period: tuple[date, date], titles: Callable[[str], str]
) -> str:
    """Return the table of a period, both app-days included, as it stands at `as_of`.

    Rows are oldest first and as the person has corrected them; `titles` names routines by ids.
    """
    stream = io.StringIO(newline="")
    stream.write(BYTE_ORDER_MARK)
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for day in ledger.counted.within(*period):
        summary = day_summary(ledger, as_of, day)
        for line in summary.lines:
            writer.writerow(map(harmless, _cells(summary, line, titles)))
    return stream.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs: where it might, a quotation mark goes before."""
    shown = plain(cell)
    return f"'{shown}" if cell.lstrip(" \u00a0").startswith(_DANGEROUS) else shown


def _cells(day: DaySummary, line: Line, titles: Callable[[str], str]) -> Iterator[str]:
    row = line.row
    yield row.day.isoformat()
    yield row.kind.value
    yield _KIND_WORDS[row.kind]
    yield "yes" if row.planned else "no"
    yield row.routine
    yield titles(row.routine)
    yield _utc(row.due)
    yield _local(row.due)
    yield _offset(row.due)
    for moment in (row.offered, row.started, row.ended):
        yield _utc(moment)
        yield _local(moment)
    yield str(row.seconds_planned)
    yield f"{row.seconds_done:.10g}"
    yield f"{line.halves / 2:g}"
    yield "" if row.outcome is None else row.outcome.value
    yield _OPEN if row.outcome is None else OUTCOME_WORDS[row.outcome]
    yield from _reason(row.reason)
    yield from _reason(row.held)
    yield str(row.postponed)
    yield from _correction(line)
    yield "" if day.excused is None else day.excused.value
    yield "" if day.excused is None else as_words(day.excused.value)


def _correction(line: Line) -> Iterator[str]:
    said, before = line.correction, line.original
    if said is None:
        yield from ("no", "", "", "", "")
        return
    yield said.action.value
    yield _CORRECTED[said.action.value]
    yield _utc(said.at)
    yield "" if before.outcome is None else before.outcome.value
    yield f"{before.seconds_done:.10g}"


def _reason(reason: Reason | None) -> Iterator[str]:
    yield "" if reason is None else reason.value
    yield "" if reason is None else _capital(REASON_WORDS[reason])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _utc(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def _local(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def _offset(moment: datetime) -> str:
    """Return `UTC+01:00`: it begins with no sign, so it needs no quotation mark."""
    sign_and_hours, minutes = f"{moment:%z}"[:3], f"{moment:%z}"[3:5]
    return f"UTC{sign_and_hours}:{minutes}"
