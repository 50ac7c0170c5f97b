"""All that the preferences file may hold: each key, its rule, and where its value lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from intermezzo.core.content import words
from intermezzo.core.preferences import date_rules, rules
from intermezzo.core.preferences.model import (
    CARD_TOPICS,
    CAUTIONS,
    HINDRANCES,
    Contrast,
    Discreet,
    Motion,
    Preferences,
    SlotMode,
    Theme,
)
from intermezzo.core.preferences.rules import Rule
from intermezzo.core.routine import Intensity

PLACES = ("seated", "standing", "floor", "bed")
FIGURES = ("willow", "oak", "pebble")
"""The builds of the figure, each with its hair."""
WARDROBES = ("lake", "sage", "plum", "clay", "slate", "mist")
"""The clothes of the figure (figure.md 10.5)."""
LANGUAGES = ("system", "en")
NOON = time(12, 0)
SCREENS = '"pointer", "primary", or the name of a screen such as "DP-1"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the file, and where its value lives in the model (in itself, without a part)."""

    table: str
    key: str
    part: str
    field: str
    rule: Rule

    @property
    def path(self) -> str:
        """Return the dotted name."""
        return f"{self.table}.{self.key}"

    def value_in(self, preferences: Preferences) -> Any:  # whatever the rule reads
        """Return the value as the model holds it."""
        part = getattr(preferences, self.part) if self.part else preferences
        return getattr(part, self.field)

    def put(self, preferences: Preferences, value: object) -> Preferences:
        """Return preferences with another value, which the rule has read."""
        if not self.part:
            own: dict[str, Any] = {self.field: value}
            return replace(preferences, **own)
        part = replace(getattr(preferences, self.part), **{self.field: value})
        changed: dict[str, Any] = {self.part: part}
        return replace(preferences, **changed)


def _entries(table: str, part: str, keys: Iterable[tuple[str, str, Rule]]) -> list[Entry]:
    return [Entry(table, key, part, field, rule) for key, field, rule in keys]


GRAMMAR: tuple[Entry, ...] = (
    *_entries(
        "work",
        "work",
        [
            ("days", "days", rules.days()),
            ("hours", "hours", rules.span()),
            ("quiet_lunch", "quiet_lunch", rules.span(may_be_none=True)),
        ],
    ),
    *_entries(
        "interludes",
        "interludes",
        [
            ("mode", "mode", rules.choice(SlotMode)),
            ("per_day", "per_day", rules.whole(2, 6)),
            ("slots", "slots", rules.times()),
            ("every_min", "every", rules.minutes(40, 240)),
            ("most_per_day", "most_per_day", rules.whole(2, 12)),
            ("first_after_start_min", "first_after_start", rules.minutes(0, 480)),
            ("min_gap_min", "min_gap", rules.minutes(20, 480)),
            ("last_before_end_min", "last_before_end", rules.minutes(0, 480)),
        ],
    ),
    *_entries(
        "offer",
        "delivery",
        [
            ("patience_s", "patience", rules.seconds(10, 900)),
            ("shown_again_after_min", "shown_again_after", rules.minutes(1, 120)),
            ("typing_lull_s", "typing_lull", rules.seconds(0, 60)),
            ("typing_cap_s", "typing_cap", rules.seconds(0, 900)),
            ("after_busy_min", "after_busy", rules.minutes(0, 60)),
            ("after_return_min", "after_return", rules.minutes(0, 60)),
            ("postpone_min", "postpone", rules.postponements(1, 120)),
            ("postpone_max", "postpone_max", rules.whole(0, 10)),
            ("expires_after_min", "expires_after", rules.minutes(5, 240)),
            ("away_after_min", "away_after", rules.minutes(1, 60)),
            ("held_back_during", "held_back_during", rules.some_of(HINDRANCES)),
            ("screen", "screen", rules.words(SCREENS)),
            ("discreet", "discreet", rules.choice(Discreet)),
            ("notice_min", "notice", rules.minutes(0, 30)),
            ("chime", "chime", rules.flag()),
        ],
    ),
    *_entries(
        "evening",
        "evening",
        [
            ("enabled", "enabled", rules.flag()),
            ("days", "days", rules.days()),
            ("prompt", "prompt", rules.one_time()),
            ("bedtime", "bedtime", rules.one_time()),
            ("window", "window", rules.span()),
            ("routine", "routine", rules.name()),
            ("on_days_off", "on_days_off", rules.flag()),
        ],
    ),
    *_entries(
        "days_off",
        "days_off",
        [
            ("days", "days", date_rules.dates()),
            ("ranges", "ranges", date_rules.date_ranges()),
            ("country", "country", rules.code('a country such as "DE", or "" for none')),
            ("region", "region", rules.code('a region such as "BY", or "" for all of it')),
        ],
    ),
    *_entries(
        "day",
        "day",
        [
            ("starts", "starts", rules.one_time(before=NOON)),
            ("get_up", "get_up", rules.one_time()),
            ("morning_guard_min", "morning_guard", rules.minutes(0, 720)),
        ],
    ),
    *_entries(
        "calendar",
        "calendar",
        [
            ("paths", "paths", rules.places()),
            ("addresses", "addresses", rules.addresses()),
        ],
    ),
    *_entries(
        "practice",
        "practice",
        [
            ("intensity", "intensity", rules.choice(Intensity)),
            ("level", "level", rules.whole(1, 4)),
            ("settings", "settings", rules.names(PLACES, some=True)),
            ("never", "never", rules.names()),
        ],
    ),
    *_entries(
        "body",
        "body",
        [
            ("tags", "tags", rules.some_of(sorted(words.TAGS))),
            ("equipment", "equipment", rules.some_of(sorted(words.EQUIPMENT - {"none"}))),
            ("cautions", "cautions", rules.some_of(CAUTIONS)),
            ("usual", "usual", rules.maybe(rules.whole(0, 10))),
            ("asked", "asked", rules.maybe(date_rules.one_date())),
        ],
    ),
    *_entries(
        "appearance",
        "appearance",
        [
            ("theme", "theme", rules.choice(Theme)),
            ("motion", "motion", rules.choice(Motion)),
            ("figure", "figure", rules.one_of(FIGURES)),
            ("wardrobe", "wardrobe", rules.one_of(WARDROBES)),
            ("tone", "tone", rules.whole(1, 5)),
            ("contrast", "contrast", rules.choice(Contrast)),
            ("text_percent", "text_percent", rules.whole(80, 200)),
            ("language", "language", rules.one_of(LANGUAGES)),
        ],
    ),
    *_entries(
        "cards",
        "cards",
        [
            ("per_day", "per_day", rules.whole(0, 2)),
            ("muted", "muted", rules.some_of(CARD_TOPICS)),
        ],
    ),
    *_entries("rhythm", "rhythm", [("show_run", "show_run", rules.flag())]),
    *_entries("start", "start", [("introduced", "introduced", rules.flag())]),
    *_entries("profile", "", [("active", "profile", rules.profile())]),
)

BY_DAY = rules.day_spans()
"""The rule of each weekday in the table [work.by_day]."""
