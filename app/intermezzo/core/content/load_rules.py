"""The rules of content.md section 1 about what a movement works against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intermezzo.core.content.faults import Fault, shown
from intermezzo.core.movement import Breath, Held, LoadKind, Movement, Sided
from intermezzo.core.routine import Intensity

HEAVIEST = {1: 0.0, 2: 0.0, 3: 6.0, 4: 8.0}
"""Kilograms at each level (content.md R09)."""
ONE_SIDED = 8.0
"""Kilograms of the one-sided hold of level 3."""
_LOADED = "load"
"""The system whose movements all work against something."""
_KINDS = {
    1: (LoadKind.BODY,),
    2: (LoadKind.BODY, LoadKind.BAND),
    3: (LoadKind.BODY, LoadKind.BAND, LoadKind.WEIGHT),
    4: (LoadKind.BODY, LoadKind.BAND, LoadKind.WEIGHT),
}
_SAID_KG = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:kg|kilo)", re.IGNORECASE)
_STRONG = re.compile(r"\b(heavy|strong|stiff)\b", re.IGNORECASE)
_NOT_LIGHT = re.compile(r"\b(medium|heavy|strong|stiff)\b", re.IGNORECASE)
_LIGHT_UP_TO = 2
"""The highest level whose band is a light one."""


def r08_effort_breathes_out(movement: Movement, file: str) -> Iterator[Fault]:
    """Require a marked effort where there is a load, and the breath out while it lasts."""
    marked = [
        (f"key[{number}].breath", key.breath)
        for number, key in enumerate(movement.keys, start=1)
        if key.effort
    ]
    if movement.back.effort:
        marked.append(("return_breath", movement.back.breath))
    if movement.load is None:
        if marked:
            problem = "an effort is marked, but there is no load (R08)"
            yield Fault(file, "load", problem, "write [load], or take the effort away")
        elif movement.system == _LOADED:
            problem = "is missing in a movement of the system load (R08)"
            yield Fault(file, "load", problem, "write [load] with its kind and words")
        return
    if not marked:
        problem = "no phase is marked as the effort (R08)"
        yield Fault(file, "key", problem, "effort = true in a [[key]], or return_effort = true")
    for path, breath in marked:
        if breath is not Breath.OUT:
            problem = f'"{breath}" is the breath of the effort (R08)'
            yield Fault(file, path, problem, 'allowed: "out"')


def r09_loads_stay_light(movement: Movement, file: str) -> Iterator[Fault]:
    """Keep the load under its level's ceiling, in kind, kilograms and words, and doses in order."""
    yield from _doses_rise(movement, file)
    load = movement.load
    if load is None:
        return
    kinds = _KINDS[movement.level]
    if load.kind not in kinds:
        problem = f'"{load.kind}" is no load of level {movement.level} (R09)'
        yield Fault(file, "load.kind", problem, f"allowed: {', '.join(kinds)}")
        return
    most = _heaviest(movement)
    for intensity, kilograms in load.kilograms.items():
        if kilograms > most:
            problem = f"{kilograms:g} kg is too much for level {movement.level} (R09)"
            yield Fault(file, f"load.kg.{intensity}", problem, f"at most {most:g} kg")
    yield from _kilograms_rise(movement, file)
    yield from _words_stay_light(movement, most, file)


def _heaviest(movement: Movement) -> float:
    load = movement.load
    one_sided = load is not None and load.held is Held.RIGHT and movement.sided is Sided.EACH
    most = HEAVIEST[movement.level]
    return max(most, ONE_SIDED) if most and one_sided else most


def _words_stay_light(movement: Movement, most: float, file: str) -> Iterator[Fault]:
    load = movement.load
    if load is None:
        return
    for said in _SAID_KG.findall(load.words):
        if float(said.replace(",", ".")) > most:
            problem = f"speaks of {said} kg at level {movement.level} (R09)"
            yield Fault(file, "load.words", problem, f"at most {most:g} kg")
    if load.kind is LoadKind.BAND:
        words = _NOT_LIGHT if movement.level <= _LIGHT_UP_TO else _STRONG
        if found := words.search(load.words):
            problem = f"{shown(found[0].lower())} is too much at level {movement.level} (R09)"
            light = movement.level <= _LIGHT_UP_TO
            yield Fault(file, "load.words", problem, f"a light{'' if light else ' or medium'} band")


def _kilograms_rise(movement: Movement, file: str) -> Iterator[Fault]:
    kilograms = movement.load.kilograms if movement.load else {}
    if not kilograms:
        return
    gentle, standard, stronger = (kilograms[intensity] for intensity in Intensity)
    if not gentle <= standard <= stronger:
        problem = f"{gentle:g}, {standard:g}, {stronger:g} kg do not rise (R09)"
        yield Fault(file, "load.kg", problem, "gentle no heavier than standard, than stronger")


def _doses_rise(movement: Movement, file: str) -> Iterator[Fault]:
    most = movement.dose[Intensity.STRONGER]
    for intensity in (Intensity.GENTLE, Intensity.STANDARD):
        dose = movement.dose[intensity]
        for name, value, limit in (
            ("reps", dose.reps, most.reps),
            ("range", dose.range, most.range),
        ):
            if value > limit:
                problem = f"{value:g} is above the stronger dose (R09)"
                yield Fault(file, f"dose.{intensity}.{name}", problem, f"at most {limit:g}")
