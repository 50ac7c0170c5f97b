"""One running app per home, and a line on which other processes ask it for things."""

from __future__ import annotations

import json
import logging
import os
import selectors
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

from intermezzo.system.lockfile import LockFile, TakenError
from intermezzo.system.private_folder import is_private, make_private
from intermezzo.system.wire import LIMIT_BYTES, Listener, Message, WireError, ask, decode, encode

log = logging.getLogger(__name__)

Handler = Callable[[Message], Message]

MOST_CALLERS = 8
ANSWER_WITHIN_S = 8.0
_START_PAUSE_S = 0.02
_START_TRIES = 250


class NotRunningError(Exception):
    """Nobody answers for this home."""


class InstanceError(Exception):
    """The lock cannot be used, or its owner is silent. One line that names the remedy."""


@dataclass(slots=True)
class _Caller:
    """One connection and what has come over it so far."""

    line: socket
    heard: bytearray = field(default_factory=bytearray)


class Instance:
    """The running app of one home.

    Watch `fileno()` for reading in the event loop and call `handle_ready()` each time; neither
    ever waits. A caller that is slow, silent or too talkative costs nothing: it is dropped when
    `MOST_CALLERS` others have come, or when its request exceeds `LIMIT_BYTES`.
    """

    def __init__(self, lock: Path) -> None:
        """Become the running app; raise `TakenError` if one runs already."""
        self._lock = LockFile(lock)
        self._handler: Handler | None = None
        self._callers: list[_Caller] = []
        self._selector = selectors.DefaultSelector()
        try:
            self._listener = Listener(lock.parent)
        except OSError:
            self._selector.close()
            self._lock.close()
            raise
        self._selector.register(self._listener.socket, selectors.EVENT_READ)
        self._lock.write(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "address": self._listener.address,
                    "secret": self._listener.secret,
                }
            )
        )

    def fileno(self) -> int:
        """Return the descriptor to watch: it is ready when anyone calls or speaks.

        It is that of epoll or kqueue. Windows has neither: there it is the listening socket, and
        `handle_ready` waits a moment for the caller to speak (untested there).
        """
        own: Callable[[], int] | None = getattr(self._selector, "fileno", None)
        return own() if own is not None else self._listener.socket.fileno()

    def serve(self, handler: Handler) -> None:
        """Answer requests with `handler` from now on; those that came before have waited."""
        self._handler = handler
        self.handle_ready()

    def handle_ready(self) -> None:
        """Accept, read and answer whatever has arrived."""
        if self._handler is None:
            return
        patience = 0.0 if hasattr(self._selector, "fileno") else 0.1
        for _ in range(3):  # accept, then hear what was said at once, then answer the next
            ready = self._selector.select(patience)
            if not ready:
                return
            for key, _events in ready:
                if key.data is None:
                    self._accept()
                else:
                    self._hear(key.data)

    def close(self) -> None:
        """Stop answering and let another process become the running app."""
        for caller in tuple(self._callers):
            self._drop(caller)
        self._selector.close()
        self._listener.close()
        self._lock.close()

    def _accept(self) -> None:
        try:
            line, _ = self._listener.socket.accept()
        except OSError:  # the caller has gone already
            return
        line.setblocking(False)
        if len(self._callers) >= MOST_CALLERS:
            self._drop(self._callers[0])
        caller = _Caller(line)
        self._callers.append(caller)
        self._selector.register(line, selectors.EVENT_READ, caller)

    def _hear(self, caller: _Caller) -> None:
        try:
            piece = caller.line.recv(LIMIT_BYTES)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        caller.heard += piece
        if b"\n" in caller.heard:
            self._reply(caller, bytes(caller.heard).partition(b"\n")[0])
        if not piece or b"\n" in caller.heard or len(caller.heard) > LIMIT_BYTES:
            self._drop(caller)

    def _reply(self, caller: _Caller, line: bytes) -> None:
        try:
            caller.line.send(encode(self._answer(line)))
        except OSError as error:  # gone, or not reading
            log.info("a caller did not take its answer: %s", error)

    def _answer(self, line: bytes) -> Message:
        try:
            message = dict(decode(line))
        except WireError as error:
            return {"ok": False, "problem": f"the request is {error}"}
        if message.pop("secret", None) != self._listener.secret or self._handler is None:
            return {"ok": False, "problem": "the request is not from this person"}
        try:
            return self._handler(message)
        except Exception as error:  # whatever it is, the app must go on and the caller know
            log.exception("a request failed: %s", message)
            return {"ok": False, "problem": f"the running app failed: {error}"}

    def _drop(self, caller: _Caller) -> None:
        self._selector.unregister(caller.line)
        caller.line.close()
        self._callers.remove(caller)


def request(lock: Path, message: Message, within_s: float = ANSWER_WITHIN_S) -> Message:
    """Ask the running app; raise `NotRunningError`, or `InstanceError` if it is silent."""
    owner = _owner(lock)
    if owner is None:
        raise NotRunningError
    try:
        return ask(str(owner["address"]), {**message, "secret": owner["secret"]}, within_s)
    except TimeoutError as error:
        raise InstanceError(
            f"Intermezzo is running (process {owner['pid']}) but does not answer; "
            "end that process and start Intermezzo again"
        ) from error
    except (OSError, WireError) as error:
        raise NotRunningError from error


def request_any(lock: Path, spares: Iterable[Path], message: Message) -> Message:
    """Ask the running app that `lock` or one of `spares` tells of; raises as `request` does."""
    try:
        return request(lock, message)
    except NotRunningError:
        return _first_answer(spares, message)


def _first_answer(spares: Iterable[Path], message: Message) -> Message:
    for spare in spares:
        if is_private(spare.parent):  # else whoever made it might answer
            try:
                return request(spare, message)
            except NotRunningError:
                continue
    raise NotRunningError


def claim(lock: Path, message: Message, spares: Sequence[Path] = ()) -> Instance | Message:
    """Become the running app, or hand `message` to the one that is and return its answer.

    Of two processes that start at once exactly one becomes it; the other waits until the first
    can hear. Where `lock` cannot be used, the first of `spares` that can stands in for it; an app
    that holds any of them is the one that runs.
    """
    try:
        held = _become(lock, message)
    except OSError as error:
        try:
            return request_any(lock, spares, message)  # it may have started while one could write
        except NotRunningError:
            return _become_in_spare(spares, message, _refusal(lock, error))
    return _unless_elsewhere(held, spares, message) if isinstance(held, Instance) else held


def _unless_elsewhere(
    held: Instance, spares: Sequence[Path], message: Message
) -> Instance | Message:
    """Stand back where an app runs that started when the home could not be written to."""
    try:
        answer = _first_answer(spares, message)
    except NotRunningError:
        return held
    except InstanceError:
        held.close()
        raise
    held.close()
    return answer


def _become_in_spare(
    spares: Sequence[Path], message: Message, refusal: InstanceError
) -> Instance | Message:
    for spare in spares:
        try:
            make_private(spare.parent)
            held = _become(spare, message)
        except OSError as error:
            log.info("no lock at %s either: %s", spare, error)
        else:
            log.info("the lock is at %s: %s", spare, refusal)
            return held
    raise refusal


def _refusal(lock: Path, error: OSError) -> InstanceError:
    reason = (error.strerror or str(error)).lower()
    return InstanceError(f"{lock}: cannot be used ({reason}); choose another place with --home DIR")


def _become(lock: Path, message: Message) -> Instance | Message:
    """Do as `claim` does with one lock; raise OSError where it cannot be used."""
    for _ in range(_START_TRIES):
        try:
            return Instance(lock)
        except TakenError:
            try:
                return request(lock, message)
            except NotRunningError:
                time.sleep(_START_PAUSE_S)
    raise InstanceError(f"{lock}: another Intermezzo holds it but does not answer")


def _owner(lock: Path) -> Message | None:
    try:
        owner = decode(lock.read_bytes())
    except (OSError, WireError):
        return None
    return owner if {"pid", "address", "secret"} <= owner.keys() else None
