"""A file arrives whole or not at all, and over nothing by accident."""

from __future__ import annotations

import os
import sys

import pytest

from intermezzo.store.exporting import target
from intermezzo.store.exporting.target import TargetError, arriving, write


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_it_is_for_the_persons_eyes_only(tmp_path):
    write(tmp_path / "out", b"new", replace=False)

    assert (tmp_path / "out").read_bytes() == b"new"
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["out"]


def test_what_is_there_stays_unless_it_is_to_be_replaced(tmp_path):
    there = tmp_path / "out"
    there.write_bytes(b"old")
    there.chmod(0o640)

    with pytest.raises(TargetError, match="is there already; add --force"):
        write(there, b"new", replace=False)
    assert there.read_bytes() == b"old"

    write(there, b"new", replace=True)
    assert there.read_bytes() == b"new"
    assert there.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["out"]


def test_a_file_that_came_meanwhile_stays(tmp_path):
    out = tmp_path / "out"

    def write_slowly():
        with arriving(out, replace=False) as fresh:
            fresh.write_bytes(b"new")
            out.write_bytes(b"theirs")

    with pytest.raises(TargetError, match="is there already"):
        write_slowly()

    assert out.read_bytes() == b"theirs"
    assert names(tmp_path) == ["out"]


def test_a_disk_without_second_names_does_as_well(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(target.os, "link", no_links)
    write(tmp_path / "out", b"new", replace=False)
    with pytest.raises(TargetError, match="is there already"):
        write(tmp_path / "out", b"newer", replace=False)

    assert (tmp_path / "out").read_bytes() == b"new"


def test_what_fails_half_way_leaves_nothing(tmp_path):
    (tmp_path / "out").write_bytes(b"old")

    def write_on_a_full_disk():
        with arriving(tmp_path / "out", replace=True) as fresh:
            fresh.write_bytes(b"ne")
            raise OSError(28, "No space left on device")

    with pytest.raises(TargetError, match="no space left"):
        write_on_a_full_disk()

    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is a folder; name a file in it"),
        ("nowhere/out", "there is no folder"),
        ("file/out", "there is no folder"),
        ("a" * 300, "file name too long"),
        ("loop", "cannot be written"),
        ("a\0b", "cannot be written"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_path_that_will_not_do_is_refused_in_one_line(tmp_path, name, said, replace):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(TargetError, match=said) as refused:
        write(tmp_path / name, b"new", replace=replace)

    assert "\n" not in str(refused.value)
    assert names(tmp_path) == ["file", "loop"]


def test_what_the_app_needs_is_never_written_over(tmp_path):
    database = tmp_path / "intermezzo.db"
    database.write_bytes(b"rows")
    (tmp_path / "link").symlink_to(database)
    for path in (database, tmp_path / "link"):
        with pytest.raises(TargetError, match="a file that Intermezzo needs"):
            write(path, b"new", replace=True, ours=[database])

    assert database.read_bytes() == b"rows"


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"new", replace=True)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform != "linux", reason="devices and pipes")
def test_a_pipe_that_nobody_reads_is_refused_and_one_that_is_read_is_filled(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(TargetError, match="no such device"):
        write(pipe, b"new", replace=False)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, b"new", replace=False)
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_device_that_is_full_is_told(tmp_path):
    with pytest.raises(TargetError, match="no space left"):
        write(tmp_path.__class__("/dev/full"), b"new", replace=False)
