"""`intermezzo export` writes each format where it is told to, or says in one line why not."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys

import pytest

from intermezzo.cli import main
from intermezzo.cli.export import FORMATS

RECORD = {
    "schema": 1,
    "plans": [{"day": f"2026-11-{day}", "interludes": 3, "evenings": 1} for day in range(23, 28)],
    "rows": [
        {
            "kind": "interlude",
            "due": f"2026-11-{day}T10:30:00+01:00",
            "routine": "chair_hip_ease",
            "seconds_planned": 110,
            "seconds_done": 110,
            "outcome": "completed",
        }
        for day in range(23, 28)
    ],
    "excuses": [{"first": "2026-11-26", "reason": "ill", "marked": "2026-11-26T18:00:00+01:00"}],
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsysbinary):
    """Return a function that runs a command and returns its code, output and complaints."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    home = tmp_path / "home"

    def command(*words):
        code = main(["--home", str(home), *map(str, words)])
        said = capsysbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return command


@pytest.fixture
def filled(run, tmp_path):
    """Return the same for a home with a week in it."""
    file = tmp_path / "record.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    assert run("import", file)[0] == 0
    (tmp_path / "home" / "preferences.toml").write_text(
        '[body]\ntags = ["osteo"]\n', encoding="utf-8"
    )
    return run


def test_every_format_has_its_module():
    from intermezzo.cli.record_arguments import FORMATS as SPELLED_OUT  # noqa: PLC0415 - beside

    assert tuple(FORMATS) == SPELLED_OUT


def test_a_table(filled, tmp_path):
    target = tmp_path / "log.csv"
    assert filled("export", "--format", "csv", target) == (0, f"{target}\n", "")
    text = target.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert len(rows) == 5
    assert (rows[0]["title"], rows[0]["due_local"]) == ("Chair hip ease", "2026-11-23 10:30:00")
    assert [row["day_off"] for row in rows] == ["", "", "", "ill", ""]


def test_days_can_be_chosen(filled):
    words = ("--format", "csv", "--from", "2026-11-24", "--to", "2026-11-25", "-")
    code, out, _ = filled("export", *words)

    assert code == 0
    assert [line[:10] for line in out.splitlines()[1:]] == ["2026-11-24", "2026-11-25"]


def test_a_page_says_nothing_of_the_body_unless_asked(filled):
    words = ("export", "--format", "html", "--from", "2026-11-23", "--to", "2026-11-27")
    plain = filled(*words, "-")[1]
    told = filled(*words, "--with-body", "-")[1]

    assert "23 to 27 November 2026" in plain
    assert "4 of 16 planned" in plain
    for private in ("Osteoporosis", "ill 1"):
        assert private not in plain
        assert private in told


def test_a_pdf_from_a_process_of_its_own(filled, tmp_path):
    assert filled("stats")[0] == 0
    target = tmp_path / "report.pdf"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        environ.pop(name, None)
    words = ["--home", str(tmp_path / "home"), "export", "--format", "pdf", "--paper", "letter"]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "intermezzo", *words, str(target)],
        capture_output=True,
        text=True,
        check=False,
        env=environ,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{target}\n", "")
    content = target.read_bytes()
    assert content.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox \[\s*0 0 612\S* 792", content)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_home_can_be_exported_too(run, tmp_path, name, monkeypatch):
    monkeypatch.setattr("intermezzo.bootstrap.report.printed", lambda *_: b"%PDF-")
    assert run("export", "--format", name, tmp_path / f"out.{name}") == (
        0,
        f"{tmp_path / f'out.{name}'}\n",
        "",
    )


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_there_stays_unless_forced(filled, tmp_path, name, monkeypatch):
    monkeypatch.setattr("intermezzo.bootstrap.report.printed", lambda *_: b"%PDF-")
    target = tmp_path / "out"
    target.write_text("mine", encoding="utf-8")
    code, out, err = filled("export", "--format", name, target)

    assert (code, out) == (2, "")
    assert err == f"intermezzo: {target}: is there already; add --force to replace it\n"
    assert target.read_text("utf-8") == "mine"
    assert filled("export", "--format", name, "--force", target)[0] == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "csv", "nowhere/x.csv"), "there is no folder"),
        (("--format", "csv", "."), "is a folder; name a file in it"),
        (("--format", "csv", ""), "is a folder; name a file in it"),
        (("--format", "csv", "home/intermezzo.db", "--force"), "a file that Intermezzo needs"),
        (("--format", "html", "home/preferences.toml", "--force"), "a file that Intermezzo needs"),
        (("--format", "json", "a" * 300), "file name too long"),
        (("--format", "pdf", "-"), "not for the terminal"),
        (("--format", "csv", "--with-body", "x"), "--with-body is for"),
        (("--format", "html", "--paper", "a4", "x"), "--paper is for"),
        (("--format", "html", "--from", "2190-01-01", "x"), "is still to come"),
        (("--format", "csv", "--from", "2026-11-25", "--to", "2026-11-24", "x"), "is before"),
        (("--format", "docx", "x"), "invalid choice"),
    ],
)
def test_what_will_not_do_is_refused_in_one_line(filled, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, out, err = filled("export", *words)

    assert (code, out) == (2, "")
    assert err.startswith("intermezzo")
    assert err.count("\n") == 1
    assert said in err
    assert sorted(tmp_path.iterdir()) == before


def test_json_to_the_terminal_can_be_taken_in_again(filled):
    code, out, _ = filled("export", "-")

    assert code == 0
    assert len(json.loads(out)["rows"]) == 5


def test_days_to_come_are_left_out_of_a_page(filled):
    code, out, _ = filled("export", "--format", "html", "--to", "2190-01-01", "-")

    assert code == 0
    assert "2190" not in out
