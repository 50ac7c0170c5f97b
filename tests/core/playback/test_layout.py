from __future__ import annotations

import pytest

from intermezzo.core.playback.layout import Layout, Part


def _parts(layout: Layout, step: float = 0.5) -> list[tuple[Part, int, bool]]:
    """Return the runs of part, repetition and side in the order they come."""
    found: list[tuple[Part, int, bool]] = []
    for number in range(int(layout.seconds / step)):
        place = layout.at(number * step)
        run = (place.part, place.rep, place.mirrored)
        if not found or found[-1] != run:
            found.append(run)
    return found


def test_getting_ready_then_every_repetition() -> None:
    layout = Layout(seconds=24, prep=4, cycle=10, reps=2)

    assert _parts(layout) == [
        (Part.PREP, 0, False),
        (Part.MOVE, 1, False),
        (Part.MOVE, 2, False),
    ]


def test_each_side_in_turn_right_first_with_a_switch_between() -> None:
    layout = Layout(seconds=40, prep=4, cycle=8, reps=2, sides=2, switch=4)

    assert _parts(layout) == [
        (Part.PREP, 0, False),
        (Part.MOVE, 1, False),
        (Part.MOVE, 2, False),
        (Part.SWITCH, 0, True),
        (Part.MOVE, 1, True),
        (Part.MOVE, 2, True),
    ]


def test_every_second_repetition_is_mirrored_where_sides_alternate() -> None:
    layout = Layout(seconds=52, prep=4, cycle=12, reps=4, alternate=True)

    assert [mirrored for _, _, mirrored in _parts(layout)] == [False, False, True, False, True]


def test_time_left_over_is_spare_on_the_side_last_played() -> None:
    layout = Layout(seconds=40, prep=4, cycle=8, reps=1, sides=2, switch=4)

    assert layout.spare == 16
    assert _parts(layout)[-1] == (Part.SPARE, 1, True)


def test_hundredths_left_over_are_no_spare_time() -> None:
    assert Layout(seconds=10.005, prep=0, cycle=10, reps=1).spare == 0


@pytest.mark.parametrize("seconds", [24.0, 24.5])
def test_the_end_is_the_end_of_the_last_repetition(seconds: float) -> None:
    place = Layout(seconds=24, prep=4, cycle=10, reps=2).at(seconds)

    assert (place.part, place.rep, place.into) == (Part.MOVE, 2, 10)


def test_a_round_begins_anew_with_each_repetition() -> None:
    layout = Layout(seconds=24, prep=4, cycle=10, reps=2)

    assert [layout.at(second).into for second in (4, 13.5, 14, 23)] == [0, 9.5, 0, 9]
