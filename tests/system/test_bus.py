"""A bus: answered exactly once, in time, and back after it was gone."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, MatchRule, new_method_call

from intermezzo.system import bus as bus_module
from intermezzo.system.bus import Bus, Which, bus_address
from system.fake_bus import FakeBus

PLACE = DBusAddress("/org/example", "org.example", "org.example")
CHANGED = MatchRule(type="signal", interface="org.example", member="Changed")


@pytest.fixture
def server(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    yield made
    made.die()


@pytest.fixture
def bus(server):
    made = Bus(server.address)
    yield made
    made.close()


def ask(bus: Bus, member: str = "Ask", **more) -> list:
    answers = []
    bus.call(new_method_call(PLACE, member, "su", ("word", 7)), answers.append, **more)
    return answers


def test_a_reply_comes_back_to_who_asked(qtbot, server, bus):
    server.answers["Ask"] = lambda body: ("s", (body[0] * 2,))
    answers = ask(bus)

    qtbot.waitUntil(lambda: answers == [("wordword",)])


def test_a_call_arrives_with_its_exact_types(qtbot, server, bus):
    ask(bus)

    qtbot.waitUntil(lambda: ("Ask", ("word", 7)) in server.calls)


def test_an_error_is_answered_with_none(qtbot, server, bus):
    server.answers["Ask"] = lambda _: None
    answers = ask(bus)

    qtbot.waitUntil(lambda: answers == [None])


def test_silence_is_answered_with_none_once(qtbot, server, bus):
    server.deaf_to.add("Ask")
    answers = ask(bus, within_ms=60)

    qtbot.waitUntil(lambda: answers == [None])
    ask_again = ask(bus, "Other")
    qtbot.waitUntil(lambda: ask_again == [()])

    assert answers == [None]


def test_an_answer_to_another_call_is_not_mistaken(qtbot, server, bus):
    server.deaf_to.add("First")
    first = ask(bus, "First")
    second = ask(bus, "Second")

    qtbot.waitUntil(lambda: second == [()])

    assert first == []


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "tcp:host=x", "nonsense"])
@pytest.mark.usefixtures("qapp")
def test_without_a_bus_every_call_is_answered_with_none_later(qtbot, address):
    bus = Bus(address)
    answers = ask(bus)

    assert answers == []  # never from within the call

    qtbot.waitUntil(lambda: answers == [None])

    assert not bus.is_connected

    bus.close()


def test_a_signal_is_heard_until_cancelled(qtbot, server, bus):
    heard = []
    subscription = bus.subscribe(CHANGED)
    subscription.heard.connect(heard.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("one",))
    server.emit("org.example", "Other", "s", ("two",))
    qtbot.waitUntil(lambda: heard == [("one",)])

    subscription.cancel()
    qtbot.waitUntil(lambda: "RemoveMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("three",))
    after = ask(bus)
    qtbot.waitUntil(lambda: after == [()])

    assert heard == [("one",)]


def test_an_argument_narrows_a_subscription(qtbot, server, bus):
    rule = MatchRule(type="signal", interface="org.example", member="Changed")
    rule.add_arg_condition(0, "mine")
    heard = []
    bus.subscribe(rule).heard.connect(heard.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("theirs",))
    server.emit("org.example", "Changed", "s", ("mine",))

    qtbot.waitUntil(lambda: heard == [("mine",)])


def test_a_bus_that_goes_away_answers_what_is_open(qtbot, server, bus):
    server.deaf_to.add("Ask")
    answers = ask(bus)
    qtbot.waitUntil(lambda: "Ask" in server.members())
    server.die()

    qtbot.waitUntil(lambda: answers == [None])

    assert not bus.is_connected


def test_it_comes_back_and_hears_again(qtbot, server, bus, monkeypatch):
    monkeypatch.setattr(bus, "_retry_ms", 20)
    heard = []
    bus.subscribe(CHANGED).heard.connect(heard.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.die()
    qtbot.waitUntil(lambda: not bus.is_connected)
    server.calls.clear()
    server.listen()

    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("again",))

    qtbot.waitUntil(lambda: heard == [("again",)])

    assert server.connections == 2


def test_it_asks_for_a_missing_bus_ever_more_seldom(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(bus_module, "_FIRST_RETRY_MS", 10)
    bus = Bus(f"unix:path={tmp_path / 'none'}")

    qtbot.waitUntil(lambda: bus._retry_ms >= 80)
    bus.close()


def test_a_long_message_goes_out_whole(qtbot, server, bus):
    word = "x" * 1_000_000
    bus.call(new_method_call(PLACE, "Ask", "s", (word,)))

    qtbot.waitUntil(lambda: ("Ask", (word,)) in server.calls)


def test_a_refusing_bus_counts_as_none(qtbot, server, bus, monkeypatch):
    def refuse() -> None:
        if server._line.recv(65_536):
            server._line.sendall(b"REJECTED EXTERNAL\r\n")
        server.hang_up()

    monkeypatch.setattr(server, "_on_readable", refuse)
    answers = ask(bus)

    qtbot.waitUntil(lambda: answers == [None])


def test_an_error_can_be_told_from_silence(qtbot, server, bus):
    server.answers["Ask"] = lambda _: "org.example.Unheard"
    refused = []
    answers = ask(bus, refused=refused.append)

    qtbot.waitUntil(lambda: refused == ["org.example.Unheard"])

    assert answers == []


def test_silence_is_no_refusal(qtbot, server, bus):
    server.deaf_to.add("Ask")
    refused = []
    answers = ask(bus, within_ms=60, refused=refused.append)

    qtbot.waitUntil(lambda: answers == [None])

    assert refused == []


def test_only_the_object_that_was_meant_is_heard(qtbot, server, bus):
    rule = MatchRule(type="signal", interface="org.example", member="Changed", path="/mine")
    heard = []
    bus.subscribe(rule).heard.connect(heard.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("theirs",), path="/theirs")
    server.emit("org.example", "Changed", "s", ("mine",), path="/mine")

    qtbot.waitUntil(lambda: heard == [("mine",)])


@pytest.mark.parametrize(
    ("told", "heard"),
    [("/a/b/c", True), ("/a/b/", True), ("/", True), ("/a/b", False), ("/a/b/d", False)],
)
def test_a_folder_of_settings_tells_of_what_is_in_it(qtbot, server, bus, told, heard):
    rule = MatchRule(type="signal", interface="org.example", member="Changed")
    rule.add_arg_condition(0, "/a/b/c", kind="path")
    bodies = []
    bus.subscribe(rule).heard.connect(bodies.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", (told,))
    done = ask(bus)
    qtbot.waitUntil(lambda: done == [()])

    assert bool(bodies) is heard


def test_a_signal_with_too_little_in_it_matches_nothing(qtbot, server, bus):
    rule = MatchRule(type="signal", interface="org.example", member="Changed")
    rule.add_arg_condition(1, "mine")
    heard = []
    bus.subscribe(rule).heard.connect(heard.append)
    qtbot.waitUntil(lambda: "AddMatch" in server.members())
    server.emit("org.example", "Changed", "s", ("short",))
    done = ask(bus)
    qtbot.waitUntil(lambda: done == [()])

    assert heard == []


def test_it_says_when_it_is_there_and_when_it_has_gone(qtbot, server, monkeypatch):
    monkeypatch.setattr(bus_module, "_FIRST_RETRY_MS", 20)
    bus = Bus(server.address)
    told = []
    bus.connected.connect(lambda: told.append("there"))
    bus.disconnected.connect(lambda: told.append("gone"))
    qtbot.waitUntil(lambda: told == ["there"])
    server.die()
    qtbot.waitUntil(lambda: told == ["there", "gone"])
    server.listen()

    qtbot.waitUntil(lambda: told == ["there", "gone", "there"])
    bus.close()


def test_the_second_address_serves_where_the_first_does_not(qtbot, server, tmp_path):
    bus = Bus(f"unix:path={tmp_path / 'none'};{server.address}")
    answers = ask(bus)

    qtbot.waitUntil(lambda: answers == [()])
    bus.close()


@pytest.mark.parametrize(
    ("which", "environ", "address"),
    [
        (Which.SESSION, {}, ""),
        (Which.SESSION, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a"}, "unix:path=/a"),
        (Which.SYSTEM, {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/b"}, "unix:path=/b"),
        (Which.SYSTEM, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a"}, bus_module._SYSTEM),
    ],
)
def test_each_bus_has_its_address(which, environ, address):
    assert bus_address(which, environ) == address


@pytest.mark.usefixtures("qapp")
def test_what_is_said_of_a_bus_names_it(qtbot, caplog, server):
    caplog.set_level("INFO")
    bus = Bus(server.address, which=Which.SYSTEM)
    with qtbot.waitSignal(bus.connected):
        pass
    with qtbot.waitSignal(bus.disconnected):
        server.die()
    bus.close()

    assert "the system bus went away" in caplog.text


def test_a_bus_goes_with_the_last_who_knows_it(qtbot, server):
    bus = Bus(server.address)
    subscription = bus.subscribe(CHANGED)
    done = ask(bus)
    qtbot.waitUntil(lambda: done == [()])
    subscription.cancel()
    bus.close()
    gone = []
    bus.destroyed.connect(lambda: gone.append(True))
    del subscription, bus

    qtbot.waitUntil(lambda: gone == [True])
