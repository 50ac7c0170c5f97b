"""Short programs: answered once, in time, never too much, and gone at the end."""

from __future__ import annotations

import os

import pytest

from intermezzo.system import command as command_module
from intermezzo.system.command import Command, own_libraries

PATH = {"PATH": "/usr/bin:/bin"}


@pytest.fixture
def make(qapp):  # noqa: ARG001  # processes need an application's event loop
    made = []

    def make(*words, environ=PATH):
        made.append(Command(words, environ))
        return made[-1]

    yield make
    for command in made:
        command.stop()


def answers_of(command):
    answers = []
    command.run(answers.append)
    return answers


def test_what_it_prints_is_handed_over_later(qtbot, make):
    answers = answers_of(make("echo", "$HOME; two words"))
    assert answers == []

    qtbot.waitUntil(lambda: answers == [b"$HOME; two words\n"])


@pytest.mark.parametrize("words", [("false",), ("no-such-program",), ("sh", "-c", "kill -9 $$")])
def test_a_bad_end_is_answered_with_none(qtbot, make, words):
    answers = answers_of(make(*words))

    qtbot.waitUntil(lambda: answers == [None])


def test_it_can_be_run_again(qtbot, make):
    command = make("echo", "once")
    for _ in range(2):
        answers = answers_of(command)
        qtbot.waitUntil(lambda answers=answers: answers == [b"once\n"])


def test_while_it_runs_it_is_not_started_again(qtbot, make, tmp_path):
    command = make("sh", "-c", f"echo x >> {tmp_path / 'runs'}; cat {tmp_path / 'pipe'}")
    os.mkfifo(tmp_path / "pipe")
    first, second = answers_of(command), answers_of(command)
    (tmp_path / "pipe").write_text("done")
    qtbot.waitUntil(lambda: first == [b"done"])

    assert second == []
    assert (tmp_path / "runs").read_text() == "x\n"


def test_what_takes_too_long_is_ended(qtbot, make, monkeypatch):
    monkeypatch.setattr(command_module, "WITHIN_MS", 50)
    answers = answers_of(make("sleep", "60"))

    qtbot.waitUntil(lambda: answers == [None])


def test_what_prints_too_much_is_ended(qtbot, make, monkeypatch):
    monkeypatch.setattr(command_module, "WITHIN_MS", 60_000)
    monkeypatch.setattr(command_module, "MOST_BYTES", 100_000)
    answers = answers_of(make("yes"))

    qtbot.waitUntil(lambda: answers == [None])


def test_at_its_end_nothing_runs_on_and_nothing_is_answered(qtbot, make, tmp_path):
    number = tmp_path / "number"
    command = make("sh", "-c", f"echo $$ > {number}.new; mv {number}.new {number}; exec sleep 60")
    answers = answers_of(command)
    qtbot.waitUntil(number.exists)
    pid = int(number.read_text())
    command.stop()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert answers == []


def test_it_sees_the_environment_it_was_given(qtbot, make):
    answers = answers_of(make("sh", "-c", "echo $WORD$OTHER", environ={**PATH, "WORD": "given"}))

    qtbot.waitUntil(lambda: answers == [b"given\n"])


@pytest.mark.parametrize(
    ("frozen", "environ", "clean"),
    [
        (False, {"LD_LIBRARY_PATH": "/mine"}, {"LD_LIBRARY_PATH": "/mine"}),
        (True, {"LD_LIBRARY_PATH": "/bundle"}, {}),
        (
            True,
            {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/mine"},
            {"LD_LIBRARY_PATH": "/mine"},
        ),
    ],
)
def test_a_frozen_app_keeps_its_libraries_to_itself(monkeypatch, frozen, environ, clean):
    monkeypatch.setattr("sys.frozen", frozen, raising=False)

    assert own_libraries(environ) == clean
