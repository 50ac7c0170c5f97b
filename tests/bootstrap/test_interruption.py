"""Signals reach an idle event loop."""

from __future__ import annotations

import signal

import pytest

from intermezzo.bootstrap.interruption import Interruption


@pytest.fixture
def interruption(qapp):  # noqa: ARG001  # sockets need an application's event loop
    former = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    made = Interruption()
    yield made
    made.close()
    for name, handler in former.items():
        signal.signal(name, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_and_does_not_kill(qtbot, interruption, number):
    with qtbot.waitSignal(interruption.asked):
        signal.raise_signal(number)
