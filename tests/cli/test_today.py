"""The present day from the command line: looked at, and had otherwise, by a running app."""

from __future__ import annotations

import json
import threading

import pytest

from intermezzo.bootstrap.requests import Desk
from intermezzo.cli import main
from intermezzo.core.sensing.diagnosis import Environment, diagnose
from intermezzo.paths import places
from intermezzo.system.instance import Instance
from virtual_day import VirtualDay

HEAD = "Monday 15 June 2026"
DOORS = ("wake", "leave", "browse", "look_back", "reread", "reload", "prefer")
NOTHING = diagnose((), Environment(platform="xcb", tray=True, timezone="Europe/Berlin"))


@pytest.fixture
def world():
    return VirtualDay()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    return tmp_path


@pytest.fixture
def run(home, world, capsys):
    """Return a function that runs a command against a running app in virtual time."""
    found = places(home, {})
    found.prepare()
    instance = Instance(found.lock)
    desk = Desk(
        world.app,
        wake=lambda: None,
        leave=lambda: None,
        browse=lambda: None,
        look_back=lambda: None,
        reread=lambda: None,
        reload=lambda: None,
        prefer=lambda: None,
        examine=lambda: NOTHING,
        zone=lambda: "Europe/Berlin",
    )
    instance.serve(desk.answer)
    stop = threading.Event()

    def loop():
        while not stop.is_set():
            instance.handle_ready()
            stop.wait(0.002)

    def command(*words):
        code = main(["--home", str(home), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    thread = threading.Thread(target=loop)
    thread.start()
    yield command
    stop.set()
    thread.join()
    instance.close()


def test_the_day_in_lines(run):
    code, out, err = run("today")
    lines = out.splitlines()

    assert (code, err) == (0, "")
    assert lines[0] == HEAD
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["10:30", "interlude"],
        ["14:00", "interlude"],
        ["16:00", "interlude"],
        ["22:15", "evening"],
    ]
    assert lines[5:] == ["Nothing was planned so far today. The next one comes at 10:30."]


def test_the_day_as_json(run):
    code, out, _ = run("today", "--json")
    found = json.loads(out)

    assert code == 0
    assert found["date"] == "2026-06-15"
    assert [each["may"] for each in found["entries"]] == [["move", "skip", "swap"]] * 4
    assert len(found["entries"][0]["alternatives"]) == 2
    assert found["answer"].endswith("The next one comes at 10:30.")


def test_the_day_is_had_otherwise_and_taken_back(run):
    assert "You work until 13:00 today." in run("today", "until", "13:00")[1]
    assert "Today is a day off, so nothing more is planned." in run("today", "off")[1]
    assert run("today", "on")[1] == run("today")[1]
    assert "nothing planned" in run("today", "undo")[1]


def test_a_slot_is_moved_by_its_time_or_as_the_next(run):
    assert "14:30  interlude" in run("move", "14:00", "14:30")[1]
    assert "14:20  interlude" in run("move", "14:30", "14:20")[1]
    assert "10:45  interlude" in run("move", "next", "10:45")[1]
    assert "21:00  evening" in run("move", "evening", "21:00")[1]


def test_a_slot_is_skipped_and_swapped(run):
    assert "Skipped" in run("skip", "14:00")[1]
    found = json.loads(run("today", "--json")[1])
    other = found["entries"][0]["alternatives"][0]
    swapped = json.loads(run("swap", "next", other, "--json")[1])

    assert (swapped["entries"][0]["routine"], swapped["entries"][0]["swapped"]) == (other, True)
    assert found["entries"][1]["outcome"] == "skipped"


def test_skip_without_a_slot_lets_the_offer_go(run, world):
    world.to("10:30")
    assert world.stage.card is not None
    assert run("skip")[0] == 0
    assert world.stage.card is None
    assert world.story == ["10:30 skipped"]
    assert run("skip")[0] == 0
    assert world.story == ["10:30 skipped", "14:00 skipped"]


def test_a_pause_until_a_time(run):
    assert "Paused until 15:30." in run("pause", "until", "15:30")[1]
    status = json.loads(run("status", "--json")[1])
    assert status["paused_until"].startswith("2026-06-15T15:30")
    run("pause", "until", "tomorrow")
    status = json.loads(run("status", "--json")[1])
    assert status["paused_until"].startswith("2026-06-16T04:00")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["move", "14:00", "17:20"], "17:20 is less than 45 min before the end of work at 17:30."),
        (["move", "13:00", "15:00"], "Nothing at 13:00 is to come today."),
        (["swap", "14:00", "nowhere"], "There is no routine 'nowhere'"),
        (["today", "until", "07:00"], "07:00 has passed."),
        (["today", "until", "18:00"], "Your work ends at 17:30 today anyway."),
        (["today", "on"], "Today is as it was planned."),
        (["today", "undo"], "There is nothing to undo."),
        (["today", "until"], "say today until HH:MM"),
        (["today", "until", "noon"], "'noon' is no time of day; write HH:MM such as 16:00"),
        (["today", "nonsense"], "say today until HH:MM"),
        (["move", "noon", "15:00"], "'noon' is no time of day; write HH:MM such as 16:00, or next"),
        (["move", "14:00", "25:00"], "'25:00' is no time of day"),
        (["pause", "until", "noon"], "'noon' is no time of day"),
        (["pause", "until"], "'until' is no pause"),
        (["pause", "a", "while"], "is no pause"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(run, words, said):
    before = run("today")
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert run("today") == before


@pytest.mark.parametrize(
    "message",
    [
        {"command": "today", "wish": "nonsense"},
        {"command": "today", "wish": "until", "at": 16},
        {"command": "today", "wish": "until", "at": "16:00+02:00"},
        {"command": "move", "slot": 14, "at": "15:00"},
        {"command": "move", "slot": "14:00"},
        {"command": "swap", "slot": "14:00"},
        {"command": "skip", "slot": ["14:00"]},
        {"command": "pause", "until": 5},
    ],
)
def test_a_message_that_makes_no_sense_is_refused(world, message):
    desk = Desk(
        world.app,
        **dict.fromkeys(DOORS, lambda: None),
        examine=lambda: NOTHING,
        zone=lambda: "Europe/Berlin",
    )
    answer = desk.answer(message)

    assert answer["ok"] is False
    assert answer["problem"].endswith(".")


def test_at_rest_today_can_be_looked_at_but_not_changed(home, capsys):
    assert main(["--home", str(home), "today", "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"date", "entries", "answer", "reasons"}
    assert found["answer"].startswith("Intermezzo is not running")
    assert main(["--home", str(home), "today", "off"]) == 3
    assert "not running" in capsys.readouterr().err
