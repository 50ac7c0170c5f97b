"""What the answers leave out: everything, all but quiet breathing, or the higher levels."""

from __future__ import annotations

from intermezzo.core.preferences.model import Body, Preferences
from intermezzo.core.safety.questions import QUESTIONS

HIGHEST = 4
"""The highest level there is (content.md 4.1)."""
LOCKED = (
    "There may be a warning sign, so nothing is offered until you have had advice. "
    "The safety page says where to go, and is where you say that you have."
)
SUPERVISED = "You were told to move only under supervision, so only quiet breathing is offered."


def is_locked(body: Body) -> bool:
    """Tell whether nothing may be played until the person has had advice (content.md 4.4)."""
    return "warning_sign" in body.cautions


def only_settles(body: Body) -> bool:
    """Tell whether quiet breathing is all that may be played."""
    return "supervised" in body.cautions


def highest_level(body: Body) -> int:
    """Return the level that the answers allow; limits combine by the lowest."""
    told = {*body.tags, *body.cautions}
    caps = [each.cap for each in QUESTIONS.values() if each.id in told and each.cap is not None]
    return min(caps, default=HIGHEST)


def level_of(preferences: Preferences) -> int:
    """Return the level that counts: the chosen one, or what the answers allow."""
    return min(preferences.practice.level, highest_level(preferences.body))


def refusal(body: Body) -> str:
    """Return why hardly anything may be played, empty where that is not so."""
    if is_locked(body):
        return LOCKED
    return SUPERVISED if only_settles(body) else ""


def advised(body: Body) -> dict[str, object]:
    """Return what the preferences file holds once the person has had advice."""
    return {"body.cautions": [each for each in body.cautions if each != "warning_sign"]}
