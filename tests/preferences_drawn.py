"""Strategies of hypothesis for what a sound preferences file may hold."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from intermezzo.core.content import words
from intermezzo.core.preferences.model import CARD_TOPICS, CAUTIONS, HINDRANCES, Weekday
from intermezzo.core.preferences.table import FIGURES, LANGUAGES, PLACES, WARDROBES

DAYS = [day.name.lower() for day in Weekday]

whole = st.integers
times = st.builds("{:02}:{:02}".format, whole(0, 23), whole(0, 59))
spans = st.lists(times, min_size=2, max_size=2, unique=True)
dates = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(date.isoformat)
date_spans = st.lists(dates, min_size=2, max_size=2).map(sorted)
names = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


def some(options, least=0):
    return st.lists(st.sampled_from(sorted(options)), min_size=least, max_size=4)


VALUES = {
    "work.days": some(DAYS),
    "work.hours": spans,
    "work.quiet_lunch": spans | st.just([]),
    "interludes.mode": st.sampled_from(["times", "number", "interval"]),
    "interludes.per_day": whole(2, 6),
    "interludes.slots": st.lists(times, max_size=6),
    "interludes.every_min": whole(40, 240),
    "interludes.most_per_day": whole(2, 12),
    "interludes.first_after_start_min": whole(0, 480),
    "interludes.min_gap_min": whole(20, 480),
    "interludes.last_before_end_min": whole(0, 480),
    "offer.patience_s": whole(10, 900),
    "offer.postpone_min": st.lists(whole(1, 120), max_size=4),
    "offer.postpone_max": whole(0, 10),
    "offer.held_back_during": some(HINDRANCES),
    "offer.screen": st.sampled_from(["pointer", "primary", "DP-1", "Écran"]),
    "offer.discreet": st.sampled_from(["shared", "always"]),
    "offer.chime": st.booleans(),
    "evening.enabled": st.booleans(),
    "evening.days": some(DAYS),
    "evening.prompt": times,
    "evening.bedtime": times,
    "evening.window": spans,
    "evening.routine": names,
    "days_off.days": st.lists(dates, max_size=4),
    "days_off.ranges": st.lists(date_spans, max_size=3),
    "days_off.country": st.sampled_from(["", "DE", "gb"]),
    "days_off.region": st.sampled_from(["", "BY", "sct"]),
    "day.starts": times.filter(lambda at: at < "12:00"),
    "day.get_up": times,
    "calendar.paths": st.lists(st.sampled_from(["~/cal", "work.ics"]), max_size=2),
    "practice.intensity": st.sampled_from(["gentle", "standard", "stronger"]),
    "practice.level": whole(1, 4),
    "practice.settings": some(PLACES, 1),
    "practice.never": st.lists(names, max_size=3),
    "body.tags": some(words.TAGS),
    "body.equipment": some(words.EQUIPMENT - {"none"}),
    "body.cautions": some(CAUTIONS),
    "body.usual": whole(0, 10) | st.just([]),
    "body.asked": dates | st.just([]),
    "appearance.theme": st.sampled_from(["system", "light", "dark"]),
    "appearance.figure": st.sampled_from(FIGURES),
    "appearance.wardrobe": st.sampled_from(WARDROBES),
    "appearance.tone": whole(1, 5),
    "appearance.text_percent": whole(80, 200),
    "appearance.language": st.sampled_from(LANGUAGES),
    "cards.per_day": whole(0, 2),
    "cards.muted": some(CARD_TOPICS),
    "rhythm.show_run": st.booleans(),
    "start.introduced": st.booleans(),
    "profile.active": st.sampled_from(["", "office", "home", "travel"]),
}
"""A value of every kind of rule, by its dotted path."""

BY_DAY = {f"work.by_day.{day}": spans.map(lambda span: [span]) | st.just([]) for day in DAYS}

changes = st.fixed_dictionaries({}, optional=VALUES | BY_DAY)
"""Dotted paths with sound values."""
