"""Commands that ask the running app: status, pause, resume, call, quit."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from intermezzo.cli.outcome import DONE, FAILED, NOT_RUNNING, WRONG_INPUT, Refusal
from intermezzo.paths import Places, places, spare_locks
from intermezzo.system.instance import InstanceError, NotRunningError, request_any

if TYPE_CHECKING:
    from intermezzo.system.wire import Message

# Any below: fields of JSON, from the running app or our own.


def status(wish: Namespace) -> int:
    """Tell what the app is doing and what comes next; without a running app, what would come."""
    try:
        fields = send(places(wish.home, os.environ), {"command": "status"})
    except NotRunningError:
        from intermezzo.cli.day import status_at_rest  # noqa: PLC0415

        show(wish, status_at_rest(wish.home))
        return NOT_RUNNING
    show(wish, fields)
    return DONE


def pause(wish: Namespace) -> int:
    """Ask the running app to be quiet."""
    return _asked(wish, {"command": "pause", **wish.duration})


def resume(wish: Namespace) -> int:
    """Ask the running app to end its pause."""
    return _asked(wish, {"command": "resume"})


def call(wish: Namespace) -> int:
    """Tell the running app that one is in a call, or that it is over."""
    return _asked(wish, {"command": "call", "minutes": wish.duration})


def leave(wish: Namespace) -> int:
    """Ask the running app to end."""
    try:
        send(places(wish.home, os.environ), {"command": "quit"})
    except NotRunningError as error:
        raise not_running() from error
    if wish.json:
        sys.stdout.write(json.dumps({"running": False}) + "\n")
    else:
        sys.stdout.write("Intermezzo has ended.\n")
    return DONE


def _asked(wish: Namespace, message: Message) -> int:
    try:
        show(wish, send(places(wish.home, os.environ), message))
    except NotRunningError as error:
        raise not_running() from error
    return DONE


def send(found: Places, message: Message) -> dict[str, Any]:
    """Return the status that the running app answers with; raise `NotRunningError`."""
    try:
        answer = request_any(found.lock, spare_locks(found, os.environ), message)
    except InstanceError as error:
        raise Refusal(str(error), FAILED) from error
    return status_in(answer)


def status_in(answer: Message) -> dict[str, Any]:
    """Return the status in an answer; refuse where the app refused."""
    fields = answer.get("status")
    if answer.get("ok") is not True or not isinstance(fields, dict):
        raise Refusal(str(answer.get("problem", "the running app gave no answer")), WRONG_INPUT)
    return fields


def not_running() -> Refusal:
    """Return the refusal of a command that needs the running app."""
    return Refusal("the app is not running; start it with: intermezzo", NOT_RUNNING)


def show(wish: Namespace, fields: dict[str, Any]) -> None:
    """Print a status for people, or as JSON."""
    if wish.json:
        sys.stdout.write(json.dumps(fields, indent=2) + "\n")
        return
    from intermezzo.cli.text import status_text  # noqa: PLC0415

    sys.stdout.write(status_text(fields))
