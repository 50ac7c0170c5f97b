"""What the end screen says: what was done, how the day stands, what comes next. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intermezzo.core.cards import Card
from intermezzo.core.day.interlude import Kind, Status
from intermezzo.core.day.today import Today
from intermezzo.ports import Performance
from intermezzo.ui import words
from intermezzo.ui.tray_words import clock_time

_WHOLE = 0.8
"""From this share on it was the interlude, or the movement (content.md 8.2)."""
_BEGUN_S = 1.0


@dataclass(frozen=True, slots=True)
class Deed:
    """One movement as far as it was played."""

    title: str
    seconds: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end screen says. A day without arcs is a night: nothing is counted any more."""

    title: str
    did: str
    """The deeds in one line, empty where nothing was begun."""
    after: str
    deeds: tuple[Deed, ...] = ()
    done: int = 0
    planned: int = 0
    night: bool = False
    card: Card | None = None
    """Something short to go along, where it is its turn."""

    @property
    def spoken(self) -> str:
        """Return everything in a few sentences, for a screen reader."""
        parts = [self.title, self.did, self.after]
        parts += [] if self.card is None else [self.card.title, self.card.text]
        return " ".join(words.sentence(part) for part in parts if part)


def ending_of(
    performance: Performance,
    played: Sequence[float],
    today: Today,
    status: Status | None,
    card: Card | None = None,
) -> Ending:
    """Return the words for a performance of whose steps `played` seconds were really played.

    `card` goes along where something was done, and never at night.
    """
    night = performance.interlude.kind is Kind.WIND_DOWN
    score = performance.score
    deeds = tuple(
        Deed(movement.title, seconds, seconds >= _WHOLE * step.seconds)
        for movement, step, seconds in zip(
            score.movements, score.routine.steps, played, strict=True
        )
        if seconds >= _BEGUN_S
    )
    did = ""
    if deeds:
        altogether = words.length(sum(played))
        did = f"{words.count(len(deeds), 'movement', 'movements')}, {altogether}"
    return Ending(
        title=_title(sum(played) / score.seconds, begun=bool(deeds), night=night),
        did=did,
        after=_after(status, night=night),
        deeds=deeds,
        done=today.done,
        planned=today.planned,
        night=night,
        card=card if deeds and not night else None,
    )


def _title(share: float, *, begun: bool, night: bool) -> str:
    if share >= _WHOLE:
        return "That was your evening" if night else "That was your interlude"
    return "All right, that is enough" if begun else "All right, another time"


def _after(status: Status | None, *, night: bool) -> str:
    if night:
        return "Sleep well."
    if status is None or status.upcoming is None:
        return "Nothing more is planned for now."
    at = clock_time(status.upcoming.slot.at, status.now)
    if status.upcoming.slot.kind is Kind.WIND_DOWN:
        return f"Next: the evening routine, around {at}"
    return f"Next one around {at}"
