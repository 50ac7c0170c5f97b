"""The models, the migrations and a fresh database are one and the same shape."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine

from intermezzo.core.adherence.record import PlannedDay
from intermezzo.store.database import REVISIONS, Condition, create, inspect
from intermezzo.store.migrate import SCRIPTS, MigrationError, migrate_in_child, upgrade
from intermezzo.store.models import Base
from intermezzo.store.opening import open_for_writing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

# What the first revision made, with a row of each table, as released. Never to be changed.
REVISION_1 = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE TABLE interlude (
    id INTEGER NOT NULL, kind VARCHAR NOT NULL, due DATETIME NOT NULL,
    due_offset INTEGER NOT NULL, day DATE NOT NULL, routine VARCHAR NOT NULL,
    seconds_planned INTEGER NOT NULL, offered DATETIME, offered_offset INTEGER,
    started DATETIME, started_offset INTEGER, ended DATETIME, ended_offset INTEGER,
    seconds_done FLOAT NOT NULL, outcome VARCHAR, reason VARCHAR, postponed INTEGER NOT NULL,
    planned BOOLEAN NOT NULL, PRIMARY KEY (id),
    CONSTRAINT uq_interlude_kind_due UNIQUE (kind, due),
    CONSTRAINT ck_interlude_seconds_done CHECK (seconds_done >= 0)
);
CREATE INDEX ix_interlude_day ON interlude (day);
CREATE TABLE pause (
    id INTEGER NOT NULL, since DATETIME NOT NULL, since_offset INTEGER NOT NULL,
    until DATETIME NOT NULL, until_offset INTEGER NOT NULL, lifted BOOLEAN NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE run (
    id INTEGER NOT NULL, began DATETIME NOT NULL, began_offset INTEGER NOT NULL,
    alive DATETIME NOT NULL, alive_offset INTEGER NOT NULL, PRIMARY KEY (id)
);
INSERT INTO alembic_version VALUES ('0001');
INSERT INTO interlude VALUES (
    7, 'interlude', '2026-11-23 09:30:00.000000', 60, '2026-11-23', 'tall_seat_reset', 110,
    '2026-11-23 09:30:04.000000', 60, '2026-11-23 09:30:20.000000', 60,
    '2026-11-23 09:32:10.000000', 60, 110.0, 'completed', NULL, 1, 1
);
INSERT INTO pause VALUES (1, '2026-11-23 10:00:00.000000', 60, '2026-11-23 11:00:00.000000', 60, 0);
INSERT INTO run VALUES (1, '2026-11-23 08:00:00.000000', 60, '2026-11-23 12:00:00.000000', 60);
"""

REVISION_2 = """
ALTER TABLE interlude ADD COLUMN held VARCHAR;
CREATE TABLE bookmark (id INTEGER NOT NULL, text VARCHAR NOT NULL, PRIMARY KEY (id));
UPDATE alembic_version SET version_num = '0002';
UPDATE interlude SET held = 'call';
"""

SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade():
    with op.batch_alter_table("interlude") as table:
        table.add_column(sa.Column("note", sa.String(), nullable=True))
    {end}
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "intermezzo.db"


@pytest.fixture
def released(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(REVISION_1)
    return file


@pytest.fixture
def scripts(tmp_path):
    """Return a function that makes the migrations with a second one, which ends as told."""

    def make(end="pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0004_note.py").write_text(SECOND.format(end=end))
        return folder

    return make


def differences(file):
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
    engine.dispose()
    return found


def shape(file):
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows]


def columns(file):
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: connection.execute(f"PRAGMA table_info({table})").fetchall()
            for table in ("interlude", "pause", "run", "alembic_version")
        }


def begin_at_nothing(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )


def test_the_models_match_the_migrations(file):
    begin_at_nothing(file)
    upgrade(file)

    assert differences(file) == []


def test_a_fresh_database_equals_a_migrated_one(tmp_path):
    fresh, migrated = tmp_path / "fresh.db", tmp_path / "migrated.db"
    create(fresh)
    begin_at_nothing(migrated)
    upgrade(migrated)

    assert columns(fresh) == columns(migrated)
    assert [entry[:2] for entry in shape(fresh)] == [entry[:2] for entry in shape(migrated)]
    assert inspect(fresh) is inspect(migrated) is Condition.CURRENT


def test_the_known_revisions_are_those_of_the_migrations():
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert tuple(reversed(walked)) == REVISIONS


def test_the_first_release_opens_with_every_row(released):
    opened = open_for_writing(released, NOW)
    [row] = opened.journal.between(NOW.date(), NOW.date())
    pause, first, last = (
        opened.journal.pause(),
        opened.journal.first_run(),
        opened.journal.last_alive(),
    )
    opened.close()

    assert opened.troubles == ()
    assert (row.id, row.routine, row.outcome, row.seconds_done) == (
        7,
        "tall_seat_reset",
        "completed",
        110.0,
    )
    assert row.due.isoformat() == "2026-11-23T10:30:00+01:00"
    assert pause.until.isoformat() == "2026-11-23T12:00:00+01:00"
    assert (first.isoformat(), last.isoformat()) == (
        "2026-11-23T09:00:00+01:00",
        "2026-11-23T13:00:00+01:00",
    )
    assert differences(released) == []


def test_a_log_without_plans_opens_with_every_row_and_takes_plans_from_then_on(released):
    with closing(sqlite3.connect(released)) as connection:
        connection.executescript(REVISION_2)
    opened = open_for_writing(released, NOW)
    opened.book.set_plan(PlannedDay(NOW.date(), 3, 1))
    record = opened.book.record()
    opened.close()

    assert opened.troubles == ()
    assert [(row.id, row.held) for row in record.rows] == [(7, "call")]
    assert record.plans == {NOW.date(): PlannedDay(NOW.date(), 3, 1)}
    assert len(record.runs) == 1
    assert released.with_name("intermezzo-before-upgrade-from-0002.db").exists()
    assert differences(released) == []


def test_an_upgrade_keeps_the_rows_and_a_copy_of_the_former_file(released, scripts):
    upgrade(released, scripts())
    copy = released.with_name("intermezzo-before-upgrade-from-0001.db")
    with closing(sqlite3.connect(released)) as connection:
        rows = connection.execute("SELECT id, note FROM interlude").fetchall()

    assert rows == [(7, None)]
    assert inspect(released, ("0001", "0002", "0003", "0004")) is Condition.CURRENT
    assert inspect(copy) is Condition.OLDER


def test_a_second_copy_replaces_nothing(released, scripts):
    taken = released.with_name("intermezzo-before-upgrade-from-0001.db")
    taken.write_text("mine")
    upgrade(released, scripts())

    assert taken.read_text() == "mine"
    assert released.with_name("intermezzo-before-upgrade-from-0001-2.db").exists()


def test_an_upgrade_that_fails_half_way_leaves_the_database_as_it_was(released, scripts):
    before = shape(released)
    with pytest.raises(RuntimeError, match="half way"):
        upgrade(released, scripts("raise RuntimeError('half way')"))

    assert shape(released) == before
    assert inspect(released) is Condition.OLDER


def test_opening_an_older_log_migrates_it_first(released, scripts):
    folder = scripts()
    opened = open_for_writing(
        released,
        NOW,
        migrate=lambda file: upgrade(file, folder),
        revisions=("0001", "0002", "0003", "0004"),
    )
    [row] = opened.journal.between(NOW.date(), NOW.date())
    opened.close()

    assert opened.troubles == ()
    assert row.id == 7
    assert inspect(released, ("0001", "0002", "0003", "0004")) is Condition.CURRENT


def test_the_migration_runs_in_a_process_of_its_own(file):
    begin_at_nothing(file)
    migrate_in_child(file)

    assert inspect(file) is Condition.CURRENT


def test_a_child_that_fails_says_why_in_one_line(file):
    begin_at_nothing(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO alembic_version VALUES ('0999')")
        connection.commit()

    with pytest.raises(CommandError):
        upgrade(file)
    with pytest.raises(MigrationError, match="0999") as failed:
        migrate_in_child(file)
    assert "\n" not in str(failed.value)


def test_opening_the_log_never_imports_alembic(file):
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from intermezzo.store.opening import open_for_writing\n"
        "opened = open_for_writing(Path(sys.argv[1]), datetime(2026, 1, 1, tzinfo=UTC))\n"
        "opened.close()\n"
        "print([name for name in sys.modules if name.partition('.')[0] in {'alembic', 'mako'}])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
