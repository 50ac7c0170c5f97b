"""Two devices' records made one: by identity, in any order, as often as one likes.

A row is known by (kind, due), a plan by its day, everything else by its id, a run by its begin.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Generic, TypeVar

from intermezzo.core.adherence.record import (
    Correction,
    Excuse,
    PlannedDay,
    Record,
    Undo,
    key_of,
)
from intermezzo.core.day.interlude import Interlude, Kind

Told = Interlude | PlannedDay | Excuse | Correction | Undo


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both know it, and differently. Ours stays, theirs is told."""

    ours: Told
    theirs: Told


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to be written to take over another record; nothing in it is here already.

    `taken` are rows that are open here and have ended there; `runs` also those that went on, and
    `plans` those of days on which nothing is planned here.
    """

    rows: Sequence[Interlude] = ()
    taken: Sequence[Interlude] = ()
    plans: Sequence[PlannedDay] = ()
    excuses: Sequence[Excuse] = ()
    corrections: Sequence[Correction] = ()
    undos: Sequence[Undo] = ()
    runs: Sequence[tuple[datetime, datetime]] = ()
    conflicts: Sequence[Conflict] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not any(
            (
                self.rows,
                self.taken,
                self.plans,
                self.excuses,
                self.corrections,
                self.undos,
                self.runs,
            )
        )


def merge(ours: Record, theirs: Record) -> Merge:
    """Return what `ours` lacks of `theirs`, and where the two differ."""
    known: dict[tuple[Kind, datetime], Interlude] = {key_of(row): row for row in ours.rows}
    rows: list[Interlude] = []
    taken: list[Interlude] = []
    conflicts: list[Conflict] = []
    for row in theirs.rows:
        here = known.get(key_of(row))
        if here is None:
            rows.append(replace(row, id=None))
        elif replace(here, id=None) == replace(row, id=None) or row.is_open:
            continue
        elif here.is_open:
            taken.append(replace(row, id=here.id))
        else:
            conflicts.append(Conflict(here, row))
    parts = (
        _Part.of(ours.excuses, theirs.excuses, lambda each: each.id),
        _Part.of(ours.corrections, theirs.corrections, lambda each: each.id),
        _Part.of(ours.undos, theirs.undos, lambda each: each.id),
    )
    plans, plan_conflicts = _plans(ours.plans, theirs.plans)
    excuses, corrections, undos = parts
    alive: dict[datetime, datetime] = {}
    for begun, last in ours.runs:
        alive[begun] = max(last, alive.get(begun, last))
    return Merge(
        rows,
        taken,
        plans,
        excuses.new,
        corrections.new,
        undos.new,
        [run for run in theirs.runs if run[0] not in alive or run[1] > alive[run[0]]],
        [*conflicts, *plan_conflicts, *(each for part in parts for each in part.conflicts)],
    )


def _plans(
    ours: Mapping[date, PlannedDay], theirs: Mapping[date, PlannedDay]
) -> tuple[list[PlannedDay], list[Conflict]]:
    """Tell what is new of the plans; on a day without a slot on one device there may be some."""
    new: list[PlannedDay] = []
    conflicts: list[Conflict] = []
    for planned in theirs.values():
        here = ours.get(planned.day)
        if here is None or (planned.slots and not here.slots):
            new.append(planned)
        elif planned.slots and here != planned:
            conflicts.append(Conflict(here, planned))
    return new, conflicts


_T = TypeVar("_T", Excuse, Correction, Undo)


@dataclass(frozen=True, slots=True)
class _Part(Generic[_T]):
    """What is new of one sort, and what differs."""

    new: Sequence[_T]
    conflicts: Sequence[Conflict]

    @staticmethod
    def of(
        ours: Iterable[_T], theirs: Iterable[_T], identity: Callable[[_T], Hashable]
    ) -> _Part[_T]:
        known = {identity(each): each for each in ours}
        new: list[_T] = []
        conflicts: list[Conflict] = []
        for each in theirs:
            here = known.get(identity(each))
            if here is None:
                new.append(each)
            elif here != each:
                conflicts.append(Conflict(here, each))
        return _Part(new, conflicts)
