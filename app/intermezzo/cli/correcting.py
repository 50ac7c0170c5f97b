"""What the person says about the log: excuse, correct, undo. Each adds a row of its own."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import datetime
from uuid import uuid4

from intermezzo.cli.keeping import writing
from intermezzo.cli.outcome import DONE, Refusal
from intermezzo.core.adherence.correcting import why_not_correct, why_not_excuse
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    Record,
    Undo,
)
from intermezzo.core.day.interlude import Interlude, Outcome

_ACTIONS = {"did": Action.DID, "not-me": Action.NOT_ME}


_KEEP_FREE = "intermezzo settings days_off, or intermezzo today off for today."


def excuse(wish: Namespace) -> int:
    """Let days not count."""
    first, last = wish.days
    with writing(wish.home) as desk:
        if (problem := why_not_excuse(first, last, desk.today)) is not None:
            raise Refusal(problem)
        made = Excuse(uuid4().hex, first, last, ExcuseReason(wish.reason), desk.now)
        desk.book.excuse(made)
        days = f"{first}" if first == last else f"{first}..{last}"
        said = f"{days} does not count ({_words(wish.reason)})."
        if last >= desk.today:
            said += f" So that nothing is offered then: {_KEEP_FREE}"
        return _done(wish, made.id, said)


def correct(wish: Namespace) -> int:
    """Say what really came of a row."""
    with writing(wish.home) as desk:
        row = _row(desk.record(), wish.row)
        if (problem := why_not_correct(row, desk.today)) is not None:
            raise Refusal(problem)
        action = _ACTIONS.get(wish.action, Action.OUTCOME)
        outcome = None if wish.action in _ACTIONS else Outcome(wish.action)
        made = Correction(uuid4().hex, desk.now, row.kind, row.due, action, outcome)
        desk.book.correct(made)
        return _done(wish, made.id, f"{_told(row)}: {wish.action}. The original stays in the log.")


def undo(wish: Namespace) -> int:
    """Let a correction or an excuse hold no more."""
    with writing(wish.home) as desk:
        record = desk.record()
        known = {each.id for each in record.excuses} | {each.id for each in record.corrections}
        found = [name for name in known if name.startswith(wish.id)]
        if len(found) != 1:
            raise Refusal(f"{wish.id!r} is no correction or excuse; intermezzo export tells them")
        if any(each.of == found[0] for each in record.undos):
            raise Refusal(f"{wish.id} is undone already")
        made = Undo(uuid4().hex, desk.now, found[0])
        desk.book.undo(made)
        if wish.json:
            return _done(wish, made.id, "")
        sys.stdout.write("Undone. It stays in the log that it once held.\n")
        return DONE


def _row(record: Record, wished: int | datetime) -> Interlude:
    """Return the row that is meant by its number in the log, or by its time."""
    if isinstance(wished, int):
        found = [row for row in record.rows if row.id == wished]
    elif wished.tzinfo is None:
        civil = wished.replace(second=0)
        found = [row for row in record.rows if _civil(row) == civil]
    else:
        found = [row for row in record.rows if row.due == wished]
    if not found:
        raise Refusal("there is no such row; intermezzo log --json tells their id and due")
    if len(found) > 1:
        names = ", ".join(str(row.id) for row in found)
        raise Refusal(f"there are {len(found)} of that time; name one by its id: {names}")
    return found[0]


def _civil(row: Interlude) -> datetime:
    return row.due.replace(tzinfo=None, second=0, microsecond=0)


def _told(row: Interlude) -> str:
    return f"{row.kind.value.replace('_', ' ')} of {row.due:%Y-%m-%d %H:%M}"


def _words(reason: str) -> str:
    return reason.replace("_", " ")


def _done(wish: Namespace, name: str, words: str) -> int:
    if wish.json:
        sys.stdout.write(json.dumps({"id": name}) + "\n")
    else:
        sys.stdout.write(f"{words} To take it back: intermezzo undo {name}\n")
    return DONE
