"""Whether to ask, once and kindly, if an empty day was a day off (content.md 8.2)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from intermezzo.core.adherence.ledger import Ledger

QUESTION = "Was yesterday a day off?"


def day_to_ask_about(ledger: Ledger, as_of: datetime, asked: date | None) -> date | None:
    """Return yesterday where it was planned, ended empty and was not asked about yet, else None.

    `asked` is the last day that was asked about; a clock set back asks no second time.
    """
    at = ledger.at(as_of)
    yesterday = at.today - timedelta(days=1)
    if asked is not None and asked >= yesterday:
        return None
    tally = at.of(yesterday)
    return yesterday if tally.planned and not tally.active else None
