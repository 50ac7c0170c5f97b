"""Days described in a file and lived through by command; the examples in the page are true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from intermezzo.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "simulate.md").read_text(encoding="utf-8")
SCENARIOS = sorted((DOCS / "scenarios").glob("*.toml"))


@pytest.fixture
def run(capsys):
    """Return a function that runs the command and returns exit code, output and errors."""

    def ran(*words):
        code = main(["simulate", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return ran


@pytest.fixture
def scenario(tmp_path):
    def written(text):
        file = tmp_path / "scenario.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_examples_in_the_page_say_what_is_printed(run, file):
    code, out, err = run(file)

    assert (code, err) == (0, "")
    assert f"```toml\n{file.read_text(encoding='utf-8').rstrip()}\n```" in PAGE
    assert f"```\n{out.rstrip()}\n```" in PAGE


def test_the_fields_in_the_page_are_those_of_the_answer(run):
    found = json.loads(run(SCENARIOS[0], "--json")[1])
    listed = re.search(r"`events`:(.*?)- `summary`", PAGE, re.DOTALL)
    named = set(
        re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", listed[1], re.MULTILINE)))
    )

    assert set(found["events"][0]) == named
    assert set(found) == {"zone", "start", "until", "events", "summary", "notes"}


def test_a_call_is_told_with_its_reason_and_the_offer_comes_five_minutes_after(run):
    found = json.loads(run(DOCS / "scenarios" / "call.toml", "--json")[1])["events"][:2]

    assert [(event["at"], event["decision"], event["reason"]) for event in found] == [
        ("2026-03-23T10:30:00+01:00", "held_back", "call"),
        ("2026-03-23T11:05:00+01:00", "offered", "call"),
    ]


def test_every_fault_is_told_on_a_line_of_its_own(run, scenario):
    file = scenario(
        'start = "soon"\ndayz = 3\nzone = "Europe/Berlinn"\n[preferences.work]\nx = 1\n'
    )
    code, out, err = run(file)

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 4
    assert all(line.startswith(f"intermezzo: {file}: ") for line in err.splitlines())
    assert "did you mean Europe/Berlin?" in err
    assert "did you mean days?" in err


@pytest.mark.parametrize(
    "content",
    [b"", b"start =", b"\xff\xfe", b"a" * 2_000_000, b"start = 2026-01-01\nzone = 5\n"],
)
def test_what_is_no_scenario_is_refused_in_words(run, tmp_path, content):
    file = tmp_path / "scenario.toml"
    file.write_bytes(content)
    code, out, err = run(file)

    assert (code, out) == (2, "")
    assert str(file) in err


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    code, _, err = run(tmp_path / "none.toml")

    assert code == 2
    assert "none.toml: is not there" in err
