"""What every sensor on a bus promises, shown on the screen savers and the wishes for quiet."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, new_method_call

from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.bus import Bus
from intermezzo.system.sensing.linux.do_not_disturb import PATH, SERVICE, XFCONF, quiet_sensors
from intermezzo.system.sensing.linux.screen_savers import DESKTOPS, screen_saver_sensors
from system.sensing.bus_world import BusWorld

GNOME = "org.gnome.ScreenSaver"
COMMON = "org.freedesktop.ScreenSaver"
DUNST = "org.dunstproject.cmd0"


@pytest.fixture
def world(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = BusWorld(tmp_path)
    yield made
    made.end()


def saver(world, name=GNOME):
    return world.start(screen_saver_sensors(world.bus)[list(DESKTOPS).index(name)])


def quiet(world, name):
    found = {each.finding.sensor: each for each in quiet_sensors(world.bus)}
    return world.start(found[name])


def is_told(sensor, value):
    return lambda: sensor.finding.is_available and sensor.finding.value is value


def is_lacking(sensor, why):
    return lambda: sensor.finding.standing is Standing.UNAVAILABLE and sensor.finding.why == why


def test_a_service_that_is_there_is_asked(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    sensor = saver(world)
    assert sensor.finding.standing is Standing.PROBING

    qtbot.waitUntil(is_told(sensor, True))

    assert sensor.finding.question is Question.LOCK


def test_a_change_is_told_once(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    sensor = saver(world)
    qtbot.waitUntil(is_told(sensor, False))
    changes = []
    sensor.changed.connect(lambda: changes.append(sensor.finding.value))
    for active in (False, True, True, False):
        world.server.emit(GNOME, "ActiveChanged", "b", (active,))

    qtbot.waitUntil(lambda: changes == [True, False])


def test_a_signal_of_another_service_is_not_ours(qtbot, world):
    world.server.owned |= {GNOME, COMMON}
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    gnome, common = saver(world), saver(world, COMMON)
    qtbot.waitUntil(is_told(gnome, False))
    qtbot.waitUntil(is_told(common, False))
    world.server.emit(COMMON, "ActiveChanged", "b", (True,))
    qtbot.waitUntil(is_told(common, True))

    assert gnome.finding.value is False


def test_what_is_not_running_is_said_and_taken_up_when_it_comes(qtbot, world):
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    sensor = saver(world)
    why = "the screen saver of GNOME is not running"
    qtbot.waitUntil(is_lacking(sensor, why))
    assert "GetActive" not in world.server.members()
    world.server.own(GNOME)
    qtbot.waitUntil(is_told(sensor, False))
    world.server.own(GNOME, owned=False)

    qtbot.waitUntil(is_lacking(sensor, why))


def test_another_in_its_place_is_asked_anew_and_heard_once(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    sensor = saver(world)
    qtbot.waitUntil(is_told(sensor, False))
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    world.server.own(GNOME)
    qtbot.waitUntil(is_told(sensor, True))

    heard = [each for each in world.bus._subscriptions if "ActiveChanged" in each.rule.serialise()]
    assert len(heard) == 1


def test_a_bus_that_goes_and_comes_is_asked_anew(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    sensor = saver(world)
    qtbot.waitUntil(is_told(sensor, True))
    world.server.die()
    qtbot.waitUntil(is_lacking(sensor, "there is no session bus"))
    world.server.listen()

    qtbot.waitUntil(is_told(sensor, True))


@pytest.mark.usefixtures("qapp")
def test_where_there_is_no_bus_it_is_said_at_once():
    bus = Bus("")
    sensor = screen_saver_sensors(bus)[0]
    sensor.start()
    sensor.stop()
    bus.close()

    assert sensor.finding.why == "there is no session bus"


def test_a_service_that_knows_no_such_thing_is_not_a_failure(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: "org.freedesktop.DBus.Error.NotSupported"
    sensor = saver(world)
    qtbot.waitUntil(is_lacking(sensor, "the screen saver of GNOME does not tell it"))
    sensor.look()
    world.server.emit(GNOME, "ActiveChanged", "b", (True,))  # it does after all

    qtbot.waitUntil(is_told(sensor, True))
    assert world.server.members().count("GetActive") == 1


def test_silence_is_a_failure_and_asked_about_again_at_a_look(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.deaf_to.add("GetActive")
    sensor = saver(world)
    qtbot.waitUntil(lambda: sensor.finding.why == "the screen saver of GNOME does not answer")
    assert sensor.finding.value is None
    world.server.deaf_to.clear()
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    sensor.look()

    qtbot.waitUntil(is_told(sensor, True))


def test_a_bus_that_did_not_say_who_is_there_is_asked_again_at_a_look(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["NameHasOwner"] = lambda _: None
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    sensor = saver(world)
    qtbot.waitUntil(lambda: sensor.finding.why == "the session bus does not answer")
    world.server.answers["NameHasOwner"] = lambda _: ("b", (True,))
    sensor.look()

    qtbot.waitUntil(is_told(sensor, True))


def test_three_odd_answers_switch_it_off_and_it_lets_everything_go(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("s", ("odd",))
    sensor = saver(world)
    for failures in (1, 2):
        qtbot.waitUntil(lambda failures=failures: sensor._failures == failures)
        assert sensor.finding.why == "the screen saver of GNOME says something odd"
        sensor.look()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.OFF)
    added = world.server.members().count("AddMatch")

    qtbot.waitUntil(lambda: world.server.members().count("RemoveMatch") == added)
    sensor.look()
    world.server.answers["GetActive"] = lambda _: ("b", (True,))
    sensor.start()
    qtbot.waitUntil(is_told(sensor, True))


def test_an_answer_from_before_a_change_does_not_undo_it(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.deaf_to.add("GetActive")
    sensor = saver(world)
    qtbot.waitUntil(lambda: "GetActive" in world.server.members())
    world.server.emit(GNOME, "ActiveChanged", "b", (True,))
    qtbot.waitUntil(is_told(sensor, True))
    pending = [answered for answered, *_ in world.bus._waiting.values()]
    for answered in pending:
        answered((False,))

    assert sensor.finding.value is True


def test_while_nothing_happens_nothing_is_asked(qtbot, world):
    world.server.owned |= {GNOME, SERVICE}
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    world.server.offer(DUNST, "paused", "b", False)
    sensors = [saver(world), quiet(world, "dunst")]
    for sensor in sensors:
        qtbot.waitUntil(is_told(sensor, False))
    world.server.calls.clear()
    for sensor in sensors:
        sensor.look()
    done = []
    world.bus.call(_ping(), done.append)
    qtbot.waitUntil(lambda: done == [()])

    assert world.server.members() == ["Ping"]


def test_after_its_end_nothing_is_heard(qtbot, world):
    world.server.owned.add(GNOME)
    world.server.answers["GetActive"] = lambda _: ("b", (False,))
    sensor = saver(world)
    qtbot.waitUntil(is_told(sensor, False))
    sensor.stop()
    world.server.emit(GNOME, "ActiveChanged", "b", (True,))
    done = []
    world.bus.call(_ping(), done.append)
    qtbot.waitUntil(lambda: done == [()])

    assert sensor.finding.value is False


@pytest.mark.parametrize("place", ["/org/freedesktop/ScreenSaver", "/ScreenSaver"])
def test_the_common_screen_saver_is_found_at_either_place(qtbot, world, place):
    world.server.owned.add(COMMON)
    world.server.answers["GetActive"] = lambda _: "org.freedesktop.DBus.Error.UnknownObject"
    world.server.answers[f"{place} GetActive"] = lambda _: ("b", (True,))
    sensor = saver(world, COMMON)
    qtbot.waitUntil(is_told(sensor, True))
    world.server.emit(COMMON, "ActiveChanged", "b", (False,), path=place)

    qtbot.waitUntil(is_told(sensor, False))


@pytest.mark.parametrize(
    ("name", "interface", "property_name"),
    [("KDE", SERVICE, "Inhibited"), ("dunst", DUNST, "paused")],
)
def test_a_wish_for_quiet_is_a_property(qtbot, world, name, interface, property_name):
    world.server.owned.add(SERVICE)
    world.server.offer(interface, property_name, "b", True)
    sensor = quiet(world, name)
    qtbot.waitUntil(is_told(sensor, True))
    asked = world.server.members().count("Get")
    world.server.change(PATH, interface, "Other", "b", True)
    world.server.change(PATH, interface, property_name, "b", False)

    qtbot.waitUntil(is_told(sensor, False))
    assert world.server.members().count("Get") == asked


def test_a_property_that_changes_without_its_value_is_asked_for(qtbot, world):
    world.server.owned.add(SERVICE)
    world.server.offer(SERVICE, "Inhibited", "b", False)
    sensor = quiet(world, "KDE")
    qtbot.waitUntil(is_told(sensor, False))
    world.server.offer(SERVICE, "Inhibited", "b", True)
    interface = "org.freedesktop.DBus.Properties"
    body = (SERVICE, {}, ["Inhibited"])
    world.server.emit(interface, "PropertiesChanged", "sa{sv}as", body, PATH)

    qtbot.waitUntil(is_told(sensor, True))


def test_xfce_has_no_wish_before_the_first_and_none_after_it_was_taken_back(qtbot, world):
    world.server.owned.add(XFCONF)
    missing = "org.xfce.Xfconf.Error.PropertyNotFound"
    world.server.answers["GetProperty"] = lambda _: missing
    sensor = quiet(world, "Xfce")
    qtbot.waitUntil(is_told(sensor, False))
    wish = ("xfce4-notifyd", "/do-not-disturb", ("b", True))
    world.server.emit(XFCONF, "PropertyChanged", "ssv", ("xfce4-panel", *wish[1:]))
    world.server.emit(XFCONF, "PropertyChanged", "ssv", wish)
    qtbot.waitUntil(is_told(sensor, True))
    world.server.emit(XFCONF, "PropertyRemoved", "ss", wish[:2])

    qtbot.waitUntil(is_told(sensor, False))


def _ping():
    return new_method_call(DBusAddress("/", "org.example", "org.example"), "Ping")
