"""From the objects of docs/export.md to a record. What is left out is what it most likely was."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar

from intermezzo.core.adherence.correcting import LONGEST
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    Undo,
    app_day,
    key_of,
)
from intermezzo.core.content.faults import Fault, Faults, shown
from intermezzo.core.day.credit import FULL, HALF, outcome_of
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.store.exporting.json_fields import FORMAT, SCHEMA
from intermezzo.store.exporting.json_table import Table

_T = TypeVar("_T")

LONGEST_ROUTINE_S = 24 * 3600
MOST_SLOTS = 100
MOST_POSTPONED = 1000
_LABEL_OFF = timedelta(days=2)
_SHARES = {Outcome.COMPLETED: 1.0, Outcome.PARTIAL: (HALF + FULL) / 2}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds; nothing of it is to be used where there are `faults`."""

    record: Record
    faults: Sequence[Fault] = ()


def record_of(found: object, file: str, day_starts: time) -> Taken:
    """Return the record that a file of JSON holds, or every fault in it."""
    faults = Faults(file)
    whole = Table(found, "", faults)
    if whole.is_sound and _is_ours(whole):
        record = _record(whole, faults, day_starts)
        whole.close()
        if not faults.all:
            return Taken(record)
    return Taken(Record(day_starts=day_starts), faults.all)


def _is_ours(whole: Table) -> bool:
    """Tell whether it is an export that we can read."""
    if whole.text("format", FORMAT) != FORMAT:
        whole.fault("format", "is that of another program", f"write {FORMAT!r}, or leave it out")
        return False
    schema = whole.value("schema", needed=True, allowed=f"write {SCHEMA}")
    if isinstance(schema, int) and not isinstance(schema, bool) and schema > SCHEMA:
        whole.fault("schema", f"is {shown(schema)}", "a newer Intermezzo wrote it; update this one")
    elif schema is not None and (isinstance(schema, bool) or schema != SCHEMA):
        whole.fault("schema", f"is {shown(schema)}", f"write {SCHEMA}")
    return whole.is_sound


def _record(whole: Table, faults: Faults, day_starts: time) -> Record:
    whole.moment("exported")

    def all_of(
        key: str, make: Callable[[Table], _T | None], identity: Callable[[_T], Hashable]
    ) -> list[_T]:
        return _list(whole, key, make, identity, faults)

    plans = {planned.day: planned for planned in all_of("plans", _plan, lambda each: each.day)}
    return Record(
        rows=all_of("rows", lambda table: _row(table, day_starts, plans), key_of),
        plans=plans,
        excuses=all_of("excuses", lambda table: _excuse(table, day_starts), lambda each: each.id),
        corrections=all_of("corrections", _correction, lambda each: each.id),
        undos=all_of("undos", _undo, lambda each: each.id),
        runs=all_of("runs", _run, lambda each: each[0]),
        day_starts=day_starts,
    )


def _list(
    whole: Table,
    key: str,
    make: Callable[[Table], _T | None],
    identity: Callable[[_T], Hashable],
    faults: Faults,
) -> list[_T]:
    values = whole.value(key)
    if values is None:
        return []
    if not isinstance(values, list):
        whole.fault(key, f"is {shown(values)}", "write a list in brackets")
        return []
    found: dict[Hashable, tuple[int, _T]] = {}
    for number, each in enumerate(values):
        table = Table(each, f"{key}[{number}]", faults)
        if not table.is_sound:
            continue
        made = make(table)
        if not table.close() or made is None:
            continue
        name = identity(made)
        if name in found:
            first = found[name][0]
            faults.add(table.place, f"is the same as {key}[{first}]", "keep one of them")
        else:
            found[name] = (number, made)
    return [made for _, made in found.values()]


def _row(table: Table, day_starts: time, plans: Mapping[date, PlannedDay]) -> Interlude | None:
    table.ignore("id")  # the number it had in another database
    kind = table.one_of("kind", Kind) or Kind.INTERLUDE
    started = table.moment("started")
    due = table.moment("due", needed="started" not in table) or started
    label = table.day("day")
    planned_s = table.whole("seconds_planned", most=LONGEST_ROUTINE_S)
    given = table.one_of("outcome", Outcome)
    done_s = table.number(
        "seconds_done",
        _SHARES.get(given, 0.0) * planned_s if given else 0.0,
        most=LONGEST_ROUTINE_S,
    )
    row_ended, offered = table.moment("ended"), table.moment("offered")
    reason, held = table.one_of("reason", Reason), table.one_of("held", Reason)
    routine, planned = table.text("routine"), table.flag("planned", otherwise=True)
    postponed = table.whole("postponed", most=MOST_POSTPONED)
    if due is None or not table.is_sound:
        return None
    if table.leaves_out("outcome") and "seconds_done" in table:
        given = outcome_of(done_s, planned_s) if started or done_s else Outcome.MISSED
    day = label or app_day(started or due, day_starts)
    if abs(day - due.date()) > _LABEL_OFF:
        table.fault("day", f"is {day}, far from the time {due}", "write the day it counts for")
        return None
    if started and row_ended and row_ended < started:
        table.fault("ended", "is before it started", "write when it ended")
        return None
    if table.leaves_out("planned") and plans and given is not Outcome.MISSED:
        planned = _has_slots(plans.get(day), kind)
    return Interlude(
        kind=kind,
        due=due,
        day=day,
        routine=routine,
        seconds_planned=planned_s,
        offered=offered,
        started=started,
        ended=row_ended,
        seconds_done=done_s,
        outcome=given,
        reason=reason,
        postponed=postponed,
        planned=planned,
        held=held,
    )


def _has_slots(plan: PlannedDay | None, kind: Kind) -> bool:
    """Tell whether a plan has slots of a kind: else what was done then is an extra."""
    if plan is None:
        return False
    return bool(plan.interludes if kind is Kind.INTERLUDE else plan.evenings)


def _plan(table: Table) -> PlannedDay | None:
    day = table.day("day", needed=True)
    interludes = table.whole("interludes", most=MOST_SLOTS)
    evenings = table.whole("evenings", most=MOST_SLOTS)
    seconds = table.whole("seconds", most=MOST_SLOTS * LONGEST_ROUTINE_S)
    return None if day is None else PlannedDay(day, interludes, evenings, seconds)


def _excuse(table: Table, day_starts: time) -> Excuse | None:
    first = table.day("first", needed=True)
    last = table.day("last") or first
    reason = table.one_of("reason", ExcuseReason) or ExcuseReason.OTHER
    marked = table.moment("marked")
    name = table.text("id")
    if first is None or last is None:
        return None
    marked = marked or datetime.combine(first, day_starts, tzinfo=UTC)
    if last < first:
        table.fault("last", f"is {last}, before {first}", "name the earlier day first")
        return None
    if last - first > LONGEST:
        table.fault("last", f"is {last}, more than a year after {first}", "write several excuses")
        return None
    return Excuse(name or _name("excuse", first, last, reason, marked), first, last, reason, marked)


def _correction(table: Table) -> Correction | None:
    at = table.moment("at", needed=True)
    kind = table.one_of("kind", Kind) or Kind.INTERLUDE
    due = table.moment("due", needed=True)
    action = table.one_of("action", Action, needed=True)
    outcome = table.one_of("outcome", Outcome)
    name = table.text("id")
    if at is None or due is None or action is None:
        return None
    if (action is Action.OUTCOME) != (outcome is not None):
        allowed = f"write it with the action {Action.OUTCOME.value} and with no other"
        table.fault("outcome", "does not go with the action", allowed)
        return None
    made = name or _name("correction", at, kind, due, action, outcome)
    return Correction(made, at, kind, due, action, outcome)


def _undo(table: Table) -> Undo | None:
    at = table.moment("at", needed=True)
    of = table.text("of", needed=True)
    name = table.text("id")
    return None if at is None else Undo(name or _name("undo", at, of), at, of)


def _run(table: Table) -> tuple[datetime, datetime] | None:
    began = table.moment("began", needed=True)
    alive = table.moment("alive", needed=True)
    if began is None or alive is None:
        return None
    if alive < began:
        # A clock set back: that the app ran at both moments is all that is known.
        return alive, began
    return began, alive


def _name(*parts: object) -> str:
    """Make an id that is the same whenever the same is taken in again."""
    text = "\n".join(_told(parts))
    return sha256(text.encode()).hexdigest()[:32]


def _told(parts: Iterable[object]) -> list[str]:
    return [part.isoformat() if isinstance(part, datetime) else str(part) for part in parts]
