"""Kills, restarts and changed preferences at any time: what the log must be afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from random import Random

import pytest

from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Interlude, Kind
from intermezzo.core.preferences.model import (
    Delivery,
    Interludes,
    Preferences,
    SlotMode,
    TimeRange,
    Weekday,
    Work,
)
from virtual_day import FREE, GONE, IN_A_CALL, LOCKED, MONDAY, TYPING, VirtualDay, at

GAP = timedelta(minutes=40)
CROWDED = Preferences(
    work=Work(days=tuple(Weekday), hours=TimeRange(time(9), time(13, 40)), quiet_lunch=None),
    interludes=Interludes(
        mode=SlotMode.NUMBER,
        per_day=6,
        first_after_start=timedelta(minutes=30),
        min_gap=GAP,
        last_before_end=timedelta(0),
    ),
)
PATIENT = replace(CROWDED, delivery=Delivery(patience=timedelta(minutes=9)))


class Life:
    """A crowded day with a computer that is killed now and then."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - dice, not secrets
        self.world = VirtualDay("09:10", preferences=self.dice.choice([CROWDED, PATIENT]))
        self.world.beat = timedelta(minutes=2)
        self.done: Counter[str] = Counter()

    def wait(self) -> None:
        world = self.world
        now = world.clock.now()
        ahead = min(world.alarm.at or now, now + timedelta(minutes=20))
        world.to(max(ahead, now + timedelta(seconds=20)))

    def kill(self) -> None:
        world = self.world
        state = "playing" if world.stage.playing else "card" if world.stage.card else "quiet"
        before = {(row.kind, row.due): row for row in world.rows if row.is_open}
        world.clock.advance(timedelta(minutes=self.dice.choice([0, 1, 3, 20])))
        world.boot()
        self.done[f"kill {state}"] += 1
        for row in world.rows:
            former = before.get((row.kind, row.due))
            resumed = row.is_open and row.started is None
            assert former is None or resumed or row.seconds_done == former.seconds_done

    def leave(self) -> None:
        self.world.app.quit()
        assert [row for row in self.world.rows if row.is_open] == []
        self.world.clock.advance(timedelta(minutes=self.dice.choice([0, 2, 30])))
        self.world.boot()

    def turn(self) -> None:
        self.world.sensor.presence = self.dice.choice([FREE, FREE, LOCKED, IN_A_CALL, GONE, TYPING])
        self.world.app.tick()

    def finish(self) -> None:
        if self.world.stage.playing:
            self.world.stage.playing = None
            self.world.app.finish(self.dice.uniform(0, 110))

    def reload(self) -> None:
        self.world.preferences = self.dice.choice([CROWDED, PATIENT])
        self.world.app.reload(self.world.preferences)

    def act(self) -> None:
        app = self.world.app
        acts: dict[Callable[[], object], int] = {
            self.wait: 30,
            self.turn: 6,
            self.kill: 3,
            self.leave: 1,
            self.reload: 1,
            self.finish: 8,
            app.accept: 5,
            app.later: 6,
            app.skip: 2,
            app.start_now: 1,
            app.resume: 4,
            lambda: app.pause_for(20): 1,
            lambda: app.progress(1, self.dice.uniform(0, 110)): 4,
        }
        self.dice.choices(list(acts), list(acts.values()))[0]()

    def live(self) -> None:
        while self.world.clock.now() < at("15:30"):
            self.act()
            self.done["card"] += self.world.stage.card is not None
        self.finish()
        self.world.app.quit()


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    """Return ten lives, lived."""
    found = [Life(seed) for seed in range(10)]
    for life in found:
        life.live()
    return found


def test_after_kills_and_restarts_each_slot_has_one_row_at_its_distance(lives):
    for life in lives:
        rows = life.world.rows
        apart = [later - earlier for earlier, later in pairwise(offers(rows))]

        assert [row for row in rows if row.is_open] == []
        assert sorted(row.due for row in rows if row.planned) == slots(until=at("15:30"))
        assert all(length >= GAP for length in apart)


def test_the_plan_that_is_written_down_is_that_of_the_rows(lives):
    for life in lives:
        planned = [row for row in life.world.rows if row.planned and row.kind is Kind.INTERLUDE]

        assert life.world.book.planned[MONDAY].interludes == len(planned)


def test_the_scripts_kill_what_plays_and_what_is_offered(lives):
    done = sum((life.done for life in lives), Counter())

    assert {"kill card", "kill playing", "kill quiet"} <= set(done)
    assert done["card"] > 40


def slots(*, until: datetime) -> list[datetime]:
    """Return the slots of the day by the plan alone."""
    plan = plan_day(CROWDED, MONDAY, until.tzinfo)
    return [slot.at for slot in plan.slots if slot.at <= until]


def offers(rows: list[Interlude]) -> list[datetime]:
    return sorted(row.offered for row in rows if row.kind is Kind.INTERLUDE and row.offered)
