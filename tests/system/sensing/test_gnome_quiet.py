"""GNOME's wish for quiet: read with gsettings, once, and when dconf tells of a change."""

from __future__ import annotations

import pytest

from intermezzo.core.sensing.finding import Standing
from intermezzo.system.sensing.linux.gnome_quiet import SHELL, WRITER, GnomeQuietSensor
from system.sensing.bus_world import BusWorld

SHOWN = "/org/gnome/desktop/notifications/show-banners"


class Settings:
    """A `gsettings` that prints what a file says, and notes each time it is run."""

    def __init__(self, folder) -> None:
        self.value, self.runs = folder / "value", folder / "runs"
        self.value.write_text("true")
        self.runs.touch()
        program = folder / "gsettings"
        program.write_text(f'#!/bin/sh\necho "$*" >> {self.runs}\ncat {self.value}\n')
        program.chmod(0o755)
        self.environ = {"PATH": f"{folder}:/usr/bin:/bin"}

    def count(self) -> int:
        return len(self.runs.read_text().splitlines())


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path)


@pytest.fixture
def world(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = BusWorld(tmp_path)
    yield made
    made.end()


def is_told(sensor, value):
    return lambda: sensor.finding.is_available and sensor.finding.value is value


def test_hidden_banners_are_a_wish_for_quiet(qtbot, world, settings):
    world.server.owned.add(SHELL)
    settings.value.write_text("false\n")
    sensor = world.start(GnomeQuietSensor(world.bus, settings.environ))

    qtbot.waitUntil(is_told(sensor, True))
    assert settings.runs.read_text() == "get org.gnome.desktop.notifications show-banners\n"


@pytest.mark.parametrize(
    ("prefix", "changes"), [(SHOWN, [""]), ("/org/gnome/desktop/notifications/", ["show-banners"])]
)
def test_it_is_read_again_when_the_setting_changes_and_not_before(
    qtbot, world, settings, prefix, changes
):
    world.server.owned.add(SHELL)
    sensor = world.start(GnomeQuietSensor(world.bus, settings.environ))
    qtbot.waitUntil(is_told(sensor, False))
    sensor.look()
    settings.value.write_text("false\n")
    other = "/org/gnome/desktop/interface/clock-format"
    path = "/ca/desrt/dconf/Writer/user"
    world.server.emit(WRITER, "Notify", "sass", (other, [""], "tag"), path=path)
    world.server.emit(WRITER, "Notify", "sass", (prefix, changes, "tag"), path=path)
    qtbot.waitUntil(is_told(sensor, True))

    assert settings.count() == 2


def test_elsewhere_than_in_gnome_nothing_is_run(qtbot, world, settings):
    sensor = world.start(GnomeQuietSensor(world.bus, settings.environ))
    qtbot.waitUntil(lambda: sensor.finding.why == "GNOME is not running")

    assert settings.count() == 0


def test_a_missing_gsettings_is_said_with_its_package(qtbot, world):
    world.server.owned.add(SHELL)
    sensor = world.start(GnomeQuietSensor(world.bus, {"PATH": "/nonexistent"}))
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)

    assert sensor.finding.why == "gsettings is not installed"
    assert "libglib2.0-bin" in sensor.finding.remedy


def test_an_odd_answer_is_a_failure_and_read_again_at_a_look(qtbot, world, settings):
    world.server.owned.add(SHELL)
    settings.value.write_text("nothing\n")
    sensor = world.start(GnomeQuietSensor(world.bus, settings.environ))
    qtbot.waitUntil(lambda: sensor.finding.why == "gsettings does not tell it")
    settings.value.write_text("true\n")
    sensor.look()

    qtbot.waitUntil(is_told(sensor, False))
