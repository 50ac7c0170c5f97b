"""The rules of content.md section 1 that only a whole library can break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from intermezzo.core.content.faults import Fault, instead, shown
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine, RoutineKind

LEAST_DISCREET = 5
"""Level-1 interludes wholly seated or standing and discreet (content.md R11)."""


def link_faults(
    movement: Movement, movements: Mapping[str, Movement], file: str, *, warning: bool = False
) -> Iterator[Fault]:
    """Yield what is wrong with where a movement leads, among all `movements` there are."""
    yield from _links_lead_somewhere(movement, movements, file, warning=warning)
    yield from r15_levels_follow_the_links(movement, movements, file, warning=warning)
    yield from r15_regress_comes_to_an_end(movement, movements, file, warning=warning)


def variant_faults(routine: Routine, routines: Mapping[str, Routine], file: str) -> Iterator[Fault]:
    """Require a short form to name another routine, among all there are."""
    name = routine.variant_of
    if name is not None and (name == routine.id or name not in routines):
        itself = "is the routine itself" if name == routine.id else "names no routine"
        near = instead(name, {*routines} - {routine.id})
        remedy = near if near.endswith("?") else "intermezzo routines list names them all"
        yield Fault(file, "variant_of", f"{shown(name)} {itself}", remedy)


def _links(movement: Movement) -> Iterator[tuple[str, str]]:
    """Yield place and name of every link."""
    for kind, names in (("regress", movement.care.regress), ("progress", movement.care.progress)):
        for number, name in enumerate(names, start=1):
            yield f"care.{kind}[{number}]", name


def _links_lead_somewhere(
    movement: Movement, movements: Mapping[str, Movement], file: str, *, warning: bool
) -> Iterator[Fault]:
    for path, name in _links(movement):
        if name not in movements:
            problem = f"there is no movement {shown(name)} (R15)"
            yield Fault(file, path, problem, _remedy(name, movements), warning=warning)


def _remedy(name: str, movements: Mapping[str, Movement]) -> str:
    near = instead(name, movements)
    return near if near.endswith("?") else "intermezzo routines list names them all"


def r15_levels_follow_the_links(
    movement: Movement, movements: Mapping[str, Movement], file: str, *, warning: bool = False
) -> Iterator[Fault]:
    """Let `regress` never lead to a higher level, `progress` never to a lower one."""
    for path, name in _links(movement):
        target = movements.get(name)
        if target is None:
            continue
        down = path.startswith("care.regress")
        if target.level > movement.level if down else target.level < movement.level:
            problem = f"{name} is level {target.level}, {movement.id} {movement.level} (R15)"
            span = "at most" if down else "at least"
            yield Fault(file, path, problem, f"{span} level {movement.level}", warning=warning)


def r15_regress_comes_to_an_end(
    movement: Movement, movements: Mapping[str, Movement], file: str, *, warning: bool = False
) -> Iterator[Fault]:
    """Let no way along `regress` come back to where it began; a swap follows it to its end.

    `progress` may go in a circle within one level: those movements are equals.
    """
    for path, name in _links(movement):
        if path.startswith("care.progress"):
            if name == movement.id:
                problem = f"{shown(name)} leads to itself (R15)"
                yield Fault(file, path, problem, "another movement", warning=warning)
        elif movement.id in _easier(name, movements):
            problem = f"the way from {shown(name)} leads back to {movement.id} (R15)"
            yield Fault(file, path, problem, "an easier movement that ends", warning=warning)


def _easier(name: str, movements: Mapping[str, Movement]) -> set[str]:
    """Return every movement that `regress` leads to from `name`, and `name`."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += movements[each].care.regress if each in movements else ()
    return found


def r11_enough_is_discreet(routines: Iterable[Routine], file: str) -> Iterator[Fault]:
    """Require five level-1 interludes that are wholly seated or standing and discreet."""
    found = [
        routine.id
        for routine in routines
        if routine.kind is RoutineKind.INTERLUDE
        and routine.level == 1
        and routine.discreet
        and routine.setting in ("seated", "standing")
    ]
    if len(found) < LEAST_DISCREET:
        problem = f"{len(found)} level-1 interludes are discreet (R11)"
        yield Fault(file, "routines", problem, f"at least {LEAST_DISCREET}")
