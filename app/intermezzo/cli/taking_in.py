"""Takes in what another device, or another program, has written down."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import TYPE_CHECKING

from intermezzo.cli.keeping import places_of, writing
from intermezzo.cli.outcome import DONE, WRONG_INPUT
from intermezzo.core.adherence.merging import Conflict, Merge, Told
from intermezzo.core.adherence.record import Correction, Excuse, PlannedDay, Undo
from intermezzo.core.plain import plain

if TYPE_CHECKING:
    from intermezzo.core.content.faults import Fault

_ONE = {
    "rows": "row",
    "rows_ended": "row that has ended",
    "plans": "plan",
    "excuses": "excuse",
    "corrections": "correction",
    "undos": "undo",
    "runs": "run",
}
MOST_TOLD = 50
"""Faults or conflicts that are told one by one."""


def take_in(wish: Namespace) -> int:
    """Merge a file into the log, all of it or nothing; tell what came of it."""
    from intermezzo.bootstrap.headless import load_preferences  # noqa: PLC0415 - see there
    from intermezzo.store.exporting.json_file import take_in as read  # noqa: PLC0415 - as above

    preferences, _ = load_preferences(places_of(wish.home))
    taken = read(wish.file, preferences.day.starts)
    if taken.faults:
        return _refused(taken.faults)
    with writing(wish.home) as desk:
        # What is going on elsewhere is not over: it comes with a later export.
        ended = [row for row in taken.record.rows if not (row.is_open and row.day >= desk.today)]
        came_to = desk.book.merge(replace(taken.record, rows=ended))
        waits = len(taken.record.rows) - len(ended)
        if wish.json:
            sys.stdout.write(json.dumps(_fields(came_to, waits), indent=2) + "\n")
        else:
            sys.stdout.write("\n".join(_lines(came_to, waits)) + "\n")
        desk.warn()
    return DONE


def _refused(faults: Sequence[Fault]) -> int:
    for fault in faults[:MOST_TOLD]:
        sys.stderr.write(f"intermezzo: {fault}\n")
    if len(faults) > MOST_TOLD:
        sys.stderr.write(f"intermezzo: {len(faults) - MOST_TOLD} more faults\n")
    sys.stderr.write("intermezzo: nothing was taken in\n")
    return WRONG_INPUT


def _counts(came_to: Merge) -> Mapping[str, int]:
    return {
        "rows": len(came_to.rows),
        "rows_ended": len(came_to.taken),
        "plans": len(came_to.plans),
        "excuses": len(came_to.excuses),
        "corrections": len(came_to.corrections),
        "undos": len(came_to.undos),
        "runs": len(came_to.runs),
    }


def _fields(came_to: Merge, waits: int) -> dict[str, object]:
    return {
        "taken": dict(_counts(came_to)),
        "still_open": waits,
        "conflicts": [
            {"what": _name(each.ours), "ours": _content(each.ours), "theirs": _content(each.theirs)}
            for each in came_to.conflicts
        ],
    }


def _lines(came_to: Merge, waits: int) -> list[str]:
    told = [_count(count, name) for name, count in _counts(came_to).items() if count]
    lines = [f"Taken in: {', '.join(told)}." if told else "Nothing in it is new."]
    if waits:
        comes = "it comes" if waits == 1 else "they come"
        lines.append(f"{waits} still open there; {comes} with a later export.")
    lines += [plain(_conflict(conflict)) for conflict in came_to.conflicts[:MOST_TOLD]]
    if len(came_to.conflicts) > MOST_TOLD:
        lines.append(f"{len(came_to.conflicts) - MOST_TOLD} more differ; --json tells them all.")
    return lines


def _count(count: int, name: str) -> str:
    words = name.replace("rows_", "rows that have ").replace("_", " ")
    return f"{count} {words}" if count != 1 else f"1 {_ONE[name]}"


def _conflict(conflict: Conflict) -> str:
    ours, theirs = _content(conflict.ours), _content(conflict.theirs)
    parts = [
        f"{key.replace('_', ' ')} {_word(ours[key])} here, {_word(theirs[key])} there"
        for key in ours
        if ours[key] != theirs[key]
    ]
    return f"{_name(conflict.ours)} differs: {'; '.join(parts)}. Ours was kept."


def _word(value: object) -> object:
    return "not told" if value in {None, ""} else value


def _name(told: Told) -> str:
    match told:
        case PlannedDay():
            return f"the plan of {told.day}"
        case Excuse() | Correction() | Undo():
            return f"{type(told).__name__.lower()} {told.id}"
        case _:
            return f"{told.kind.value} of {told.due:%Y-%m-%d %H:%M%z}"


def _content(told: Told) -> dict[str, object]:
    return {
        field.name: _shown(getattr(told, field.name))
        for field in fields(told)
        if field.name != "id"
    }


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | float | str | None) else str(value)
