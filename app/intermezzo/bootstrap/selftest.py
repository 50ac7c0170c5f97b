"""`intermezzo --check`: proves without a screen that an installation is whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from intermezzo.bootstrap.headless import load_library
from intermezzo.core.library import Library
from intermezzo.paths import bundled, places

# Imports wait within each part, so that a part which cannot be imported fails alone.


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be proven. `prove` returns what is wrong, or None."""

    words: str
    prove: Callable[[], str | None]

    def problem(self) -> str | None:
        """Return what is wrong; whatever breaks is a finding here."""
        try:
            return self.prove()
        except Exception as error:  # noqa: BLE001 - the next parts are to be tried too
            return f"{type(error).__name__}: {error}"


def _find_data() -> str | None:
    missing = [name for name in ("resources", "routines") if not (bundled() / name).is_dir()]
    return f"not in {bundled()}: {', '.join(missing)}" if missing else None


def _load_library() -> str | None:
    library = _library()
    if library.faults:
        return str(library.faults[0])
    return None if library.movements and library.routines else "it is empty"


def _solve_pose() -> str | None:
    from intermezzo.core.figure.motion.timeline import Timeline  # noqa: PLC0415
    from intermezzo.core.figure.posing.solver import solve  # noqa: PLC0415

    library = _library()
    movement = next(iter(library.movements.values()))
    timeline = Timeline(movement, library.bases)
    solve(timeline.pose_at(timeline.duration / 2), timeline.scene)
    return None


def _keep_log() -> str | None:
    from intermezzo.core.day.interlude import Interlude, Kind  # noqa: PLC0415
    from intermezzo.store.opening import open_for_writing  # noqa: PLC0415

    now = datetime(2026, 1, 5, 10, 30, tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="intermezzo-check-") as folder:
        file = Path(folder) / "intermezzo.db"
        with closing(sqlite3.connect(file)) as connection:  # one that all migrations are due for
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        opened = open_for_writing(file, now)
        opened.journal.record(Interlude(Kind.INTERLUDE, now, now.date(), "check", 60))
        found = opened.journal.between(now.date() - timedelta(days=1), now.date())
        opened.close()
    if opened.troubles:
        return opened.troubles[0]
    return None if [row.routine for row in found] == ["check"] else "a row did not come back"


def _tell_holidays() -> str | None:
    from intermezzo.store.public_holidays import holidays_of  # noqa: PLC0415

    day = date(2026, 10, 3)
    found = holidays_of("DE", "BY", day, day)
    return None if found == {day: "German Unity Day"} else f"there is another one: {found}"


def _paint_frame() -> str | None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from intermezzo.bootstrap.offscreen import paints_a_frame  # noqa: PLC0415

    return None if paints_a_frame(_library()) else "the picture is empty"


def _library() -> Library:
    return load_library(places(Path(os.devnull), {}))


PARTS = (
    Part("icons, movements and routines are there", _find_data),
    Part("movements and routines load", _load_library),
    Part("a pose is solved", _solve_pose),
    Part("the log is migrated, written and read", _keep_log),
    Part("public holidays are known", _tell_holidays),
    Part("a frame is painted without a screen", _paint_frame),
)
