"""`intermezzo data`: where everything lies, a backup, back from it, and all of it deleted."""

from __future__ import annotations

import json
import threading

import pytest

from homes import belongings_in, furnished, names_in, state_of, wrote
from intermezzo.cli import main
from intermezzo.paths import places
from intermezzo.system.instance import Instance


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command and returns its code, output and complaints."""

    def command(*words):
        code = main(["--home", str(tmp_path / "home"), "data", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def running(home):
    """Let an app run for this home."""
    instance = Instance(places(home.database.parent, {}).lock)
    instance.serve(lambda _: {"ok": True, "status": {}})
    over = threading.Event()

    def serve():
        while not over.wait(0.01):
            instance.handle_ready()

    answering = threading.Thread(target=serve)
    answering.start()
    yield
    over.set()
    answering.join()
    instance.close()


def test_it_tells_where_everything_lies(run, home):
    code, out, err = run("where")
    fields = json.loads(run("where", "--json")[1])

    assert (code, err) == (0, "")
    assert all(str(path) in out for path in (home.preferences, home.database, home.routines))
    assert fields["log"] == {"path": str(home.database), "there": True}
    assert fields["set_aside"] == []


def test_there_and_back(run, home, tmp_path):
    then = state_of(home)
    code, out, err = run("backup", tmp_path / "all.zip")
    assert (code, err) == (0, "")
    assert out.startswith(f"{tmp_path / 'all.zip'}\n4 files.")
    wrote(home, 9)
    code, out, err = run("restore", tmp_path / "all.zip")

    assert (code, err) == (0, "")
    assert out.count("What was there before is kept as") == 3
    assert state_of(home) == then
    assert len(json.loads(run("where", "--json")[1])["set_aside"]) == 3


@pytest.mark.usefixtures("running")
def test_a_backup_does_not_disturb_a_running_app(run, home, tmp_path):
    before = state_of(home)

    assert run("backup", tmp_path / "all.zip")[0] == 0
    assert state_of(home) == before


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("words", [("restore", "all.zip"), ("delete", "--yes")])
def test_beside_a_running_app_nothing_is_exchanged_or_deleted(
    run, home, tmp_path, monkeypatch, words
):
    monkeypatch.chdir(tmp_path)
    run("backup", tmp_path / "all.zip")
    before = state_of(home)
    code, out, err = run(*words)

    assert (code, out) == (1, "")
    assert err == "intermezzo: Intermezzo is running; end it first with: intermezzo quit\n"
    assert state_of(home) == before


def test_without_yes_it_tells_what_would_go(run, home):
    before = state_of(home)
    code, out, err = run("delete")

    assert code == 2
    assert {str(home.preferences), str(home.database), str(home.routines)} <= {*out.splitlines()}
    assert err == "intermezzo: nothing was deleted; to delete all of this for good, add --yes\n"
    assert state_of(home) == before


def test_everything_goes_but_the_lock(run, home):
    code, out, err = run("delete", "--yes")

    assert (code, err) == (0, "")
    assert f"Deleted {home.database}\n" in out
    assert "intermezzo autostart off" in out
    assert names_in(home.database.parent) == ["intermezzo.lock"]
    assert not home.database.with_name("intermezzo.lock").read_text("utf-8").strip()
    assert run("delete", "--yes")[:2] == (0, "There is nothing to delete.\n")


@pytest.mark.usefixtures("home")
def test_what_cannot_be_restored_is_told_in_one_line(run, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"no zip")
    code, out, err = run("restore", tmp_path / "x.zip")

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "is no zip file, or a damaged one" in err


@pytest.mark.usefixtures("home")
def test_a_backup_of_nothing_and_over_something(run, tmp_path):
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")

    assert "is there already; add --force" in run("backup", there)[2]
    assert there.read_bytes() == b"mine"
    assert run("backup", "--force", there)[0] == 0
    run("delete", "--yes")
    assert "nothing to back up yet" in run("backup", tmp_path / "none.zip")[2]
    assert belongings_in(tmp_path / "home").message_files() == []
