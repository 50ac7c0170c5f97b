"""Says to the store where everything of a home lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intermezzo.paths import Places
    from intermezzo.store.safekeeping.belongings import Belongings


def belongings(found: Places) -> Belongings:
    """Return what belongs to the person in these places."""
    from intermezzo.store.safekeeping.belongings import Belongings  # noqa: PLC0415 - see headless

    return Belongings(
        preferences=found.preferences,
        database=found.database,
        routines=found.routines,
        messages=found.log,
    )
