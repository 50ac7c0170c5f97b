from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest

from calendars import BERLIN, GOOD, calendar, told
from intermezzo.store.calendar import CalendarFiles, files
from intermezzo.store.calendar import reading as reader

FIRST = datetime(2026, 3, 2, tzinfo=BERLIN)
LAST = datetime(2026, 3, 16, tzinfo=BERLIN)
OTHER = "UID:other\nDTSTART:20260303T090000Z\nDURATION:PT30M"


class Desk:
    """A calendar in a folder, and a clock that is moved by hand."""

    def __init__(self, folder: Path, *written: str) -> None:
        self.seconds = 0.0
        self.calendar = CalendarFiles(written, folder, monotonic=lambda: self.seconds)

    @property
    def told(self) -> list[str]:
        return told(self.calendar.busy(FIRST, LAST))

    def after(self, seconds: float) -> list[str]:
        self.seconds += seconds
        return self.told

    @property
    def faults(self) -> list[str]:
        return list(self.calendar.faults)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    file = tmp_path / "work.ics"
    file.write_bytes(calendar(GOOD))
    return file


@pytest.fixture
def read_files(monkeypatch) -> list[bytes]:
    """Return the contents that are read closely, in order."""
    found: list[bytes] = []
    read_calendar = reader.read_calendar
    monkeypatch.setattr(
        reader,
        "read_calendar",
        lambda content, *rest: found.append(content) or read_calendar(content, *rest),
    )
    return found


def test_a_file_beside_the_preferences_one_by_its_path_and_one_at_home(work, monkeypatch):
    monkeypatch.setenv("HOME", str(work.parent))
    monkeypatch.setenv("USERPROFILE", str(work.parent))
    for written in ("work.ics", str(work), "~/work.ics"):
        assert Desk(work.parent, written).told == ["03-02 10:00-11:00"]


def test_all_calendars_of_a_folder_and_nothing_else(work):
    folder = work.parent
    (folder / "PRIVATE.ICS").write_bytes(calendar(OTHER))
    (folder / "notes.txt").write_bytes(calendar(OTHER.replace("0303", "0304")))
    (folder / ".being-written.ics").write_bytes(b"BEGIN:VCAL")
    (folder / "below.ics").mkdir()
    (folder / "below").mkdir()
    (folder / "below" / "deep.ics").write_bytes(calendar(OTHER.replace("0303", "0305")))
    desk = Desk(folder, ".")

    assert desk.told == ["03-02 10:00-11:00", "03-03 10:00-10:30"]
    assert desk.faults == []


def test_the_same_file_named_twice_is_read_once(work, read_files):
    assert Desk(work.parent, "work.ics", ".", str(work)).told == ["03-02 10:00-11:00"]
    assert len(read_files) == 1


def test_an_empty_folder_is_no_fault(tmp_path):
    desk = Desk(tmp_path, ".")

    assert desk.told == []
    assert desk.faults == []


def test_what_has_not_changed_is_not_read_again(work, read_files):
    desk = Desk(work.parent, "work.ics")
    for _ in range(5):
        assert desk.after(100) == ["03-02 10:00-11:00"]

    assert len(read_files) == 1


def test_a_change_is_seen_within_a_minute_and_not_looked_for_sooner(work):
    desk = Desk(work.parent, "work.ics")
    assert desk.told == ["03-02 10:00-11:00"]
    work.write_bytes(calendar(OTHER, OTHER))

    assert desk.after(59) == ["03-02 10:00-11:00"]
    assert desk.after(1) == ["03-03 10:00-10:30"]


def test_only_the_file_that_has_changed_is_read_again(work, read_files):
    other = work.parent / "other.ics"
    other.write_bytes(calendar(OTHER))
    desk = Desk(work.parent, ".")
    assert len(desk.told) == 2
    read_files.clear()
    other.write_bytes(calendar())

    assert desk.after(60) == ["03-02 10:00-11:00"]
    assert read_files == [calendar()]


def test_a_file_replaced_by_one_as_large_and_as_old_is_read_again(work):
    desk = Desk(work.parent, "work.ics")
    assert desk.told == ["03-02 10:00-11:00"]
    stamp = work.stat()
    fresh = work.with_name("fresh")
    fresh.write_bytes(calendar(GOOD.replace("20260302T10", "20260302T12")))
    os.utime(fresh, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    fresh.replace(work)

    assert desk.after(60) == ["03-02 10:00-13:00"]


def test_other_days_are_read_at_once(work):
    desk = Desk(work.parent, "work.ics")
    later = datetime(2026, 3, 3, tzinfo=BERLIN)

    assert desk.told == ["03-02 10:00-11:00"]
    assert desk.calendar.busy(later, LAST) == ()
    assert desk.told == ["03-02 10:00-11:00"]


def test_a_file_that_comes_goes_and_is_mended(work):
    desk = Desk(work.parent, "work.ics")
    work.unlink()
    assert desk.told == []
    assert desk.faults == [f"{work}: is not there; correct paths under [calendar]"]
    work.write_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n")
    assert desk.after(60) == []
    assert [fault.partition(";")[0] for fault in desk.faults] == [
        f"{work}: line 2: the file breaks off within the event"
    ]
    work.write_bytes(calendar(GOOD))

    assert desk.after(60) == ["03-02 10:00-11:00"]
    assert desk.faults == []


def test_an_address_is_told_and_leaves_the_files(work):
    for address in ("https://example.org/a.ics", "webcal://example.org/a", "file:///a.ics"):
        desk = Desk(work.parent, address, "work.ics")

        assert desk.told == ["03-02 10:00-11:00"]
        assert desk.faults[0].startswith(f"{address}: is an address, and nothing is fetched; ")
        assert len(desk.faults) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such links and pipes there")
def test_links_within_a_folder_are_followed_and_those_that_leave_it_are_told(work, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "out.ics").symlink_to(work)
    (folder / "ring.ics").symlink_to("ring.ics")
    (folder / "gone.ics").symlink_to("nothing.ics")
    (folder / "real.ics").write_bytes(calendar(OTHER))
    (folder / "same.ics").symlink_to("real.ics")
    desk = Desk(folder, ".")

    assert desk.told == ["03-03 10:00-10:30"]
    assert [fault.removeprefix(f"{folder}/").partition(" ")[0] for fault in desk.faults] == [
        "gone.ics:",
        "out.ics:",
        "ring.ics:",
    ]
    assert f"{folder}/out.ics: leads out of its folder; put a copy of the file there" in desk.faults


@pytest.mark.skipif(sys.platform == "win32", reason="no such links and pipes there")
def test_a_link_that_is_named_itself_is_followed(work, tmp_path):
    link = tmp_path / "elsewhere"
    link.mkdir()
    (link / "mine.ics").symlink_to(work)

    assert Desk(link, "mine.ics").told == ["03-02 10:00-11:00"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_waited_for(work):
    pipe = work.with_name("pipe.ics")
    os.mkfifo(pipe)
    desk = Desk(work.parent, ".")

    assert desk.told == ["03-02 10:00-11:00"]
    assert desk.faults == [f"{pipe}: is not a file; name a calendar that was saved as one"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_told(work):
    work.chmod(0)
    desk = Desk(work.parent, "work.ics")

    assert desk.told == []
    assert desk.faults == [f"{work}: cannot be read (permission denied); allow it or take it out"]


def test_a_file_that_fails_while_it_is_read_is_told(work, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    desk = Desk(work.parent, "work.ics")
    monkeypatch.setattr(files, "_at_once", denied)

    assert desk.told == []
    assert desk.faults == [f"{work}: cannot be read (permission denied); allow it or take it out"]


def test_files_too_large_too_many_and_too_much_together_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 2_000_000)
    monkeypatch.setattr(files, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(files, "MOST_FILES", 4)
    for name in "abcde":
        (tmp_path / f"{name}.ics").write_bytes(calendar(GOOD))
    (tmp_path / "b.ics").write_bytes(b"x" * 2_000_001)
    (tmp_path / "c.ics").write_bytes(b"x" * 1_000_000)
    desk = Desk(tmp_path, ".")

    assert desk.told == ["03-02 10:00-11:00"]
    assert [fault.partition(";")[0].removeprefix(str(tmp_path)) for fault in desk.faults] == [
        ": holds more than 4 calendars",
        "/b.ics: is larger than 2 MB",
        "/c.ics: is left alone with all that follow",
    ]


@pytest.mark.parametrize("written", ["\0", "x" * 5000, "~nobody-at-all/x.ics", "nul\n.ics", " "])
def test_no_name_of_a_place_raises(tmp_path, written):
    desk = Desk(tmp_path, written)

    assert desk.told == []
    assert len(desk.faults) <= 1


@pytest.mark.parametrize("year", [1, 1899, 9998])
def test_years_in_which_nobody_has_a_calendar_hold_nothing(work, year):
    desk = Desk(work.parent, "work.ics")
    first = datetime(year, 6, 1, tzinfo=BERLIN)

    assert desk.calendar.busy(first, first.replace(month=7)) == ()
