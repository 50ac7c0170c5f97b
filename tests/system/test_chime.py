"""The chime: which program plays it, what happens when none can, and that nobody waits."""

from __future__ import annotations

import array
import logging
import math
import wave
from itertools import pairwise

import make_chime
import pytest

from intermezzo.paths import bundled
from intermezzo.system import chime as chime_module
from intermezzo.system.chime import Chime

PLAYS = 'echo "$0 $@" >> "$TOLD"'
FAILS = f"{PLAYS}; exit 1"


class Machine:
    """A folder of programs, and what they were started with."""

    def __init__(self, folder):
        self.folder = folder / "bin"
        self.folder.mkdir()
        self.sound = folder / "a sound.wav"
        self.sound.write_bytes(b"RIFF")
        self.told = folder / "told"
        self.environ = {"PATH": str(self.folder), "TOLD": str(self.told)}

    def install(self, name, does=PLAYS):
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)

    def lines(self):
        if not self.told.exists():
            return []
        return [line.removeprefix(f"{self.folder}/") for line in self.told.read_text().splitlines()]


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def make(qapp, machine):  # noqa: ARG001  # processes need an application's event loop
    made = []

    def make(platform="linux", **others):
        made.append(Chime(machine.sound, machine.environ, platform=platform, **others))
        return made[-1]

    yield make
    for chime in made:
        chime.stop()


@pytest.mark.parametrize(
    ("installed", "started"),
    [
        (["aplay", "paplay", "pw-play"], "pw-play --media-role=Notification"),
        (["aplay", "paplay"], "paplay --property=media.role=event"),
        (["aplay"], "aplay --quiet"),
        (["afplay"], "afplay"),
    ],
)
def test_the_first_program_found_plays_it(qtbot, machine, make, installed, started):
    for name in installed:
        machine.install(name)
    chime = make("darwin" if installed == ["afplay"] else "linux")
    chime.play()

    qtbot.waitUntil(lambda: machine.lines() == [f"{started} {machine.sound}"])
    assert chime.available() == started.split()[0]
    assert chime.can_play


def test_nobody_waits_and_one_sounds_at_a_time(qtbot, machine, make, tmp_path):
    go_on = tmp_path / "go on"
    machine.install("aplay", f"{PLAYS}; while [ ! -e '{go_on}' ]; do /bin/sleep 0.01; done")
    chime = make()
    chime.play()
    chime.play()
    qtbot.waitUntil(lambda: len(machine.lines()) == 1)
    chime.play()
    go_on.touch()

    def plays_again():
        chime.play()
        return len(machine.lines()) == 2

    qtbot.waitUntil(plays_again)


def test_a_program_that_fails_is_passed_over(qtbot, machine, make):
    machine.install("pw-play", FAILS)
    machine.install("aplay")
    make().play()

    qtbot.waitUntil(lambda: [line.split()[0] for line in machine.lines()] == ["pw-play", "aplay"])


def test_a_program_that_hangs_is_ended(qtbot, machine, make, monkeypatch):
    monkeypatch.setattr(chime_module, "LONGEST_MS", 50)
    machine.install("pw-play", "exec /bin/sleep 60")
    machine.install("aplay")
    make().play()

    qtbot.waitUntil(lambda: len(machine.lines()) == 1)


def test_silence_is_told_once_until_it_has_sounded(qtbot, machine, make, caplog):
    machine.install("paplay", FAILS)
    machine.install("aplay", FAILS)
    chime = make()

    def told():
        return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]

    def played(times):
        chime.play()
        qtbot.waitUntil(lambda: len(machine.lines()) == times)
        qtbot.waitUntil(lambda: not any(way.is_running for way in chime._ways.values()))

    played(2)
    qtbot.waitUntil(lambda: told() == ["no chime is heard: paplay, aplay cannot play it"])
    played(4)
    assert len(told()) == 1

    machine.install("aplay")
    played(6)
    machine.install("aplay", FAILS)
    played(8)
    qtbot.waitUntil(lambda: len(told()) == 2)


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("linux", "none of these is installed: pw-play, paplay, aplay"),
        ("darwin", "none of these is installed: afplay"),
    ],
)
def test_without_a_program_it_says_so(make, caplog, platform, words):
    chime = make(platform)
    chime.play()
    chime.play()

    assert chime.available() == words
    assert not chime.can_play
    assert caplog.messages == [f"no chime is heard: {words}"]


def test_without_its_file_it_says_so(machine, make, caplog):
    machine.install("aplay")
    machine.sound.unlink()
    chime = make()
    chime.play()

    assert chime.available() == f"there is no file {machine.sound}"
    assert len(caplog.messages) == 1
    assert machine.lines() == []


def test_windows_plays_it_itself(machine, make):
    heard = []
    chime = make("win32", sounder=heard.append)
    chime.play()
    chime.play()

    assert heard == [machine.sound, machine.sound]
    assert chime.available() == "Windows"


def test_a_windows_without_sound_is_told_once(make, caplog):
    def silent(_sound):
        raise RuntimeError("Failed to play sound")

    chime = make("win32", sounder=silent)
    chime.play()
    chime.play()

    assert caplog.messages == ["no chime is heard: Windows says: Failed to play sound"]


def test_the_file_is_what_the_tool_makes():
    with wave.open(str(bundled() / "resources" / "sounds" / "chime.wav")) as opened:
        assert (opened.getnchannels(), opened.getsampwidth()) == (1, 2)
        assert opened.getframerate() == make_chime.RATE_HZ
        kept = array.array("h", opened.readframes(opened.getnframes()))
    made = make_chime.samples()

    assert len(kept) == len(made)
    assert max(abs(one - other) for one, other in zip(kept, made, strict=True)) <= 1


def test_it_is_quiet_small_and_begins_and_ends_in_silence():
    made = make_chime.samples()
    loudest = max(map(abs, made))

    assert abs(20 * math.log10(loudest / 32_768) + 18) < 0.1
    assert len(made) * 2 < 60_000
    assert max(abs(one) for one in (*made[:4], *made[-40:])) <= 2
    assert max(abs(one - other) for one, other in pairwise(made)) < loudest / 3
