"""Exactly one app per home; others are heard, and none of them can stop it."""

from __future__ import annotations

import errno
import json
import os
import select
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from intermezzo.system.instance import (
    MOST_CALLERS,
    Instance,
    InstanceError,
    NotRunningError,
    claim,
    request,
    request_any,
)
from intermezzo.system.lockfile import LockFile, TakenError
from intermezzo.system.wire import LIMIT_BYTES, LONGEST_SOCKET_PATH, connect, encode

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets with a path")


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "intermezzo.lock"


@pytest.fixture
def instance(lock):
    running = Instance(lock)
    running.serve(lambda message: {"ok": True, "heard": dict(message)})
    yield running
    running.close()


@pytest.fixture
def unusable(tmp_path):
    """A lock in a folder that can never be, for root neither."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "intermezzo.lock"


@pytest.fixture
def spare(tmp_path):
    return tmp_path / "spare" / "intermezzo.lock"


@contextmanager
def looping(instance):
    """Serve from another thread, as an event loop would."""
    stop = threading.Event()

    def loop():
        while not stop.is_set():
            instance.handle_ready()
            stop.wait(0.002)

    thread = threading.Thread(target=loop)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def called(lock, content):
    """Return a connection on which `content` was sent."""
    line = connect(json.loads(lock.read_text())["address"], 5.0)
    line.sendall(content)
    return line


def secret(lock):
    return json.loads(lock.read_text())["secret"]


def test_a_request_is_answered(lock, instance):
    with looping(instance):
        answer = request(lock, {"command": "status"})

    assert answer == {"ok": True, "heard": {"command": "status"}}


def test_the_descriptor_is_ready_only_when_someone_speaks(lock, instance):
    assert select.select([instance.fileno()], [], [], 0)[0] == []
    with called(lock, encode({"secret": secret(lock)})):
        assert select.select([instance.fileno()], [], [], 5)[0] == [instance.fileno()]
        instance.handle_ready()

        assert select.select([instance.fileno()], [], [], 0)[0] == []


@pytest.mark.usefixtures("instance")
def test_a_second_one_cannot_be(lock):
    with pytest.raises(TakenError):
        Instance(lock)


def test_a_second_start_hands_its_wish_over(lock, instance):
    with looping(instance):
        answer = claim(lock, {"command": "now", "routine": "x"})

    assert answer == {"ok": True, "heard": {"command": "now", "routine": "x"}}


def test_after_the_end_another_may_begin_and_nothing_is_left(lock):
    first = Instance(lock)
    first.close()
    second = claim(lock, {})

    assert isinstance(second, Instance)
    second.close()
    assert [each.name for each in lock.parent.iterdir()] == ["intermezzo.lock"]


def test_nobody_is_running_without_a_lock_file(lock):
    with pytest.raises(NotRunningError):
        request(lock, {})


@pytest.mark.parametrize(
    "left",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"pid": 1, "address": "unix:/nonexistent/s", "secret": "x"}',
        '{"pid": 1, "address": "tcp:1", "secret": "x"}',
        '{"pid": 1, "address": "bogus", "secret": "x"}',
    ],
)
def test_what_a_killed_app_left_is_nobody(lock, left):
    lock.write_text(left)

    with pytest.raises(NotRunningError):
        request(lock, {})
    running = claim(lock, {})
    assert isinstance(running, Instance)
    running.close()


def test_a_stale_socket_is_cleaned(lock):
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(lock.with_suffix(".sock")))
    running = Instance(lock)
    running.serve(lambda _: {"ok": True})
    with looping(running):
        assert request(lock, {}) == {"ok": True}
    running.close()


@pytest.mark.usefixtures("instance")
def test_only_the_person_can_read_the_lock_or_call(lock):
    modes = [lock.stat().st_mode & 0o777, lock.with_suffix(".sock").stat().st_mode & 0o777]

    assert modes == [0o600, 0o600]


def test_a_long_path_is_no_hindrance(tmp_path):
    folder = tmp_path / ("deep" * 30)
    folder.mkdir()
    lock = folder / "intermezzo.lock"
    assert len(bytes(lock)) > LONGEST_SOCKET_PATH
    running = Instance(lock)
    running.serve(lambda _: {"ok": True})
    place = json.loads(lock.read_text())["address"].removeprefix("unix:")
    with looping(running):
        assert request(lock, {}) == {"ok": True}
    made = Path(place).parent
    assert made.stat().st_mode & 0o777 == 0o700
    running.close()

    assert not made.exists()


@pytest.mark.parametrize("content", [b"{\n", b"[]\n", b"\xff\n", b"[" * 50_000 + b"\n"])
def test_what_is_no_message_is_refused(lock, instance, content):
    with looping(instance), called(lock, content) as line:
        answer = json.loads(line.makefile().readline())

    assert answer["ok"] is False
    assert "the request is not" in answer["problem"]


def test_a_request_without_the_secret_is_refused(lock, instance):
    with looping(instance), called(lock, encode({"command": "quit"})) as line:
        answer = json.loads(line.makefile().readline())

    assert answer == {"ok": False, "problem": "the request is not from this person"}


def test_a_message_in_pieces_is_put_together(lock, instance):
    whole = encode({"secret": secret(lock), "n": 1})
    with looping(instance), called(lock, whole[:7]) as line:
        line.sendall(whole[7:20])
        line.sendall(whole[20:])

        assert json.loads(line.makefile().readline())["heard"] == {"n": 1}


def test_who_talks_too_much_is_dropped(lock, instance):
    with (
        looping(instance),
        called(lock, b"x" * 100) as line,
        pytest.raises(OSError),  # noqa: PT011 - broken pipe or reset, as the kernel likes
    ):
        line.sendall(b"x" * 100 * LIMIT_BYTES)
    with looping(instance):
        assert request(lock, {})["ok"] is True


def test_the_silent_cost_nothing_and_give_way(lock, instance):
    silent = [called(lock, b"") for _ in range(MOST_CALLERS + 3)]
    with looping(instance):
        assert request(lock, {})["ok"] is True

    assert len(instance._callers) <= MOST_CALLERS
    for line in silent:
        line.close()
    instance.handle_ready()


@pytest.mark.expects_log("ERROR", "a request failed")
def test_a_request_that_fails_is_told_to_the_caller_and_to_the_log(lock):
    running = Instance(lock)
    running.serve(lambda message: {"ok": message["missing"]})
    with looping(running):
        answer = request(lock, {})
    running.close()

    assert answer["ok"] is False
    assert "the running app failed" in answer["problem"]


def test_one_that_is_silent_is_told_with_its_process(lock):
    running = Instance(lock)
    with pytest.raises(InstanceError, match=f"process {os.getpid()}") as silent:
        request(lock, {}, within_s=0.05)
    running.close()

    assert "end that process" in str(silent.value)


def test_requests_before_the_app_is_ready_wait_for_it(lock):
    running = Instance(lock)
    with called(lock, encode({"secret": secret(lock)})) as line:
        running.handle_ready()
        running.serve(lambda _: {"ok": True})

        assert json.loads(line.makefile().readline()) == {"ok": True}
    running.close()


def test_a_lock_that_is_there_needs_no_room_on_the_disk(lock):
    sizes = []
    for _ in range(2):
        running = Instance(lock)
        sizes.append(lock.stat().st_size)
        running.close()
        sizes.append(lock.stat().st_size)

    assert len(set(sizes)) == 1
    assert sizes[0] > 0


def test_a_lock_that_cannot_be_used_is_told(tmp_path):
    lock = tmp_path / "lock"
    lock.mkdir()

    with pytest.raises(InstanceError, match=r"is a directory.*choose another place"):
        claim(lock, {})


def test_of_many_starts_at_once_exactly_one_becomes_the_app(lock):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\n"
        "from intermezzo.system.instance import Instance, claim\n"
        "sys.stdin.readline()\n"
        "found = claim(Path(sys.argv[1]), {'n': sys.argv[2]})\n"
        "if isinstance(found, Instance):\n"
        "    heard = []\n"
        "    found.serve(lambda m: heard.append(m['n']) or {'ok': True})\n"
        "    while len(heard) < 4: found.handle_ready()\n"
        "    print('app', len(heard))\n"
        "else:\n"
        "    print('handed over', found['ok'])\n"
    )
    starts = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code, str(lock), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(5)
    ]
    for start in starts:
        start.stdin.write("\n")
        start.stdin.flush()
    said = sorted(start.communicate(timeout=60)[0].strip() for start in starts)

    assert said == ["app 4"] + ["handed over True"] * 4


def test_a_killed_app_leaves_the_way_free(lock):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\nfrom intermezzo.system.instance import Instance\n"
        "found = Instance(Path(sys.argv[1]))\nprint('ready', flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as killed:
        killed.stdout.readline()
        killed.kill()
    running = claim(lock, {})

    assert isinstance(running, Instance)
    running.close()


def test_where_the_lock_cannot_be_a_spare_stands_in_for_it(unusable, spare):
    held = claim(unusable, {}, [spare])
    held.serve(lambda message: {"ok": True, "heard": message["command"]})

    with looping(held):
        assert claim(unusable, {"command": "wake"}, [spare]) == {"ok": True, "heard": "wake"}
        assert request_any(unusable, [spare], {"command": "quit"})["heard"] == "quit"
    held.close()
    assert spare.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(NotRunningError):
        request_any(unusable, [spare], {})


def test_an_app_in_the_spare_place_is_the_one_that_runs_once_the_home_is_writable(
    lock, unusable, spare
):
    held = claim(unusable, {}, [spare])
    held.serve(lambda message: {"ok": True, "heard": message["command"]})

    with looping(held):
        assert claim(lock, {"command": "wake"}, [spare])["heard"] == "wake"
        assert request_any(lock, [spare], {"command": "status"})["heard"] == "status"
    held.close()
    now_here = claim(lock, {}, [spare])
    now_here.close()
    assert isinstance(now_here, Instance)


def test_an_app_that_started_while_the_home_was_writable_is_still_found(
    lock, instance, spare, monkeypatch
):
    """Root may write everywhere, so the lock file is made to say no."""

    def refuse(path):
        if path == lock:
            raise OSError(errno.EROFS, "Read-only file system")
        return LockFile(path)

    monkeypatch.setattr("intermezzo.system.instance.LockFile", refuse)
    with looping(instance):
        answer = claim(lock, {"command": "wake"}, [spare])

    assert answer == {"ok": True, "heard": {"command": "wake"}}
    assert not spare.parent.exists()


def test_a_spare_place_that_others_can_enter_is_neither_used_nor_asked(unusable, spare):
    held = claim(unusable, {}, [spare])
    held.serve(lambda _message: {"ok": True})
    spare.parent.chmod(0o777)

    with looping(held), pytest.raises(NotRunningError):
        request_any(unusable, [spare], {})
    held.close()
    with pytest.raises(InstanceError, match="cannot be used"):
        claim(unusable, {}, [spare])


def test_without_any_place_the_home_is_named(unusable):
    with pytest.raises(InstanceError, match=f"{unusable}: cannot be used .not a directory."):
        claim(unusable, {}, [unusable])


def test_a_lock_on_a_disk_that_takes_no_more_is_let_go_all_the_same(lock, monkeypatch):
    held = Instance(lock)
    with monkeypatch.context() as closed:
        closed.setattr("intermezzo.system.lockfile.os.write", _refuse_to_write)
        held.close()

    Instance(lock).close()


def _refuse_to_write(_descriptor, _text):
    raise OSError(errno.EROFS, "Read-only file system")
