"""Every rule R01-R24 against a fault planted in a sound file of ours, and the table of them all."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from fakes import BERLIN
from intermezzo.core.content import Fault
from intermezzo.core.content.library_rules import r11_enough_is_discreet
from intermezzo.core.day import selection
from intermezzo.core.playback.player_rules import (
    player_faults,
    r18_intensity_never_changes_the_clock,
    r24_one_can_always_pause_skip_and_go_smaller,
)
from intermezzo.core.playback.score import compose
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.routine import Intensity
from intermezzo.store.library import check, load

ROOT = Path(__file__).parents[1]
OURS = ROOT / "routines"
LIBRARY = load([OURS])
FILES = {file.stem: file for file in OURS.rglob("*.toml")}
NUMBERS = [f"R{number:02}" for number in range(1, 25)]
GONE = object()
_READING = re.compile("is not known|is missing|characters long")
"""What cannot even be read, so that no rule is asked; the message says what is allowed."""


@dataclass(frozen=True)
class Plant:
    """One fault: where it is put, and where and how it must be found."""

    rule: str
    file: str
    put: Mapping[str, object]
    path: str
    found: str
    allowed: str


def _planted() -> list[Plant]:
    """Return the lines of the sheet."""
    sheet = Path(__file__).with_name("planted_faults.txt").read_text(encoding="utf-8")
    lines = [line for line in sheet.splitlines() if line and not line.startswith("#")]
    return [_plant(line) for line in lines]


def _plant(line: str) -> Plant:
    rule, file, puts, path, found, allowed = (part.strip() for part in line.split("|"))
    put: dict[str, object] = {}
    for each in puts.split("; "):
        place, _, value = each.partition(" = ")
        put[place.removeprefix("no ")] = tomllib.loads(f"x = {value}")["x"] if value else GONE
    return Plant(rule, file, put, path, found, allowed)


PLANTED = _planted()


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: f"{plant.rule}-{plant.file}")
def test_a_planted_fault_is_found_and_said_whole(plant: Plant, tmp_path: Path) -> None:
    sound = tomllib.loads(FILES[plant.file].read_text(encoding="utf-8"))
    spoilt = deepcopy(sound)
    for place, value in plant.put.items():
        _put(spoilt, place, value)
    file = tmp_path / f"{plant.file}.toml"
    file.write_text(tomlkit.dumps(spoilt), encoding="utf-8")
    faults = [fault for fault in check([file], LIBRARY) if not fault.warning]
    exact = [
        fault
        for fault in faults
        if plant.path in fault.path
        and plant.found in fault.problem
        and plant.allowed in fault.allowed
        and (plant.rule in fault.problem or _READING.search(fault.problem))
    ]

    assert exact, [str(fault) for fault in faults]
    assert str(exact[0]).startswith(f"{file}: ")


def _put(content: dict[str, Any], place: str, value: object) -> None:
    *way, last = re.split(r"\.(?![^\[]*\])", place)
    here: Any = content
    for part in way:
        here = _into(here, part)
    name, number = _parts(last)
    if number is not None:
        here[name][number] = value
    elif value is GONE:
        del here[name]
    else:
        here[name] = value


def _into(here: Any, part: str) -> Any:  # Any: whatever TOML holds
    name, number = _parts(part)
    found = here.setdefault(name, {})
    return found if number is None else found[number]


def _parts(part: str) -> tuple[str, int | None]:
    name, _, number = part.rstrip("]").partition("[")
    return name, int(number) - 1 if number else None


ROUTINE = LIBRARY.routines["tall_seat_reset"]
SCORES = {each: compose(ROUTINE, LIBRARY.movements, LIBRARY.bases, each) for each in Intensity}
MORNING = datetime(2026, 6, 15, 8, 0, tzinfo=BERLIN)


def _r10() -> Iterable[object]:
    return (
        ()
        if selection.r10_place_is_allowed(LIBRARY.routines["floor_control"], Preferences())
        else (1,)
    )


def _r11() -> Iterable[Fault]:
    return r11_enough_is_discreet([ROUTINE], "somewhere")


def _r18() -> Iterable[Fault]:
    gentle = SCORES[Intensity.GENTLE]
    act = gentle.acts[1]
    more = replace(act, layout=replace(act.layout, reps=3))
    wrong = replace(gentle, seconds=111.0, acts=(gentle.acts[0], more, *gentle.acts[2:]))
    return r18_intensity_never_changes_the_clock(ROUTINE, {Intensity.GENTLE: wrong}, "a.toml")


def _r21() -> Iterable[object]:
    suits = selection.r21_suits_the_morning(
        LIBRARY.routines["desk_long_line"], LIBRARY.movements, LIBRARY.bases, MORNING, Preferences()
    )
    return () if suits else (1,)


def _r22() -> Iterable[object]:
    yesterday = MORNING - timedelta(hours=30)
    return () if selection.r22_loads_keep_their_distance(MORNING, [yesterday]) else (1,)


def _r23() -> Iterable[object]:
    late = MORNING.replace(hour=22)
    return () if selection.r23_no_load_before_bed(late, Preferences()) else (1,)


def _r24() -> Iterable[Fault]:
    short = replace(SCORES[Intensity.GENTLE], seconds=50.0)
    return r24_one_can_always_pause_skip_and_go_smaller(SCORES[Intensity.STRONGER], short, "a.toml")


ASKED: Mapping[str, Callable[[], Iterable[object]]] = {
    "R10": _r10,
    "R11": _r11,
    "R18": _r18,
    "R21": _r21,
    "R22": _r22,
    "R23": _r23,
    "R24": _r24,
}


@pytest.mark.parametrize("rule", ASKED)
def test_a_rule_of_player_library_or_day_says_no(rule: str) -> None:
    found = list(ASKED[rule]())

    assert found
    assert all(rule in each.problem for each in found if isinstance(each, Fault))


def test_every_rule_has_a_planted_fault() -> None:
    assert sorted({plant.rule for plant in PLANTED} | ASKED.keys()) == NUMBERS


@pytest.mark.parametrize("name", LIBRARY.routines)
def test_r18_and_r24_hold_for_every_routine_of_ours(name: str) -> None:
    routine = LIBRARY.routines[name]
    found = player_faults(routine, LIBRARY.movements, LIBRARY.bases, name)

    assert [str(fault) for fault in found] == []


def test_the_page_of_rules_is_what_the_code_says() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import rules_page  # noqa: PLC0415  # a tool, not a package
    finally:
        sys.path.pop(0)

    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page.page()
    assert sorted({row.number for row in rules_page.rows()}) == NUMBERS
