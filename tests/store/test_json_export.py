"""Any file may be given to `import`: taken in whole, or refused with a line for each fault."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.adherence.records import records
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.merging import merge
from intermezzo.core.adherence.record import Record, planned_by_rows
from intermezzo.core.day.interlude import Kind, Outcome
from intermezzo.store.exporting.json_file import take_in, text_of
from intermezzo.store.exporting.json_record import record_of
from intermezzo.store.exporting.json_text import LARGEST, UnreadableError, parse

FOUR = time(4)
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DUE = "2026-11-23T10:30:00+01:00"
ROW = {"due": DUE, "outcome": "completed"}
EXCUSE = {"first": "2026-11-23", "marked": DUE}
CORRECTION = {"due": DUE, "at": DUE, "action": "did"}


def whole(**parts):
    return {"schema": 1, **parts}


def faults_of(content):
    return [str(fault) for fault in record_of(content, "f.json", FOUR).faults]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ([], "f.json: is a list, write an object in braces"),
        (7, "f.json: is 7, write an object in braces"),
        ({}, "f.json: schema: is missing, write 1"),
        (whole(format="other"), "f.json: format: is that of another program"),
        ({"schema": 2}, "f.json: schema: is 2, a newer Intermezzo wrote it; update this one"),
        ({"schema": 0}, "f.json: schema: is 0, write 1"),
        ({"schema": True}, "f.json: schema: is true, write 1"),
        ({"schema": "1"}, "f.json: schema: is '1', write 1"),
        (whole(row=[]), "f.json: row: is unknown, did you mean rows?"),
        (whole(rows={}), "f.json: rows: is a table, write a list in brackets"),
        (whole(rows=[3]), "f.json: rows[0]: is 3, write an object in braces"),
        (whole(rows=[ROW, {}]), "f.json: rows[1].due: is missing, write a moment with its offset"),
        (whole(rows=[{**ROW, "due": "2026-11-23T10:30:00"}]), "rows[0].due: is '2026-11-23T10:30"),
        (whole(rows=[{**ROW, "due": "0001-01-01T00:00:00+14:00"}]), "rows[0].due: is '0001-01"),
        (whole(rows=[{**ROW, "due": "2026-11-23T10:30:00+01:00:07"}]), "rows[0].due: is '2026"),
        (whole(rows=[{**ROW, "due": 1}]), "rows[0].due: is 1, write a moment"),
        (whole(rows=[{**ROW, "kind": "nap"}]), "kind: is 'nap', write one of interlude, wind_down"),
        (whole(rows=[{**ROW, "kind": []}]), "rows[0].kind: is a list, write one of"),
        (whole(rows=[{**ROW, "outcome": "won"}]), "rows[0].outcome: is 'won', write one of"),
        (whole(rows=[{**ROW, "seconds_done": -1}]), "seconds_done: is -1, write a number from 0"),
        (whole(rows=[{**ROW, "seconds_done": "9"}]), "seconds_done: is '9', write a number"),
        (whole(rows=[{**ROW, "seconds_planned": 1.5}]), "seconds_planned: is 1.5, write a whole"),
        (whole(rows=[{**ROW, "seconds_planned": 10**5000}]), "seconds_planned: is a huge number"),
        (whole(rows=[{**ROW, "seconds_planned": True}]), "seconds_planned: is true, write a whole"),
        (whole(rows=[{**ROW, "planned": 1}]), "rows[0].planned: is 1, write true or false"),
        (whole(rows=[{**ROW, "routine": "x" * 201}]), "routine: is 'xxx"),
        (whole(rows=[{**ROW, "routine": "a\0b"}]), "rows[0].routine: is"),
        (whole(rows=[{**ROW, "routine": "\ud800"}]), "rows[0].routine: is"),
        (whole(rows=[{**ROW, "day": "2026-11-30"}]), "rows[0].day: is 2026-11-30, far from"),
        (whole(rows=[{**ROW, "outcom": "x"}]), "rows[0].outcom: is unknown, did you mean outcome?"),
        (whole(rows=[ROW, ROW]), "f.json: rows[1]: is the same as rows[0], keep one of them"),
        (whole(plans=[{}]), "f.json: plans[0].day: is missing, write a day, as 2026-11-23"),
        (whole(plans=[{"day": "2026-02-30"}]), "plans[0].day: is '2026-02-30', write a day"),
        (whole(plans=[{"day": "2026-11-23", "evenings": 101}]), "evenings: is 101, write a whole"),
        (whole(excuses=[{**EXCUSE, "last": "2026-11-22"}]), "last: is 2026-11-22, before 2026-11"),
        (
            whole(excuses=[{**EXCUSE, "last": "2028-01-01"}]),
            "last: is 2028-01-01, more than a year",
        ),
        (whole(excuses=[{**EXCUSE, "reason": "lazy"}]), "excuses[0].reason: is 'lazy', write one"),
        (whole(corrections=[{**CORRECTION, "action": "outcome"}]), "outcome: does not go with"),
        (whole(corrections=[{**CORRECTION, "outcome": "partial"}]), "outcome: does not go with"),
        (whole(corrections=[{"due": DUE, "at": DUE}]), "corrections[0].action: is missing, write"),
        (whole(undos=[{"at": DUE}]), "undos[0].of: is missing, write a text"),
        (whole(runs=[{"began": DUE}]), "runs[0].alive: is missing"),
    ],
)
def test_each_fault_is_one_clear_line(content, line):
    found = faults_of(content)

    assert any(line in each for each in found), found
    assert all("\n" not in each for each in found)


def test_every_fault_is_told_at_once():
    bad = {"due": "soon", "kind": "nap", "extra": 1}

    assert len(faults_of(whole(rows=[bad, ROW, bad], plans=[{}], runs=3))) == 8


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        ("nonsense", "is no JSON"),
        ('{"schema": 1, "schema": 2}', "has 'schema' twice"),
        ('{"schema": NaN}', "has NaN, which is no number"),
        ('{"schema": -Infinity}', "has -Infinity, which is no number"),
        ('{"schema": 1e999}', "has 1e999, which is too large"),
        ('{"schema": ' + "1" * 5000 + "}", "has a number that is too long"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_no_sane_json_is_refused(text, problem):
    with pytest.raises(UnreadableError) as refused:
        parse(text)

    assert problem in refused.value.problem


def test_what_is_no_file_is_refused(tmp_path):
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    huge = tmp_path / "huge"
    with huge.open("wb") as opened:
        opened.truncate(LARGEST + 1)
    for path, problem in (
        (tmp_path / "nowhere", "is not there"),
        (tmp_path, "is no file"),
        (binary, "is no text in UTF-8"),
        (huge, "has 128 MB"),
    ):
        [fault] = take_in(path, FOUR).faults
        assert problem in str(fault)


def test_a_mark_at_the_begin_of_the_file_does_no_harm(tmp_path):
    path = tmp_path / "bom.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(whole(rows=[ROW])).encode())

    assert len(take_in(path, FOUR).record.rows) == 1


def row_of(**changes):
    taken = record_of(whole(rows=[{**ROW, **changes}]), "f.json", FOUR)

    assert not taken.faults
    return taken.record.rows[0]


def test_what_is_left_out_of_a_row_is_what_it_most_likely_was():
    row = row_of()

    assert (row.kind, row.planned, row.day, row.seconds_planned) == (
        Kind.INTERLUDE,
        True,
        date(2026, 11, 23),
        0,
    )
    assert row_of(due="2026-11-24T03:59:00+01:00").day == date(2026, 11, 23)
    assert row_of(started="2026-11-24T04:10:00+01:00").day == date(2026, 11, 24)
    assert row_of(seconds_planned=100).seconds_done == 100
    assert row_of(seconds_planned=100, outcome="skipped").seconds_done == 0
    assert row_of(outcome=None).is_open


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"seconds_done": 80, "seconds_planned": 100}, Outcome.COMPLETED),
        ({"seconds_done": 40, "seconds_planned": 100}, Outcome.PARTIAL),
        ({"seconds_done": 39, "seconds_planned": 100}, Outcome.STOPPED),
        ({"seconds_done": 0, "seconds_planned": 100}, Outcome.MISSED),
        ({}, None),
    ],
)
def test_the_seconds_tell_the_outcome_that_is_left_out(fields, outcome):
    taken = record_of(whole(rows=[{"due": DUE, **fields}]), "f.json", FOUR)

    assert taken.record.rows[0].outcome is outcome


def test_what_has_no_id_has_the_same_one_each_time():
    content = whole(excuses=[EXCUSE], corrections=[CORRECTION], undos=[{"at": DUE, "of": "x"}])
    first, second = (record_of(content, "f.json", FOUR).record for _ in range(2))

    assert merge(first, second).is_empty


@given(record=records())
@settings(max_examples=60, deadline=None)
def test_export_and_import_give_back_every_value_and_every_figure(record):
    taken = record_of(parse(text_of(record, NOW)), "f.json", record.day_starts)

    assert not taken.faults
    assert merge(record, taken.record).is_empty
    assert not merge(record, taken.record).conflicts
    assert merge(taken.record, record).is_empty
    for days in (0, 3, 20):
        moment = NOW - timedelta(days=days)
        assert Ledger(record).figures(moment) == Ledger(taken.record).figures(moment)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
keys = st.sampled_from(
    ["due", "kind", "day", "outcome", "id", "at", "first", "last", "began", "alive", "of", "action"]
)
tables = st.lists(st.dictionaries(keys, json_values | st.just(DUE)), max_size=4)
parts = st.sampled_from(["rows", "plans", "excuses", "corrections", "undos", "runs"])


@given(content=st.dictionaries(parts, tables | json_values))
@settings(deadline=None)
def test_no_content_makes_it_fall(content):
    taken = record_of({"schema": 1, **content}, "f.json", FOUR)

    assert isinstance(taken.record, Record)
    assert all(str(fault).isprintable() for fault in taken.faults)


def test_the_plan_of_rows_counts_the_planned_ones_by_kind():
    taken = record_of(
        whole(
            rows=[
                ROW,
                {**ROW, "kind": "wind_down"},
                {**ROW, "due": "2026-11-23T12:00:00+01:00", "planned": False},
            ]
        ),
        "f.json",
        FOUR,
    )
    [plan] = planned_by_rows(taken.record.rows).values()

    assert (plan.interludes, plan.evenings) == (1, 1)
    assert timezone(timedelta(hours=1)) == taken.record.rows[0].due.tzinfo
