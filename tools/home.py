"""A home that has been in use for a while, with an interlude due this very minute.

For the demo and the desktop tests. Nothing in the app knows of it: the preferences are ordinary
ones, and the log says what it would say had the app run two minutes ago.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from intermezzo.store.opening import open_for_writing
from intermezzo.store.preferences import save
from intermezzo.system.clock import SystemClock

IN_USE_SINCE = timedelta(minutes=2)
AROUND = timedelta(hours=4)
APART = timedelta(minutes=100)


def lived_in_home(home: Path, *, due: bool) -> Path:
    """Make a home at `home` with a slot at the present minute (`due`), or in 50 minutes."""
    home.mkdir(parents=True, exist_ok=True)
    now = SystemClock().now()
    _choose(home / "preferences.toml", now, due=due)
    opened = open_for_writing(home / "intermezzo.db", now)
    opened.journal.keep_alive(now - IN_USE_SINCE)
    opened.close()
    return home


def _choose(file: Path, now: datetime, *, due: bool) -> None:
    middle = now if due else now + APART / 2
    slots = (middle - APART, middle, middle + APART)
    save(
        file,
        {
            "work.days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "work.hours": [f"{now - AROUND:%H:%M}", f"{now + AROUND:%H:%M}"],
            "work.quiet_lunch": [],
            "interludes.slots": [f"{slot:%H:%M}" for slot in slots],
            "interludes.first_after_start_min": 0,
            "interludes.last_before_end_min": 0,
            "evening.enabled": False,
            "start.introduced": True,
        },
    )
