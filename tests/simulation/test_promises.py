"""What docs/promises.md says, held over made-up stretches of days with anything in them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from intermezzo.conductor.survey import Survey
from intermezzo.simulation.grammar import parse
from intermezzo.simulation.world import Account, World
from intermezzo.store import library
from simulation.invariants import violations
from simulation.stretches import stretch
from simulation.witness import WitnessedWorld

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
LIBRARY = library.load((ROOT / "routines",))
BEATS = timedelta(minutes=4)
"""Two beats of the simulation, in which a restart may be noticed."""


def lived(seed: int, **kind: object) -> tuple[Account, list[str]]:
    """Live through a made-up stretch; return what came of it, and every promise it broke."""
    scenario, faults = parse(stretch(seed, **kind))
    assert scenario is not None, faults
    world = WitnessedWorld(scenario, LIBRARY)
    account = world.run()
    return account, violations(account, world.seen)


@pytest.mark.parametrize("seed", range(40))
def test_no_promise_is_broken_whatever_happens(seed):
    assert lived(seed)[1] == []


@pytest.mark.parametrize("seed", range(100, 140))
def test_no_promise_is_broken_while_clock_and_plan_stay(seed):
    assert lived(seed, clocks=False, changes=False)[1] == []


def test_the_made_up_days_come_to_every_end_and_every_reason():
    ends: set[str] = set()
    for seed in range(200, 240):
        account, _ = lived(seed)
        ends |= {str(row.outcome) for row in account.rows}
        ends |= {str(row.reason) for row in account.rows if row.reason}

    assert {"completed", "partial", "skipped", "stopped", "missed", "unanswered"} <= ends
    assert {"postponed_out", "paused", "away", "asleep", "locked", "call"} <= ends
    assert {"not_running", "clock", "superseded", "full_screen", "do_not_disturb"} <= ends


def plain(seed: int) -> dict[str, object]:
    """Return a stretch with one answer, so that a card shown again is answered like the first."""
    found = stretch(seed, lives=False, clocks=False, changes=False)
    return {**found, "answers": "accept", "answer": []}


def rows_of(mapping: dict[str, object]) -> tuple[Account, list[tuple[object, ...]]]:
    scenario, faults = parse(mapping)
    assert scenario is not None, faults
    account = World(scenario, LIBRARY).run()
    return account, [(row.kind, row.due, row.outcome, row.reason) for row in account.rows]


@pytest.mark.parametrize("seed", range(300, 312))
def test_a_restart_at_any_moment_changes_nothing_but_the_screen(seed):
    mapping = plain(seed)
    account, before = rows_of(mapping)
    dice = Random(seed)  # noqa: S311 - dice, not secrets
    playing = [
        (row.started - BEATS, (row.ended or row.started) + BEATS)
        for row in account.rows
        if row.started is not None
    ]
    start, until = (each.replace(tzinfo=account.ended.tzinfo) for each in ends(account))
    restarts = []
    while len(restarts) < 12:
        at = start + dice.random() * (until - start)
        if not any(first <= at <= last for first, last in playing):
            what = dice.choice(["restart", "kill"])
            restarts.append({"what": what, "at": at.replace(tzinfo=None).isoformat()})
    again, after = rows_of({**mapping, "happening": [*mapping["happening"], *restarts]})

    assert after == before
    assert all(
        abs(one.offered - other.offered) <= BEATS
        for one, other in zip(account.rows, again.rows, strict=True)
        if one.offered and other.offered
    )


def ends(account: Account):
    return account.scenario.start, account.scenario.until


@pytest.mark.parametrize("seed", range(400, 408))
def test_a_beat_that_ends_early_changes_nothing(seed, monkeypatch):
    scenario, _ = parse(stretch(seed))
    quick = World(scenario, LIBRARY).run()
    monkeypatch.setattr(Survey, "is_quiet", lambda *_: False)
    whole = World(scenario, LIBRARY).run()

    assert quick.rows == whole.rows


def test_every_promise_names_a_test_that_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)

    assert len(named) >= 10
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), (file, name)
