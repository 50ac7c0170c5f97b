"""On a disk that is full or takes nothing, all is as it was, and one line says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from homes import NOW, furnished, lasting_names_in, state_of
from intermezzo.store.safekeeping.backup import back_up
from intermezzo.store.safekeeping.belongings import KeepingError
from intermezzo.store.safekeeping.erase import erase
from intermezzo.store.safekeeping.restore import restore

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mount")


def _ran(*words):
    return subprocess.run(  # noqa: S603 - the words are ours
        words, capture_output=True, text=True, check=False
    )


@pytest.fixture
def disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = _ran("mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk))
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if mounted.returncode != 0:
        pytest.skip("mounting is not permitted")
    yield disk
    assert _ran("umount", "-l", str(disk)).returncode == 0


def _fill(disk):
    with (disk / "filler").open("wb", buffering=0) as filler:
        assert filler.write(bytes(2 * 1024 * 1024)) < 2 * 1024 * 1024


def test_a_backup_onto_a_full_disk(disk, tmp_path):
    home = furnished(tmp_path / "home")
    _fill(disk)
    with pytest.raises(KeepingError, match="no space left") as refused:
        back_up(home, disk / "all.zip", NOW, "1.0")

    assert "\n" not in str(refused.value)
    assert lasting_names_in(disk) == ["filler"]


def test_restoring_on_a_full_disk(disk, tmp_path):
    home = furnished(disk / "home")
    saved = back_up(home, tmp_path / "all.zip", NOW, "1.0").file
    before, names = state_of(home), lasting_names_in(disk / "home")
    _fill(disk)
    with pytest.raises(KeepingError, match=r"no space left.*all is as it was"):
        restore(saved, home, NOW)
    (disk / "filler").unlink()

    assert state_of(home) == before
    assert lasting_names_in(disk / "home") == names


def test_on_a_disk_that_is_read_only(disk, tmp_path):
    home = furnished(disk / "home")
    saved = back_up(home, tmp_path / "all.zip", NOW, "1.0").file
    before = state_of(home)
    assert _ran("mount", "-o", "remount,ro", str(disk)).returncode == 0
    again = back_up(home, tmp_path / "again.zip", NOW, "1.0")
    with pytest.raises(KeepingError, match=r"read-only file system.*all is as it was"):
        restore(saved, home, NOW)
    done = erase(home)
    assert _ran("mount", "-o", "remount,rw", str(disk)).returncode == 0

    assert again.files == 4
    assert done.gone == []
    assert len(done.left) >= 4
    assert state_of(home) == before
