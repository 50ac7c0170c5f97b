"""Taking in is all or nothing, and nobody's file takes one of ours away."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo.store import own_files
from intermezzo.store.library import load
from intermezzo.store.own_files import OwnFilesError, carry_out, plan, remove
from intermezzo.store.starters import starter_movement

OURS = Path(__file__).parents[2] / "routines"
LIBRARY = load([OURS])
ROCK = (OURS / "movements/warm_up/seated_pelvic_rock.toml").read_text(encoding="utf-8")
REACH = starter_movement("own_reach", LIBRARY.bases["standing"], LIBRARY.bases)
SLOWER = ROCK.replace("move = 4.0", "move = 5.0")
"""Ours under its own id, but seconds longer, so that no routine of ours adds up with it."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "home" / "routines"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    folder.mkdir()
    return folder


def taken_in(package: Path, own: Path) -> None:
    found = plan(package, own, [OURS])

    assert [str(fault) for fault in found.faults] == []
    carry_out(found.arrivals)


def contents(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.toml")}


def test_a_movement_goes_where_its_id_says_whatever_its_file_was_called(
    package: Path, own: Path
) -> None:
    (package / "some name.toml").write_text(REACH)
    taken_in(package, own)

    assert contents(own) == {"movements/own_reach.toml": REACH}
    assert "own_reach" in load([OURS, own]).own
    assert sorted(path.name for path in (own / "movements").iterdir()) == ["own_reach.toml"]


def test_planning_writes_nothing(package: Path, own: Path) -> None:
    (package / "a.toml").write_text(REACH)
    found = plan(package, own, [OURS])

    assert [(each.kind, each.id, each.replaces) for each in found.arrivals] == [
        ("movement", "own_reach", "")
    ]
    assert not own.exists()


def test_what_would_be_replaced_is_told_and_replaced_in_its_place(package: Path, own: Path) -> None:
    held = own / "movements" / "deep" / "mine.toml"
    held.parent.mkdir(parents=True)
    held.write_text(REACH)
    (package / "a.toml").write_text(REACH.replace("Float", "Lift"))
    (package / "b.toml").write_text(ROCK.replace("Seated pelvic rock", "Rocking"))
    found = plan(package, own, [OURS])
    carry_out(found.arrivals)

    assert {each.id: each.replaces for each in found.replacing} == {
        "own_reach": "own",
        "seated_pelvic_rock": "ours",
    }
    assert "Lift" in held.read_text()
    assert load([OURS, own]).movements["seated_pelvic_rock"].title == "Rocking"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id = ", "is not TOML"),
        ('[standing]\nroot = "stand"\n', "neither a movement nor a routine"),
        (REACH.replace("level = 1", "level = 9"), "outside the range"),
        (REACH.replace('id = "own_reach"', 'id = "../../evil"'), "is not a name"),
        (REACH.replace('id = "own_reach"', 'id = "nul"'), "Windows"),
        (REACH.replace("shoulder = 110", "shoulder = 1100"), "beyond what a body does"),
        (SLOWER, "breaks with it"),
    ],
)
def test_one_fault_keeps_everything_out(package: Path, own: Path, text: str, why: str) -> None:
    (package / "a.toml").write_text(REACH.replace("own_reach", "another"))
    (package / "b.toml").write_text(text)
    found = plan(package, own, [OURS])

    assert any(why in str(fault) for fault in found.faults), [*map(str, found.faults)]


def test_two_files_of_one_id_are_a_fault(package: Path, own: Path) -> None:
    (package / "a.toml").write_text(REACH)
    (package / "b.toml").write_text(REACH)

    assert any("already taken" in str(fault) for fault in plan(package, own, [OURS]).faults)


def test_a_file_in_the_way_is_never_overwritten(package: Path, own: Path) -> None:
    broken = own / "movements" / "own_reach.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("half a sentence")
    (package / "a.toml").write_text(REACH)

    assert any("in the way" in str(fault) for fault in plan(package, own, [OURS]).faults)


def test_a_failure_half_way_leaves_everything_as_it_was(
    package: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package / "a.toml").write_text(REACH)
    taken_in(package, own)
    before = contents(own)
    (package / "a.toml").write_text(REACH.replace("Float", "Lift"))
    (package / "b.toml").write_text(REACH.replace("own_reach", "own_zeal"))
    found = plan(package, own, [OURS])
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "own_zeal.toml":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OwnFilesError, match="nothing was taken in"):
        carry_out(found.arrivals)

    assert contents(own) == before
    assert sorted(path.name for path in (own / "movements").iterdir()) == ["own_reach.toml"]


def test_a_faulty_own_file_never_removes_ours(own: Path) -> None:
    (own / "movements").mkdir(parents=True)
    (own / "movements" / "rock.toml").write_text(ROCK.replace("level = 1", "level = 9"))
    (own / "routines").mkdir()
    (own / "routines" / "seat.toml").write_text('id = "tall_seat_reset"\n[[step]]\n')
    both = load([OURS, own])

    assert both.movements == LIBRARY.movements
    assert both.routines == LIBRARY.routines
    assert not both.own


def test_an_own_movement_that_breaks_our_routines_is_left_out_and_told(own: Path) -> None:
    (own / "movements").mkdir(parents=True)
    (own / "movements" / "rock.toml").write_text(SLOWER)
    both = load([OURS, own])

    assert both.routines == LIBRARY.routines
    assert both.movements == LIBRARY.movements
    assert any("breaks with it" in str(fault) for fault in both.faults)


def test_removing_an_own_one_brings_ours_back(package: Path, own: Path) -> None:
    (package / "b.toml").write_text(ROCK.replace("Seated pelvic rock", "Rocking"))
    taken_in(package, own)
    remove("seated_pelvic_rock", own, [OURS])

    assert load([OURS, own]).movements == LIBRARY.movements
    assert contents(own) == {}


def test_what_is_not_ones_own_cannot_be_removed(own: Path) -> None:
    with pytest.raises(OwnFilesError, match="not among your own"):
        remove("seated_pelvic_rock", own, [OURS])


def test_a_movement_that_an_own_routine_needs_stays(package: Path, own: Path) -> None:
    mine = ROCK.replace("seated_pelvic_rock", "own_rock")
    theirs = (OURS / "routines/tall_seat_reset.toml").read_text(encoding="utf-8")
    routine = theirs.replace("seated_pelvic_rock", "own_rock").replace("tall_seat_reset", "own_one")
    (package / "a.toml").write_text(mine)
    (package / "b.toml").write_text(routine)
    taken_in(package, own)

    with pytest.raises(OwnFilesError, match="needed by own_one"):
        remove("own_rock", own, [OURS])
    remove("own_one", own, [OURS])
    remove("own_rock", own, [OURS])

    assert contents(own) == {}
    assert own_files.plan(package, own, [OURS]).replacing == ()
