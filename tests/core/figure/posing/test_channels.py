from __future__ import annotations

import pytest
from hypothesis import given, settings

from core.figure.making import legal_channels
from intermezzo.core.figure.posing import channels


def test_a_bare_name_sets_both_sides():
    assert channels.expanded({"knee": 20}) == {"knee_l": 20.0, "knee_r": 20.0}


def test_a_suffixed_name_wins_over_the_bare_one_in_either_order():
    wanted = {"knee_l": 20.0, "knee_r": 5.0}

    assert channels.expanded({"knee": 20, "knee_r": 5}) == wanted
    assert channels.expanded({"knee_r": 5, "knee": 20}) == wanted


@pytest.mark.parametrize("name", ["kneee", "lean_r", "breath", "knee_x"])
def test_an_unknown_channel_is_named(name):
    assert not channels.is_channel(name)
    with pytest.raises(KeyError, match=name):
        channels.expanded({name: 1})


@settings(deadline=None)
@given(legal_channels())
def test_the_mirror_of_the_mirror_is_the_original(values):
    assert channels.mirrored(channels.mirrored(values)) == values


def test_the_mirror_exchanges_sides_and_changes_sideways_signs():
    values = {"knee_l": 30.0, "knee_r": 5.0, "thoracic_twist": 10.0, "lean": 4.0}

    assert channels.mirrored(values) == {
        "knee_l": 5.0,
        "knee_r": 30.0,
        "thoracic_twist": -10.0,
        "lean": 4.0,
    }


@pytest.mark.parametrize("row", channels.TABLE, ids=lambda row: row.name)
def test_the_gentle_range_lies_within_the_hard_one(row):
    if row.hard is None:
        return

    assert row.hard[0] <= row.gentle[0] <= row.gentle[1] <= row.hard[1]
