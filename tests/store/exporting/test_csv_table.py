"""The table opens in a spreadsheet as it is meant, and nothing in it is run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adherence.lives import Life, at, row
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, ExcuseReason, Record
from intermezzo.core.day.interlude import Outcome, Reason
from intermezzo.store.exporting.csv_table import COLUMNS, harmless, text_of

ALWAYS = (date.min, date.max)


def table(record, now=None, titles=str.upper, period=ALWAYS):
    text = text_of(Ledger(record), now or at(date(2026, 11, 28), 12), period, titles)
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert all(len(line) == len(COLUMNS) for line in lines)
    assert tuple(lines[0]) == COLUMNS
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines[1:]]


def test_a_row_has_its_times_in_utc_and_as_they_were_lived():
    auckland = timezone(timedelta(hours=13))
    due = datetime(2026, 11, 23, 10, 30, tzinfo=auckland)
    line = table(Record([replace(row(due), offered=due)]))[0]

    assert (line["day"], line["due_local"]) == ("2026-11-23", "2026-11-23 10:30:00")
    assert (line["due_utc"], line["utc_offset"]) == ("2026-11-22 21:30:00", "UTC+13:00")
    assert line["ended_local"] == "2026-11-23 10:31:40"
    assert (line["seconds_done"], line["credit"]) == ("100", "1")


@pytest.mark.parametrize(
    ("minutes", "said"), [(-210, "UTC-03:30"), (0, "UTC+00:00"), (345, "UTC+05:45")]
)
def test_an_offset_is_no_formula(minutes, said):
    zone = timezone(timedelta(minutes=minutes))
    due = datetime(2026, 11, 23, 10, 30, tzinfo=zone)

    assert table(Record([row(due)]))[0]["utc_offset"] == said


def test_outcome_and_reason_are_there_as_key_and_as_words():
    missed = replace(row(at(date(2026, 11, 23), 10), share=None), reason=Reason.CALL)
    line = table(Record([missed]))[0]

    assert (line["outcome"], line["outcome_word"]) == ("missed", "Passed by")
    assert (line["reason"], line["reason_word"]) == ("call", "You were in a call")


def test_an_open_row_says_so():
    still = replace(row(at(date(2026, 11, 23), 10)), ended=None, outcome=None)

    assert table(Record([still]))[0]["outcome_word"] == "Not ended yet"


def test_a_corrected_row_tells_what_was_there_before():
    life = Life().plan([0])
    life.rows.append(row(at(life.day(0), 10), share=None))
    life.correct(life.rows[0], Action.DID, at(life.day(0), 20))
    line = table(life.record)[0]

    assert (line["outcome"], line["seconds_done"], line["credit"]) == ("completed", "100", "1")
    assert (line["corrected"], line["corrected_word"]) == ("did", "I did this one")
    assert (line["outcome_before"], line["seconds_before"]) == ("missed", "0")
    assert line["corrected_utc"] == "2026-11-23 19:00:00"


def test_a_day_off_is_told_at_its_rows():
    life = Life().week(0, [(1, 0)])
    life.excuse(0, marked=at(life.day(0), 20), reason=ExcuseReason.VACATION)
    line = table(life.record)[0]

    assert (line["day_off"], line["day_off_word"]) == ("vacation", "Vacation")


def test_only_the_days_asked_for_are_in_it():
    life = Life().week(0, [(1, 0), (1, 0), (1, 0)])

    assert [line["day"] for line in table(life.record, period=(life.day(1), life.day(1)))] == [
        "2026-11-24"
    ]


def test_excel_is_told_that_it_is_unicode_and_lines_end_as_it_expects():
    text = text_of(Ledger(Record()), at(date(2026, 11, 28), 12), ALWAYS, str)

    assert text == "\ufeff" + ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    "title",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "\u00a0=1"],
)
def test_no_title_is_taken_for_a_formula(title):
    line = table(Record([row(at(date(2026, 11, 23), 10))]), titles=lambda _: title)[0]

    assert line["title"].startswith("'")


@given(st.text(max_size=40))
def test_whatever_a_title_is_the_table_stays_a_table(title):
    lines = table(
        Record([row(at(date(2026, 11, 23), 10)), row(at(date(2026, 11, 23), 14))]),
        titles=lambda _: title,
    )

    assert len(lines) == 2
    assert all(line["title"] == harmless(title) for line in lines)
    assert lines[0]["title"][:1] not in set("=+-@\t\r\n")


def test_every_outcome_and_reason_can_be_written():
    due = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    rows = [
        replace(row(due + timedelta(minutes=n)), outcome=outcome, reason=reason)
        for n, (outcome, reason) in enumerate([(o, r) for o in Outcome for r in (None, *Reason)])
    ]

    assert len(table(Record(rows))) == len(rows)
