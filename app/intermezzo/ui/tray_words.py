"""What the tray says about the present, in words. Pure: from one `Status`."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import assert_never

from intermezzo.core.day.interlude import Kind, Phase, Reason, Status

NEEDS_A_LOOK = "Something needs a look"
_HOUR_MIN = 60
_MENU_ROOM = 56
"""Characters of a line that leave a menu a menu."""
_WEEK = timedelta(days=6)

_HELD_BACK = {
    Reason.CALL: "Ready when your call is over",
    Reason.SHARING: "Ready when your screen is your own again",
    Reason.PRESENTING: "Ready when your presentation or film is over",
    Reason.FULL_SCREEN: "Ready when you leave full screen",
    Reason.DO_NOT_DISTURB: "Ready when you end do not disturb",
    Reason.MEETING: "Ready after what your calendar has now",
    Reason.LUNCH: "Ready after your lunch",
    Reason.TYPING: "Ready at your next pause in typing",
    Reason.LOCKED: "Ready when you are back",
    Reason.AWAY: "Ready when you are back",
    Reason.ASLEEP: "Ready when you are back",
    Reason.OTHER_SESSION: "Ready when you are back",
    Reason.SAFETY: "Waiting until you have had advice",
}


_AFTER = {
    Reason.CALL: "after your call",
    Reason.SHARING: "after sharing your screen",
    Reason.PRESENTING: "after your presentation or film",
    Reason.FULL_SCREEN: "after full screen",
    Reason.DO_NOT_DISTURB: "after do not disturb",
    Reason.MEETING: "after your meeting",
    Reason.LUNCH: "after your lunch",
}
_SOON = frozenset({Reason.NOT_RUNNING, Reason.CLOCK})
"""After these only a little time is wanting, and there is nothing to be named."""


def tooltip(status: Status) -> str:
    """Return the tray's tooltip: what comes next, or what is wrong.

    While the status is discreet, anybody may read it: then it says nothing of body or exercise.
    """
    lines = [_plainly(status)]
    if status.call_until is not None:
        lines.append(call(status.call_until, status.now))
    if status.phase is not Phase.ATTENTION and not status.discreet:
        lines += status.troubles[:1]
    return "\n".join(lines)


def profile_label(name: str) -> str:
    """Return the name of a profile as a menu shows it; '' is none."""
    words = name.replace("_", " ").strip() or "No profile"
    label = f"{words[:1].upper()}{words[1:]}"
    return label if len(label) <= _MENU_ROOM else f"{label[: _MENU_ROOM - 1]}\u2026"


def rhythm_label(glance: str) -> str:
    """Return the entry of one's rhythm, with what it comes to."""
    return f"Your rhythm: {glance}" if glance else "Your rhythm"


def menu_headline(status: Status) -> str:
    """Return a first line for the menu; what is wrong at length is for the Today window."""
    said = _plainly(status)
    if status.phase is Phase.ATTENTION and len(said) > _MENU_ROOM:
        return NEEDS_A_LOOK
    return said


def call(until: datetime, now: datetime) -> str:
    """Return that the person has said they are in a call; both aware."""
    return f"In a call until {clock_time(until, now)}"


def headline(status: Status) -> str:
    """Return one line on the present."""
    match status.phase:
        case Phase.WAITING:
            return _waiting(status)
        case Phase.DUE:
            return _ready(status)
        case Phase.PLAYING:
            return "Your interlude is running"
        case Phase.PAUSED:
            until = status.paused_until
            return f"Paused until {clock_time(until, status.now)}" if until else "Paused"
        case Phase.ATTENTION:
            return status.troubles[0] if status.troubles else _waiting(status)
        case unreachable:
            assert_never(unreachable)


def clock_time(at: datetime, now: datetime) -> str:
    """Return `15:40`, with the day in front where it is not today's; both aware."""
    at = at.astimezone(now.tzinfo)
    days = (at.date() - now.date()).days
    match days:
        case 0:
            return f"{at:%H:%M}"
        case 1:
            return f"tomorrow, {at:%H:%M}"
        case _ if timedelta(0) < at - now < _WEEK:
            return f"{at:%A, %H:%M}"
        case _:
            return f"{at.day} {at:%B, %H:%M}"


def _plainly(status: Status) -> str:
    """Return the headline as anybody may read it."""
    if status.discreet and status.phase is Phase.ATTENTION:
        return NEEDS_A_LOOK  # a trouble may name a routine, or what somebody's body asks for
    return headline(status)


def _ready(status: Status) -> str:
    return _held(status) or "Your interlude is ready"


def _waiting(status: Status) -> str:
    held = _held(status)
    if held:
        return held
    if status.upcoming is None:
        return "No interlude planned"
    evening = status.upcoming.slot.kind is Kind.WIND_DOWN and not status.discreet
    what = "Evening routine" if evening else "Next interlude"
    return f"{what} {_when(status.upcoming.slot.at, status.now)}"


def _held(status: Status) -> str:
    """Return what holds something back, or when it comes now that this is over; else nothing."""
    reason, until = status.held_back, status.held_until
    if reason is None:
        return ""
    if until is not None and reason is not Reason.TYPING:
        after = _AFTER.get(reason)
        soon = f"Ready {_when(until, status.now)}"
        return f"{soon}, {after}" if after else soon
    return "Ready in a moment" if reason in _SOON else _HELD_BACK.get(reason, "")


def _when(at: datetime, now: datetime) -> str:
    minutes = math.ceil((at.timestamp() - now.timestamp()) / 60)
    at = at.astimezone(now.tzinfo)
    if minutes <= 1:
        return "in a minute"
    if minutes < _HOUR_MIN:
        return f"in {minutes} min"
    if at.date() == now.date():
        return f"around {at:%H:%M}"
    return clock_time(at, now).replace(", ", " around ")
