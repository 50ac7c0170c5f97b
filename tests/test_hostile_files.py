"""Files made to do harm, one by one: each is answered by one clear message and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from intermezzo.store.library import check, load
from intermezzo.store.own_files import plan

OURS = Path(__file__).parents[1] / "routines"
LIBRARY = load([OURS])
HINGE = (OURS / "movements/warm_up/seated_hip_hinge.toml").read_text(encoding="utf-8")
SEAT = (OURS / "routines/tall_seat_reset.toml").read_text(encoding="utf-8")


def _line(text: str, key: str, value: str) -> bytes:
    """Return the text with the first line of a key saying something else."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[at] = f"{key} = {value}"
    return "\n".join(lines).encode()


HOSTILE = {
    "deep lists": (b"x = " + b"[" * 50_000 + b"]" * 50_000, "nested too deeply"),
    "deep tables": (b"x = " + b"{a=" * 5_000 + b"1" + b"}" * 5_000, "nested too deeply"),
    "a value nested sixty times": (
        _line(HINGE, "view", "[" * 60 + "]" * 60),
        "view: a list is not known",
    ),
    "a number of a million digits": (
        _line(HINGE, "return", "1" * 900_000),
        "holds a number that is too long",
    ),
    "a huge number": (_line(HINGE, "return", "1" + "0" * 400), "return: a huge number"),
    "no number": (_line(HINGE, "return", "nan"), "return: nan is not a number, allowed: 0 to 60"),
    "infinite": (_line(HINGE, "return", "-inf"), "return: -inf is not a number"),
    "a wrong type": (_line(HINGE, "setting", "17"), "is.setting: 17 is not a list"),
    "a missing movement": (
        _line(SEAT, "movement", '"there_is_none"'),
        "step[1].movement: there is no movement 'there_is_none'",
    ),
    "a circle": (
        _line(HINGE, "regress", '["seated_hip_hinge"]'),
        "care.regress[1]: the way from 'seated_hip_hinge' leads back to seated_hip_hinge (R15)",
    ),
    "the short form of itself": (
        b'variant_of = "own_seat"\n' + _line(SEAT, "id", '"own_seat"'),
        "variant_of: 'own_seat' is the routine itself",
    ),
    "the short form of nothing": (
        b'variant_of = "nothing"\n' + _line(SEAT, "id", '"own_seat"'),
        "variant_of: 'nothing' names no routine",
    ),
    "control characters": (
        _line(HINGE, "title", '"\\u001b[2J\\u0007"'),
        "title: '\\x1b[2J\\x07' holds a line break or an invisible character",
    ),
    "text turned round": (_line(HINGE, "title", '"\\u202egniht"'), "an invisible character"),
    "a path for a name": (
        _line(HINGE, "id", '"../../.bashrc"'),
        "id: '../../.bashrc' is not a name, 1 to 64 of the characters a-z, 0-9, _ and -",
    ),
    "a name of a million letters": (_line(HINGE, "id", f'"{"x" * 900_000}"'), "is not a name"),
    "more than a megabyte": (HINGE.encode() + b"\n#" * 600_000, "is larger than 1 MB"),
    "bytes that are no text": (b"\xff\xfe\x00", "line 1: is not UTF-8 text"),
    "a program": (b"#!/bin/sh\nrm -rf ~\n", "is not TOML"),
    "nothing": (b"", "is neither a movement nor a routine"),
    "the same key twice": (b'id = "a"\n' + HINGE.encode(), "is not TOML"),
    "a million steps": (
        SEAT.encode() + b"\n[[step]]" * 100_000,
        "step: has 100004 entries, allowed: 1 to 24",
    ),
    "a key of twenty thousand parts": (
        HINGE.encode() + b"\n" + b".".join([b"a"] * 20_000) + b" = 1\n",
        "has too many dots, at most 200",
    ),
    "a title of blank letters": (
        _line(HINGE, "title", '"\\u3164\\u115f\\u2800"'),
        "title: is empty",
    ),
    "a title of joiners": (_line(HINGE, "title", '"\\u200d\\u200c"'), "title: is empty"),
    "a tower of accents": (
        _line(HINGE, "title", '"a' + "\\u0301" * 40 + '"'),
        "title: has more than 4 accents on one letter",
    ),
    "a device for a name": (_line(HINGE, "id", '"con"'), "id: 'con' is a name that Windows keeps"),
    "the name of a routine": (
        _line(HINGE, "id", '"tall_seat_reset"'),
        "id: 'tall_seat_reset' is the id of a routine already",
    ),
    "the name of a movement": (
        _line(SEAT, "id", '"seated_hip_hinge"'),
        "id: 'seated_hip_hinge' is the id of a movement already",
    ),
    "ten thousand tags": (
        _line(HINGE, "ease", str(["osteo"] * 10_000)),
        "care.ease: has 10000 entries, allowed: 0 to 32",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_one_clear_message_answers(name: str, tmp_path: Path) -> None:
    content, said = HOSTILE[name]
    file = tmp_path / "hostile.toml"
    file.write_bytes(content)
    told = [str(fault) for fault in check([file], LIBRARY) if not fault.warning]

    assert len(told) == 1, told
    assert said in told[0]
    assert told[0].startswith(f"{file}: ")
    assert len(told[0]) < 400
    assert told[0].isprintable()


def test_markup_in_a_title_is_text_and_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "bold.toml"
    file.write_bytes(_line(HINGE, "title", '"<b>Hinge</b> <img src=x>"'))

    assert check([file], LIBRARY) == ()


@pytest.mark.parametrize("name", ["a\nb.toml", "a\x1b[31mb.toml", "a\u202eb.toml"])
def test_the_name_of_a_file_is_shown_without_what_steers_a_terminal(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    try:
        file.write_bytes(b"x = 1")
    except OSError:
        pytest.skip("such a name cannot be written here")
    [said] = [str(fault) for fault in check([file], LIBRARY)]

    assert said.isprintable()


def test_a_folder_without_a_movement_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "deep" / "notes.toml").mkdir(parents=True)
    (tmp_path / "notes.txt").touch()

    assert [fault.problem for fault in check([tmp_path], LIBRARY)] == ["holds no .toml file"]


@pytest.mark.parametrize("wrong", ["[[[1]]]", "{}", "1979-05-27", "nan"])
def test_an_id_that_is_no_text_stops_nobody(wrong: str, tmp_path: Path) -> None:
    for kind, text in (("movements", HINGE), ("routines", SEAT)):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "hostile.toml").write_bytes(_line(text, "id", wrong))
    library = load([OURS, tmp_path])
    found = plan(tmp_path, tmp_path / "own", [OURS])

    assert library.routines == LIBRARY.routines
    assert {fault.path for fault in library.faults if not fault.warning} == {"id"}
    assert {fault.path for fault in found.faults} == {"id"}


def test_a_base_of_our_name_changes_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "bases.toml").write_text('[seated]\nroot = "lie"\n[mine]\nroot = "stand"\n')
    library = load([OURS, tmp_path])
    [fault] = library.faults

    assert (fault.path, fault.problem[:18]) == ("seated", "is the name of a b")
    assert library.bases == {**LIBRARY.bases, "mine": library.bases["mine"]}
    assert library.movements == LIBRARY.movements


def test_of_a_heap_of_files_the_first_are_read_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "movements").mkdir()
    for number in range(600):
        (tmp_path / "movements" / f"{number:03}.toml").touch()
    told = load([tmp_path]).faults

    assert [fault.file for fault in told if fault.problem == "holds more than 500 files of TOML"]
    assert len({fault.file for fault in told}) == 1 + 500


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "movements" / "endless.toml"
    pipe.parent.mkdir()
    os.mkfifo(pipe)

    assert [fault.problem for fault in load([tmp_path]).faults] == ["is not a file"]


def test_a_faulty_file_of_bases_leaves_ours_in_place(tmp_path: Path) -> None:
    (tmp_path / "bases.toml").write_text('[seated]\nroot = "fly"\n', encoding="utf-8")
    library = load([OURS, tmp_path])
    [fault] = library.faults

    assert str(fault).startswith(f"{tmp_path / 'bases.toml'}: seated.root: 'fly' is not known")
    assert library.bases["seated"] == LIBRARY.bases["seated"]
