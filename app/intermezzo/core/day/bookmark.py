"""What only memory knows, kept so that a restart changes nothing but what was on the screen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from intermezzo.core.day.adjust import Adjustments, SlotWish
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Kind, Reason, Slot

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer that waits for its answer: whose it is, how it stands (`flow.states.Folded`)."""

    kind: Kind
    due: datetime
    expires: datetime
    again: datetime | None
    showings: int
    withheld: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """All instants are aware and at fixed offsets."""

    settling: Reason | None = None
    """What had just ended and holds an offer back until `free_from`."""
    free_from: datetime | None = None
    call_until: datetime | None = None
    """The person said they are in a call."""
    offer: OpenOffer | None = None
    in_force: datetime | None = None
    """Since when the plan is what it is."""
    openings: tuple[Opening, ...] = ()
    """What waits to be offered, and what is offered, by a plan that may be another by now."""
    adjusted: Adjustments | None = None
    """What the person wants otherwise on one day."""
    told: datetime | None = None
    """The end of the last pause of which the person was told that it is over."""
    asked_about: date | None = None
    """The last empty day of which the person was asked if it was a day off."""


def written(mark: Bookmark) -> str:
    """Return the text that `read` understands."""
    return json.dumps(_plain(mark), separators=(",", ":"))


def read(text: str) -> Bookmark | None:
    """Return what a text says, None where it makes no sense: it is only a help."""
    try:
        found = json.loads(text)
        offer = found["offer"]
        return Bookmark(
            settling=_known(found["settling"], Reason),
            free_from=_known(found["free_from"], _instant),
            call_until=_known(found["call_until"], _instant),
            offer=None if offer is None else _open_offer(offer),
            in_force=_known(found["in_force"], _instant),
            openings=tuple(_opening(each) for each in found["openings"]),
            adjusted=_known(found.get("adjusted"), _adjustments),
            told=_known(found.get("told"), _instant),
            asked_about=_known(found.get("asked_about"), date.fromisoformat),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _open_offer(found: Mapping[str, Any]) -> OpenOffer:  # Any: JSON, checked by what reads it
    return OpenOffer(
        kind=Kind(found["kind"]),
        due=_instant(found["due"]),
        expires=_instant(found["expires"]),
        again=_known(found["again"], _instant),
        showings=int(found["showings"]),
        withheld=bool(found["withheld"]),
    )


def _opening(found: Mapping[str, Any]) -> Opening:  # Any: as above
    slot = found["slot"]
    return Opening(
        slot=Slot(Kind(slot["kind"]), _instant(slot["at"]), date.fromisoformat(slot["day"])),
        closes=_instant(found["closes"]),
        latest=_instant(found["latest"]),
        moved_to=_known(found["moved_to"], _instant),
        moved=_known(found.get("moved", _moved_before(found)), Reason),
        routine=str(found.get("routine", "")),
    )


def _moved_before(found: Mapping[str, Any]) -> str | None:  # Any: as above
    """Return what moved an opening that an older app has written: it knew of one reason."""
    return None if found["moved_to"] is None else Reason.MEETING


def _adjustments(found: Mapping[str, Any]) -> Adjustments:  # Any: as above
    wishes = (
        SlotWish(
            Kind(each["kind"]),
            _instant(each["due"]),
            _known(each["to"], _instant),
            str(each["routine"]),
        )
        for each in found["slots"]
    )
    return Adjustments(
        day=date.fromisoformat(found["day"]),
        off=bool(found["off"]),
        until=_known(found["until"], _instant),
        slots=tuple(wishes),
        excuse=str(found.get("excuse", "")),
    )


def _plain(value: object) -> object:
    """Return what JSON can say of a value."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _known(value: object, read_it: Callable[[Any], _T]) -> _T | None:
    return None if value is None else read_it(value)


def _instant(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return found
