"""The rows of days long past, added up by the database: `core.adherence.counting` in its words.

Ten years of rows take it some hundredths of a second, and as values of Python several tenths.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from intermezzo.core.adherence.counting import NO_ROWS, Count
from intermezzo.core.adherence.credit import WAIVED
from intermezzo.core.day.credit import FULL, HALF
from intermezzo.core.day.interlude import Kind, Outcome, Reason

TOUCHED = """
    SELECT interlude.day FROM interlude JOIN correction
    ON interlude.kind = correction.kind AND interlude.due = correction.due
"""
"""The days of which a row has been corrected: their rows are wanted one by one."""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


_SUMS = f"""
    SELECT day, kind, SUM(planned), SUM(credit), SUM(credit > 0), SUM(waived AND credit = 0)
    FROM (
        SELECT day, kind, planned,
            CASE
                WHEN outcome IS NULL THEN 0
                WHEN seconds_planned > 0 THEN
                    CASE
                        WHEN seconds_done / seconds_planned >= {FULL} THEN 2
                        WHEN seconds_done / seconds_planned >= {HALF} THEN 1
                        ELSE 0
                    END
                WHEN outcome = '{Outcome.COMPLETED.value}' THEN 2
                WHEN outcome = '{Outcome.PARTIAL.value}' THEN 1
                ELSE 0
            END AS credit,
            planned AND outcome = '{Outcome.MISSED.value}'
                AND COALESCE(reason, '') IN ({_listed(WAIVED)}) AS waived
        FROM interlude
        WHERE day < ? AND day NOT IN ({TOUCHED})
            AND kind IN ({_listed(Kind)})
            AND COALESCE(outcome, '') IN ('', {_listed(Outcome)})
            AND COALESCE(reason, '') IN ('', {_listed(Reason)})
    )
    GROUP BY day, kind
"""  # noqa: S608 - made of our own words, no one else's


def counts_before(session: Session, since: date) -> dict[date, Count]:
    """Return the rows of each day before `since` added up, but for days that were corrected."""
    found: dict[date, Count] = {}
    sums = session.connection().exec_driver_sql(_SUMS, (since.isoformat(),))
    for day, kind, slots, credit, sessions, waived in sums:
        label = date.fromisoformat(day)
        former = found.get(label, NO_ROWS)
        if kind == Kind.WIND_DOWN.value:
            found[label] = Count(*former[:4], slots, credit, sessions, waived or 0)
        else:
            found[label] = Count(slots, credit, sessions, waived or 0, *former[4:])
    return found
