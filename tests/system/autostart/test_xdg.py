"""Autostart on Linux: which file decides, what is written, and that nothing is lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo.system.autostart import whole_file
from intermezzo.system.autostart.desktop_entry import parse
from intermezzo.system.autostart.state import AutostartError, AutostartState, OwnCommand
from intermezzo.system.autostart.xdg import XdgAutostart


class Person:
    """A home and a computer on which a program is installed."""

    def __init__(self, folder):
        self.folder = folder
        self.program = folder / "opt" / "intermezzo"
        self.file = folder / "home" / ".config" / "autostart" / "intermezzo.desktop"
        self.everybodys = folder / "xdg" / "autostart" / "intermezzo.desktop"
        self.environ = {
            "HOME": str(folder / "home"),
            "XDG_CONFIG_DIRS": str(folder / "xdg"),
            "XDG_CURRENT_DESKTOP": "ubuntu:GNOME",
            "PATH": str(folder / "bin"),
        }
        self.install(self.program)

    def install(self, program, does="exit 0"):
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)

    def autostart(self, *arguments, program=None, **environ):
        own = OwnCommand((str(program or self.program),), arguments)
        return XdgAutostart(own, {**self.environ, **environ})

    def writes(self, file, *lines, start=None):
        file.parent.mkdir(parents=True, exist_ok=True)
        head = ("[Desktop Entry]", "Type=Application", "Name=I", f"Exec={start or self.program}")
        file.write_text("\n".join((*head, *lines, "")))

    def state(self, **environ):
        return self.autostart(**environ).state()


@pytest.fixture
def person(tmp_path):
    return Person(tmp_path)


def test_before_anything_it_is_off_and_says_where_it_would_be(person):
    assert person.state() == AutostartState(False, False, str(person.file))
    assert not person.file.parent.exists()


def test_it_is_turned_on_and_off_and_leaves_nothing_behind(person):
    autostart = person.autostart()
    autostart.enable()
    assert autostart.state() == AutostartState(True, False, str(person.file))

    autostart.disable()

    assert autostart.state() == AutostartState(False, False, str(person.file))
    assert list(person.file.parent.iterdir()) == []


def test_turning_it_off_twice_is_nothing(person):
    person.autostart().disable()
    person.autostart().disable()

    assert not person.file.exists()


def test_what_is_written(person):
    person.autostart("--home", "/my home").enable()

    assert person.file.read_text().splitlines() == [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Intermezzo",
        "Comment=Movement interludes for backs that work at a desk",
        "Terminal=false",
        "StartupNotify=false",
        f"TryExec={person.program}",
        f'Exec={person.program} --home "/my home"',
    ]
    assert person.file.stat().st_mode & 0o777 == 0o644


ODD = [
    "plain",
    "with space",
    "a'b",
    'a"b',
    "$HOME",
    "100%",
    "`id`",
    "back\\slash",
    "ä (ß) & <x>; #~*?|",
]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no desktop-file-utils")
def test_the_validator_of_freedesktop_has_nothing_to_say(person, name):
    program = person.folder / name.strip("%") / "intermezzo"
    person.install(program)
    person.autostart("--home", name, program=program).enable()
    checked = subprocess.run(  # noqa: S603 - our own file
        [shutil.which("desktop-file-validate"), person.file],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ODD)
@pytest.mark.skipif(shutil.which("gio") is None, reason="no GLib tools")
def test_a_desktop_starts_just_these_words(person, name):
    """GLib reads the file here, as Xfce and Cinnamon do at login."""
    program, told = person.folder / name.strip("%") / "intermezzo", person.folder / "told"
    person.install(
        program, f"printf '%s\\n' \"$0\" \"$@\" > '{told}.new'; mv '{told}.new' '{told}'"
    )
    person.autostart("--home", f"/{name}", "", program=program).enable()
    subprocess.run(  # noqa: S603 - our own file
        [shutil.which("gio"), "launch", person.file],
        env={**person.environ, "PATH": "/usr/bin:/bin"},
        check=True,
        timeout=20,
    )
    wait = subprocess.run(  # noqa: S603 - gio does not wait for what it starts
        ["/bin/sh", "-c", 'while [ ! -e "$0" ]; do sleep 0.01; done', told], check=True, timeout=20
    )

    assert wait.returncode == 0
    assert told.read_text().split("\n")[:-1] == [str(program), "--home", f"/{name}", ""]


GENERATOR = Path("/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator")


@pytest.mark.parametrize("name", [name for name in ODD if not set("$`\\") & set(name)])
@pytest.mark.skipif(not GENERATOR.exists(), reason="no systemd")
def test_systemd_makes_a_unit_of_it(person, name):
    """systemd reads the file, as GNOME and Plasma have it do.

    Version 252 takes escapes for those of C, and so loses what only a shell would look up.
    """
    program, units = person.folder / name.strip("%") / "intermezzo", person.folder / "units"
    person.install(program)
    units.mkdir()
    person.autostart("--home", f"/{name}", program=program).enable()
    done = subprocess.run(  # noqa: S603 - the system's own program
        [GENERATOR, units, units, units],
        env=person.environ,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr == ""
    [unit] = units.glob("*.service")
    [line] = [each for each in unit.read_text().splitlines() if each.startswith("ExecStart=")]
    started = shlex.split(line.removeprefix("ExecStart=:").replace("%%", "%"))
    assert started == [str(program), "--home", f"/{name}"]


def test_the_folder_of_the_environment_is_heeded(person, tmp_path):
    person.autostart(XDG_CONFIG_HOME=str(tmp_path / "mine")).enable()

    assert (tmp_path / "mine" / "autostart" / "intermezzo.desktop").exists()
    assert not person.file.exists()


def test_a_folder_that_depends_is_no_folder(person):
    autostart = person.autostart(XDG_CONFIG_HOME="mine", XDG_CONFIG_DIRS=":x:")
    autostart.enable()

    assert autostart.state().where == str(person.file)


@pytest.mark.parametrize(
    ("line", "desktops", "enabled"),
    [
        ("Hidden=true", "GNOME", False),
        ("Hidden=false", "GNOME", True),
        ("X-GNOME-Autostart-enabled=false", "GNOME", False),
        ("X-GNOME-Autostart-enabled=true", "GNOME", True),
        ("X-MATE-Autostart-enabled=false", "MATE", False),
        ("OnlyShowIn=KDE;", "GNOME", False),
        ("OnlyShowIn=KDE;GNOME;", "ubuntu:GNOME", True),
        ("OnlyShowIn=KDE;", "", True),
        ("OnlyShowIn=", "GNOME", False),
        ("NotShowIn=GNOME;", "ubuntu:GNOME", False),
        ("NotShowIn=KDE;", "GNOME", True),
        ("TryExec=sh", "GNOME", True),
    ],
)
def test_what_keeps_a_file_from_starting(person, line, desktops, enabled):
    person.install(person.folder / "bin" / "sh")
    person.writes(person.file, line)

    assert person.state(XDG_CURRENT_DESKTOP=desktops).enabled is enabled
    autostart = person.autostart(XDG_CURRENT_DESKTOP=desktops)
    autostart.enable()
    assert autostart.state() == AutostartState(True, False, str(person.file))


def test_a_desktop_that_is_left_out_is_told(person):
    person.writes(person.file, "OnlyShowIn=KDE;")

    assert person.state().trouble == (
        f"{person.file}: OnlyShowIn=KDE; leaves this desktop out; turn it on here"
    )

    person.autostart().enable()
    assert "OnlyShowIn=KDE;ubuntu;GNOME;" in person.file.read_text()


FOREIGN = """\
# from my dotfiles
[Desktop Entry]
Type=Application
Name=Pause
Exec=/gone/intermezzo --speed 2
X-GNOME-Autostart-Delay=20
Icon=/pictures/pause.svg

[Desktop Action now]
Exec=intermezzo now
"""


def test_what_a_person_added_stays(person):
    person.file.parent.mkdir(parents=True)
    person.file.write_text(FOREIGN)
    person.autostart().enable()

    assert person.file.read_text() == FOREIGN.replace(
        "Exec=/gone/intermezzo --speed 2", f"Exec={person.program}"
    ).replace("pause.svg\n", f"pause.svg\nTryExec={person.program}\n")

    on = person.file.read_text()
    person.autostart().disable()
    assert not person.state().enabled
    assert person.file.read_text().replace("Hidden=true\n", "") == on

    person.autostart().enable()
    assert person.file.read_text() == on


def test_a_program_that_has_moved_is_seen_and_mended_with_its_words(person):
    person.file.parent.mkdir(parents=True)
    person.file.write_text(FOREIGN)

    assert person.state() == AutostartState(
        True,
        True,
        str(person.file),
        f"{person.file}: /gone/intermezzo is not there any more; turn it on anew",
    )
    assert person.autostart("--home", "/h").repair() is True
    assert parse(person.file.read_text()).command() == (str(person.program), "--speed", "2")
    assert person.state().stale is False


@pytest.mark.parametrize(
    ("former", "words"),
    [
        ("/gone/python -m intermezzo --home /h", ("--home", "/h")),
        ("/gone/python -m intermezzo", ()),
        ("/gone/intermezzo now", ("now",)),
    ],
)
def test_an_interpreter_that_has_gone_is_replaced_whole(person, former, words):
    person.writes(person.file, start=former)
    own = OwnCommand((str(person.program), "-m", "intermezzo"), ("--home", "/other"))
    XdgAutostart(own, person.environ).repair()

    assert parse(person.file.read_text()).command() == (*own.program, *words)


def test_a_program_that_cannot_be_run_has_gone_too(person):
    person.autostart().enable()
    person.program.chmod(0o644)

    assert person.state().stale


def test_a_tryexec_that_has_gone_is_stale_and_mended(person):
    person.writes(person.file, "TryExec=/gone/intermezzo")
    assert person.state().stale

    assert person.autostart().repair()
    assert person.state() == AutostartState(True, False, str(person.file))


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_is_off_is_not_mended_and_stays_off(person, line):
    person.writes(person.file, line, start="/gone/intermezzo")
    before = person.file.read_text()

    assert person.state() == AutostartState(False, False, str(person.file))
    assert person.autostart().repair() is False
    assert person.file.read_text() == before


def test_what_is_well_is_not_mended(person):
    assert person.autostart().repair() is False
    person.writes(person.file)
    before = person.file.stat().st_mtime_ns

    assert person.autostart().repair() is False
    assert person.file.stat().st_mtime_ns == before


def test_a_file_for_everybody_counts_until_the_person_has_one(person):
    person.writes(person.everybodys)
    assert person.state() == AutostartState(True, False, str(person.everybodys))

    person.autostart().disable()
    assert person.state() == AutostartState(False, False, str(person.file))
    assert "Hidden=true" in person.file.read_text()

    person.autostart().enable()
    assert person.state() == AutostartState(True, False, str(person.file))

    person.autostart().disable()
    assert not person.state().enabled, "the one for everybody comes to the fore"


def test_a_file_for_everybody_is_mended_in_the_persons_own(person):
    person.writes(person.everybodys, "X-Site=1", start="/gone/intermezzo")
    person.autostart().repair()

    assert "/gone/intermezzo" in person.everybodys.read_text()
    assert "X-Site=1" in person.file.read_text()
    assert person.state() == AutostartState(True, False, str(person.file))


@pytest.mark.parametrize(
    "content", [b"", b"rubbish", b"\x7fELF\x00\xff", b"[Other]\nExec=x\n", b"x" * 300_000]
)
def test_what_is_no_entry_is_told_and_kept(person, content):
    person.file.parent.mkdir(parents=True)
    person.file.write_bytes(content)
    autostart = person.autostart()
    state = autostart.state()

    assert (state.enabled, state.stale) == (False, False)
    assert state.trouble.startswith(f"{person.file}: it ") or "line 1" in state.trouble
    for act in (autostart.enable, autostart.disable, autostart.repair):
        with pytest.raises(AutostartError) as told:
            act()
        assert str(told.value) == state.trouble
    assert "\n" not in state.trouble
    assert person.file.read_bytes() == content


def test_an_entry_without_a_command_is_told_and_can_be_turned_on(person):
    person.writes(person.file, start='"unended')
    state = person.state()

    assert not state.enabled
    assert state.trouble == f"{person.file}: Exec has a quote without an end; turn it on anew"
    person.autostart().enable()
    assert person.state().enabled


def test_a_link_stays_a_link(person, tmp_path):
    kept = tmp_path / "dotfiles" / "i.desktop"
    person.writes(kept)
    person.file.parent.mkdir(parents=True)
    person.file.symlink_to(kept)
    person.autostart("--home", "/h").enable()
    assert "--home /h" in kept.read_text()

    person.autostart().disable()

    assert person.file.is_symlink()
    assert not person.state().enabled


def test_a_link_to_nowhere_is_filled(person, tmp_path):
    person.file.parent.mkdir(parents=True)
    person.file.symlink_to(tmp_path / "dotfiles" / "i.desktop")
    assert not person.state().enabled

    person.autostart().enable()
    assert person.file.is_symlink()
    assert person.state().enabled

    person.autostart().disable()
    assert person.file.is_symlink()
    assert not person.state().enabled


def test_a_folder_that_is_both_the_persons_and_everybodys_is_the_persons(person):
    autostart = person.autostart(XDG_CONFIG_DIRS=str(person.file.parents[1]))
    autostart.enable()
    autostart.disable()

    assert not person.file.exists()


def links_in_a_circle(file):
    file.symlink_to(file.with_name("other"))
    file.with_name("other").symlink_to(file)


def a_folder(file):
    file.mkdir()


@pytest.mark.parametrize(
    "place",
    [links_in_a_circle, a_folder, os.mkfifo, lambda file: file.symlink_to("/dev/null")],
)
def test_what_is_no_file_is_one_clear_line(person, place):
    person.file.parent.mkdir(parents=True)
    place(person.file)
    autostart = person.autostart()
    state = autostart.state()

    assert not state.enabled
    assert state.trouble.startswith(f"{person.file}: it ")
    with pytest.raises(AutostartError) as told:
        autostart.enable()
    assert "\n" not in str(told.value)
    assert os.path.lexists(person.file)


def test_a_folder_that_is_a_file_is_one_clear_line(person):
    person.file.parent.parent.parent.mkdir(parents=True)
    person.file.parent.parent.write_text("a file")

    assert "not a directory" in person.state().trouble
    with pytest.raises(AutostartError, match="not a directory"):
        person.autostart().enable()


def test_a_folder_that_cannot_be_made_is_one_clear_line(person):
    autostart = person.autostart(XDG_CONFIG_HOME="/proc/self/nothing")
    with pytest.raises(
        AutostartError, match=r"intermezzo.desktop: it cannot be written \("
    ) as told:
        autostart.enable()

    assert str(told.value).endswith("; mend that and try again")


def test_a_full_disk_leaves_what_was(person, monkeypatch):
    person.writes(person.file, "X-Mine=1")
    before = person.file.read_text()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", full)
    with pytest.raises(AutostartError, match="no space left on device"):
        person.autostart().enable()

    assert person.file.read_text() == before
    assert [each.name for each in person.file.parent.iterdir()] == [person.file.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_somebody_elses_file_is_left_alone(person):
    person.writes(person.file)
    before = person.file.read_text()
    os.chown(person.file, 65534, 65534)
    autostart = person.autostart()

    assert autostart.state().enabled
    for act in (autostart.enable, autostart.disable):
        with pytest.raises(AutostartError, match="it belongs to somebody else"):
            act()
    assert person.file.read_text() == before


def test_a_path_that_cannot_be_named_is_refused_in_one_line(person):
    for program, words in (("/a=b/i", "'='"), ("/a%b/i", "'%'"), ("/a\udcff/i", "no UTF-8")):
        with pytest.raises(AutostartError, match=words) as told:
            person.autostart(program=program).enable()
        assert "\n" not in str(told.value)
    assert not person.file.exists()


def test_states_are_compared_by_what_they_say():
    state = AutostartState(True, False, "there")

    assert replace(state, trouble=None) == state
