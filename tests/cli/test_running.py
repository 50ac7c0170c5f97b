"""Commands to a running app: handed over, answered, without Qt or the database."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta, timezone

import pytest

from intermezzo.bootstrap.requests import Desk
from intermezzo.cli import main
from intermezzo.core.day.interlude import Kind, Phase, Reason, Slot, Status, Upcoming
from intermezzo.core.sensing.diagnosis import Environment, diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.paths import places
from intermezzo.system.clock import SystemClock
from intermezzo.system.instance import Instance

SEEN = diagnose(
    (Finding(Question.IDLE, "X11 SYNC", Standing.AVAILABLE, timedelta(minutes=2)),),
    Environment(platform="xcb", tray=True, timezone="Europe/Berlin"),
)
AT = datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=1)))


class FakeConductor:
    """Records what it was asked for."""

    def __init__(self):
        self.calls = []
        self.troubles = ()
        self.looked = 0

    def start_now(self, routine=None, speed=1.0):
        if routine == "nonsense":
            raise KeyError(routine)
        self.calls.append(("start_now", routine, speed))

    def pause_for(self, minutes):
        self.calls.append(("pause_for", minutes))

    def pause_until_tomorrow(self):
        self.calls.append(("pause_until_tomorrow",))

    def resume(self):
        self.calls.append(("resume",))

    def in_a_call(self, minutes):
        self.calls.append(("in_a_call", minutes))

    def call_over(self):
        self.calls.append(("call_over",))

    def read_again(self):
        self.calls.append(("read again",))

    def tick(self):
        self.looked += 1

    def status(self):
        slot = Slot(Kind.INTERLUDE, AT, date(2026, 11, 23))
        return Status(
            phase=Phase.WAITING,
            now=AT - timedelta(hours=1),
            upcoming=Upcoming(slot, "chair_hip_ease", "Chair hip ease"),
            done_today=1,
            planned_today=4,
            held_back=Reason.CALL,
            call_until=AT - timedelta(minutes=30),
            troubles=self.troubles,
        )


@pytest.fixture
def conductor():
    return FakeConductor()


@pytest.fixture
def app(tmp_path, conductor):
    """A running app without windows; wakes and quits are recorded as calls."""
    found = places(tmp_path, {})
    found.prepare()
    instance = Instance(found.lock)
    desk = Desk(
        conductor,
        wake=lambda: conductor.calls.append(("wake",)),
        leave=lambda: conductor.calls.append(("leave",)),
        browse=lambda: conductor.calls.append(("browse",)),
        look_back=lambda: conductor.calls.append(("look back",)),
        reread=conductor.read_again,
        reload=lambda: conductor.calls.append(("reload",)),
        prefer=lambda: conductor.calls.append(("prefer",)),
        examine=lambda: SEEN,
        zone=lambda: "Europe/Berlin",
    )
    instance.serve(desk.answer)
    stop = threading.Event()

    def loop():
        while not stop.is_set():
            instance.handle_ready()
            stop.wait(0.002)

    thread = threading.Thread(target=loop)
    thread.start()
    yield tmp_path
    stop.set()
    thread.join()
    instance.close()


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ([], ("wake",)),
        (["now"], ("start_now", None, 1.0)),
        (["now", "chair_hip_ease", "--speed", "10"], ("start_now", "chair_hip_ease", 10.0)),
        (["pause", "1h30"], ("pause_for", 90)),
        (["pause", "until-tomorrow"], ("pause_until_tomorrow",)),
        (["resume"], ("resume",)),
        (["call", "30m"], ("in_a_call", 30)),
        (["call", "1h"], ("in_a_call", 60)),
        (["call", "over"], ("call_over",)),
        (["library"], ("browse",)),
        (["rhythm"], ("look back",)),
        (["quit"], ("leave",)),
    ],
)
def test_a_command_reaches_the_running_app(app, conductor, words, call):
    assert main(["--home", str(app), *words]) == 0

    assert conductor.calls == [call]


def test_what_is_taken_in_and_removed_is_known_to_the_running_app_at_once(
    app, conductor, capsys, tmp_path
):
    home = ["--home", str(app)]
    assert main([*home, "routines", "new", "own_reach", "--to", str(tmp_path / "mine")]) == 0
    assert main([*home, "routines", "install", str(tmp_path / "mine" / "own_reach.toml")]) == 0
    assert main([*home, "routines", "remove", "own_reach"]) == 0

    assert conductor.calls == [("reload",), ("reload",)]
    assert capsys.readouterr().out.count("The running Intermezzo has read its library anew.") == 2


def test_what_is_said_about_the_log_is_known_to_the_running_app_at_once(
    app, conductor, capsys, tmp_path
):
    home = ["--home", str(app)]
    other = tmp_path / "other.json"
    other.write_text('{"schema": 1, "rows": [{"due": "2026-01-01T10:00:00+01:00"}]}')
    tomorrow = str((SystemClock().now() + timedelta(days=1)).date())

    assert main([*home, "import", str(other)]) == 0
    assert main([*home, "excuse", tomorrow]) == 0
    assert main([*home, "excuse", "2026-01-01"]) == 2  # refused, so there is nothing new
    assert main([*home, "stats"]) == 0
    assert conductor.calls == [("read again",), ("read again",)]
    assert "1 row" in capsys.readouterr().out


def test_the_status_is_told_as_json(app, capsys):
    assert main(["--home", str(app), "status", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "running": True,
        "phase": "waiting",
        "now": "2026-11-23T13:00:00+01:00",
        "timezone": "Europe/Berlin",
        "next": {
            "kind": "interlude",
            "at": "2026-11-23T14:00:00+01:00",
            "routine": "chair_hip_ease",
            "title": "Chair hip ease",
        },
        "paused_until": None,
        "done_today": 1,
        "planned_today": 4,
        "call_until": "2026-11-23T13:30:00+01:00",
        "held_back": "call",
        "held_until": None,
        "troubles": [],
    }


def test_who_asks_how_things_stand_has_it_looked_at_first(app, conductor):
    main(["--home", str(app), "status"])

    assert conductor.looked == 1


def test_the_status_is_told_to_people(app, conductor, capsys):
    conductor.troubles = ("The log was damaged.",)
    main(["--home", str(app), "status"])

    assert capsys.readouterr().out == (
        "Waiting.\n"
        "In a call until 13:30.\n"
        "Held back during a call.\n"
        "Next   14:00 (Europe/Berlin), Chair hip ease\n"
        "Today  1 of 4 done\n"
        "Note   The log was damaged.\n"
    )


def test_what_the_running_app_sees_is_told_to_people_and_as_json(app, capsys):
    assert main(["--home", str(app), "doctor"]) == 0
    assert capsys.readouterr().out == "\n".join(SEEN.lines()) + "\n"

    assert main(["--home", str(app), "doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"running": True, **SEEN.fields()}


def test_an_unknown_routine_is_refused_by_the_running_app(app, capsys):
    assert main(["--home", str(app), "now", "nonsense"]) == 2

    assert "there is no routine 'nonsense'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"command": "dance"},
        {"command": "now", "routine": 3},
        {"command": "now", "speed": "fast"},
        {"command": "pause", "minutes": 0},
        {"command": "pause", "minutes": "5"},
        {"command": "pause", "minutes": True},
        {"command": "call", "minutes": -5},
        {"command": "call", "minutes": "over"},
    ],
)
def test_a_request_without_sense_is_refused_and_does_nothing(conductor, message):
    desk = Desk(
        conductor,
        wake=lambda: None,
        leave=lambda: None,
        browse=lambda: None,
        look_back=lambda: None,
        reread=lambda: None,
        reload=lambda: None,
        prefer=lambda: None,
        examine=lambda: SEEN,
    )
    answer = desk.answer(message)

    assert answer["ok"] is False
    assert conductor.calls == []


@pytest.mark.parametrize(
    "words",
    [
        ("preferences", "set", "evening.enabled", "false"),
        ("preferences", "unset", "evening.enabled"),
        ("profile", "use", "home"),
        ("profile", "off"),
        ("profile", "save", "client"),
    ],
)
def test_a_changed_preference_is_told_to_the_running_app(app, conductor, words):
    assert main(["--home", str(app), *words]) == 0
    assert conductor.calls == [("prefer",)]


def test_a_refused_preference_is_not_told(app, conductor):
    assert main(["--home", str(app), "preferences", "set", "work.hours", "9"]) == 2
    assert main(["--home", str(app), "profile", "use", "nowhere"]) == 2
    assert conductor.calls == []


HEAVY = (
    "PySide6",
    "sqlalchemy",
    "tomlkit",
    "apscheduler",
    "alembic",
    "zoneinfo",
    "logging.handlers",
)


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["status", "--json"],
        ["pause", "5"],
        ["resume"],
        ["call", "5"],
        ["doctor"],
        ["now"],
        [],
    ],
)
def test_asking_the_running_app_imports_nothing_heavy(app, words):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from intermezzo.cli import main\n"
        f"assert main({['--home', str(app), *words]!r}) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "words", [["plan"], ["log"], ["status"], ["routines", "list"], ["now", "nonsense"], ["quit"]]
)
def test_no_command_without_a_window_imports_qt(tmp_path, words):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from intermezzo.cli import main\n"
        f"main({['--home', str(tmp_path), *words]!r})\n"
        "print([name for name in sys.modules if name.startswith('PySide6')], file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[]"


def test_the_self_test_passes_without_a_screen(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "intermezzo", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert done.stdout.count("ok  ") == 6, done.stdout
    assert done.returncode == 0
