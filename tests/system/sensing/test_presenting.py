"""Programs that keep the screen awake, and their names where they are to be had."""

from __future__ import annotations

import pytest

from intermezzo.system.sensing.linux.presenting import (
    GNOME,
    KDE,
    GnomeSensor,
    KdeSensor,
    idle_is_inhibited,
    only_name,
)
from system.sensing.bus_world import BusWorld

SESSION = GNOME.interface
PATH = GNOME.object_path
AGENT = KDE.interface
LOGOUT = 1


@pytest.fixture
def world(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = BusWorld(tmp_path)
    yield made
    made.end()


def inhibitors(world, *known: tuple[int, str]) -> None:
    """Have GNOME list inhibitors with these flags and names."""
    paths = [f"{PATH}/Inhibitor{number}" for number, _ in enumerate(known)]
    world.server.answers["GetInhibitors"] = lambda _: ("ao", (paths,))
    for path, (flags, name) in zip(paths, known, strict=True):
        world.server.answers[f"{path} GetFlags"] = lambda _, flags=flags: ("u", (flags,))
        world.server.answers[f"{path} GetAppId"] = lambda _, name=name: ("s", (name,))


def is_told(sensor, value, detail=""):
    return lambda: (
        sensor.finding.is_available
        and sensor.finding.value is value
        and sensor.finding.detail == detail
    )


def test_who_keeps_gnome_awake_is_named_and_who_only_stays_logged_in_is_not(qtbot, world):
    world.server.owned.add(SESSION)
    world.server.offer(SESSION, "InhibitedActions", "u", 8 | LOGOUT)
    inhibitors(world, (LOGOUT, "editor"), (8, "org.example.Slides"))
    sensor = world.start(GnomeSensor(world.bus))

    qtbot.waitUntil(is_told(sensor, True, "org.example.Slides"))


def test_it_follows_gnomes_inhibitors(qtbot, world):
    world.server.owned.add(SESSION)
    world.server.offer(SESSION, "InhibitedActions", "u", LOGOUT)
    inhibitors(world, (8, "film"))
    sensor = world.start(GnomeSensor(world.bus))
    qtbot.waitUntil(is_told(sensor, False))
    world.server.change(PATH, SESSION, "InhibitedActions", "u", 8)
    qtbot.waitUntil(is_told(sensor, True, "film"))
    world.server.offer(SESSION, "InhibitedActions", "u", 0)
    world.server.emit(SESSION, "InhibitorRemoved", "o", (f"{PATH}/Inhibitor0",), path=PATH)

    qtbot.waitUntil(is_told(sensor, False))


def test_an_older_session_is_asked_its_own_way(qtbot, world):
    world.server.owned.add(SESSION)
    world.server.answers["IsInhibited"] = lambda body: ("b", (body == (8,),))
    world.server.answers["GetInhibitors"] = lambda _: None
    sensor = world.start(GnomeSensor(world.bus))

    qtbot.waitUntil(is_told(sensor, True))


def test_a_name_that_comes_when_all_is_over_is_left_out(qtbot, world):
    world.server.owned.add(SESSION)
    world.server.offer(SESSION, "InhibitedActions", "u", 8)
    inhibitors(world, (8, "film"))
    world.server.deaf_to.add("GetAppId")
    sensor = world.start(GnomeSensor(world.bus))
    qtbot.waitUntil(lambda: "GetAppId" in world.server.members())
    world.server.change(PATH, SESSION, "InhibitedActions", "u", 0)
    qtbot.waitUntil(is_told(sensor, False))
    for answered, *_ in list(world.bus._waiting.values()):
        answered(("film",))

    assert sensor.finding.value is False


def test_kde_is_asked_for_the_screen_alone(qtbot, world):
    world.server.owned.add(AGENT)
    held = set()
    world.server.answers["HasInhibition"] = lambda body: ("b", (body[0] in held,))
    world.server.answers["ListInhibitions"] = lambda _: ("a(ss)", ([("film", "a film")],))
    sensor = world.start(KdeSensor(world.bus))
    qtbot.waitUntil(is_told(sensor, False))
    held.add(4)
    body = ([("film", "a film")], [])
    world.server.emit(AGENT, "InhibitionsChanged", "a(ss)as", body, path=KDE.object_path)
    qtbot.waitUntil(is_told(sensor, True, "film"))
    held.clear()
    world.server.emit(AGENT, "InhibitionsChanged", "a(ss)as", ([], ["film"]), path=KDE.object_path)

    qtbot.waitUntil(is_told(sensor, False))


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ((0,), (False, "")),
        ((7,), (False, "")),
        ((8,), (True, "")),
        ((15,), (True, "")),
        ((True,), (True, "")),
        ((False,), (False, "")),
        (("8",), None),
    ],
)
def test_idling_is_the_eighth_flag(body, answer):
    assert idle_is_inhibited(body) == answer


@pytest.mark.parametrize(
    ("inhibitions", "name"),
    [
        ([("film", "why")], "film"),
        ([("film", "why"), ("call", "why")], ""),
        ({"film": "why"}, "film"),
        ([], ""),
        ("odd", ""),
    ],
)
def test_kde_names_one_program_if_it_is_one(inhibitions, name):
    assert only_name(inhibitions) == name
