"""Each command prints what it promises, without a running app and without Qt."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from intermezzo import __version__
from intermezzo.cli import main
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason
from intermezzo.store.opening import open_for_writing
from intermezzo.system.clock import SystemClock

BERLIN_SPRING = "2026-03-29"
EVERY_DAY = '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return tmp_path


@pytest.fixture
def run(home, capsys):
    """Return a function that runs a command and returns its code, output and complaints."""

    def command(*words):
        code = main(["--home", str(home), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def wrote(home, *rows):
    opened = open_for_writing(home / "intermezzo.db", datetime(2026, 1, 1, tzinfo=UTC))
    for row in rows:
        opened.journal.record(row)
    opened.close()


def preferences(home, text):
    Path(home, "preferences.toml").write_text(text)


def slots(run, *words):
    code, out, _ = run("plan", "--json", *words)

    assert code == 0
    return [(slot["kind"], slot["at"]) for slot in json.loads(out)["slots"]]


def test_the_plan_of_an_ordinary_day(run):
    code, out, err = run("plan", "--date", "2026-11-23", "--json")
    plan = json.loads(out)

    assert (code, err) == (0, "")
    assert (plan["date"], plan["timezone"]) == ("2026-11-23", "Europe/Berlin")
    assert [(slot["kind"], slot["at"]) for slot in plan["slots"]] == [
        ("interlude", "2026-11-23T10:30:00+01:00"),
        ("interlude", "2026-11-23T14:00:00+01:00"),
        ("interlude", "2026-11-23T16:00:00+01:00"),
        ("wind_down", "2026-11-23T22:15:00+01:00"),
    ]
    assert all(set(slot) == {"kind", "at", "routine"} and slot["routine"] for slot in plan["slots"])


@pytest.mark.parametrize(
    "change",
    [
        ("Europe/Berlin", "2026-03-29", "+02:00"),
        ("Europe/Berlin", "2026-10-25", "+01:00"),
        ("America/New_York", "2026-03-08", "-04:00"),
        ("America/New_York", "2026-11-01", "-05:00"),
        ("Australia/Lord_Howe", "2026-10-04", "+11:00"),
        ("Australia/Lord_Howe", "2026-04-05", "+10:30"),
    ],
)
def test_the_plan_on_days_that_change_the_clock(run, home, monkeypatch, change):
    zone, day, offset = change
    monkeypatch.setenv("TZ", zone)
    preferences(home, f"[work]\ndays = {EVERY_DAY}\n[evening]\nenabled = false\n")

    assert slots(run, "--date", day) == [
        ("interlude", f"{day}T{at}:00{offset}") for at in ("10:30", "14:00", "16:00")
    ]


def test_several_days_are_an_array(run):
    _, out, _ = run("plan", "--date", "2026-11-23", "--days", "3", "--json")

    assert [plan["date"] for plan in json.loads(out)] == ["2026-11-23", "2026-11-24", "2026-11-25"]


def test_the_plan_for_people_is_aligned_and_names_the_zone(run):
    code, out, _ = run("plan", "--date", "2026-11-23")
    lines = out.splitlines()

    assert code == 0
    assert lines[0] == "Monday 23 November 2026, Europe/Berlin"
    assert lines[1].startswith("  10:30 CET  interlude  ")
    assert lines[4].startswith("  22:15 CET  evening    ")


def test_a_slot_that_was_played_shows_what_was_played(run, home):
    due = datetime.fromisoformat("2026-11-23T10:30:00+01:00")
    row = Interlude(Kind.INTERLUDE, due, due.date(), "chair_hip_ease", 110, started=due)
    wrote(home, replace(row, outcome=Outcome.COMPLETED, seconds_done=110.0, ended=due))
    _, out, _ = run("plan", "--date", "2026-11-23", "--json")

    assert json.loads(out)["slots"][0]["routine"] == "chair_hip_ease"


def test_a_date_out_of_reach_is_refused(run):
    assert run("plan", "--date", "9999-12-31")[0] == 2


def test_a_bad_preference_is_told_and_the_plan_goes_on(run, home):
    preferences(home, "[interludes]\nper_day = 99\n")
    code, out, err = run("plan", "--date", "2026-11-23", "--json")

    assert code == 0
    assert len(json.loads(out)["slots"]) == 4
    assert err == (
        f"intermezzo: {home}/preferences.toml: interludes.per_day: found 99, "
        "expected a whole number from 2 to 6, using 3\n"
    )


@pytest.fixture
def today():
    moment = SystemClock().now().astimezone(UTC) - timedelta(days=1)
    return moment.replace(hour=12, minute=0, second=0, microsecond=0)


def test_the_log_as_json_has_the_promised_fields(run, home, today):
    row = Interlude(
        Kind.INTERLUDE,
        today,
        today.date(),
        "chair_hip_ease",
        110,
        started=today + timedelta(seconds=10),
        ended=today + timedelta(seconds=70),
        seconds_done=60.04,
        outcome=Outcome.PARTIAL,
        held=Reason.CALL,
    )
    still_open = replace(row, kind=Kind.WIND_DOWN, started=None, ended=None, outcome=None)
    wrote(home, row, still_open)
    code, out, _ = run("log", "--json")
    stamp = today.isoformat(timespec="seconds")

    assert code == 0
    assert json.loads(out)[0] == {
        "id": 1,
        "kind": "interlude",
        "due": stamp,
        "day": today.date().isoformat(),
        "planned": True,
        "offered": None,
        "held": "call",
        "postponed": 0,
        "started": (today + timedelta(seconds=10)).isoformat(timespec="seconds"),
        "ended": (today + timedelta(seconds=70)).isoformat(timespec="seconds"),
        "routine": "chair_hip_ease",
        "outcome": "partial",
        "reason": None,
        "seconds_done": 60.0,
        "seconds_planned": 110,
    }
    assert [json.loads(out)[1][name] for name in ("outcome", "started")] == [None, None]


def test_the_log_shows_local_times_as_they_were(run, home, today):
    lived = today.astimezone(datetime.fromisoformat("2026-01-01T00:00+05:45").tzinfo)
    row = Interlude(Kind.INTERLUDE, lived, lived.date(), "chair_hip_ease", 110)
    wrote(home, replace(row, outcome=Outcome.MISSED, reason=Reason.AWAY))
    code, out, _ = run("log")

    assert code == 0
    assert "17:45  interlude  Chair hip ease" in out
    assert "Passed by: you were away" in out


def test_an_empty_log_says_so(run, home):
    assert run("log") == (0, "Nothing in the log for these days.\n", "")
    assert run("log", "--json") == (0, "[]\n", "")
    assert list(home.iterdir()) == []


def test_a_broken_log_is_told_and_not_touched(run, home):
    file = home / "intermezzo.db"
    file.write_bytes(b"garbage")
    code, out, err = run("log", "--json")

    assert (code, out) == (0, "[]\n")
    assert "the log is damaged" in err
    assert file.read_bytes() == b"garbage"


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "nap"), ("due", "soon"), ("due_offset", 10**12), ("outcome", "lost"), ("ended", 7)],
)
def test_a_row_that_makes_no_sense_is_told_and_the_others_are_shown(
    run, home, today, column, value
):
    rows = [
        Interlude(Kind.INTERLUDE, at, at.date(), "chair_hip_ease", 110, started=at, ended=at)
        for at in (today, today + timedelta(minutes=1), today + timedelta(minutes=2))
    ]
    wrote(home, *rows)
    with closing(sqlite3.connect(home / "intermezzo.db")) as other, other:
        other.execute(f"UPDATE interlude SET {column} = ? WHERE id = 2", (value,))  # noqa: S608 - from above
    code, out, err = run("log", "--json")

    assert code == 0
    assert [row["id"] for row in json.loads(out)] == [1, 3]
    assert err.count("the log holds what makes no sense") == 1
    assert run("plan")[0] == 0
    assert run("status")[0] == 3


def test_a_pause_that_makes_no_sense_is_told_and_the_status_goes_on(run, home, today):
    opened = open_for_writing(home / "intermezzo.db", today)
    opened.journal.set_pause(Pause(today, today + timedelta(days=2)))
    opened.close()
    with closing(sqlite3.connect(home / "intermezzo.db")) as other, other:
        other.execute("UPDATE pause SET until = 'soon'")
    code, out, _ = run("status", "--json")

    assert code == 3
    assert json.loads(out)["paused_until"] is None
    assert "makes no sense" in json.loads(out)["troubles"][0]


def test_the_status_at_rest_tells_the_next_slot_and_its_code(run):
    code, out, err = run("status", "--json")
    fields = json.loads(out)

    assert (code, err) == (3, "")
    assert fields["running"] is False
    assert fields["phase"] is None
    assert set(fields["next"]) == {"kind", "at", "routine", "title"}
    assert datetime.fromisoformat(fields["next"]["at"]) > datetime.fromisoformat(fields["now"])


def test_the_status_at_rest_for_people(run):
    code, out, _ = run("status")

    assert code == 3
    assert out.startswith("Not running. Start it with: intermezzo\nNext   ")


def test_a_pause_outlives_the_app_and_the_status_tells_it(run, home):
    now = SystemClock().now()
    opened = open_for_writing(home / "intermezzo.db", now)
    opened.journal.set_pause(Pause(now, now + timedelta(hours=2)))
    opened.close()

    assert json.loads(run("status", "--json")[1])["paused_until"] is not None


@pytest.mark.parametrize("words", [["pause", "30"], ["resume"], ["quit"]])
def test_what_needs_the_app_says_that_it_is_not_running(run, words):
    assert run(*words) == (
        3,
        "",
        "intermezzo: the app is not running; start it with: intermezzo\n",
    )


def test_the_routines_are_listed_as_json(run):
    code, out, err = run("routines", "list")
    found = json.loads(out)

    assert (code, err) == (0, "")
    assert set(found) == {"movements", "routines"}
    movements = {each["id"] for each in found["movements"]}
    assert {step["movement"] for each in found["routines"] for step in each["steps"]} <= movements


def test_where_there_is_no_fault_it_says_so(run):
    from intermezzo.paths import bundled  # noqa: PLC0415 - only here

    ours = bundled() / "routines"
    code, out, _ = run(
        "routines", "check", str(ours / "movements" / "load"), str(ours / "routines")
    )

    assert (code, out) == (0, "No fault found.\n")


def test_each_fault_is_one_line(run, tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text("[broken\n")
    code, out, _ = run("routines", "check", str(tmp_path / "one.toml"), str(tmp_path / "two.toml"))

    assert code == 1
    assert [line.startswith(str(tmp_path)) for line in out.splitlines()] == [True, True]
    code, out, _ = run("routines", "check", str(tmp_path / "one.toml"), "--json")
    assert (code, len(json.loads(out))) == (1, 1)


def test_warnings_alone_are_told_and_are_no_failure(run, tmp_path):
    from intermezzo.paths import bundled  # noqa: PLC0415 - only here

    ours = bundled() / "routines" / "movements" / "range" / "seated_thoracic_extend.toml"
    file = tmp_path / "far.toml"
    file.write_text(ours.read_text().replace("lean = -4", "lean = -14"))
    code, out, _ = run("routines", "check", str(file))

    assert (code, out.count("\n")) == (0, 1)
    assert ": warning: " in out
    code, out, _ = run("routines", "check", str(file), "--json")
    assert (code, [fault["warning"] for fault in json.loads(out)]) == (0, [True])


@pytest.mark.parametrize("command", [["plan"], ["log"], ["status"], ["routines", "list"]])
def test_a_home_whose_name_is_too_long_is_no_fault_of_a_look(command, tmp_path, capsys):
    code = main(["--home", str(tmp_path / ("long" * 100)), *command])

    assert code == (3 if command == ["status"] else 0)
    assert all(line.startswith("intermezzo: ") for line in capsys.readouterr().err.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell there")
def test_a_closed_output_is_no_fault(home):
    command = ("/bin/sh", "-c", 'exec "$0" -m intermezzo --home "$1" plan >&-')
    done = subprocess.run(  # noqa: S603 - ours
        (*command, sys.executable, home), stderr=subprocess.PIPE, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_an_output_that_takes_no_more_is_one_line(home):
    command = (sys.executable, "-m", "intermezzo", "--home", home, "routines", "list")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - ours

    assert done.returncode == 1
    assert done.stderr == ("intermezzo: the answer cannot be written: No space left on device\n")


def test_what_is_doubtful_is_said_once(home):
    command = (sys.executable, "-m", "intermezzo", "--home", home, "plan")
    doubtful = {**os.environ, "TZ": "Nowhere/At_All"}
    done = subprocess.run(command, env=doubtful, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--home", "", "plan"],
        ["plan", "--date", "tomorrow"],
        ["plan", "--days", "0"],
        ["log", "--days", "many"],
        ["pause"],
        ["pause", "soon"],
        ["now", "--speed", "0"],
        ["routines"],
        ["routines", "check"],
        ["status", "--nonsense"],
    ],
)
def test_wrong_input_is_one_line_that_names_the_remedy(run, words):
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "--help" in err


def test_an_unknown_routine_is_refused_before_a_window_opens(run):
    code, _, err = run("now", "nonsense")

    assert code == 2
    assert err == (
        "intermezzo: there is no routine 'nonsense'; intermezzo routines list shows them all\n"
    )


COMMANDS = [
    [], ["now"], ["plan"], ["log"], ["status"], ["pause"], ["resume"], ["quit"],
    ["routines"], ["routines", "list"], ["routines", "check"],
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_explains_itself(run, words):
    code, out, _ = run(*words, "--help")

    assert code == 0
    assert out.startswith("usage: intermezzo")


def test_the_version(run):
    assert run("--version") == (0, f"intermezzo {__version__}\n", "")


def test_a_home_after_the_command_counts_too(home, capsys):
    preferences(home, "[interludes]\nper_day = 2\n")
    assert main(["plan", "--date", "2026-11-23", "--json", "--home", str(home)]) == 0

    assert len(json.loads(capsys.readouterr().out)["slots"]) == 3


def test_without_a_screen_starting_says_so_and_leaves_the_way_free(run, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    for _ in range(2):
        code, _, err = run()
        assert code == 1
        assert "there is no screen" in err


def test_a_home_that_cannot_be_is_refused(tmp_path, capsys):
    (tmp_path / "file").touch()

    assert main(["--home", str(tmp_path / "file" / "home")]) == 2
    assert "choose another with --home DIR" in capsys.readouterr().err


def test_the_days_of_the_log_end_today(run, home, today):
    old = today - timedelta(days=10)
    wrote(home, Interlude(Kind.INTERLUDE, old, old.date(), "chair_hip_ease", 110))

    assert json.loads(run("log", "--json")[1]) == []
    assert len(json.loads(run("log", "--days", "20", "--json")[1])) == 1
    assert isinstance(old.date(), date)
