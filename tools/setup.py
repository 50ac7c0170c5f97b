"""Prepare a machine for `make`: system packages, virtual environment, pinned dependencies.

Runs on the system's own Python before anything is installed, so it uses the standard library only.
Does nothing, quickly, when all is done already.

    python3 tools/setup.py [--virtual-screen] [--freezing]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_packages as system

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / ".made-from"
SUPPORTED = ("3.11", "3.12", "3.13")


class SetupError(Exception):
    """Something only the person at the machine can mend; the message is one clear line."""


def say(line: str) -> None:
    """Tell what is being done."""
    print(f"setup: {line}", flush=True)


def set_up(*, virtual_screen: bool, freezing: bool) -> None:
    """Do all that is missing, in an order in which each step can rely on the former ones."""
    python = find_python()
    if sys.platform == "linux":
        provide_libraries(python, virtual_screen=virtual_screen, freezing=freezing)
    stamp = wanted_stamp(python)
    if not is_ready(stamp):
        provide_venv_module(python)
        make_environment(python, stamp)
        say("done; the command is .venv/bin/intermezzo")


def provide_libraries(python: str, *, virtual_screen: bool, freezing: bool) -> None:
    """See that Qt's libraries are there, and what else was asked for."""
    if missing := system.provide(system.QT, "that Qt needs"):
        raise SetupError(f"Qt needs system packages: {system.advice(missing)}")
    if virtual_screen:
        if missing := system.provide(system.VIRTUAL_SCREEN, "for a virtual screen"):
            say(f"a virtual screen needs system packages: {system.advice(missing)}")
        if not STAMP.exists():
            system.provide_font()
    if freezing:
        needs = system.freezing(version_of(python) or "")
        if missing := system.provide(needs, "for PyInstaller"):
            say(f"PyInstaller needs system packages: {system.advice(missing)}")


def version_of(python: str) -> str | None:
    """Return `3.x` of an interpreter that really runs (a pyenv shim may not)."""
    return system.answer(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")


def find_python() -> str:
    """Return a suitable interpreter, preferring one that can make environments."""
    wish = os.environ.get("PYTHON")
    candidates = [wish] if wish else ["python3", "python3.13", "python3.12", "python3.11"]
    suitable = [python for python in candidates if version_of(python) in SUPPORTED]
    if not suitable:
        found = ", ".join(f"{python} is {version_of(python) or 'absent'}" for python in candidates)
        raise SetupError(
            f"no suitable Python ({found}); wanted is {', '.join(SUPPORTED)}. "
            "Install one, or name one: make setup PYTHON=/path/to/python3.13"
        )
    return next(filter(can_make_environments, suitable), suitable[0])


def can_make_environments(python: str) -> bool:
    """Whether venv and pip's installer are there; Debian ships them apart."""
    return system.answer(python, "-c", "import ensurepip, venv") is not None


def provide_venv_module(python: str) -> None:
    """See that `python` can make an environment."""
    if can_make_environments(python):
        return
    package = f"python{version_of(python)}-venv"
    root = system.privilege() if shutil.which("apt-get") else None
    if root is not None:
        if not system.apt_knows(package):
            system.apt_refresh(root)
        say(f"installing {package}")
        system.apt_install([package], root)
    if not can_make_environments(python):
        raise SetupError(f"{python} cannot make environments: sudo apt-get install {package}")


def wanted_stamp(python: str) -> str:
    """Return what the environment depends on, as one checksum."""
    digest = hashlib.sha256()
    for part in (ROOT / "pyproject.toml", ROOT / "constraints.txt"):
        digest.update(part.read_bytes())
    # Scripts in an environment name its folder: a moved checkout needs a new one.
    digest.update(f"{VENV} {version_of(python)}".encode())
    return digest.hexdigest()


def is_ready(stamp: str) -> bool:
    """Whether the environment was made from the present files."""
    made = STAMP.read_text() if STAMP.exists() else ""
    return made == stamp and (VENV / "bin" / "intermezzo").exists()


def make_environment(python: str, stamp: str) -> None:
    """Make `.venv` and install the pinned dependencies and the package itself, editable."""
    inside = str(VENV / "bin" / "python")
    if version_of(inside) != version_of(python) or system.answer(inside, "-m", "pip") is None:
        say(f"making .venv with {python} ({version_of(python)})")
        run(python, "-m", "venv", "--clear", str(VENV))
    say("installing the pinned dependencies; the first time takes a minute")
    pins = (ROOT / "constraints.txt").as_uri()  # a URI, because pip splits paths at spaces
    install = ("install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]")
    run(inside, "-m", "pip", *install, PIP_CONSTRAINT=pins, PIP_BUILD_CONSTRAINT=pins)
    # Uncompiled modules cost half a second at every start where bytecode may not be written.
    run(inside, "-m", "compileall", "-q", "app")
    STAMP.write_text(stamp)


def run(*command: str, **extra: str) -> None:
    """Run a step that must succeed, showing what it says."""
    environment = {**os.environ, **extra}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SetupError(f"this step failed, see above: {' '.join(command)}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Prepare this machine for `make`.")
    parser.add_argument(
        "--virtual-screen",
        action="store_true",
        help="also what the demo, the desktop tests and the benchmarks need",
    )
    parser.add_argument("--freezing", action="store_true", help="also what PyInstaller needs")
    wishes = parser.parse_args()
    try:
        set_up(virtual_screen=wishes.virtual_screen, freezing=wishes.freezing)
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
