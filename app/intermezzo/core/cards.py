"""The short cards at the end of an interlude (content.md 5): which one comes when. Pure.

Which card it is follows from the day and from how many interludes it has had, so nothing needs to
be remembered: a restart shows the same one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from intermezzo.core.preferences.model import CARD_TOPICS, Cards

LIMITS_FLUIDS = "heart_lung"
"""Who may have been told to drink little: nothing is said to them about drinking."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the cards of one kind say, and the movement that one may try right away."""

    title: str
    texts: tuple[str, ...]
    practice: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One card to be shown. `practice` is the id of a movement, None where there is none."""

    topic: str
    title: str
    text: str
    practice: str | None = None


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        "hydration": Topic(
            "Something to drink",
            (
                "Fill a glass now. Its second gift is the walk to refill it.",
                "Little and often beats a litre at five o'clock.",
                "Tea and coffee count. Six to eight cups over the day suits most adults.",
                "Pale straw is the colour to aim for.",
                "Been told to limit fluids? Follow that, and mute this card.",
            ),
        ),
        "walking": Topic(
            "Walking",
            (
                "Count ten seconds of steps. Seventeen is about a hundred a minute.",
                "Walk as if you are slightly late and in a good mood.",
                "Next call without a screen? Take it on your feet.",
                "Two minutes at a chatting pace before you sit down again.",
            ),
        ),
        "log_roll": Topic(
            "Out of bed",
            (
                "Bend both knees and roll onto your side in one piece.",
                "Let the feet slide off the edge; push up with your arms as they go down.",
                "Breathe out on the way up. Sit for a moment, then stand.",
                "Same road back: sit, lean to your side, legs follow, roll.",
            ),
            "log_roll",
        ),
        "chair": Topic(
            "From the chair",
            (
                "Slide forward, feet under you, nose over toes.",
                "Breathe out and push the floor away.",
                "Coming back, reach for the seat with your hips and take four counts.",
                "Light-headed? Rock heels and toes ten times first.",
            ),
            "sit_to_stand",
        ),
        "car": Topic(
            "Out of the car",
            (
                "Seat back a little, knees together.",
                "Turn hips, knees and chest as one, with small steps of the feet.",
                "Both feet on the ground before you lean forward.",
                "One hand on the frame, breathe out, stand. Then look round for your bag.",
                "Things on the back seat come out through the back door.",
            ),
            "car_exit_pivot",
        ),
        "bags": Topic(
            "Bags and luggage",
            (
                "Close, then low, then up. Turn with your feet, not your middle.",
                "Change hands halfway along the platform.",
                "Two small bags beat one big one.",
            ),
            "chair_height_lift",
        ),
    }
)
"""The texts are those of content.md 5, in its order."""


def card_for(
    day: date,
    before: int,
    cards: Cards,
    *,
    tags: Collection[str] = (),
    practised: Collection[str] = (),
) -> Card | None:
    """Return the card for an interlude of `day` that had `before` others end before it.

    None where the day has had its cards, or where every topic is muted. Topics come by turns, and
    so do the texts of each. `practised` are the movements that suit the person: no other is
    offered to be tried.
    """
    topics = [
        name
        for name in CARD_TOPICS
        if name not in cards.muted and not (name == "hydration" and LIMITS_FLUIDS in tags)
    ]
    if before >= cards.per_day or not topics:
        return None
    # The second card of a day is half a round ahead of the first, so that both go through all.
    turn, place = divmod(day.toordinal() + before * (len(topics) // 2), len(topics))
    name = topics[place]
    topic = TOPICS[name]
    practice = topic.practice if topic.practice in practised else None
    text = (turn + before * (len(topic.texts) // 2)) % len(topic.texts)
    return Card(name, topic.title, topic.texts[text], practice)
