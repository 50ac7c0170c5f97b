"""Less motion, where the desktop asks for it."""

from __future__ import annotations

import pytest
from jeepney import message_bus

from intermezzo.system.bus import Bus
from intermezzo.system.bus_motion import (
    ANIMATIONS,
    REDUCED,
    SETTINGS,
    DesktopMotion,
    wants_calm,
)
from system.fake_bus import FakeBus


@pytest.fixture
def portal(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    made.answers["Read"] = lambda _: ("v", (("v", ("b", False)),))
    yield made
    made.die()


@pytest.fixture
def motion(portal):
    bus = Bus(portal.address)
    yield DesktopMotion(bus)
    bus.close()


def test_a_desktop_without_animations_wants_calm(qtbot, portal, motion):
    with qtbot.waitSignal(motion.changed) as told:
        motion.ask()

    assert told.args == [True]
    assert ("Read", ANIMATIONS) in portal.calls


def test_a_change_is_followed(qtbot, portal, motion):
    qtbot.waitUntil(lambda: "AddMatch" in portal.members())
    with qtbot.waitSignal(motion.changed) as told:
        portal.emit(SETTINGS, "SettingChanged", "ssv", (ANIMATIONS[0], "other", ("b", False)))
        portal.emit(SETTINGS, "SettingChanged", "ssv", (*ANIMATIONS, ("b", True)))

    assert told.args == [False]


@pytest.mark.parametrize("answer", [None, ("v", (("s", "odd"),))])
def test_without_an_answer_nothing_is_told(qtbot, portal, motion, answer):
    portal.answers["Read"] = lambda _: answer
    told = []
    motion.changed.connect(told.append)
    motion.ask()
    qtbot.waitUntil(lambda: "Read" in portal.members())
    done = []
    motion._bus.call(message_bus.GetId(), done.append)
    qtbot.waitUntil(lambda: len(done) == 1)

    assert told == []


@pytest.mark.parametrize(
    ("setting", "value", "calm"),
    [
        (ANIMATIONS, ("b", False), True),
        (ANIMATIONS, ("v", ("b", True)), False),
        (ANIMATIONS, ("u", 1), None),
        (REDUCED, ("v", ("u", 1)), True),
        (REDUCED, ("u", 0), False),
        (REDUCED, ("u", 7), False),
        (REDUCED, ("s", "yes"), None),
    ],
)
def test_each_setting_speaks_its_own_way(setting, value, calm):
    assert wants_calm(setting, value) is calm


def test_either_setting_is_enough(qtbot, portal, motion):
    told = []
    motion.changed.connect(told.append)
    qtbot.waitUntil(lambda: portal.members().count("AddMatch") >= 2)
    for setting, value in ((REDUCED, ("u", 1)), (ANIMATIONS, ("b", True)), (REDUCED, ("u", 0))):
        portal.emit(SETTINGS, "SettingChanged", "ssv", (*setting, value))
    qtbot.waitUntil(lambda: len(told) == 3)

    assert told == [True, True, False]
