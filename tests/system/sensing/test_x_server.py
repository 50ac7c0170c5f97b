"""Servers that answer, refuse, are not there, and are stopped."""

from __future__ import annotations

import socket
import threading
from itertools import count

import pytest

from intermezzo.system.sensing.linux.x_server import is_silent

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no X server here")

SOON_S = 0.1
_NUMBERS = count(9300)


@pytest.fixture
def listening():
    """Listen where an X server of some number would, and say nothing; return both."""
    made = []
    for number in _NUMBERS:
        made.append(socket.socket(socket.AF_UNIX))
        try:
            made[-1].bind(f"\0/tmp/.X11-unix/X{number}")
        except OSError:
            continue
        made[-1].listen(1)
        break
    yield made[-1], number
    for each in made:
        each.close()


@pytest.mark.parametrize("display", [":{}", "unix:{}", ":{}.1"])
def test_one_that_takes_the_connection_and_says_nothing_is_silent(listening, display):
    assert is_silent(display.format(listening[1]), SOON_S)


@pytest.mark.parametrize("said", [b"\1" + bytes(7), b""])
def test_one_that_answers_or_hangs_up_is_not(listening, said):
    server, number = listening
    greeted = []

    def answer():
        line, _ = server.accept()
        greeted.append(line.recv(64))
        line.sendall(said)
        line.close()

    thread = threading.Thread(target=answer)
    thread.start()

    assert not is_silent(f":{number}", 5)
    thread.join()
    assert len(greeted[0]) == 12


@pytest.mark.parametrize("display", [":9299", "", "nonsense", ":", "localhost:9299", "/tmp/x:0"])  # noqa: S108
def test_one_that_is_not_there_is_not(display):
    assert not is_silent(display, SOON_S)
