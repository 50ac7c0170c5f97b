from __future__ import annotations

import os
import re
import sys
import zipfile
from pathlib import Path

import pytest

from intermezzo.core.library import Library
from intermezzo.store.library import check, load

OURS = Path(__file__).parents[2] / "routines"
_LINKS = re.compile(r"^(regress|progress) = .*\n", re.MULTILINE)
ROCK = _LINKS.sub(
    "", (OURS / "movements/warm_up/seated_pelvic_rock.toml").read_text(encoding="utf-8")
)
SETTLE = (OURS / "movements/recovery/settle_breath.toml").read_text(encoding="utf-8")
ROUTINE = """
id = "two_steps"
title = "Two steps"
kind = "interlude"
purpose = "decompression"
setting = "seated"
level = 1
why = "rock, then breathe"

[[step]]
movement = "seated_pelvic_rock"
prep = 4
reps = 6
seconds = 52

[[step]]
movement = "settle_breath"
prep = 2
reps = 5
seconds = 52
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder as ours, with two movements and the routine made of them."""
    _write(tmp_path / "own" / "bases.toml", (OURS / "bases.toml").read_text(encoding="utf-8"))
    _write(tmp_path / "own/movements/deep/below/rock.toml", ROCK)
    _write(tmp_path / "own/movements/settle.toml", SETTLE)
    _write(tmp_path / "own/routines/two.toml", ROUTINE)
    return tmp_path / "own"


def _write(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def _faults(library: Library) -> list[str]:
    return [str(fault) for fault in library.faults]


def test_a_folder_is_read_whole(folder: Path) -> None:
    library = load([folder])

    assert _faults(library) == []
    assert set(library.movements) == {"seated_pelvic_rock", "settle_breath"}
    assert set(library.routines) == {"two_steps"}
    assert "seated" in library.bases


def test_a_folder_inside_a_zip_is_read_as_well(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.rglob("*.toml"):
            archive.write(file, file.relative_to(folder))
    with zipfile.ZipFile(packed) as archive:
        library = load([zipfile.Path(archive)])

    assert set(library.routines) == {"two_steps"}


def test_what_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert load([tmp_path / "nowhere", tmp_path]) == Library()


def test_a_later_folder_replaces_by_id(folder: Path, tmp_path: Path) -> None:
    mine = ROCK.replace("Seated pelvic rock", "My rock")
    _write(tmp_path / "mine/movements/rock.toml", mine)
    library = load([folder, tmp_path / "mine"])

    assert library.movements["seated_pelvic_rock"].title == "My rock"
    assert _faults(library) == []
    assert library.own == {"seated_pelvic_rock"}


def test_a_faulty_file_is_left_out_and_its_faults_are_kept(folder: Path) -> None:
    _write(folder / "movements/bad.toml", ROCK.replace('"seated"\n', '"seted"\n', 1))
    library = load([folder])

    assert set(library.movements) == {"seated_pelvic_rock", "settle_breath"}
    [fault] = library.faults
    assert (fault.path, Path(fault.file).name) == ("base", "bad.toml")


def test_a_routine_that_needs_a_faulty_movement_is_left_out(folder: Path) -> None:
    _write(folder / "movements/settle.toml", SETTLE.replace("move = 4.0", "move = 0.1"))
    library = load([folder])
    *slow, missing = [fault.path for fault in library.faults]

    assert library.routines == {}
    assert missing == "step[2].movement"
    assert slow[0] == "key[1].move"
    assert {path.rpartition("key[1]")[2] for path in slow} == {".move"}


def test_two_files_of_one_id_are_a_fault(folder: Path) -> None:
    _write(folder / "movements/zz_again.toml", ROCK)
    [fault] = load([folder]).faults

    assert (fault.path, fault.problem) == ("id", "'seated_pelvic_rock' is already taken")


UNREADABLE = [
    ("no = = toml", "not TOML", "line 1"),
    ('id = "a"\n\nid = "b"\n', "not TOML", "line 3"),
    (b'id = "a"\ntitle = "\xff"\n', "not UTF-8", "line 2"),
    ("x = " + "[" * 5000, "nested too deeply", ""),
    ("x = " + "9" * 5000, "number that is too long", ""),
    ("# " + "x" * (1024 * 1024), "larger than 1 MB", ""),
    ("id = 'never ended", "not TOML", ""),
]


@pytest.mark.parametrize(("text", "problem", "place"), UNREADABLE)
def test_an_unreadable_file_is_one_fault_and_stops_nothing(
    folder: Path, text: str | bytes, problem: str, place: str
) -> None:
    _write(folder / "movements/bad.toml", text)
    library = load([folder])

    assert set(library.routines) == {"two_steps"}
    [fault] = library.faults
    assert problem in fault.problem
    assert place in fault.path
    assert "\n" not in str(fault)


def test_a_file_with_a_byte_order_mark_is_read(folder: Path) -> None:
    _write(folder / "movements/settle.toml", b"\xef\xbb\xbf" + SETTLE.encode())

    assert _faults(load([folder])) == []


def test_an_unusable_base_is_told_and_nothing_is_raised(folder: Path) -> None:
    _write(folder / "bases.toml", "[seated]\nroot = 'fly'\n")
    library = load([folder])

    assert library.bases == {}
    assert library.movements == {}
    assert any("bases.toml" in fault.file and "fly" in fault.problem for fault in library.faults)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = _write(tmp_path / "outside.toml", ROCK.replace("seated_pelvic_rock", "outsider"))
    (folder / "movements/link.toml").symlink_to(outside)
    (folder / "movements/home").symlink_to(tmp_path)
    library = load([folder])

    assert "outsider" not in library.movements
    assert [fault.problem for fault in library.faults] == ["leads out of its folder"] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_round_in_circles_ends(folder: Path) -> None:
    (folder / "movements/deep/round").symlink_to(folder / "movements")
    library = load([folder])

    assert "seated_pelvic_rock" in library.movements
    assert [fault.problem for fault in library.faults] == [
        "is a link that leads back to a folder around it"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_itself_is_a_fault_and_stops_nothing(folder: Path) -> None:
    (folder / "movements/self.toml").symlink_to(folder / "movements/self.toml")
    library = load([folder])

    assert "seated_pelvic_rock" in library.movements
    assert len(library.faults) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "movements/pipe.toml")
    [fault] = load([folder]).faults

    assert fault.problem == "is not a file"


def test_checking_finds_what_loading_does_not_look_for(folder: Path) -> None:
    far = ROCK.replace("[start]", '[scene]\nwall = { x = 0.9 }\n\n[start]\nhands = "wall"')
    file = _write(folder / "movements/deep/below/rock.toml", far)

    assert load([folder]).faults == ()
    assert any("misses wall" in fault.problem for fault in check([file], load([OURS])))


def test_a_file_alone_is_checked_against_what_is_there_already(folder: Path) -> None:
    assert check([folder / "routines/two.toml"], load([OURS])) == ()


def test_a_folder_is_checked_with_what_it_holds_itself(folder: Path) -> None:
    assert check([folder], load([OURS])) == ()


def test_a_new_movement_and_its_routine_are_checked_together(tmp_path: Path) -> None:
    new = _write(tmp_path / "new.toml", ROCK.replace("seated_pelvic_rock", "new_rock"))
    routine = _write(tmp_path / "r.toml", ROUTINE.replace("seated_pelvic_rock", "new_rock"))

    assert check([routine, new], load([OURS])) == ()
    assert [fault.path for fault in check([routine], load([OURS]))] == ["step[1].movement"]


def test_what_cannot_be_checked_is_said(tmp_path: Path) -> None:
    empty = _write(tmp_path / "empty.toml", "x = 1")
    faults = check([tmp_path / "nowhere", tmp_path / ("long" * 2000), empty], Library())

    assert [fault.problem for fault in faults] == [
        "there is no such file or folder",
        "there is no such file or folder",
        "is neither a movement nor a routine",
    ]
