"""Less motion and a dark window, where the desktop asks for it."""

from __future__ import annotations

import pytest
from jeepney import message_bus

from intermezzo.system.bus import Bus
from intermezzo.system.bus_appearance import (
    ANIMATIONS,
    REDUCED,
    SCHEME,
    SETTINGS,
    DesktopAppearance,
    wants_calm,
    wants_dark,
)
from system.fake_bus import FakeBus


@pytest.fixture
def portal(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    made.answers["Read"] = lambda _: ("v", (("v", ("b", False)),))
    yield made
    made.die()


@pytest.fixture
def desktop(portal):
    bus = Bus(portal.address)
    yield DesktopAppearance(bus)
    bus.close()


def test_a_desktop_without_animations_wants_calm(qtbot, portal, desktop):
    with qtbot.waitSignal(desktop.calm_changed) as told:
        desktop.ask()

    assert told.args == [True]
    assert ("Read", ANIMATIONS) in portal.calls


def test_a_change_is_followed(qtbot, portal, desktop):
    qtbot.waitUntil(lambda: "AddMatch" in portal.members())
    with qtbot.waitSignal(desktop.calm_changed) as told:
        portal.emit(SETTINGS, "SettingChanged", "ssv", (ANIMATIONS[0], "other", ("b", False)))
        portal.emit(SETTINGS, "SettingChanged", "ssv", (*ANIMATIONS, ("b", True)))

    assert told.args == [False]


@pytest.mark.parametrize("answer", [None, ("v", (("s", "odd"),))])
def test_without_an_answer_nothing_is_told(qtbot, portal, desktop, answer):
    portal.answers["Read"] = lambda _: answer
    told = []
    desktop.calm_changed.connect(told.append)
    desktop.ask()
    qtbot.waitUntil(lambda: "Read" in portal.members())
    done = []
    desktop._bus.call(message_bus.GetId(), done.append)
    qtbot.waitUntil(lambda: len(done) == 1)

    assert told == []


@pytest.mark.parametrize(
    ("setting", "value", "calm"),
    [
        (ANIMATIONS, False, True),
        (ANIMATIONS, True, False),
        (ANIMATIONS, 1, None),
        (REDUCED, 1, True),
        (REDUCED, 0, False),
        (REDUCED, 7, False),
        (REDUCED, "yes", None),
        (SCHEME, 1, None),
    ],
)
def test_each_setting_speaks_its_own_way(setting, value, calm):
    assert wants_calm(setting, value) is calm


def test_either_setting_is_enough(qtbot, portal, desktop):
    told = []
    desktop.calm_changed.connect(told.append)
    qtbot.waitUntil(lambda: portal.members().count("AddMatch") >= 2)
    for setting, value in ((REDUCED, ("u", 1)), (ANIMATIONS, ("b", True)), (REDUCED, ("u", 0))):
        portal.emit(SETTINGS, "SettingChanged", "ssv", (*setting, value))
    qtbot.waitUntil(lambda: len(told) == 3)

    assert told == [True, True, False]


@pytest.mark.parametrize(("value", "dark"), [(0, None), (1, True), (2, False), ("1", None)])
def test_a_colour_scheme_is_a_number(value, dark):
    assert wants_dark(value) is dark


def test_the_desktops_colour_scheme_is_followed(qtbot, portal, desktop):
    portal.answers["Read"] = lambda _: ("v", (("v", ("u", 1)),))
    told = []
    desktop.scheme_changed.connect(told.append)
    desktop.ask()
    qtbot.waitUntil(lambda: told == [True])
    portal.emit(SETTINGS, "SettingChanged", "ssv", (*SCHEME, ("u", 2)))
    qtbot.waitUntil(lambda: told == [True, False])
    portal.emit(SETTINGS, "SettingChanged", "ssv", (*SCHEME, ("u", 0)))

    qtbot.waitUntil(lambda: told == [True, False, None])
