"""`intermezzo plan` and `status` with a calendar named in the preferences."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from calendars import calendar
from intermezzo.cli import main
from intermezzo.system.clock import SystemClock

MEETING = """\
UID:1
DTSTART;TZID=W. Europe Standard Time:20260105T100000
DTEND;TZID=W. Europe Standard Time:20260105T110000
RRULE:FREQ=WEEKLY;BYDAY=MO,WE
SUMMARY:Salary talk with Kim"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    (tmp_path / "preferences.toml").write_text('[calendar]\npaths = ["work.ics"]\n')
    (tmp_path / "work.ics").write_bytes(calendar(MEETING))
    return tmp_path


@pytest.fixture
def run(home, capsys):
    def command(*words):
        code = main(["--home", str(home), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_plan_says_when_it_will_be_and_what_was_in_the_way(run):
    code, out, err = run("plan", "--date", "2026-11-23")
    first = out.splitlines()[1]

    assert (code, err) == (0, "")
    assert first.split()[:2] == ["11:05", "CET"]
    assert first.endswith("Moved from 10:30: your calendar has something there")


def test_in_json_a_slot_keeps_its_planned_time_and_says_when_it_opens(run):
    _, out, _ = run("plan", "--date", "2026-11-23", "--days", "2", "--json")
    monday, tuesday = (day["slots"] for day in json.loads(out))

    assert monday[0]["at"] == "2026-11-23T10:30:00+01:00"
    assert monday[0]["opens"] == "2026-11-23T11:05:00+01:00"
    assert monday[0]["moved"] == "meeting"
    assert all(set(slot) == {"kind", "at", "routine"} for slot in (*monday[1:], *tuesday))


def test_the_same_plan_with_and_without_a_calendar_has_the_same_slots(run, home):
    _, with_calendar, _ = run("plan", "--date", "2026-11-23", "--days", "7", "--json")
    (home / "preferences.toml").write_text("")
    _, without, _ = run("plan", "--date", "2026-11-23", "--days", "7", "--json")

    assert planned(with_calendar) == planned(without)


def planned(out):
    return [(slot["kind"], slot["at"]) for day in json.loads(out) for slot in day["slots"]]


def test_what_is_wrong_with_the_calendar_is_told_once_and_the_plan_goes_on(run, home):
    (home / "work.ics").write_bytes(calendar(MEETING, "UID:2\nDTSTART:soon"))
    code, out, err = run("plan", "--date", "2026-11-23", "--json")

    assert code == 0
    assert json.loads(out)["slots"][0]["moved"] == "meeting"
    assert err == (
        f"intermezzo: {home / 'work.ics'}: line 11: the event's DTSTART cannot be read; "
        "it is left out, mend or remove it in the calendar program\n"
    )


def test_nothing_of_a_meeting_but_its_time_is_shown(run):
    shown = "".join(
        run(*words)[1] for words in (("plan", "--date", "2026-11-23"), ("status", "--json"))
    )

    assert "Salary" not in shown
    assert "Kim" not in shown


def test_who_is_not_to_be_held_back_by_meetings_is_not_moved_by_them(run, home):
    file = home / "preferences.toml"
    file.write_text(file.read_text() + '[offer]\nheld_back_during = ["call"]\n')
    code, out, err = run("plan", "--date", "2026-11-23", "--json")

    assert (code, err) == (0, "")
    assert all("moved" not in slot for slot in json.loads(out)["slots"])


def test_what_comes_next_is_named_by_the_time_it_comes(run, monkeypatch):
    monday = datetime(2026, 11, 23, 10, 45, tzinfo=ZoneInfo("Europe/Berlin"))
    monkeypatch.setattr(SystemClock, "now", lambda _: monday)
    status = json.loads(run("status", "--json")[1])

    assert status["next"]["at"] == "2026-11-23T11:05:00+01:00"


@pytest.mark.parametrize("date", ["0001-01-02", "9999-12-29"])
def test_the_ends_of_time_are_too_far_away_for_a_calendar_too(run, date):
    assert run("plan", "--date", date)[0] == 2
