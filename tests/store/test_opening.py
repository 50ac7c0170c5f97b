"""Whatever lies where the log should be: the app goes on, nothing is lost, it says what it did."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intermezzo.core.day.interlude import Interlude, Kind, Outcome
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.ports import JournalError
from intermezzo.store.database import Condition, inspect, wal_of
from intermezzo.store.migrate import MigrationError
from intermezzo.store.opening import open_for_reading, open_for_writing

pytestmark = pytest.mark.expects_log("WARNING", "log")

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 34, 56, tzinfo=UTC)
ROW = Interlude(Kind.INTERLUDE, NOW, DAY, "tall_seat_reset", 110)
ASIDE = "intermezzo-broken-2026-11-23T123456.db"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "intermezzo.db"


@pytest.fixture(scope="module")
def sound_file(tmp_path_factory):
    """A database with some hundred rows, closed."""
    made = tmp_path_factory.mktemp("sound") / "intermezzo.db"
    opened = open_for_writing(made, NOW)
    for hours in range(300):
        opened.journal.record(replace(ROW, due=NOW + timedelta(hours=hours)))
    opened.close()
    return made


@pytest.fixture
def sound(sound_file):
    return sound_file.read_bytes()


def rows(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM interlude").fetchone()[0]


def works(opened):
    written = opened.journal.record(ROW)
    found = list(opened.journal.between(DAY, DAY))
    opened.close()
    return found == [written]


def test_a_first_start_makes_the_log_and_has_nothing_to_say(file):
    opened = open_for_writing(file, NOW)

    assert opened.troubles == ()
    assert works(opened)
    assert inspect(file) is Condition.CURRENT


def test_only_the_person_can_read_the_log(file):
    opened = open_for_writing(file, NOW)
    opened.journal.record(ROW)
    modes = {each.name: each.stat().st_mode & 0o777 for each in file.parent.iterdir()}
    opened.close()

    assert set(modes.values()) == {0o600}


def test_what_was_written_is_there_at_the_next_start(file):
    first = open_for_writing(file, NOW)
    first.journal.record(ROW)
    first.close()
    second = open_for_writing(file, NOW)

    assert [row.routine for row in second.journal.between(DAY, DAY)] == ["tall_seat_reset"]
    assert second.troubles == ()
    second.close()


def test_the_log_is_kept_with_a_write_ahead_log_and_foreign_keys(file):
    opened = open_for_writing(file, NOW)
    engine = opened.journal._sessions.engine
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    opened.close()

    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 500}


def test_an_empty_file_begins_anew_and_says_so(file):
    file.touch()
    opened = open_for_writing(file, NOW)

    assert opened.troubles == (f"The log {file} was empty; it begins anew.",)
    assert works(opened)


@pytest.mark.parametrize(
    "garbage", [b"\n", b"not a database", b"SQLite format 3\x00", os.urandom(8192), b"\0" * 4096]
)
def test_garbage_is_set_aside_unchanged(file, garbage):
    file.write_bytes(garbage)
    opened = open_for_writing(file, NOW)
    aside = file.with_name(ASIDE)

    assert aside.read_bytes() == garbage
    assert opened.troubles == (
        f"The log was damaged. It is kept as {aside}, and a new one has begun.",
    )
    assert works(opened)


def test_another_programs_database_is_set_aside(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    opened = open_for_writing(file, NOW)

    assert inspect(file.with_name(ASIDE)) is Condition.BROKEN
    assert "damaged" in opened.troubles[0]
    assert works(opened)


def test_a_second_broken_file_of_the_same_second_replaces_nothing(file):
    for content in (b"first", b"second"):
        file.write_bytes(content)
        open_for_writing(file, NOW).close()

    assert file.with_name(ASIDE).read_bytes() == b"first"
    assert file.with_name(ASIDE.replace(".db", "-2.db")).read_bytes() == b"second"


LENGTHS = [
    -1,
    -24,
    -600,
    1,
    15,
    16,
    17,
    99,
    100,
    101,
    511,
    512,
    1024,
    4095,
    4096,
    4097,
    8192,
    12288,
    20000,
]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_truncated_log_is_set_aside_as_it_is(file, sound, length):
    broken = sound[:length]
    file.write_bytes(broken)
    opened = open_for_writing(file, NOW)

    assert file.with_name(ASIDE).read_bytes() == broken
    assert works(opened)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(share=st.floats(0, 1, exclude_max=True))
def test_no_length_is_overwritten_or_raises(file, sound_file, share):
    sound = sound_file.read_bytes()
    for former in file.parent.iterdir():
        former.unlink()
    broken = sound[: int(share * len(sound))]
    file.write_bytes(broken)
    opened = open_for_writing(file, NOW)
    kept = [each.read_bytes() for each in file.parent.glob("*-broken-*.db")]

    assert kept == ([broken] if broken else [])
    assert works(opened)


def test_a_flipped_page_is_noticed_or_harmless(file, sound):
    for place in range(4096, len(sound), 4096):
        bad = bytearray(sound)
        bad[place : place + 64] = b"\xff" * 64
        file.write_bytes(bad)
        opened = open_for_writing(file, NOW)

        assert opened.journal.unfinished() is not None
        opened.close()
        for each in file.parent.iterdir():
            each.unlink()


def test_a_write_ahead_log_left_behind_is_taken_in(file):
    source = file.with_name("source.db")
    opened = open_for_writing(source, NOW)
    opened.journal.record(ROW)
    shutil.copy(source, file)
    shutil.copy(wal_of(source), wal_of(file))
    opened.close()
    found = open_for_writing(file, NOW)

    assert [row.due for row in found.journal.between(DAY, DAY)] == [NOW]
    assert found.troubles == ()
    found.close()


@pytest.mark.parametrize("main", [None, b""])
def test_a_write_ahead_log_without_its_file_is_kept(file, main):
    wal_of(file).write_bytes(b"a write-ahead log")
    if main is not None:
        file.write_bytes(main)
    opened = open_for_writing(file, NOW)

    assert wal_of(file.with_name(ASIDE)).read_bytes() == b"a write-ahead log"
    assert "kept as" in opened.troubles[0]
    assert works(opened)


def test_the_write_ahead_log_of_a_broken_file_goes_with_it(file, sound):
    file.write_bytes(sound[:5000])
    wal_of(file).write_bytes(b"something")
    open_for_writing(file, NOW).close()
    aside = file.with_name(ASIDE)

    assert aside.read_bytes() == sound[:5000]
    assert wal_of(aside).read_bytes() == b"something"


def test_a_newer_log_is_left_untouched_and_the_app_goes_on(file, sound):
    file.write_bytes(sound)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    before = file.read_bytes()
    opened = open_for_writing(file, NOW)

    assert isinstance(opened.journal, MemoryJournal)
    assert "newer Intermezzo" in opened.troubles[0]
    assert works(opened)
    assert file.read_bytes() == before


def test_a_migration_that_fails_leaves_the_log_alone(file, sound):
    def failing(_file):
        raise MigrationError("no room")

    file.write_bytes(sound)
    opened = open_for_writing(
        file, NOW, migrate=failing, revisions=("0001", "0002", "0003", "0004")
    )

    assert isinstance(opened.journal, MemoryJournal)
    assert "could not be renewed (no room)" in opened.troubles[0]
    assert file.read_bytes() == sound


def test_a_log_held_by_another_program_is_told_and_tried_again(file, sound):
    file.write_bytes(sound)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        opened = open_for_writing(file, NOW)

        assert opened.troubles == ()
        with pytest.raises(JournalError, match="another program holds it"):
            opened.journal.record(ROW)
    opened.journal.record(replace(ROW, routine="later"))
    opened.close()

    assert rows(file) == 300


def test_a_log_that_gets_locked_later_raises_in_plain_words(file):
    opened = open_for_writing(file, NOW)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError) as refused:
            opened.journal.record(ROW)

    assert str(refused.value) == (
        f"{file}: the log cannot be written: another program holds it; close that program."
    )
    assert works(opened)


def test_a_folder_in_place_of_the_file_is_told(file):
    file.mkdir()
    opened = open_for_writing(file, NOW)

    with pytest.raises(JournalError, match="cannot be opened: is a directory"):
        opened.journal.first_run()
    opened.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_place_of_the_file_is_not_waited_for(file):
    os.mkfifo(file)
    opened = open_for_writing(file, NOW)

    with pytest.raises(JournalError, match="is a pipe"):
        opened.journal.record(ROW)


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "nap"), ("due", "soon"), ("due_offset", 10**12), ("outcome", "lost"), ("ended", 7)],
)
def test_a_row_that_makes_no_sense_is_told_and_new_ones_are_kept(file, column, value):
    opened = open_for_writing(file, NOW)
    opened.journal.record(ROW)
    opened.close()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(f"UPDATE interlude SET {column} = ?", (value,))  # noqa: S608 - from above
    opened = open_for_writing(file, NOW)

    with pytest.raises(JournalError, match="the log holds what makes no sense"):
        opened.journal.between(date.min, date.max)
    later = opened.journal.record(replace(ROW, due=ROW.due + timedelta(hours=1)))
    assert later.id == 2
    opened.close()


def test_a_log_that_became_read_only_is_told(file):
    """Root may write everything, so the connection itself is made read-only."""
    opened = open_for_writing(file, NOW)
    with opened.journal._sessions.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(JournalError, match="may not be written to"):
        opened.journal.record(ROW)
    opened.close()


def test_two_processes_writing_lose_nothing(file):
    one, other = open_for_writing(file, NOW), open_for_writing(file, NOW)
    for number in range(20):
        due = NOW + timedelta(hours=number)
        (one if number % 2 else other).journal.record(replace(ROW, due=due))
    one.journal.record(replace(ROW, outcome=Outcome.COMPLETED))
    found = other.journal.between(DAY, DAY)
    one.close()
    other.close()

    assert len(found) == 20
    assert found[0].outcome is Outcome.COMPLETED


@pytest.mark.parametrize("name", ["a?b", "a#b", "a%20b", "ä 🦆", "a'b\"c", "a:b@c", "a\nb"])
@pytest.mark.skipif(sys.platform == "win32", reason="names that are none there")
def test_whatever_the_folder_is_called_the_log_lies_in_it(tmp_path, name):
    file = tmp_path / name / "intermezzo.db"
    file.parent.mkdir()
    opened = open_for_writing(file, NOW)
    opened.journal.record(ROW)
    opened.close()
    seen = open_for_reading(file)

    assert [row.routine for row in seen.journal.between(DAY, DAY)] == [ROW.routine]
    assert [each.name for each in tmp_path.iterdir()] == [name]
    seen.close()


def test_looking_changes_nothing_on_the_disk(file, sound):
    missing = open_for_reading(file)

    assert list(missing.journal.between(DAY, DAY)) == []
    assert list(file.parent.iterdir()) == []
    file.write_bytes(sound[:5000])
    broken = open_for_reading(file)

    assert "it will set the file aside" in broken.troubles[0]
    assert file.read_bytes() == sound[:5000]


def test_looking_sees_what_a_running_app_writes_and_cannot_write_itself(file):
    running = open_for_writing(file, NOW)
    looking = open_for_reading(file)
    running.journal.record(ROW)

    assert [row.due for row in looking.journal.between(DAY, DAY)] == [NOW]
    with pytest.raises(JournalError):
        looking.journal.record(ROW)
    looking.close()
    running.close()
