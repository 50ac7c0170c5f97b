"""A home with something of everything in it, and a look at all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from intermezzo.core.day.interlude import Interlude, Kind, Outcome
from intermezzo.store.opening import open_for_reading, open_for_writing
from intermezzo.store.safekeeping.belongings import Belongings

NOW = datetime(2026, 11, 28, 10, 15, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def belongings_in(folder: Path) -> Belongings:
    return Belongings(
        preferences=folder / "preferences.toml",
        database=folder / "intermezzo.db",
        routines=folder / "routines",
        messages=folder / "intermezzo.log",
    )


def wrote(home: Belongings, count: int = 3, routine: str = "tall_seat_reset") -> None:
    """Write so many rows into the log."""
    opened = open_for_writing(home.database, NOW)
    for number in range(count):
        due = DUE + timedelta(hours=number)
        done = Interlude(Kind.INTERLUDE, due, due.date(), routine, 100, outcome=Outcome.COMPLETED)
        opened.journal.record(done)
    opened.close()


def furnished(folder: Path) -> Belongings:
    """Return a home with preferences, rows, own content and messages."""
    folder.mkdir(parents=True, exist_ok=True)
    home = belongings_in(folder)
    home.preferences.write_text("[interludes]\nper_day = 2\n", encoding="utf-8")
    wrote(home)
    (home.routines / "movements").mkdir(parents=True)
    (home.routines / "mine.toml").write_text('id = "mine"\n', encoding="utf-8")
    (home.routines / "movements" / "own.toml").write_text('id = "own"\n', encoding="utf-8")
    home.messages.write_text("started\n", encoding="utf-8")
    return home


def rows_in(home: Belongings) -> list[str]:
    opened = open_for_reading(home.database)
    assert opened.troubles == ()
    found = opened.journal.between(date.min, date.max)
    opened.close()
    return [f"{row.due.isoformat()} {row.routine}" for row in found]


def state_of(home: Belongings) -> tuple[object, ...]:
    """Return everything that a backup keeps."""
    own = sorted(path for path in home.routines.rglob("*") if path.is_file())
    return (
        home.preferences.read_text("utf-8") if home.preferences.exists() else None,
        rows_in(home),
        {str(path.relative_to(home.routines)): path.read_text("utf-8") for path in own},
    )


def names_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def lasting_names_in(folder: Path) -> list[str]:
    """Return the names without those that looking at a database makes."""
    return [name for name in names_in(folder) if not name.endswith((".db-wal", ".db-shm"))]
