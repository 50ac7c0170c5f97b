"""From what the sensors found to what is known of the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.sensing.finding import Finding, Question, Standing

REASONS: Mapping[Question, Reason] = MappingProxyType(
    {
        Question.CAMERA: Reason.CALL,
        Question.MICROPHONE: Reason.CALL,
        Question.SHARING: Reason.SHARING,
        Question.PRESENTING: Reason.PRESENTING,
        Question.FULL_SCREEN: Reason.FULL_SCREEN,
        Question.DO_NOT_DISTURB: Reason.DO_NOT_DISTURB,
    }
)
"""What a yes means for an offer, the most telling first."""


def weigh(findings: Iterable[Finding]) -> Presence:
    """Return what is known, given findings in the order of trust.

    For how long nobody has touched anything, the first that can tell is believed. To every other
    question one yes is enough: two ways of asking see different things (a lock, a screen saver).
    """
    found = [finding for finding in findings if finding.is_available]
    return Presence(
        idle=_idle(found),
        locked=_answer(Question.LOCK, found),
        asleep=_answer(Question.SLEEP, found),
        elsewhere=_answer(Question.SESSION, found),
        busy=tuple(
            dict.fromkeys(reason for asked, reason in REASONS.items() if _answer(asked, found))
        ),
        shared=bool(_answer(Question.SHARING, found)),
    )


def is_unsure(findings: Iterable[Finding]) -> bool:
    """Tell whether some sensor has not answered yet."""
    return any(finding.standing is Standing.PROBING for finding in findings)


def _idle(found: Iterable[Finding]) -> timedelta | None:
    told = (each.value for each in found if each.question is Question.IDLE)
    return next((value for value in told if isinstance(value, timedelta)), None)


def _answer(question: Question, found: Iterable[Finding]) -> bool | None:
    """Return yes if one says so, no if one says that and none yes, None if nobody knows."""
    told = {each.value for each in found if each.question is question}
    return True if True in told else False if False in told else None
