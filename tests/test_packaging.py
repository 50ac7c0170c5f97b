"""What people install: the wheel in a clean environment, and the frozen folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROUTINES = sorted(path.stem for path in (ROOT / "routines" / "routines").rglob("*.toml"))
MOVEMENTS = sorted(path.stem for path in (ROOT / "routines" / "movements").rglob("*.toml"))
DATA = [path for folder in ("routines", "resources") for path in (ROOT / folder).rglob("*.*")]

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(400)]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command with nothing of the checkout on the path; return what it prints."""
    environment = {**os.environ, "PIP_CONSTRAINT": (ROOT / "constraints.txt").as_uri()}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(  # noqa: S603 - our own builds
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out)
    run(*build, cwd=ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Sequence[str | Path]:
    """Return the command of an environment that has only what the wheel asks for."""
    clean = tmp_path_factory.mktemp("clean environment")
    run(sys.executable, "-m", "venv", clean, cwd=clean)
    python = clean / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", wheel, cwd=clean)
    return [clean / "bin" / "intermezzo"]


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str | Path]:
    """Return the command of the frozen folder."""
    out = tmp_path_factory.mktemp("frozen app")
    folders = ("--distpath", out / "dist", "--workpath", out / "build")
    build = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    run(*build, *folders, ROOT / "build.spec", cwd=ROOT)
    return [out / "dist" / "intermezzo" / "intermezzo"]


@pytest.fixture(scope="module", params=["installed", "frozen"])
def command(request: pytest.FixtureRequest) -> Sequence[str | Path]:
    found: Sequence[str | Path] = request.getfixturevalue(request.param)
    return found


def test_the_wheel_holds_the_data_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {f"intermezzo/_data/{path.relative_to(ROOT)}" for path in DATA} <= names
    assert "intermezzo/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"intermezzo"}


def test_it_checks_itself_in_a_fresh_home(command: Sequence[str | Path], tmp_path: Path) -> None:
    run(*command, "--home", tmp_path / "home", "--check", cwd=tmp_path)


def test_it_finds_its_routines(command: Sequence[str | Path], tmp_path: Path) -> None:
    listed = json.loads(run(*command, "routines", "list", "--json", cwd=tmp_path))

    assert sorted(routine["id"] for routine in listed["routines"]) == ROUTINES
    assert sorted(movement["id"] for movement in listed["movements"]) == MOVEMENTS


def test_it_plans_a_day(command: Sequence[str | Path], tmp_path: Path) -> None:
    home = ("--home", tmp_path / "home")
    plan = run(*command, *home, "plan", "--date", "2026-03-02", "--json", cwd=tmp_path)

    assert json.loads(plan)["slots"]


@pytest.mark.skipif(sys.platform != "linux", reason="a desktop entry")
def test_it_is_started_at_login_as_it_was_started_now(
    command: Sequence[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    state = json.loads(run(*command, "autostart", "on", "--json", cwd=tmp_path))

    assert (state["enabled"], state["stale"]) == (True, False)
    entry = Path(state["where"]).read_text().splitlines()
    assert f"TryExec={command[0]}" in entry


def test_it_brings_the_zones_of_the_world(
    command: Sequence[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems have none; a calendar may name any, as Outlook calls it too."""
    monkeypatch.setenv("PYTHONTZPATH", "")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    home = tmp_path / "home"
    home.mkdir()
    (home / "preferences.toml").write_text('[calendar]\npaths = ["work.ics"]\n')
    (home / "work.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDURATION:PT1H\n"
        "DTSTART;TZID=India Standard Time:20260302T143000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    plan = run(*command, "--home", home, "plan", "--date", "2026-03-02", "--json", cwd=tmp_path)

    assert json.loads(plan)["slots"][0]["opens"] == "2026-03-02T11:05:00+01:00"


def test_the_frozen_folder_carries_no_part_of_qt_it_never_loads(
    frozen: Sequence[str | Path],
) -> None:
    folder = Path(frozen[0]).parent
    unused = [
        path.name for part in ("Qml", "Quick", "Pdf") for path in folder.rglob(f"*Qt6{part}*")
    ]

    assert unused == []
