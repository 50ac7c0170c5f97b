"""The worked examples as a stranger would write them: taken in by `import`, read by `stats`."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from intermezzo.cli import main, record_arguments
from intermezzo.cli.export import FORMATS
from intermezzo.core.adherence.record import ExcuseReason
from intermezzo.core.day.interlude import Outcome
from intermezzo.system.clock import SystemClock

MONDAY = date(2026, 11, 23)
TIMES = ("10:30", "14:00", "16:00", "11:30", "12:30")
FIELDS = {
    "day",
    "adherence_7",
    "adherence_28",
    "weeks_kept",
    "run",
    "best_run",
    "grace_used",
    "active_days_month",
    "today",
}


def day(number):
    return (MONDAY + timedelta(days=number)).isoformat()


def slot(number, clock, **changes):
    return {"due": f"{day(number)}T{clock}:00+01:00", "outcome": "completed", **changes}


def sessions(number, interludes, evenings=0):
    found = [
        slot(number, clock, planned=place < 3) for place, clock in enumerate(TIMES[:interludes])
    ]
    return found + [slot(number, "22:15", kind="wind_down")] * evenings


def plan(number, interludes=3, evenings=1):
    return {"day": day(number), "interludes": interludes, "evenings": evenings}


def week(*done):
    """Return plans and rows of a week, with nine active planned days before it."""
    before = [number for number in range(-13, 0) if number not in {-9, -8, -2, -1}][-9:]
    plans = [plan(number) for number in [*before, *range(len(done))]]
    rows = [row for number in before for row in sessions(number, 1)]
    rows += [row for number, each in enumerate(done) if each for row in sessions(number, *each)]
    return {"schema": 1, "plans": plans, "rows": rows}


E1 = week((3, 1), (2, 1), (3, 1), (3, 1), (2, 0))
E2 = {**E1, "plans": [*E1["plans"], plan(7)], "rows": [*E1["rows"], *sessions(7, 1)]}
E3 = {**E1, "rows": [*E1["rows"], slot(5, "22:15", kind="wind_down", planned=False)]}
E4 = {
    **week((3, 1), (3, 1), None, (2, 1), (3, 0)),
    "excuses": [{"first": day(2), "reason": "holiday", "marked": f"{day(0)}T09:00:00+01:00"}],
}
E5 = {
    **week((3, 1), (3, 1), (2, 1), None, (3, 0)),
    "excuses": [{"first": day(3), "reason": "day_off", "marked": f"{day(4)}T18:00:00+01:00"}],
}
E6 = {
    "schema": 1,
    "plans": [plan(0)],
    "rows": [
        slot(0, "10:30", seconds_planned=110, seconds_done=70, outcome="partial"),
        slot(0, "14:00", seconds_planned=114, seconds_done=92),
        slot(0, "16:00", outcome="missed", reason="unanswered"),
        slot(0, "22:15", kind="wind_down", seconds_planned=120, seconds_done=120),
    ],
}
E7 = week((1, 0), None, (1, 0), None, (2, 0))
E7_REPAIRED = week((1, 0), None, (1, 0), None, (3, 1))
E8 = {
    "schema": 1,
    "plans": [plan(4)],
    "rows": [
        {
            "kind": "wind_down",
            "due": f"{day(4)}T22:15:00+01:00",
            "started": f"{day(5)}T00:40:00+01:00",
            "outcome": "completed",
        },
        {
            "kind": "wind_down",
            "started": f"{day(5)}T04:10:00+01:00",
            "outcome": "completed",
            "planned": False,
        },
    ],
}
E9 = {
    "schema": 1,
    "plans": [plan(1)],
    "rows": [
        *({"due": f"{day(1)}T{hour}:00:00+00:00", "outcome": "completed"} for hour in (10, 14, 16)),
        {"kind": "wind_down", "due": f"{day(1)}T20:00:00-05:00", "outcome": "completed"},
    ],
}
E10 = {
    "schema": 1,
    "plans": [plan(number) for number in range(4)],
    "rows": [
        {"due": f"{day(0)}T10:30:00-08:00", "outcome": "completed"},
        {"due": f"{day(1)}T10:30:00-08:00", "outcome": "completed"},
        {"due": f"{day(3)}T10:30:00+11:00", "outcome": "completed"},
    ],
    "runs": [
        {"began": f"{day(0)}T08:00:00-08:00", "alive": f"{day(1)}T22:30:00-08:00"},
        {"began": f"{day(3)}T07:00:00+11:00", "alive": f"{day(3)}T23:00:00+11:00"},
    ],
}
E11 = {
    "schema": 1,
    "plans": [plan(0), plan(1)],
    "rows": [*sessions(0, 5, 1), *sessions(1, 1)],
}
E12 = {
    **week((3, 1), (3, 1), None, None, None),
    "excuses": [
        {
            "first": day(2),
            "last": day(4),
            "reason": "paused",
            "marked": f"{day(1)}T22:00:00+01:00",
        }
    ],
}
E13 = {"schema": 1, "plans": [plan(4, 1, 1)], "rows": [slot(4, "11:00")]}

EXAMPLES = [
    ("e1", E1, "5T12:00", {"adherence_7": 85, "run": 14, "weeks_kept": 3}),
    ("e2", E2, "7T23:00", {"run": 15, "grace_used": False}),
    ("e3", E3, "6T12:00", {"adherence_7": 85, "run": 14, "active_days_month": 15}),
    ("e4", E4, "5T12:00", {"adherence_7": 88, "run": 13, "weeks_kept": 3}),
    ("e5 at first", E5, "4T17:00", {"run": 13, "grace_used": True}),
    ("e5", E5, "5T12:00", {"adherence_7": 88, "run": 13, "grace_used": False}),
    ("e6", E6, "0T23:00", {"today": {"done": 2.5, "planned": 4}, "run": 1}),
    ("e6 later", E6, "1T12:00", {"adherence_7": 63}),
    ("e7 covered", E7, "2T09:00", {"run": 10, "grace_used": True}),
    ("e7", E7, "5T12:00", {"adherence_7": 20, "run": 1, "best_run": 11}),
    ("e7 bridged", E7, "7T12:00", {"weeks_kept": 2}),
    ("e7 repaired", E7_REPAIRED, "4T23:00", {"run": 12, "best_run": 12}),
    ("e8", E8, "5T23:00", {"adherence_7": 25, "run": 1, "active_days_month": 2}),
    ("e8 at night", E8, "5T03:00", {"day": day(4), "today": {"done": 1, "planned": 4}}),
    ("e9", E9, "2T12:00", {"adherence_7": 100, "run": 1}),
    ("e10", E10, "4T12:00", {"adherence_7": 25, "run": 3, "grace_used": False}),
    ("e11", E11, "2T12:00", {"adherence_7": 63}),
    ("e11 monday", E11, "0T23:00", {"today": {"done": 4, "planned": 4}}),
    ("e12", E12, "5T12:00", {"adherence_7": 100, "run": 11, "weeks_kept": 3}),
    ("e13", E13, "5T12:00", {"adherence_7": 50, "run": 1}),
]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs a command and returns its code, output and complaints."""
    monkeypatch.setenv("TZ", "Europe/Berlin")

    def command(*words, home=tmp_path / "home"):
        code = main(["--home", str(home), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(content, name="other.json"):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


def stats(run, moment, **where):
    number, clock = moment.split("T")
    as_of = f"{day(int(number))}T{clock}"
    code, out, err = run("stats", "--json", "--as-of", as_of, **where)

    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("content", "moment", "expected"),
    [each[1:] for each in EXAMPLES],
    ids=[each[0] for each in EXAMPLES],
)
def test_the_worked_examples_come_out_of_the_command_line(run, file, content, moment, expected):
    code, _, err = run("import", file(content))
    found = stats(run, moment)

    assert (code, err) == (0, "")
    assert set(found) == FIELDS
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("content", "moment", "expected"),
    [each[1:] for each in EXAMPLES],
    ids=[each[0] for each in EXAMPLES],
)
def test_they_do_where_the_plans_alone_say_what_was_planned(run, file, content, moment, expected):
    bare = [
        {key: value for key, value in row.items() if key != "planned"} for row in content["rows"]
    ]
    code, _, err = run("import", file({**content, "rows": bare}))
    found = stats(run, moment)

    assert (code, err) == (0, "")
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "content", [E1, E5, E7, E8, E10, E12], ids=["e1", "e5", "e7", "e8", "e10", "e12"]
)
def test_taking_it_to_another_computer_gives_the_same_figures(run, file, tmp_path, content):
    out, other = tmp_path / "out.json", tmp_path / "other home"
    run("import", file(content))
    assert run("export", "--format", "json", out)[0] == 0
    assert run("import", out, home=other)[0] == 0

    for moment in ("2T12:00", "4T20:00", "5T12:00", "7T12:00"):
        assert stats(run, moment) == stats(run, moment, home=other)
    assert run("import", out)[1] == "Nothing in it is new.\n"
    again = tmp_path / "again.json"
    run("export", again, home=other)
    first, second = (json.loads(path.read_text()) for path in (out, again))
    assert {**first, "exported": ""} == {**second, "exported": ""}


def test_taking_the_same_in_twice_adds_nothing(run, file):
    path = file(E5)
    first = json.loads(run("import", "--json", path)[1])
    second = json.loads(run("import", "--json", path)[1])

    assert first["taken"]["rows"] == len(E5["rows"])
    assert first["taken"]["excuses"] == 1
    assert not any(second["taken"].values())
    assert second["conflicts"] == []


def test_what_was_taken_in_is_told_by_number(run, file):
    one = {"schema": 1, "rows": [slot(4, "11:00")], "plans": [plan(4, 3, 1)]}
    more = {**one, "rows": [slot(3, "11:00"), slot(3, "14:00")]}

    assert run("import", file(one))[1] == "Taken in: 1 row, 1 plan.\n"
    assert run("import", file(more))[1] == "Taken in: 2 rows.\n"


def test_what_differs_is_told_and_ours_stays(run, file):
    run("import", file(E13))
    missed = slot(4, "11:00", outcome="missed", reason="call")
    other = {"schema": 1, "rows": [missed], "plans": [plan(4, 3, 1)]}
    _, told, _ = run("import", file(other))
    _, fields, _ = run("import", "--json", file(other))
    conflicts = json.loads(fields)["conflicts"]

    assert (
        "interlude of 2026-11-27 11:00+0100 differs: outcome completed here, missed there; "
        "reason not told here, call there. Ours was kept." in told
    )
    assert "the plan of 2026-11-27 differs: interludes 1 here, 3 there. Ours was kept." in told
    assert [(each["ours"].get("outcome"), each["theirs"].get("outcome")) for each in conflicts] == [
        ("completed", "missed"),
        (None, None),
    ]
    assert stats(run, "5T12:00")["adherence_7"] == 50


def test_a_range_of_days_is_exported_alone(run, file, tmp_path):
    out = tmp_path / "some.json"
    run("import", file(E5))
    run("export", "--from", day(3), "--to", day(4), out)
    found = json.loads(out.read_text())

    assert {row["day"] for row in found["rows"]} == {day(4)}
    assert [each["day"] for each in found["plans"]] == [day(3), day(4)]
    assert len(found["excuses"]) == 1
    assert run("export", "--from", day(4), "--to", day(3), out)[0] == 2


def test_an_export_replaces_a_file_whole_and_says_where_it_is(run, file, tmp_path):
    out = file("mine", "out.json")
    run("import", file(E13))
    assert "add --force" in run("export", out)[2]
    assert out.read_text() == "mine"
    code, said, _ = run("export", "--force", out)

    assert (code, said) == (0, f"{out}\n")
    assert json.loads(out.read_text())["schema"] == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    code, _, err = run("export", tmp_path / "nowhere" / "out.json")
    assert code == 2
    assert "there is no folder" in err


def test_the_words_are_short_and_calm(run, file):
    run("import", file(E7))
    _, out, _ = run("stats", "--as-of", f"{day(5)}T12:00", "--weeks", "2")

    assert out.splitlines()[:6] == [
        "Saturday 28 November 2026",
        "  2 weeks kept; run 1 day, best 11",
        "  last 7 days   4 of 20 (20 %), a light week - shall we plan fewer?",
        "  last 28 days  13 of 56 (23 %), a light week - shall we plan fewer?",
        "  today         nothing planned",
        "  this month    active on 12 days",
    ]
    assert "!" not in out


def test_the_weeks_come_oldest_first(run, file):
    run("import", file(E7))
    _, out, _ = run("stats", "--json", "--as-of", f"{day(7)}T12:00", "--weeks", "3")
    weeks = json.loads(out)["weeks"]

    assert [week["monday"] for week in weeks] == [day(-7), day(0), day(7)]
    assert [week["kept"] for week in weeks] == [True, False, False]
    assert [week["bridge"] for week in weeks] == [False, True, False]
    assert weeks[1]["adherence"] == 20


def test_without_anything_everything_is_nothing(run):
    found = stats(run, "0T12:00")

    assert (found["adherence_7"], found["adherence_28"]) == (None, None)
    assert found["today"] == {"done": 0, "planned": 0}
    assert found["run"] == found["best_run"] == found["weeks_kept"] == 0


def today_here():
    return SystemClock().now().replace(hour=12, minute=0, second=0, microsecond=0)


def test_a_day_is_excused_and_taken_back(run, file):
    noon = today_here()
    yesterday = (noon - timedelta(days=1)).date()
    run("import", file({"schema": 1, "plans": [{"day": str(yesterday), "interludes": 3}]}))
    before = json.loads(run("stats", "--json")[1])["adherence_7"]
    code, out, _ = run("excuse", yesterday, "--reason", "ill", "--json")
    name = json.loads(out)["id"]
    excused = json.loads(run("stats", "--json")[1])["adherence_7"]
    assert run("undo", name)[0] == 0
    after = json.loads(run("stats", "--json")[1])["adherence_7"]

    assert code == 0
    assert (before, excused, after) == (0, None, 0)
    assert run("undo", name)[0] == 2
    assert run("undo", "nonsense")[0] == 2


def test_a_row_is_corrected_by_its_time_or_its_number(run, file):
    noon = today_here()
    due = (noon - timedelta(days=1)).astimezone()
    row = {"due": due.isoformat(), "outcome": "missed", "day": str(due.date())}
    run("import", file({"schema": 1, "rows": [row]}))
    civil = f"{due:%Y-%m-%dT%H:%M}"

    assert run("correct", civil, "did")[0] == 0
    assert json.loads(run("stats", "--json")[1])["adherence_7"] == 100
    assert run("correct", "1", "partial")[0] == 0
    assert json.loads(run("stats", "--json")[1])["adherence_7"] == 50
    assert run("correct", "1", "not-me")[0] == 0
    assert json.loads(run("stats", "--json")[1])["adherence_7"] == 0
    code, _, err = run("correct", "77", "did")
    assert code == 2
    assert "no such row" in err


def test_what_lies_too_far_back_is_refused_in_words(run, file):
    noon = today_here()
    old = noon - timedelta(days=8)
    row = {"due": old.isoformat(), "outcome": "missed"}
    run("import", file({"schema": 1, "rows": [row]}))
    code, _, err = run("excuse", old.date())
    other_code, _, other_err = run("correct", "1", "did")

    assert code == other_code == 2
    assert "more than 7 days ago" in err
    assert "more than 7 days ago" in other_err


def test_the_grammar_knows_every_word_of_the_core():
    assert tuple(reason.value for reason in ExcuseReason) == record_arguments.REASONS
    assert set(record_arguments.ANSWERS) == {"did", "not-me", *(each.value for each in Outcome)}
    assert set(record_arguments.FORMATS) == set(FORMATS)


def test_a_moment_may_have_an_offset(run, file):
    run("import", file(E8))
    code, out, _ = run("stats", "--json", "--as-of", f"{day(5)}T02:00+00:00")

    assert code == 0
    assert json.loads(out)["day"] == day(4)
    assert datetime.fromisoformat(f"{day(5)}T02:00+00:00").tzinfo is not None
