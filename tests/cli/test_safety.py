"""What commands say when the safety answers leave nothing, or hardly anything."""

from __future__ import annotations

import json

import pytest

from intermezzo.cli import main

WARNED = '[body]\ncautions = ["warning_sign"]\n'
SUPERVISED = '[body]\ncautions = ["supervised"]\n'
MONDAY = "2026-11-23"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TZ", "Europe/Berlin")

    def command(*words, body=WARNED):
        (tmp_path / "preferences.toml").write_text(body, encoding="utf-8")
        code = main(["--home", str(tmp_path), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_status_says_why_nothing_comes(run):
    _, out, _ = run("status")
    assert "nothing is offered until you have had advice" in out
    assert "Next   nothing planned" in out

    _, out, _ = run("status", "--json")
    assert json.loads(out)["next"] is None


def test_the_plan_keeps_its_times_and_says_why_no_routine_stands_there(run):
    code, out, err = run("plan", "--date", MONDAY)

    assert code == 0
    assert out.count("no routine fits") == 4
    assert "until you have had advice" in err


@pytest.mark.parametrize("words", [(), ("tall_seat_reset",), ("practice:settle_breath",)])
def test_now_is_refused_in_words_before_a_window_opens(run, words):
    code, out, err = run("now", *words)

    assert (code, out) == (2, "")
    assert "until you have had advice" in err


def test_under_supervision_the_plan_holds_quiet_breathing_only(run):
    _, out, _ = run("plan", "--date", MONDAY, "--json", body=SUPERVISED)
    assert {slot["routine"] for slot in json.loads(out)["slots"]} == {"practice:settle_breath"}

    code, _, err = run("now", "tall_seat_reset", body=SUPERVISED)
    assert code == 2
    assert "only quiet breathing is offered" in err
