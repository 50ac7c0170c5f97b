"""What authors ask for on the command line: pictures, starters, schemas, packages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from intermezzo.cli import main
from intermezzo.store.library import load

OURS = Path(__file__).parents[2] / "routines"
ROCK = OURS / "movements/warm_up/seated_pelvic_rock.toml"
SEAT = OURS / "routines/tall_seat_reset.toml"
LIBRARY = load([OURS])


@pytest.fixture
def run(tmp_path, capsys):
    def command(*words):
        code = main(["--home", str(tmp_path / "home"), "routines", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def drawn(*words):
    """Run the command in a process of its own, without a display: it makes an application."""
    command = [sys.executable, "-m", "intermezzo", "routines", "preview", *map(str, words)]
    environment = {"PATH": "", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, env=environment
    )
    return done.returncode, done.stdout, done.stderr


def test_a_sheet_is_drawn_without_a_display(tmp_path):
    out = tmp_path / "sheet.png"
    code, said, _ = drawn(ROCK, "--out", out, "--frames", 3, "--size", "160x120")

    assert (code, said) == (0, f"{out}\n")
    with Image.open(out) as picture:
        assert picture.width == 3 * 160
        assert len(picture.convert("RGB").getcolors(99999)) > 50


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_a_film_moves_and_lasts_as_long_as_a_round(tmp_path, suffix):
    out = tmp_path / f"film{suffix}"
    code, _, said = drawn(ROCK, "--out", out, "--frames", 8, "--size", "160x120")

    assert (code, said) == (0, "")
    with Image.open(out) as film:
        assert film.size == (160, 120)
        assert film.n_frames == 8
        assert film.info["loop"] == 0
        whole = 0
        for number in range(film.n_frames):
            film.seek(number)
            film.load()
            whole += film.info["duration"]
    assert whole / 1000 == pytest.approx(LIBRARY.movements["seated_pelvic_rock"].cycle, abs=0.1)


def test_a_routine_has_a_row_for_each_step(tmp_path):
    out = tmp_path / "sheet.png"
    code, _, said = drawn(SEAT, "--out", out, "--size", "96x72", "--theme", "dark", "--frames", 2)

    assert (code, said) == (0, "")
    with Image.open(out) as picture:
        rows = len(LIBRARY.routines["tall_seat_reset"].steps)
        assert picture.height % rows == 0
        assert picture.convert("L").resize((1, 1)).getpixel((0, 0)) < 128


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nowhere.toml", "--out", "a.png"), "there is no such file"),
        ((OURS, "--out", "a.png"), "is not a file"),
        ((OURS / "bases.toml", "--out", "a.png"), "neither a movement nor a routine"),
        ((ROCK, "--out", "a.jpg"), ".png, .gif, .webp"),
        ((ROCK, "--out", "nowhere/a.png"), "there is no folder"),
        ((ROCK, "--out", "a.png", "--frames", "0"), "1 to 24"),
        ((ROCK, "--out", "a.gif", "--frames", "1"), "2 to 600"),
        ((ROCK, "--out", "a.gif", "--frames", "-3"), "no number of pictures"),
        ((ROCK, "--out", "a.png", "--size", "99999x99999"), "64 to 2048"),
        ((ROCK, "--out", "a.png", "--size", "big"), "write WxH"),
        ((ROCK, "--out", "a.png", "--theme", "pink"), "light"),
        ((ROCK, "--out", "a.png", "--setting", "moon"), "no [setting.moon]"),
        ((ROCK, "--size", "96x72"), "is for --out"),
    ],
)
def test_wrong_input_is_one_line_and_leaves_nothing(run, tmp_path, monkeypatch, words, why):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("preview", *words)

    assert (code, out) == (2, "")
    assert why in err
    assert err.count("\n") == 1
    assert not [*tmp_path.glob("a.*")]


def test_a_faulty_file_is_not_drawn_and_its_first_fault_is_told(run, tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text(ROCK.read_text().replace("level = 1", 'level = "<b>"\ncolour = 3'))
    code, _, err = run("preview", file, "--out", tmp_path / "a.png")

    assert code == 2
    assert err.startswith(f"intermezzo: {file}: is.level: '<b>' is not a whole number")
    assert "and 1 more" in err


def test_without_a_display_the_window_is_refused_in_one_line():
    code, out, err = drawn(ROCK)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "--out sheet.png" in err


@pytest.mark.parametrize("kind", ["movement", "routine", "bases"])
def test_a_schema_is_printed(run, kind):
    code, out, _ = run("schema", kind)

    assert code == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("base", sorted(LIBRARY.bases))
def test_a_starter_has_no_fault_from_any_base(run, tmp_path, base):
    run("new", "mine", "--base", base, "--to", tmp_path)
    code, out, _ = run("check", tmp_path / "mine.toml")

    assert (code, out) == (0, "No fault found.\n")


def test_a_starter_routine_has_no_fault_and_is_offered(run, tmp_path):
    code, out, _ = run("new", "mine", "--routine")
    file = tmp_path / "home/routines/routines/mine.toml"

    assert code == 0
    assert out.startswith(f"{file}\n")
    assert f"intermezzo routines preview --home {tmp_path / 'home'} {file}" in out
    assert run("check", file)[:2] == (0, "No fault found.\n")
    listed = json.loads(run("list")[1])["routines"]
    assert [each["id"] for each in listed if each["own"]] == ["mine"]


def test_the_schema_lies_beside_the_starter_that_names_it(run, tmp_path):
    run("new", "mine", "--to", tmp_path)
    first = (tmp_path / "mine.toml").read_text().splitlines()[0]

    assert (tmp_path / first.removeprefix("#:schema ")).is_file()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("../mine",), "is no id"),
        (("nul",), "Windows"),
        (("seated_pelvic_rock",), "there is a movement of that name"),
        (("mine", "--base", "moon"), "choose standing"),
        (("mine", "--routine", "--base", "seated"), "a routine has none"),
    ],
)
def test_a_starter_that_cannot_be_is_refused(run, tmp_path, words, why):
    code, out, err = run("new", *words, "--to", tmp_path)

    assert (code, out) == (2, "")
    assert why in err
    assert not [*tmp_path.glob("*.toml")]


def test_nothing_is_overwritten_by_a_starter(run, tmp_path):
    (tmp_path / "mine.toml").write_text("precious")
    code, _, err = run("new", "mine", "--to", tmp_path)

    assert code == 2
    assert "is there already" in err
    assert (tmp_path / "mine.toml").read_text() == "precious"


def test_a_zip_is_listed_taken_in_and_removed(run, tmp_path):
    run("new", "mine", "--to", tmp_path)
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(tmp_path / "mine.toml", "deep/below/x.toml")
    dry = run("install", archive, "--dry-run")
    taken = run("install", archive)
    again = run("install", archive)
    replaced = run("install", archive, "--replace")

    assert dry[0] == 0
    assert "movement  mine  'Mine'  new" in dry[1]
    assert (taken[0], replaced[0]) == (0, 0)
    assert again[0] == 2
    assert "--replace" in again[2]
    assert run("remove", "mine")[0] == 0
    assert run("remove", "mine")[0] == 2


def test_a_picture_that_cannot_be_is_one_line(run, tmp_path):
    long = tmp_path / f"{'x' * 300}.png"
    code, out, err = run("preview", ROCK, "--out", long)

    assert (code, out, err.count("\n")) == (2, "", 1)
    code, out, err = drawn(
        ROCK, "--out", tmp_path / "a.gif", "--size", "2048x2048", "--frames", "600"
    )
    assert (code, out) == (2, "")
    assert "600 pictures of 2048x2048 are too much for a film" in err


def test_a_hostile_package_is_one_line_without_codes_for_the_terminal(run, tmp_path):
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("\x1b]0;evil\x07../a.toml", "")
    code, out, err = run("install", archive)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "\x1b" not in err


PAGE = Path(__file__).parents[2] / "docs" / "authoring.md"


def test_whoever_follows_the_page_ends_with_a_routine_of_their_own(run, tmp_path, monkeypatch):
    page = PAGE.read_text(encoding="utf-8")
    lines = "".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL)).splitlines()
    commands = [line.split()[2:] for line in lines if line.startswith("intermezzo routines")]
    shown = [words for words in commands if words[0] == "preview"]
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for words in commands:
        if words in shown:
            continue
        code, _, err = run(*words)
        assert (words, code, err) == (words, 0, "")
        if words[0] == "new":
            (tmp_path / f"{words[1]}.toml").write_text(examples.pop(0), encoding="utf-8")
    listed = json.loads(run("list")[1])

    assert [words[2:] for words in shown] == [[], ["--out", "sheet.png"], ["--out", "film.gif"]]
    assert examples == []
    assert [each["id"] for each in listed["movements"] if each["own"]] == ["long_reach"]
    assert [each["id"] for each in listed["routines"] if each["own"]] == ["reach_and_rest"]


def test_every_picture_of_the_page_is_there():
    page = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"!\[[^]]+\]\(([^)]+)\)", page)

    assert len(named) == 4
    assert [name for name in named if not (PAGE.parent / name).is_file()] == []
