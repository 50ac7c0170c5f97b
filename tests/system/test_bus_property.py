"""Who is running on a bus: asked once, followed, and never started."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, MessageFlag

from intermezzo.system.bus import Bus
from intermezzo.system.bus_property import (
    NameWatch,
    Owner,
    bare,
    properties_changed,
    property_question,
)
from system.fake_bus import FakeBus

NAME = "org.example"


@pytest.fixture
def server(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    yield made
    made.die()


@pytest.fixture
def watched(server):
    bus = Bus(server.address)
    bus._retry_ms = 20
    watch = NameWatch(bus, NAME)
    told = []
    watch.told.connect(told.append)
    yield watch, told
    watch.stop()
    bus.close()


@pytest.mark.parametrize(("owned", "owner"), [(True, Owner.PRESENT), (False, Owner.ABSENT)])
def test_it_is_told_once_who_is_there(qtbot, server, watched, owned, owner):
    watch, told = watched
    if owned:
        server.owned.add(NAME)
    watch.start()

    qtbot.waitUntil(lambda: told == [owner])
    assert server.members().count("NameHasOwner") == 1  # not once more after the handshake


def test_coming_and_going_is_told(qtbot, server, watched):
    watch, told = watched
    watch.start()
    qtbot.waitUntil(lambda: told == [Owner.ABSENT])
    server.own(NAME)
    server.own("org.example.Other")
    server.own(NAME, owned=False)

    qtbot.waitUntil(lambda: told == [Owner.ABSENT, Owner.PRESENT, Owner.ABSENT])


def test_a_bus_that_goes_and_comes_is_asked_again(qtbot, server, watched):
    watch, told = watched
    watch.start()
    qtbot.waitUntil(lambda: told == [Owner.ABSENT])
    server.die()
    qtbot.waitUntil(lambda: told == [Owner.ABSENT, Owner.NO_BUS])
    server.owned.add(NAME)
    server.listen()

    qtbot.waitUntil(lambda: told == [Owner.ABSENT, Owner.NO_BUS, Owner.PRESENT])


def test_a_bus_that_dies_over_the_question_is_no_bus_and_not_silent(qtbot, server, watched):
    watch, told = watched
    server.deaf_to.add("NameHasOwner")
    watch.start()
    qtbot.waitUntil(lambda: "NameHasOwner" in server.members())
    server.die()

    qtbot.waitUntil(lambda: told == [Owner.NO_BUS])


def test_a_bus_that_says_nothing_is_silent(qtbot, server, watched):
    watch, told = watched
    server.answers["NameHasOwner"] = lambda _: None
    watch.start()

    qtbot.waitUntil(lambda: told == [Owner.SILENT])


def test_after_its_end_nothing_is_told(qtbot, server, watched):
    watch, told = watched
    watch.start()
    watch.stop()
    qtbot.waitUntil(lambda: "RemoveMatch" in server.members())
    server.own(NAME)
    server.die()
    qtbot.waitUntil(lambda: not watch._bus.is_connected)

    assert told == []


@pytest.mark.usefixtures("qapp")
def test_where_there_is_no_bus_it_is_told_at_once():
    bus = Bus("unix:path=/nonexistent/bus")
    watch = NameWatch(bus, NAME)
    told = []
    watch.told.connect(told.append)
    watch.start()
    watch.stop()
    bus.close()

    assert told == [Owner.NO_BUS]


def test_a_question_starts_no_service():
    message = property_question(DBusAddress("/a", NAME, "org.example.I"), "Active")

    assert message.header.flags & MessageFlag.no_auto_start
    assert message.body == ("org.example.I", "Active")


def test_a_rule_for_properties_names_object_and_interface():
    rule = properties_changed(DBusAddress("/a", NAME, "org.example.I"))

    assert "path='/a'" in rule.serialise()
    assert "arg0='org.example.I'" in rule.serialise()


@pytest.mark.parametrize(
    ("variant", "value"),
    [
        (("b", True), True),
        (("v", ("b", False)), False),
        (("(so)", ("c1", "/a")), ("c1", "/a")),
        (("v", ("v", ("(ss)", ("a", "b")))), ("a", "b")),
    ],
)
def test_a_value_comes_out_of_its_variants_and_stays_whole(variant, value):
    assert bare(variant) == value
