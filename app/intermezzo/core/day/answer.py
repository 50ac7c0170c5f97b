"""Why did no break come? Two plain sentences from the log: what was last, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from intermezzo.core.day.interlude import Kind, Outcome, Reason
from intermezzo.core.day.today import REASON_WORDS, Entry, Today

NOW_WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.UNANSWERED: "it has found no answer yet",
        Reason.POSTPONED_OUT: "you have put it off",
        Reason.PAUSED: "you have paused",
        Reason.AWAY: "you are away",
        Reason.ASLEEP: "the computer has just woken",
        Reason.LOCKED: "the screen is locked",
        Reason.OTHER_SESSION: "somebody else is at the computer",
        Reason.CALL: "you are in a call",
        Reason.SHARING: "your screen is shared",
        Reason.PRESENTING: "something keeps the screen awake",
        Reason.FULL_SCREEN: "a window fills the screen",
        Reason.DO_NOT_DISTURB: "you have asked for quiet",
        Reason.MEETING: "your calendar has something now",
        Reason.BUSY: "you are in a call or full screen",
        Reason.TYPING: "you are typing",
        Reason.LUNCH: "your lunch is quiet",
        Reason.SPACING: "it keeps its distance from the one before",
        Reason.NOT_RUNNING: "Intermezzo has just started",
        Reason.SUPERSEDED: "a later one takes its place",
        Reason.MOVED: "you have moved it",
        Reason.RESTORED: "it is still to come",
        Reason.SAFETY: "there may be a warning sign",
        Reason.CLOCK: "its hour is another one here",
    }
)
"""What holds something back just now. `today.REASON_WORDS` tell of what did."""
AT_REST = "Intermezzo is not running, so no break comes before you start it."

_WARNED = "There may be a warning sign, so nothing is offered until you have had advice."


def answer(today: Today, held: Reason | None = None, held_until: datetime | None = None) -> str:
    """Say what became of the last slot, or what holds it back, and when the next one comes.

    `held` is what keeps from being shown what is due now, until `held_until` where that is known.
    """
    slots = [entry for entry in today.entries if entry.planned]
    last = _last(slots, today.now)
    # What fits nobody does not come.
    coming = [each for each in slots if _is_to_come(each) and each.opens > today.now]
    coming = [each for each in coming if each.routine and not today.locked]
    if today.paused_until is not None and not today.off:
        coming = [each for each in coming if each.opens >= today.paused_until]
        ends = _when(today.paused_until, today.now)
        first = f"You have paused until {ends}, so nothing comes before."
    elif last is not None:
        first = _of(last, held, held_until)
    else:
        first = _of_nothing(today, slots)
    then = _WARNED if today.locked and not today.off else _next(coming, today)
    return f"{first} {then}".strip()


def _last(slots: Sequence[Entry], now: datetime) -> Entry | None:
    """Return the slot whose turn was last: one that is over, shown, or held back."""
    begun = [each for each in slots if each.opens <= now or each.open or each.outcome is not None]
    begun = [each for each in begun if not _is_ahead(each, now)]
    return max(begun, key=lambda each: each.offered or each.opens, default=None)


def _is_ahead(entry: Entry, now: datetime) -> bool:
    """Tell whether it was skipped before its time has come."""
    return entry.outcome is Outcome.SKIPPED and entry.offered is None and entry.opens > now


def _is_to_come(entry: Entry) -> bool:
    return entry.outcome is None and not entry.open


def _of(entry: Entry, held: Reason | None, held_until: datetime | None) -> str:
    name = _name(entry)
    if _is_to_come(entry):
        why = f": {NOW_WORDS[held]}" if held is not None else " for a good moment"
        then = "" if held_until is None else f"; it comes at {held_until:%H:%M}"
        return f"{name} waits{why}{then}."
    came = _came(entry)
    if entry.open:
        return f"{name} {came}." if came else f"{name} is there now."
    if entry.outcome is Outcome.SKIPPED:
        return f"You skipped {name[0].lower()}{name[1:]}."
    if entry.outcome is Outcome.MISSED:
        why = "" if entry.reason is None else f": {REASON_WORDS[entry.reason]}"
        if entry.reason is None and not entry.routine:
            why = ": no routine fitted"
        return f"{name} passed by{why}."
    return f"{name} {came or 'came at its time'}."


def _came(entry: Entry) -> str:
    """Say that it came late, and why: `waited because you were in a call, and came at 14:25`."""
    if entry.held is None or entry.offered is None:
        return ""
    at = f"{entry.offered.astimezone(entry.at.tzinfo):%H:%M}"
    if entry.held is Reason.MOVED or entry.offered < entry.at:
        return f"came at {at}: {REASON_WORDS[entry.held]}"
    return f"waited because {REASON_WORDS[entry.held]}, and came at {at}"


def _of_nothing(today: Today, slots: Sequence[Entry]) -> str:
    if today.off:
        return "Nothing came because you have taken today off."
    if today.notes and not slots:
        return today.notes[0]
    return "Nothing was planned so far today." if slots else "Nothing is planned today."


def _next(coming: Sequence[Entry], today: Today) -> str:
    if not coming and today.off:
        return "The rest of today is off." if _last(today.entries, today.now) else ""
    if not coming:
        planned = any(each.planned for each in today.entries)
        return "Nothing more is planned today." if planned else ""
    entry = coming[0]
    one = "The evening routine" if entry.kind is Kind.WIND_DOWN else "The next one"
    moved = f", moved from {entry.at:%H:%M}" if entry.moved_to is not None else ""
    return f"{one} comes at {entry.opens:%H:%M}{moved}."


def _name(entry: Entry) -> str:
    if entry.kind is Kind.WIND_DOWN:
        return "The evening routine"
    return f"The {entry.at:%H:%M} one"


def _when(at: datetime, now: datetime) -> str:
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%A %H:%M}"
