"""Our own movements and routines, one test for each file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from intermezzo.core.content import Fault
from intermezzo.core.content.tag_rules import arrangements
from intermezzo.core.figure.motion.check import check as check_figure
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.contacts import DESK_HANDS, GROUND, SLIDING_HANDS, WORLD_HANDS
from intermezzo.core.figure.posing.measured import standing_point
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import add, distance, place, scaled
from intermezzo.core.movement import Breath, Role
from intermezzo.core.playback.score import Part, compose
from intermezzo.core.routine import Intensity, RoutineKind
from intermezzo.store.library import check, load

OURS = Path(__file__).parents[1] / "routines"
LIBRARY = load([OURS])
FILES = sorted((OURS / "movements").rglob("*.toml")) + sorted((OURS / "routines").rglob("*.toml"))

TOTALS = {
    "tall_seat_reset": (24, 44, 20, 22),
    "chair_hip_ease": (20, 40, 28, 22),
    "upper_back_unwind": (20, 52, 20, 22),
    "breath_and_settle": (34, 24, 42),
    "quiet_centre": (24, 36, 28, 22),
    "active_leg_line": (20, 48, 20, 22),
    "desk_long_line": (22, 38, 20, 22),
    "walk_and_reach": (34, 36, 20, 22),
    "hips_and_balance": (22, 40, 32, 22),
    "desk_control": (22, 22, 36, 22),
    "hinge_primer": (22, 30, 32, 22),
    "floor_control": (22, 36, 32, 24),
    "precision_warm_up": (34, 42, 36, 48, 32, 44, 22),
    "supported_load": (22, 26, 32, 22),
    "band_control": (22, 32, 40, 22),
    "lift_rehearsal": (22, 30, 32, 22),
    "evening_full": (60, 44, 64, 276, 38),
    "evening_side": (34, 54, 204),
    "evening_short": (28, 24, 68),
}
"""The seconds of the steps, from the table of content.md 3."""
CATALOGUE = {
    "warm_up": """
        seated_rib_breath seated_pelvic_rock supine_pelvic_tilt seated_hip_hinge
        wall_hip_hinge standing_weight_shift shoulder_blade_roll heel_toe_rock
    """,
    "micro_stability": """
        seated_quiet_brace seated_small_march supine_heel_slide dead_bug desk_bird_dog
        floor_bird_dog desk_plank single_leg_stand side_lying_clam
    """,
    "range": """
        seated_knee_extend seated_thoracic_turn seated_thoracic_extend wall_arm_slide
        seated_hip_swivel seated_figure_four split_stance_hip_open standing_leg_side
        side_reach open_book quad_rock_back
    """,
    "load": """
        bridge wall_squat sit_to_stand band_row band_press_out band_small_turn
        free_hip_hinge band_hinge chair_height_lift floor_lift_light one_side_carry
    """,
    "recovery": """
        armrest_unload desk_long_spine wall_long_reach settle_breath walk_on_spot
        supine_legs_elevated supine_knees_cushion side_lying_pillow tense_release log_roll
        car_exit_pivot
    """,
}
"""The fifty movements of content.md 2.4 to 2.8, by system."""
FOLDERS = {
    "warm_up": "warm_up",
    "micro_stability": "micro_stability",
    "range": "range",
    "load": "load",
    "recovery": "recovery",
}


@cache
def faults() -> tuple[Fault, ...]:
    """Return what is wrong in our library; asked once, for it takes ten seconds."""
    return check([OURS], LIBRARY)


@pytest.mark.timeout(400)  # whichever is first poses the whole library
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_ours_has_no_fault(file: Path) -> None:
    assert [str(fault) for fault in faults() if fault.file == str(file)] == []


@pytest.mark.timeout(400)  # as above
def test_our_library_has_no_fault_as_a_whole() -> None:
    files = {str(file) for file in FILES}

    assert [str(fault) for fault in faults() if fault.file not in files] == []


def test_the_library_is_that_of_the_catalogue() -> None:
    named = {name: system for system, names in CATALOGUE.items() for name in names.split()}

    assert {name: each.system for name, each in LIBRARY.movements.items()} == named
    assert len(named) == 50
    assert LIBRARY.routines.keys() == TOTALS.keys()
    assert len(TOTALS) == 19


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_as_what_is_in_it(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))["id"] == file.stem


def test_everything_is_loaded() -> None:
    assert LIBRARY.faults == ()
    assert len(LIBRARY.movements) + len(LIBRARY.routines) == len(FILES)


@pytest.mark.parametrize("file", sorted((OURS / "movements").rglob("*.toml")), ids=lambda f: f.stem)
def test_a_movement_lies_in_the_folder_of_its_system(file: Path) -> None:
    assert LIBRARY.movements[file.stem].system == FOLDERS[file.parent.name]


@pytest.mark.parametrize(("name", "seconds"), TOTALS.items())
def test_a_routine_lasts_as_long_as_the_table_says(name: str, seconds: tuple[int, ...]) -> None:
    routine = LIBRARY.routines[name]

    assert tuple(step.seconds for step in routine.steps) == seconds
    assert routine.seconds == sum(seconds)


@pytest.mark.parametrize("name", LIBRARY.routines)
@pytest.mark.parametrize("intensity", list(Intensity))
def test_a_routine_plays_to_its_end_at_every_intensity(name: str, intensity: Intensity) -> None:
    routine = LIBRARY.routines[name]
    score = compose(routine, LIBRARY.movements, LIBRARY.bases, intensity)
    moments = [score.at(second) for second in range(int(routine.seconds) + 1)]

    assert {moment.step for moment in moments} == set(range(len(routine.steps)))
    assert [moment.finished for moment in moments] == [False] * (len(moments) - 1) + [True]


@pytest.mark.parametrize("name", LIBRARY.movements)
@pytest.mark.parametrize("intensity", [Intensity.GENTLE, Intensity.STANDARD])
def test_a_movement_poses_well_in_each_arrangement_at_smaller_ranges_too(
    name: str, intensity: Intensity
) -> None:
    movement = LIBRARY.movements[name]
    found = [
        (shown.base, finding.message)
        for shown in arrangements(movement)
        for finding in check_figure(
            Timeline(shown, LIBRARY.bases, range=movement.dose[intensity].range)
        )
    ]

    assert found == []


@pytest.mark.parametrize("name", LIBRARY.movements)
@pytest.mark.parametrize("intensity", list(Intensity))
@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_planted_never_slides(name: str, intensity: Intensity, *, mirrored: bool) -> None:
    movement = LIBRARY.movements[name]
    for shown in arrangements(movement):
        timeline = Timeline(shown, LIBRARY.bases, range=movement.dose[intensity].range)
        where: dict[str, tuple[str, Vec]] = {}
        for frame in range(int(timeline.duration * 30) + 1):
            pose = timeline.pose_at(frame / 30, mirrored=mirrored)
            for limb, tie, at in _planted(pose, solve(pose, timeline.scene)):
                held, since = where.setdefault(limb, (tie, at))
                if held != tie:
                    where[limb] = tie, at
                else:
                    assert distance(at, since) < 0.001, f"{limb} on {tie} at {frame / 30:.2f} s"


@pytest.mark.parametrize("name", LIBRARY.movements)
def test_nothing_jerks(name: str) -> None:
    movement = LIBRARY.movements[name]
    for shown in arrangements(movement):
        timeline = Timeline(shown, LIBRARY.bases)
        frames = range(int(timeline.duration * 60) + 1)
        bodies = (solve(timeline.pose_at(frame / 60), timeline.scene) for frame in frames)
        seen = [_joints(body) for body in bodies]
        jerk = max(
            distance(add(before[joint], after[joint]), scaled(now[joint], 2.0))
            for before, now, after in zip(seen, seen[1:], seen[2:], strict=False)
            for joint in now
        )

        assert jerk < 0.0045, shown.base  # H per frame, squared; a step in time takes .0039


def _joints(body: Body) -> dict[str, Vec]:
    return {
        "pelvis": body.root,
        "head": body.head.at,
        **{f"knee {i}": leg.knee for i, leg in enumerate((body.leg_l, body.leg_r))},
        **{f"ankle {i}": leg.ankle for i, leg in enumerate((body.leg_l, body.leg_r))},
        **{f"elbow {i}": arm.elbow for i, arm in enumerate((body.arm_l, body.arm_r))},
        **{f"wrist {i}": arm.wrist for i, arm in enumerate((body.arm_l, body.arm_r))},
    }


def _planted(pose: Pose, body: Body) -> Iterator[tuple[str, str, Vec]]:
    """Return what is wholly tied to one place in the world, and where it is."""
    feet = ("foot_l", pose.foot_l, body.leg_l), ("foot_r", pose.foot_r, body.leg_r)
    for limb, tie, leg in feet:
        if tie.first == tie.second and tie.first in GROUND:
            yield limb, tie.first, standing_point(leg)
        elif tie.first == tie.second == "pin":
            yield limb, "pin", leg.ankle
    hands = ("hand_l", pose.hand_l, body.arm_l), ("hand_r", pose.hand_r, body.arm_r)
    for limb, tie, arm in hands:
        if DESK_HANDS.issuperset(tie[:2]):
            yield limb, "desk", place(arm.wrist, arm.hand, (0.0, -0.088, 0.0))
        elif tie.first == tie.second and tie.first in SLIDING_HANDS:
            yield limb, tie.first, (arm.wrist[0], 0.0, 0.0)
        elif tie.first == tie.second and tie.first in WORLD_HANDS:
            yield limb, tie.first, arm.wrist


@pytest.mark.parametrize(
    "name", [each.id for each in LIBRARY.routines.values() if each.kind is RoutineKind.EVENING]
)
def test_in_the_evening_breathing_out_is_the_longer_part(name: str) -> None:
    routine = LIBRARY.routines[name]
    score = compose(routine, LIBRARY.movements, LIBRARY.bases)
    for number, start in enumerate(score.starts):
        end = start + routine.steps[number].seconds
        tenths = [score.at(tenth / 10) for tenth in range(int(start * 10), int(end * 10))]
        breaths = [moment.breath for moment in tenths if moment.part is Part.MOVE]

        assert breaths.count(Breath.OUT) > breaths.count(Breath.IN)


def test_the_evening_lies_on_the_bed_with_the_legs_raised() -> None:
    score = compose(LIBRARY.routines["evening_full"], LIBRARY.movements, LIBRARY.bases)
    longest = score.at(300)

    assert {timeline.scene.surface for timeline in score.timelines} == {"bed"}
    assert longest.movement.id == "supine_legs_elevated"
    assert longest.movement.role is Role.SETTLE


def test_the_short_evening_is_the_short_form_of_the_long_one() -> None:
    assert [each.id for each in LIBRARY.variants_of("evening_full")] == ["evening_short"]


def test_the_examples_of_the_authors_page_have_no_fault(tmp_path: Path) -> None:
    page = (OURS.parent / "docs" / "authoring.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    for number, example in enumerate(examples):
        (tmp_path / f"{number}.toml").write_text(example, encoding="utf-8")

    assert len(examples) == 2
    assert [str(fault) for fault in check([tmp_path], LIBRARY)] == []
