"""A draft is shown from the side, at the range and in the setting one asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo.core.draft import Angle, show
from intermezzo.core.routine import Intensity
from intermezzo.store.drafts import read_draft
from intermezzo.store.library import load

OURS = Path(__file__).parents[2] / "routines"
LIBRARY = load([OURS])
SWIVEL = LIBRARY.movements["seated_hip_swivel"]
SETTLE = LIBRARY.movements["settle_breath"]


def test_marks_stand_where_poses_are_reached():
    marks = show(SWIVEL, LIBRARY, Angle()).marks

    assert [(mark.label, mark.seconds) for mark in marks] == [
        ("start", 0.0),
        ("key 1", 4.0),
        ("return", 8.0),
    ]


def test_the_other_side_is_the_mirror_image():
    one, other = (show(SWIVEL, LIBRARY, Angle(mirrored=side)).at(2.0) for side in (False, True))

    assert (one.mirrored, other.mirrored) == (False, True)
    # It faces the viewer and is followed as in a mirror: its right is the left of who looks.
    assert (one.side, other.side) == ("left", "right")


def test_the_range_is_that_of_the_dose():
    def reached(intensity):
        moment = show(SWIVEL, LIBRARY, Angle(intensity)).at(4.0)
        return moment.timeline.pose_at(4.0).channels["hip_turn_r"]

    assert reached(Intensity.STRONGER) == pytest.approx(-25, abs=0.5)
    assert reached(Intensity.GENTLE) > reached(Intensity.STRONGER) + 10


@pytest.mark.parametrize("setting", sorted(SETTLE.setups))
def test_a_setting_is_shown_as_it_is_arranged(setting):
    shown = show(SETTLE, LIBRARY, Angle(setting=setting)).at(0.0).movement

    assert shown.base == SETTLE.setups[setting].base


def test_a_routine_finds_movements_that_lie_beside_it(tmp_path):
    text = (OURS / "movements/warm_up/seated_pelvic_rock.toml").read_text(encoding="utf-8")
    routine = (OURS / "routines/tall_seat_reset.toml").read_text(encoding="utf-8")
    (tmp_path / "own_rock.toml").write_text(text.replace("seated_pelvic_rock", "own_rock"))
    file = tmp_path / "mine.toml"
    file.write_text(routine.replace("seated_pelvic_rock", "own_rock"))
    draft = read_draft(file, LIBRARY)

    assert [str(fault) for fault in draft.faults if not fault.warning] == []
    assert draft.content is not None
    assert "own_rock" in draft.library.movements
