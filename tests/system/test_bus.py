"""The session bus: answered exactly once, in time, and back after it was gone."""

from __future__ import annotations

import pytest
from jeepney import DBusAddress, MatchRule, new_method_call

from intermezzo.system import bus as bus_module
from intermezzo.system.bus import Bus
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
