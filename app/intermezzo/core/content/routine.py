"""One routine file: from a parsed TOML mapping to a `Routine`, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from intermezzo.core.content import words
from intermezzo.core.content.faults import Fault, Faults, shown
from intermezzo.core.content.fields import Table, as_number
from intermezzo.core.content.routine_rules import routine_faults
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine, RoutineKind, Step

_MOST_STEPS = 24
_MOST_REPS = 60
_LONGEST_STEP = 900.0
_HINTS = {
    "total_s": "the steps' seconds add up by themselves",
    "steps": "write one [[step]] for each",
    "name": "the shown name is called title",
}


def parse_routine(
    mapping: Mapping[str, object], file: str, movements: Mapping[str, Movement]
) -> tuple[Routine | None, tuple[Fault, ...]]:
    """Return the routine, if the file can be used, and everything found in it.

    `movements` are those that may be played; a step that names another one is a fault.
    """
    faults = Faults(file)
    routine = read_routine(Table(mapping, faults), movements)
    if not faults.fatal:
        faults.extend(routine_faults(routine, movements, file))
    return (None if faults.fatal else routine), faults.all


def read_routine(table: Table, movements: Mapping[str, Movement]) -> Routine:
    """Return what a table says, with stand-ins for what is wrong; the table notes the faults."""
    routine = Routine(
        id=table.id(),
        title=table.text("title", words.LONGEST_TITLE),
        kind=table.word("kind", RoutineKind, RoutineKind.INTERLUDE, needed=True),
        purpose=table.choice("purpose", words.PURPOSES),
        setting=table.choice("setting", words.ROUTINE_SETTINGS),
        level=table.whole("level", 1, words.HIGHEST_LEVEL),
        discreet=table.flag("discreet", default=False),
        why=table.text("why", words.LONGEST_LINE),
        steps=tuple(_step(step, movements) for step in table.tables("step", _MOST_STEPS)),
        variant_of=table.id("variant_of") if "variant_of" in table else None,
    )
    table.close(_HINTS)
    return routine


def _step(table: Table, movements: Mapping[str, Movement]) -> Step:
    name = table.id("movement")
    if name and name not in movements:
        near = get_close_matches(name, movements, n=1, cutoff=0.6)
        remedy = f"did you mean {near[0]}?" if near else "intermezzo routines list names them all"
        table.wrong("movement", f"there is no movement {shown(name)}", remedy)
    step = Step(
        movement=name,
        seconds=table.number("seconds", 1, _LONGEST_STEP, unit="seconds"),
        reps=table.whole("reps", 1, _MOST_REPS),
        prep=table.number("prep", 0, 60, default=0.0, unit="seconds"),
        sides=table.whole("sides", 1, 2, default=1),
        switch=table.number("switch", 0, 60, default=0.0, unit="seconds"),
        tempo=_tempo(table),
        arranged=_arranged(table, movements.get(name)),
    )
    table.close({"m": "the movement is named by movement", "s": "it is called seconds"})
    return step


def _arranged(table: Table, movement: Movement | None) -> str | None:
    """Return which arrangement of its movement a step plays; one the movement knows."""
    if "arranged" not in table:
        return None
    known = words.ARRANGEMENTS
    if movement is not None:
        known = frozenset(movement.setting) | frozenset(movement.setups)
    return table.choice("arranged", known) or None


def _tempo(table: Table) -> tuple[float, ...] | None:
    value = table.raw("tempo")
    if value is None:
        return None
    if not isinstance(value, list) or not value:
        table.wrong("tempo", f"{shown(value)} is not a list of seconds", "one for each phase")
        return None
    found = [as_number(seconds) for seconds in value]
    for number, seconds in enumerate(found, start=1):
        if seconds is None or not 0 < seconds <= 60:  # noqa: PLR2004 -- as a key's longest move
            problem = f"{shown(value[number - 1])} is not a length"
            table.wrong(f"tempo[{number}]", problem, "seconds, above 0 and at most 60")
    return tuple(seconds or 0.0 for seconds in found)
