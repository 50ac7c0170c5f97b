"""A described stretch of days, lived through in virtual time by the real core and conductor."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intermezzo.cli.outcome import DONE, WRONG_INPUT, Refusal
from intermezzo.cli.text import columns
from intermezzo.core.day.interlude import Kind, Outcome, Reason
from intermezzo.core.day.today import OUTCOME_WORDS, REASON_WORDS
from intermezzo.core.plain import plain

if TYPE_CHECKING:
    from intermezzo.simulation.chronicle import Event, Summary
    from intermezzo.simulation.scenario import Scenario
    from intermezzo.simulation.world import Account

# Any below: fields of JSON.

_MOST_FAULTS = 20
_KINDS = {Kind.INTERLUDE: "interlude", Kind.WIND_DOWN: "evening"}


def simulate(wish: Namespace) -> int:
    """Live through the scenario in a file and print every offer, its reason and its outcome."""
    scenario, faults = _read(wish.file)
    if scenario is None:
        for fault in faults:
            sys.stderr.write(f"intermezzo: {plain(str(wish.file))}: {plain(fault)}\n")
        return WRONG_INPUT
    account = _lived(scenario)
    if wish.json:
        sys.stdout.write(json.dumps(_fields(account), indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(account)) + "\n")
    return DONE


def _read(file: Path) -> tuple[Scenario | None, list[str]]:
    """Return the scenario in a file, or all that is wrong with it."""
    from intermezzo.core.content import Fault  # noqa: PLC0415 - the figure's modules come along
    from intermezzo.simulation.grammar import parse  # noqa: PLC0415
    from intermezzo.store.toml_files import read  # noqa: PLC0415

    unreadable: list[Fault] = []
    mapping = read(file, unreadable)
    if mapping is None:
        raise Refusal(str(unreadable[0]))
    scenario, faults = parse(mapping)
    more = len(faults) - _MOST_FAULTS
    return scenario, faults if more <= 0 else [*faults[:_MOST_FAULTS], f"{more} more faults"]


def _lived(scenario: Scenario) -> Account:
    from intermezzo.paths import bundled  # noqa: PLC0415 - after the file is known to be sound
    from intermezzo.simulation.world import World  # noqa: PLC0415
    from intermezzo.store import library  # noqa: PLC0415

    return World(scenario, library.load((bundled() / "routines",))).run()


def _fields(account: Account) -> dict[str, Any]:
    scenario = account.scenario
    return {
        "zone": str(scenario.zone),
        "start": scenario.start.isoformat(),
        "until": scenario.until.isoformat(),
        "events": [_event_fields(event) for event in account.events],
        "summary": _summary_fields(account.summary),
        "notes": list(account.notes),
    }


def _event_fields(event: Event) -> dict[str, Any]:
    return {
        "at": _iso(event.at),
        "kind": str(event.kind),
        "decision": str(event.decision),
        "reason": _text(event.reason),
        "outcome": _text(event.outcome),
        "due": _iso(event.due),
        "day": None if event.day is None else event.day.isoformat(),
        "routine": event.routine or None,
        "planned": event.planned,
        "showing": event.showing,
        "postponed": event.postponed,
        "until": _iso(event.until),
        "elapsed": round(event.elapsed, 3),
        "seconds_done": round(event.seconds_done, 1),
        "seconds_planned": event.seconds_planned,
    }


def _summary_fields(summary: Summary) -> dict[str, Any]:
    return {
        "planned": summary.planned,
        **{str(outcome): summary.outcomes.get(outcome, 0) for outcome in Outcome},
        "missed_by_reason": dict(summary.missed),
        "still_open": summary.still_open,
        "extras": summary.extras,
        "offers": summary.offers,
    }


def _lines(account: Account) -> Iterator[str]:
    """Yield the days with what happened in them, and what it all came to."""
    for day, events in groupby(account.events, key=lambda event: event.at.date()):
        yield f"{day:%A} {day.day} {day:%B %Y}"
        yield from columns([_row(event) for event in events])
    yield ""
    yield from _sum(account.summary)
    yield from (f"Note: {note}" for note in account.notes)


def _row(event: Event) -> Sequence[str]:
    due = "" if event.due is None else f"of {event.due:%H:%M}"
    return (
        f"{event.at:%H:%M:%S %Z}",
        f"{_KINDS[event.kind]} {due}" if event.planned else f"{_KINDS[event.kind]}, extra",
        _said(event),
    )


def _said(event: Event) -> str:
    why = "" if event.reason is None else f": {REASON_WORDS[event.reason]}"
    if event.outcome is not None:
        return f"{OUTCOME_WORDS[event.outcome].lower()}{why}"
    until = "" if event.until is None else f" until {event.until:%H:%M}"
    again = " again" if (event.showing or 0) > 1 else _shift(event)
    return f"{str(event.decision).replace('_', ' ')}{again}{until}{why}"


def _shift(event: Event) -> str:
    """Say by how much an offer that has a reason for it comes late or early."""
    if event.showing != 1 or event.reason is None or event.due is None:
        return ""
    minutes = round((event.at - event.due).total_seconds() / 60)
    return f" {abs(minutes)} min {'late' if minutes > 0 else 'early'}"


def _sum(summary: Summary) -> Iterator[str]:
    parts = [f"{summary.outcomes.get(each, 0)} {each}" for each in Outcome]
    yield f"{summary.planned} planned: {', '.join(parts)}."
    for reason, count in sorted(summary.missed.items(), key=lambda each: (-each[1], each[0])):
        words = REASON_WORDS.get(Reason(reason)) if reason in set(Reason) else reason
        yield f"  {count} missed: {words}"
    if summary.still_open:
        yield f"  {summary.still_open} still open at the end"
    if summary.extras:
        yield f"  {summary.extras} more, begun without being planned"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _text(value: Reason | Outcome | None) -> str | None:
    return None if value is None else str(value)
