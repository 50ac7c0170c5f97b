"""Commands about the present day: today, move, skip, swap."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentTypeError, Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from intermezzo.cli.ask import not_running
from intermezzo.cli.day_arguments import clock
from intermezzo.cli.outcome import DONE, FAILED, NOT_RUNNING, WRONG_INPUT, Refusal
from intermezzo.cli.text import columns
from intermezzo.paths import places, spare_locks
from intermezzo.system.instance import InstanceError, NotRunningError, request_any

if TYPE_CHECKING:
    from intermezzo.system.wire import Message

# Any below: fields of JSON, from the running app or our own.

_KINDS = {"interlude": "interlude", "wind_down": "evening"}
_WISHES = {"off": 1, "on": 1, "undo": 1, "until": 2}


def today(wish: Namespace) -> int:
    """Print the day, or change it; without a running app it can only be looked at."""
    words = [each.lower() for each in wish.wish]
    if not words:
        try:
            _show(wish, _ask(wish, {"command": "today"}))
        except NotRunningError:
            from intermezzo.cli.day import today_at_rest  # noqa: PLC0415

            _show(wish, today_at_rest(wish.home))
            return NOT_RUNNING
        return DONE
    if _WISHES.get(words[0]) != len(words):
        raise Refusal("say today until HH:MM, today off, today on, or today undo", WRONG_INPUT)
    message = {"command": "today", "wish": words[0]}
    if words[0] == "until":
        try:
            message["at"] = clock(words[1])
        except ArgumentTypeError as error:
            raise Refusal(str(error), WRONG_INPUT) from error
    return _changed(wish, message)


def move(wish: Namespace) -> int:
    """Offer a slot at another time."""
    return _changed(wish, {"command": "move", "slot": wish.slot, "at": wish.at})


def skip(wish: Namespace) -> int:
    """Let a slot go."""
    return _changed(wish, {"command": "skip", "slot": wish.slot})


def swap(wish: Namespace) -> int:
    """Have another routine in a slot."""
    return _changed(wish, {"command": "swap", "slot": wish.slot, "routine": wish.routine})


def _changed(wish: Namespace, message: Message) -> int:
    try:
        _show(wish, _ask(wish, message))
    except NotRunningError as error:
        raise not_running() from error
    return DONE


def _ask(wish: Namespace, message: Message) -> dict[str, Any]:
    """Return the day that the running app answers with; raise `NotRunningError`."""
    found = places(wish.home, os.environ)
    try:
        answer = request_any(found.lock, spare_locks(found, os.environ), message)
    except InstanceError as error:
        raise Refusal(str(error), FAILED) from error
    fields = answer.get("today")
    if answer.get("ok") is not True or not isinstance(fields, dict):
        raise Refusal(str(answer.get("problem", "the running app gave no answer")), WRONG_INPUT)
    return fields


def _show(wish: Namespace, fields: dict[str, Any]) -> None:
    if wish.json:
        sys.stdout.write(json.dumps(fields, indent=2) + "\n")
    else:
        sys.stdout.write(_text(fields))


def _text(fields: dict[str, Any]) -> str:
    day = date.fromisoformat(fields["date"])
    lines = [f"{day:%A} {day.day} {day:%B %Y}"]
    rows = [_line(each) for each in fields["entries"]]
    lines += columns(rows) if rows else ["  nothing planned"]
    lines += [f"  {each}" for each in fields["told"]]
    if fields["answer"]:
        lines.append(fields["answer"])
    return "\n".join(lines) + "\n"


def _line(entry: dict[str, Any]) -> tuple[str, ...]:
    opens = datetime.fromisoformat(entry["opens"])
    told = entry["words"] or entry["why"]
    return (
        f"{opens:%H:%M}",
        _KINDS.get(entry["kind"], entry["kind"]),
        entry["title"] or "no routine fits",
        told,
    )
