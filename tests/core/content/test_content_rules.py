"""Each rule of content.md section 1 that one file can break, against a planted violation."""

from __future__ import annotations

import pytest

from intermezzo.core.content import Fault, figure_faults
from sample_content import (
    BASE_POSES,
    FILE,
    MOVEMENT,
    ROUTINE,
    good_movement,
    movements,
    read_movement,
    read_routine,
    spoiled,
)

IN_MOVEMENTS = [
    ("R04", "key[1].pose.lumbar", 11, "key[1].pose.lumbar"),
    ("R04", "key[1].pose.lumbar", -6, "key[1].pose.lumbar"),
    ("R04", "start.pose.pelvis", 12, "start.pose.pelvis"),
    ("R04", "key[1].pose.lumbar_side", -6, "key[1].pose.lumbar_side"),
    ("R04", "key[1].pose.lumbar_twist", 1, "key[1].pose.lumbar_twist"),
    ("R05", "key[1].pose.thoracic_twist", 36, "key[1].pose.thoracic_twist"),
    ("R05", "key[1].pose.hip", 116, "key[1].pose.hip_l"),
    ("R05", "key[1].pose.hip_r", -16, "key[1].pose.hip_r"),
    ("R07", "key[1].move", 1.9, "key[1].move"),
    ("R07", "key[1].move", 8.1, "key[1].move"),
    ("R07", "return", 9, "return"),
    ("R07", "key[1].hold", 8.5, "key[1].hold"),
    ("R07", "rest", 12, "rest"),
]


@pytest.mark.parametrize(("rule", "place", "value", "path"), IN_MOVEMENTS)
def test_a_movement_that_breaks_a_rule_is_left_out(
    rule: str, place: str, value: float, path: str
) -> None:
    movement, faults = read_movement(spoiled(MOVEMENT, place, value))

    assert movement is None
    assert path in {fault.path for fault in faults}
    assert all(rule in fault.problem for fault in faults)


def test_r04_also_holds_in_a_setting_that_is_arranged_anew() -> None:
    floor = {"base": "supine_knees_bent", "start": {"pose": {"lumbar": 14}}}
    _, faults = read_movement(spoiled(MOVEMENT, "setting", {"floor": floor}))

    assert [fault.path for fault in faults] == ["setting.floor.start.pose.lumbar"]


def test_r07_neighbouring_phases_make_one_breath() -> None:
    broken = spoiled(spoiled(MOVEMENT, "key[1].hold", 5), "key[1].hold_breath", "in")
    _, faults = read_movement(broken)

    assert [(fault.path, "9 s" in fault.problem) for fault in faults] == [("key[1].move", True)]


def test_r12_alternating_sides_need_an_even_dose() -> None:
    broken = spoiled(spoiled(MOVEMENT, "is.sided", "alternate"), "dose.stronger.reps", 5)
    _, faults = read_movement(broken)

    assert [fault.path for fault in faults] == ["dose.stronger.reps"]


def test_a_round_lasts_at_least_two_seconds() -> None:
    broken = spoiled(spoiled(MOVEMENT, "key[1].move", 1.0), "return", 0)
    _, faults = read_movement(spoiled(broken, "key[1].breath", "free"))

    assert [(fault.path, fault.allowed) for fault in faults] == [("key[1].move", "at least 2 s")]


IN_ROUTINES = [
    ("R02", "step[1].seconds", 21, "step[1].seconds"),
    ("R02", "step[2].prep", 5, "step[2].seconds"),
    ("R02", "step[1].switch", 4, "step[1].switch"),
    ("R12", "step[1].sides", 2, "step[1].sides"),
    ("R17", "step[1].reps", 7, "step[1].reps"),
]


@pytest.mark.parametrize(("rule", "place", "value", "path"), IN_ROUTINES)
def test_a_routine_that_breaks_a_rule_is_left_out(
    rule: str, place: str, value: float, path: str
) -> None:
    routine, faults = read_routine(spoiled(ROUTINE, place, value))

    assert routine is None
    assert path in {fault.path for fault in faults if rule in fault.problem}


def test_r02_says_the_sum() -> None:
    _, faults = read_routine(spoiled(ROUTINE, "step[1].seconds", 53))

    assert faults == (
        Fault(
            FILE,
            "step[1].seconds",
            "53 does not add up (R02)",
            "prep and repetitions make 4 + 8 x 6 = 52",
        ),
    )


def test_r02_counts_with_the_tempo_of_the_routine() -> None:
    slower = spoiled(spoiled(ROUTINE, "step[1].tempo", [5, 5]), "step[1].seconds", 64)

    assert read_routine(slower)[1] == ()


def test_r02_counts_both_sides_and_the_switch() -> None:
    both = spoiled(spoiled(ROUTINE, "step[1].sides", 2), "step[1].switch", 3)
    both = spoiled(both, "step[1].reps", 3)
    known = movements(is__sided="each")

    assert read_routine(spoiled(both, "step[1].seconds", 55), known)[1] == ()


def test_r03_the_first_step_prepares() -> None:
    _, faults = read_routine(ROUTINE, movements(is__role="work"))

    assert [fault.path for fault in faults] == ["step[1].movement"]


def test_r03_the_last_step_settles() -> None:
    _, faults = read_routine(spoiled(ROUTINE, "step[2].movement", "hip_rock"))

    assert [fault.path for fault in faults] == ["step[2].movement"]


@pytest.mark.parametrize(
    ("tempo", "path"),
    [([4], "tempo"), ([4, 4, 4], "tempo"), ([1, 4], "tempo[1]"), ([4, 9], "tempo[2]")],
)
def test_r07_holds_for_a_tempo_of_the_routine(tempo: list[float], path: str) -> None:
    _, faults = read_routine(spoiled(ROUTINE, "step[1].tempo", tempo))

    assert f"step[1].{path}" in {fault.path for fault in faults}


def test_r12_each_side_gets_its_turn() -> None:
    _, faults = read_routine(ROUTINE, movements(is__sided="each"))

    assert [fault.path for fault in faults] == ["step[1].sides"]


def test_r12_alternating_sides_need_even_repetitions() -> None:
    odd = spoiled(spoiled(ROUTINE, "step[1].reps", 5), "step[1].seconds", 44)
    _, faults = read_routine(odd, movements(is__sided="alternate"))

    assert [fault.path for fault in faults] == ["step[1].reps"]


@pytest.mark.parametrize(("kind", "level", "fine"), [("interlude", 2, False), ("warm_up", 2, True)])
def test_r14_only_a_warm_up_reaches_one_level_up(kind: str, level: int, fine: bool) -> None:
    _, faults = read_routine(spoiled(ROUTINE, "kind", kind), movements(is__level=level))

    assert [fault.path for fault in faults] == ([] if fine else ["step[1].movement"])


def test_a_step_must_be_done_in_the_setting_of_its_routine() -> None:
    _, faults = read_routine(spoiled(ROUTINE, "setting", "standing"))

    assert [fault.path for fault in faults] == ["step[1].movement", "step[2].movement"]


def test_a_good_movement_poses_well() -> None:
    assert list(figure_faults(good_movement(), BASE_POSES, FILE)) == []


def test_a_hand_that_cannot_reach_is_found_by_key() -> None:
    movement = good_movement(
        base="standing",
        scene={"wall": {"x": 0.9}},
        start={},
        key=[{"move": 4, "breath": "in", "hands": "wall"}],
    )
    missed = {
        fault.path
        for fault in figure_faults(movement, BASE_POSES, FILE)
        if "misses wall" in fault.problem
    }

    assert missed == {"key[1].hand_l", "key[1].hand_r"}


def test_more_than_gentle_is_a_warning() -> None:
    movement = good_movement(key=[{"move": 8, "breath": "in", "pose": {"shrug": 14}}])
    faults = list(figure_faults(movement, BASE_POSES, FILE))

    assert [(fault.path, fault.warning) for fault in faults] == [
        ("key[1].shrug_l", True),
        ("key[1].shrug_r", True),
    ]
