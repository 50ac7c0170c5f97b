"""How this very program is started, wherever it came from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from intermezzo.system.autostart.here import autostart_here
from intermezzo.system.autostart.own_command import own_command
from intermezzo.system.autostart.state import OwnCommand
from intermezzo.system.autostart.xdg import XdgAutostart

PYTHON = "/venv/bin/python"


def command(started_as, *, there=(), platform="linux", executable=PYTHON, **others):
    options = {"frozen": False, "environ": {}, "home": None, **others}
    return own_command(
        started_as, executable, platform=platform, exists=lambda path: path in there, **options
    )


@pytest.mark.parametrize(
    ("started_as", "there", "program"),
    [
        ("/venv/bin/intermezzo", ["/venv/bin/intermezzo"], ("/venv/bin/intermezzo",)),
        ("/src/app/intermezzo/__main__.py", [], (PYTHON, "-m", "intermezzo")),
        ("-c", [], (PYTHON, "-m", "intermezzo")),
        ("", [], (PYTHON, "-m", "intermezzo")),
        ("/gone/intermezzo", [], (PYTHON, "-m", "intermezzo")),
        ("/usr/bin/pytest", ["/usr/bin/pytest"], (PYTHON, "-m", "intermezzo")),
    ],
)
def test_the_script_or_the_module(started_as, there, program):
    assert command(started_as, there=there) == OwnCommand(program)


def test_a_script_named_from_where_one_stood(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    script = str(tmp_path / "bin" / "intermezzo")

    assert command("bin/intermezzo", there=[script]).program == (script,)


def test_a_frozen_app_is_its_own_program():
    found = command("intermezzo", executable="/opt/i/intermezzo", frozen=True)

    assert found.words == ("/opt/i/intermezzo",)


def test_an_app_image_is_named_not_what_was_unpacked_from_it():
    found = command(
        "x",
        executable="/tmp/.mount_x/intermezzo",  # noqa: S108 - nothing is written
        frozen=True,
        environ={"APPIMAGE": "/home/me/Intermezzo.AppImage"},
    )

    assert found.words == ("/home/me/Intermezzo.AppImage",)


@pytest.mark.parametrize(
    ("started_as", "there", "program"),
    [
        (
            r"C:\venv\Scripts\intermezzo",
            [r"C:\venv\Scripts\intermezzo.exe"],
            (r"C:\venv\Scripts\intermezzo.exe",),
        ),
        (
            r"C:\venv\Scripts\intermezzo.exe",
            [r"C:\venv\Scripts\intermezzo.exe"],
            (r"C:\venv\Scripts\intermezzo.exe",),
        ),
        (
            r"C:\app\intermezzo\__main__.py",
            [r"C:\venv\Scripts\pythonw.exe"],
            (r"C:\venv\Scripts\pythonw.exe", "-m", "intermezzo"),
        ),
        ("-c", [], (r"C:\venv\Scripts\python.exe", "-m", "intermezzo")),
    ],
)
def test_on_windows_without_a_console_beside_it(started_as, there, program):
    found = command(
        started_as, there=there, platform="win32", executable=r"C:\venv\Scripts\python.exe"
    )

    assert found == OwnCommand(program)


def test_a_home_that_was_chosen_is_named_whole(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/me")

    assert command("-c", home=Path("h")).arguments == ("--home", str(tmp_path / "h"))
    assert command("-c", home=Path("~/h")).arguments == ("--home", "/home/me/h")


@pytest.mark.skipif(sys.platform != "linux", reason="each platform has its own")
def test_here_it_is_a_desktop_entry(tmp_path):
    found = autostart_here({"HOME": str(tmp_path)}, None)

    assert isinstance(found, XdgAutostart)
    assert found.state().where == str(tmp_path / ".config" / "autostart" / "intermezzo.desktop")
