"""A scenario lived through, and told in short lines."""

from __future__ import annotations

from typing import Any

from intermezzo.simulation.chronicle import Decision, Event
from intermezzo.simulation.grammar import parse
from intermezzo.simulation.scenario import Scenario
from intermezzo.simulation.world import Account
from little_library import FIRST_LIGHT, library
from simulation.witness import Seen, WitnessedWorld

LIBRARY = library(*FIRST_LIGHT)
MONDAY, TUESDAY = "2026-06-15", "2026-06-16"
OFTEN_ENOUGH = {"enabled": False}


def scenario(*happenings: dict[str, Any], **keys: Any) -> Scenario:
    """Return a Monday of the defaults without its evening, changed by `keys`."""
    preferences = keys.pop("preferences", {})
    preferences.setdefault("evening", OFTEN_ENOUGH)
    usual = {"start": f"{MONDAY} 08:00", "until": f"{MONDAY} 18:00", "zone": "Europe/Berlin"}
    if "days" in keys or "start" in keys:
        usual.pop("until")
    mapping = {**usual, **keys, "preferences": preferences, "happening": [*happenings]}
    found, faults = parse(mapping)
    assert found is not None, faults
    return found


def lived(*happenings: dict[str, Any], **keys: Any) -> Account:
    """Live through the happenings of a Monday."""
    return witnessed(*happenings, **keys)[0]


def witnessed(*happenings: dict[str, Any], **keys: Any) -> tuple[Account, Seen]:
    """Live through them, and see it from outside."""
    world = WitnessedWorld(scenario(*happenings, **keys), LIBRARY)
    return world.run(), world.seen


def what(name: str, at: str, lasts: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a happening."""
    found = {"what": name, "at": at, **more}
    return found if lasts is None else {**found, "for": lasts}


def story(account: Account) -> list[str]:
    """Tell the rows: local time due, outcome, reason."""
    return [
        " ".join(
            filter(
                None,
                [
                    f"{row.due:%H:%M}",
                    "open" if row.outcome is None else str(row.outcome),
                    row.reason and str(row.reason),
                    "" if row.planned else "extra",
                ],
            )
        )
        for row in account.rows
    ]


def told(account: Account, due: str | None = None) -> list[str]:
    """Tell the events of one slot, or of all."""
    return [
        _told(event)
        for event in account.events
        if due is None or (event.due is not None and f"{event.due:%H:%M}" == due)
    ]


def offers(account: Account) -> list[str]:
    """Return when cards were shown."""
    return [
        f"{event.at:%H:%M:%S}" for event in account.events if event.decision is Decision.OFFERED
    ]


def _told(event: Event) -> str:
    parts = [f"{event.at:%H:%M:%S}", str(event.decision)]
    parts += [str(each) for each in (event.outcome, event.reason) if each is not None]
    return " ".join(parts)
