from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intermezzo.core.content import Fault
from intermezzo.core.movement import Breath, Sided
from intermezzo.core.routine import Intensity, RoutineKind
from sample_content import (
    FILE,
    MOVEMENT,
    ROUTINE,
    good_movement,
    read_movement,
    read_routine,
    spoiled,
)


def test_a_fault_is_one_line_of_file_place_problem_and_remedy() -> None:
    fault = Fault("a.toml", "key[2].move", "0.1 is outside the range", "allowed: 0.6 to 60 seconds")

    assert str(fault) == "a.toml: key[2].move: 0.1 is outside the range, allowed: 0.6 to 60 seconds"


def test_a_good_movement_is_read_whole() -> None:
    movement, faults = read_movement(MOVEMENT)

    assert faults == ()
    assert movement is not None
    assert (movement.id, movement.base, movement.sided) == ("hip_rock", "seated", Sided.NONE)
    assert movement.start.contacts.hand_l == "knees"
    assert movement.keys[0].pose == {"lean": 10, "shoulder_r": 20}
    assert movement.phases == ((4.0, Breath.IN), (4.0, Breath.OUT))
    assert movement.dose[Intensity.STRONGER].reps == 6


def test_a_good_routine_is_read_whole() -> None:
    routine, faults = read_routine(ROUTINE)

    assert faults == ()
    assert routine is not None
    assert (routine.kind, routine.seconds) == (RoutineKind.INTERLUDE, 104)
    assert [step.movement for step in routine.steps] == ["hip_rock", "rest"]


def test_a_channel_without_side_sets_both_and_a_side_of_its_own_wins() -> None:
    movement = good_movement(start__pose={"hip_r": 80, "hip": 60})

    assert movement.start.pose == {"hip_l": 60, "hip_r": 80}


def test_a_contact_without_side_ties_both_and_a_side_of_its_own_wins() -> None:
    movement = good_movement(start__hand_r="free")

    assert (movement.start.contacts.hand_l, movement.start.contacts.hand_r) == ("knees", "free")


def test_the_way_back_breathes_the_other_way_where_nothing_is_said() -> None:
    movement = good_movement(return_breath=None)

    assert movement.back.breath is Breath.OUT


def test_markup_stays_plain_text() -> None:
    movement = good_movement(title="<b>Tall</b> & [link](x)")

    assert movement.title == "<b>Tall</b> & [link](x)"


def test_a_missing_table_is_one_fault_and_not_one_for_each_of_its_keys() -> None:
    movement, faults = read_movement(spoiled(MOVEMENT, "dose", None))

    assert movement is None
    assert [fault.path for fault in faults] == ["dose"]


def test_several_faults_are_told_at_once() -> None:
    broken = spoiled(spoiled(MOVEMENT, "base", "seted"), "is.level", 9)
    _, faults = read_movement(broken)

    assert {fault.path for fault in faults} == {"base", "is.level"}


SPOILED_MOVEMENTS: list[tuple[str, Any, str, str]] = [
    # place, value, what is wrong, what is allowed
    ("id", None, "is missing", "a-z, 0-9, _ and -"),
    ("id", "Hip Rock", "'Hip Rock' is not a name", "a-z, 0-9, _ and -"),
    ("id", "../rock", "is not a name", "a-z"),
    ("id", "x" * 65, "is not a name", "1 to 64"),
    ("title", "", "is empty", "60"),
    ("title", 3, "3 is not a text", "60"),
    ("title", "a\nb", "line break", "one line of plain text"),
    ("title", "right\u202eto left", "invisible character", "one line of plain text"),
    ("title", "x" * 61, "is 61 characters long", "at most 60"),
    ("base", "seted", "'seted' is not known", "did you mean seated?"),
    ("base", 4, "4 is not a word", "allowed: all_fours"),
    ("view", "frnt", "'frnt' is not known", "did you mean front?"),
    ("view", 200, "200 is outside the range", "-180 to 180"),
    ("view", True, "true is not known", "allowed:"),
    ("zoom", "uper", "'uper' is not known", "did you mean upper?"),
    ("focus", "hips", "'hips' is not a list", "a list"),
    ("focus", ["hps"], "'hps' is not known", "did you mean hips?"),
    ("focus", [3], "3 is not known", "allowed:"),
    ("props", ["chiar"], "'chiar' is not known", "did you mean chair?"),
    ("cues", [], "has 0 entries", "1 to 4"),
    ("cues", ["x" * 61], "is 61 characters long", "at most 60"),
    ("return", -1, "-1 is outside the range", "0 to 60 seconds"),
    ("return", 0.3, "0.3 is too quick", "0, or at least 0.6 seconds"),
    ("return_breath", "hold", "'hold' is not known", "allowed: free, in, out"),
    ("mirror", True, "is not used here", 'sided = "each"'),
    ("colour", "red", "unknown key", "allowed: base"),
    ("key", [], "has 0 entries", "1 to 24"),
    ("key", {}, "a table is not a list", "1 to 24"),
    ("key", [3], "3 is not a table", "[[key]]"),
    ("key[1].move", 0.3, "0.3 is outside the range", "0.6 to 60 seconds"),
    ("key[1].move", "4", "'4' is not a number", "0.6 to 60 seconds"),
    ("key[1].move", float("nan"), "nan is not a number", "0.6 to 60"),
    ("key[1].move", float("inf"), "inf is not a number", "0.6 to 60"),
    ("key[1].move", 10**400, "a huge number is not a number", "0.6 to 60"),
    ("key[1].move", date(2026, 1, 1), "a date or time is not a number", "0.6 to 60"),
    ("key[1].breath", None, "is missing", "allowed: free, in, out"),
    ("key[1].breath", "hold", "'hold' is not known", "allowed: free, in, out"),
    ("key[1].ease", "setle", "'setle' is not known", "did you mean settle?"),
    ("key[1].hands", "tighs", "'tighs' is not known", "did you mean thighs?"),
    ("key[1].foot_r", "flor", "'flor' is not known", "did you mean floor?"),
    ("key[1].cue", "x" * 61, "is 61 characters long", "at most 60"),
    ("key[1].pose.hpi", 3, "unknown channel", "did you mean hip?"),
    ("key[1].pose.breath", 1, "is set by the player", 'breath = "in"'),
    ("key[1].pose.hip_r", 140, "140 is beyond what a body does", "-22 to 128 degrees"),
    ("key[1].pose.sway", 9, "9 is beyond what a body does", "-8 to 8 % of body height"),
    ("key[1].pose.knee", True, "true is not a number", "0 to 145 degrees"),
    ("start.pose", 3, "3 is not a table", "[start.pose]"),
    ("start.hold", 3, "is not used here", "called rest"),
    ("scene.wal", {"x": 1}, "unknown key", "did you mean wall?"),
    ("scene.wall", {"y": 1}, "unknown key", "allowed: x"),
    ("scene.desk", {"x": 9}, "9 is outside the range", "-2 to 2 H"),
    ("scene.surface", "sofa", "'sofa' is not known", "allowed: bed, floor"),
    ("setting.seated", {}, "is missing", "allowed: all_fours"),
    ("setting.sofa", {"base": "seated"}, "unknown key", "allowed: bed"),
    ("is.system", "rnage", "'rnage' is not known", "did you mean range?"),
    ("is.purpose", ["nap"], "'nap' is not known", "allowed: breathing"),
    ("is.level", 5, "5 is outside the range", "1 to 4"),
    ("is.level", 1.5, "1.5 is not a whole number", "1 to 4"),
    ("is.level", 2**80, "a huge number is outside the range", "1 to 4"),
    ("is.discreet", "yes", "'yes' is neither true nor false", "true, false"),
    ("is.sided", "both", "'both' is not known", "allowed: alternate, each, none"),
    ("dose.gentle.reps", 0, "0 is outside the range", "1 to 60"),
    ("dose.standard.range", 2.5, "2.5 is outside the range", "0 to 1.5"),
    ("care.leave_out", ["back_sore"], "'back_sore' is not known", "did you mean"),
    ("care.regress", ["A B"], "'A B' is not a name", "a-z"),
]


@pytest.mark.parametrize(("place", "value", "problem", "remedy"), SPOILED_MOVEMENTS)
def test_a_spoiled_movement_is_left_out_with_its_place_and_a_remedy(
    place: str, value: object, problem: str, remedy: str
) -> None:
    movement, faults = read_movement(spoiled(MOVEMENT, place, value))

    assert movement is None
    [fault] = faults
    assert fault.path.startswith(place)
    assert problem in fault.problem
    assert remedy in fault.allowed
    assert "\n" not in str(fault)


SPOILED_ROUTINES: list[tuple[str, Any, str, str]] = [
    ("id", None, "is missing", "a-z"),
    ("kind", "nap", "'nap' is not known", "allowed: evening, interlude, loaded, warm_up"),
    ("purpose", "walkng", "'walkng' is not known", "did you mean walking?"),
    ("setting", "sofa", "'sofa' is not known", "allowed: bed, floor, mixed"),
    ("level", 0, "0 is outside the range", "1 to 4"),
    ("why", "", "is empty", "160"),
    ("total_s", 40, "is not used here", "add up by themselves"),
    ("variant_of", "A B", "is not a name", "a-z"),
    ("step", [], "has 0 entries", "1 to 24"),
    ("step[1].movement", "hip_rok", "there is no movement 'hip_rok'", "did you mean hip_rock?"),
    ("step[1].seconds", -5, "-5 is outside the range", "1 to 900 seconds"),
    ("step[1].reps", 2.5, "2.5 is not a whole number", "1 to 60"),
    ("step[1].sides", 3, "3 is outside the range", "1 to 2"),
    ("step[1].tempo", "fast", "'fast' is not a list of seconds", "one for each phase"),
    ("step[1].tempo", [4, "x"], "'x' is not a length", "above 0"),
    ("step[1].speed", 2, "unknown key", "allowed: arranged, movement"),
]


@pytest.mark.parametrize(("place", "value", "problem", "remedy"), SPOILED_ROUTINES)
def test_a_spoiled_routine_is_left_out_with_its_place_and_a_remedy(
    place: str, value: object, problem: str, remedy: str
) -> None:
    routine, faults = read_routine(spoiled(ROUTINE, place, value))

    assert routine is None
    [fault] = faults
    assert fault.path.startswith(place)
    assert problem in fault.problem
    assert remedy in fault.allowed


def test_a_fault_names_the_file() -> None:
    _, faults = read_movement({})

    assert {fault.file for fault in faults} == {FILE}


def test_a_number_too_long_to_be_written_is_still_one_line() -> None:
    _, [fault] = read_movement(spoiled(MOVEMENT, "is.level", 10**5000))

    assert "a huge number is outside the range" in str(fault)
