"""What each question asks, what an answer says, and what it means to have none: in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from intermezzo.core.sensing.finding import Finding, Question, Standing

NAMES: Mapping[Question, str] = MappingProxyType(
    {
        Question.IDLE: "Idle",
        Question.SLEEP: "Sleep",
        Question.LOCK: "Lock",
        Question.SESSION: "Session",
        Question.DO_NOT_DISTURB: "Do not disturb",
        Question.FULL_SCREEN: "Full screen",
        Question.PRESENTING: "Presenting",
        Question.CAMERA: "Camera",
        Question.MICROPHONE: "Microphone",
        Question.SHARING: "Sharing",
    }
)
ASKED: Mapping[Question, str] = MappingProxyType(
    {
        Question.IDLE: "Is somebody at the computer?",
        Question.SLEEP: "Is it going to sleep?",
        Question.LOCK: "Is the screen locked?",
        Question.SESSION: "Is somebody else's session in front?",
        Question.DO_NOT_DISTURB: "Have you asked for quiet?",
        Question.FULL_SCREEN: "Does a window fill the screen?",
        Question.PRESENTING: "Does a program keep the screen awake?",
        Question.CAMERA: "Is the camera in use?",
        Question.MICROPHONE: "Is the microphone in use?",
        Question.SHARING: "Do others see the screen?",
    }
)
MEANINGS: Mapping[Question, str] = MappingProxyType(
    {
        Question.IDLE: "interludes go by the clock alone",
        Question.SLEEP: "a sleep is noticed only when it is over, by the clocks",
        Question.LOCK: "a locked screen counts as presence until nobody has touched anything "
        "for a while",
        Question.SESSION: "an offer may wait in your session while somebody else works in theirs",
        Question.DO_NOT_DISTURB: "an offer may come while you have asked for quiet",
        Question.FULL_SCREEN: "an offer may come over a window that fills the screen",
        Question.PRESENTING: "an offer may come during slides or a film",
        Question.CAMERA: "a call is not noticed by its camera; In a call in the tray menu tells it",
        Question.MICROPHONE: "a call is not noticed by its microphone; In a call in the tray menu "
        "tells it",
        Question.SHARING: 'a shared screen is not noticed; offer.discreet = "always" keeps every '
        "offer discreet",
    }
)
"""What follows from having no answer."""

_NO_REASON = "it does not say why"
_NOW = timedelta(seconds=10)
_YES_AND_NO: Mapping[Question, tuple[str, str]] = MappingProxyType(
    {
        Question.SLEEP: ("the computer is going to sleep", "the computer is awake"),
        Question.LOCK: ("the screen is locked", "the screen is not locked"),
        Question.SESSION: ("somebody else's session is in front", "your session is in front"),
        Question.DO_NOT_DISTURB: ("you have asked for quiet", "no wish for quiet"),
        Question.FULL_SCREEN: ("a window fills the screen", "no window fills the screen"),
        Question.PRESENTING: (
            "a program keeps the screen awake",
            "no program keeps the screen awake",
        ),
        Question.CAMERA: ("the camera is in use", "no program uses the camera"),
        Question.MICROPHONE: ("the microphone is in use", "no program uses the microphone"),
        Question.SHARING: ("others see the screen", "nobody else sees the screen"),
    }
)
_DOES: Mapping[Question, tuple[str, str]] = MappingProxyType(
    {
        Question.PRESENTING: ("keeps the screen awake", "keep the screen awake"),
        Question.CAMERA: ("uses the camera", "use the camera"),
        Question.MICROPHONE: ("uses the microphone", "use the microphone"),
        Question.SHARING: ("sees the screen", "see the screen"),
    }
)
"""What the programs named in a detail do, one and several."""


def said(question: Question, value: timedelta | bool | None, detail: str = "") -> str:
    """Return an answer in words, e.g. `Firefox uses the microphone`; `detail` is what was seen."""
    if isinstance(value, timedelta):
        return _idle(value)
    if value is None or question not in _YES_AND_NO:
        return "not known just now"
    yes, no = _YES_AND_NO[question]
    if not value:
        return no
    if not detail:
        return yes
    if question not in _DOES:
        return f"{yes}: {detail}"
    names = list(dict.fromkeys(detail.split(", ")))
    one, several = _DOES[question]
    return f"{_listed(names)} {one if len(names) == 1 else several}"


def trouble(finding: Finding) -> str:
    """Return why a sensor tells nothing."""
    match finding.standing:
        case Standing.PROBING:
            return "has not answered yet"
        case Standing.OFF:
            return f"failed and is left alone for a while: {finding.why or _NO_REASON}"
        case _:
            return finding.why or _NO_REASON


def length(span: timedelta) -> str:
    """Return a length as people say it: `40 s`, `2 min`, `3 h 20 min`."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"{seconds} s"
    hours, minutes = divmod(seconds // 60, 60)
    return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min")) if n)


def _idle(value: timedelta) -> str:
    if value < _NOW:
        return "somebody is at the computer just now"
    return f"nobody has touched anything for {length(value)}"


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
