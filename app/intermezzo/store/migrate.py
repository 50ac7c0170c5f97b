"""Brings an older database to the present shape. Needs Alembic, so it runs in its own process.

The running app never imports Alembic (23 MB, platform.md 6); it starts this as
`intermezzo internal-migrate FILE` and waits.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from intermezzo.store.database import make_transactional, url_of

COMMAND = "internal-migrate"
SCRIPTS = Path(__file__).parent / "migrations"
_LONGEST_S = 120


class MigrationError(Exception):
    """The database could not be brought to the present shape; it is as it was. One sentence."""


def migrate_in_child(file: Path) -> None:
    """Run `upgrade` in a short-lived process; raise `MigrationError` if it fails."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    try:
        done = subprocess.run(  # noqa: S603 - our own program and a path, no shell
            [*_own_program(), COMMAND, str(file)],
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
            check=False,
            env=_environment(),
            creationflags=flags,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MigrationError(str(error)) from error
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise MigrationError(said[-1] if said else f"it ended with {done.returncode}")


def upgrade(file: Path, scripts: Path = SCRIPTS) -> None:
    """Copy the database beside itself, then run every migration that is due, all or none."""
    from alembic import command  # noqa: PLC0415 - see the module's docstring
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    copy_aside(file)
    engine = create_engine(url_of(file))
    make_transactional(engine)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def copy_aside(file: Path) -> Path:
    """Copy a database as it stands, its write-ahead log included, to a name not yet taken."""
    copy = free_name(file.with_name(f"{file.stem}-before-{_revision(file)}{file.suffix}"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return copy


def free_name(wished: Path) -> Path:
    """Return `wished`, or the first of `wished-2`, `wished-3` ... that does not exist."""
    found, number = wished, 2
    while found.exists():
        found, number = wished.with_name(f"{wished.stem}-{number}{wished.suffix}"), number + 1
    return found


def _revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return "upgrade" if row is None else f"upgrade-from-{row[0]}"


def _own_program() -> list[str]:
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "intermezzo"]


def _environment() -> dict[str, str]:
    """Return this environment, with our own package findable however this process found it."""
    folder = str(Path(__file__).parents[2])
    former = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{former}" if former else folder}
