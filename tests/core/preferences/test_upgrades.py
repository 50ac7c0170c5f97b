"""Files of older versions mean the same in this one."""

from __future__ import annotations

import pytest

from intermezzo.core.preferences.grammar import parse
from intermezzo.core.preferences.model import SlotMode
from intermezzo.core.preferences.upgrades import SCHEMA, UPGRADES, upgraded


def test_there_is_an_upgrade_from_every_version_to_the_next():
    assert [*UPGRADES] == [*range(1, SCHEMA)]


@pytest.mark.parametrize(
    ("interludes", "mode"),
    [
        ({}, SlotMode.TIMES),
        ({"per_day": 3}, SlotMode.TIMES),
        ({"per_day": 4}, SlotMode.NUMBER),
        ({"slots": ["11:00", "15:00"]}, SlotMode.NUMBER),
        ({"slots": ["11:00", "15:00"], "per_day": 2}, SlotMode.TIMES),
        ({"slots": ["11:00", "11:00"], "per_day": 2}, SlotMode.NUMBER),
        ({"slots": ["25:00"]}, SlotMode.TIMES),
        ({"per_day": 40}, SlotMode.TIMES),
        ({"per_day": 4, "mode": "times"}, SlotMode.TIMES),
    ],
)
def test_the_first_version_listed_its_times_where_they_were_as_many_as_the_number(interludes, mode):
    for file in ({"interludes": interludes}, {"interludes": interludes, "schema": 1}):
        assert parse(file)[0].interludes.mode is mode


def test_an_upgrade_leaves_what_it_was_given_and_all_else_alone():
    file = {"interludes": {"per_day": 5}, "work": {"days": ["mon"]}, "odd": [1]}

    newer = upgraded(file)

    assert file == {"interludes": {"per_day": 5}, "work": {"days": ["mon"]}, "odd": [1]}
    assert newer == {
        "schema": SCHEMA,
        "interludes": {"per_day": 5, "mode": "number"},
        "work": {"days": ["mon"]},
        "odd": [1],
    }
    assert upgraded(newer) == newer


@pytest.mark.parametrize("schema", [0, SCHEMA + 1, -1, True, 1.0, "1", None])
def test_a_version_that_is_none_of_ours_is_not_upgraded(schema):
    assert upgraded({"schema": schema}) is None
