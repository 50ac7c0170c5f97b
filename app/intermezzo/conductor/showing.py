"""What is shown of an offer and of a routine: complete values for stage and notifier."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from intermezzo.core import practice
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude
from intermezzo.core.flow.events import ShowOffer
from intermezzo.core.library import Library
from intermezzo.core.playback.score import compose
from intermezzo.core.preferences.model import Discreet, Preferences
from intermezzo.core.routine import Intensity, Routine
from intermezzo.core.safety import limits
from intermezzo.core.swap import person_of
from intermezzo.ports import Notice, Offer, Performance

ACTIONS = (("start", "Start"), ("later", "Later"), ("skip", "Skip"))
DISCREET_TITLE = "A short break"
DISCREET_NOTICE = ("Intermezzo", "Ready when you are.")


class UnsuitableError(Exception):
    """Too little of what was asked for is right for this person. The text is one line."""


def is_discreet(preferences: Preferences, *, shared: bool) -> bool:
    """Tell whether what is shown is to say nothing of body or exercise.

    `shared` tells whether others may see the screen (`Presence.shared`).
    """
    return shared or preferences.delivery.discreet is Discreet.ALWAYS


def offer_of(
    effect: ShowOffer, library: Library, preferences: Preferences, *, discreet: bool = False
) -> Offer:
    """Return all that the card shows; `discreet` without a word of what it is about."""
    routine = library.routines[effect.interlude.routine]
    offer = Offer(
        interlude=effect.interlude,
        title=routine.title,
        why=effect.why,
        seconds=round(routine.seconds),
        setting=routine.setting,
        postpone_minutes=effect.choices,
        patience_s=preferences.delivery.patience.total_seconds(),
        has_short_form=bool(library.variants_of(routine.id)),
    )
    if not discreet:
        return offer
    return replace(offer, title=DISCREET_TITLE, why="", setting="", discreet=True)


def notice_of(offer: Offer) -> Notice:
    """Return the notification that points to an offer, with the same choices."""
    actions = tuple(each for each in ACTIONS if offer.postpone_minutes or each[0] != "later")
    if offer.discreet:
        return Notice(*DISCREET_NOTICE, actions)
    length = _length(offer.seconds)
    body = f"{offer.why}. {length}, {offer.setting}." if offer.why else f"{length}."
    return Notice(offer.title, body, actions)


def announcement(opening: Opening, now: datetime, title: str, *, discreet: bool = False) -> Notice:
    """Return the quiet notification that tells of an offer to come."""
    minutes = max(1, round((opening.opens - now) / timedelta(minutes=1)))
    when = f"In {minutes} min, at {opening.opens:%H:%M}"
    if discreet:
        return Notice(DISCREET_NOTICE[0], f"{when}.")
    return Notice(when, title)


def performance_of(
    interlude: Interlude, speed: float, library: Library, preferences: Preferences
) -> Performance:
    """Return all that the guided window needs to play an interlude."""
    intensity = preferences.practice.intensity
    routine = played(interlude.routine, library, preferences)
    score = compose(routine, library.movements, library.bases, intensity)
    smaller = None
    if intensity is not Intensity.GENTLE:
        smaller = compose(routine, library.movements, library.bases, Intensity.GENTLE)
    return Performance(interlude, score, speed, smaller)


def played(name: str, library: Library, preferences: Preferences) -> Routine:
    """Return what is played under a name, a movement's practice included, or raise KeyError."""
    wishes, tags = preferences.practice, preferences.body.tags
    found = practice.find(name, library.routines, library.movements, wishes, tags)
    if found is None:
        raise KeyError(name)
    return found


def refuse_unsuitable(
    name: str | None, suiting: Library, library: Library, preferences: Preferences
) -> None:
    """Raise KeyError for what is not in the library, `UnsuitableError` for what does not suit.

    Without a name, whatever fits best is asked for.
    """
    body = preferences.body
    if limits.is_locked(body):
        raise UnsuitableError(limits.LOCKED)
    if not name:
        return
    movement = library.movements.get(practice.movement_in(name) or "")
    if movement is not None and not person_of(preferences).may(movement):
        raise UnsuitableError(f"{movement.title} does not suit you: {_why(preferences)}")
    try:
        played(name, suiting, preferences)
    except KeyError:
        routine = library.routines.get(name)
        if routine is None:
            raise
        raise UnsuitableError(f"{routine.title} does not suit you: {_why(preferences)}") from None


def _why(preferences: Preferences) -> str:
    """Return what leaves something out, or too little of it."""
    if limits.only_settles(preferences.body):
        return limits.SUPERVISED[0].lower() + limits.SUPERVISED[1:-1]
    return (
        "what the preferences say of body.tags, body.cautions, "
        "body.equipment and practice.never leaves too little of it"
    )


def still_known(former: Library, library: Library, suiting: Library) -> Library:
    """Return all that may have to be shown: what fits, else what is written, else what was."""
    return replace(
        suiting,
        movements={**former.movements, **suiting.movements},
        routines={**former.routines, **library.routines, **suiting.routines},
        bases={**former.bases, **suiting.bases},
    )


def _length(seconds: float) -> str:
    """Say a length as people do: in seconds up to two minutes, else in minutes."""
    return f"{round(seconds)} s" if seconds <= 120 else f"{round(seconds / 60)} min"  # noqa: PLR2004
