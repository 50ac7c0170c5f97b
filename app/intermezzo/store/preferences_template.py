"""The file that Preferences opens: every default, commented out, in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from types import MappingProxyType

from intermezzo.core.preferences.grammar import to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.preferences.table import GRAMMAR, Entry
from intermezzo.core.preferences.upgrades import SCHEMA
from intermezzo.store.preferences import write_whole

_HEAD = f"""\
# Intermezzo: your preferences.
#
# Each line below shows what holds as long as you change nothing. To change something, take the #
# away at the start of its line, write your own value and save the file: it counts at once.
# A value that cannot be used is named in the app, and the one shown here holds meanwhile.

schema = {SCHEMA}
"""

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "work": "When you work.",
        "interludes": "How many interludes a day, and when.",
        "offer": "How an interlude is offered.",
        "evening": "The evening routine before sleep.",
        "days_off": "When nothing is planned.",
        "day": "How your day is cut.",
        "calendar": "Your calendar: what is offered makes way for your meetings.",
        "practice": "What you practise.",
        "body": "What your body asks for, and what you have at hand.",
        "appearance": "How it looks.",
        "cards": "The short cards at the end of an interlude.",
        "rhythm": "How your record is shown.",
        "start": "What happened once.",
        "profile": "Profiles: place, hours and prompts under one name.",
    }
)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "work.days": "Your working days.",
        "work.hours": "From when to when. An end before the start lies on the next day.",
        "work.quiet_lunch": "No interlude in this time.",
        "interludes.mode": "What decides when they come: times, those listed under slots; number, "
        "per_day of them spread over the day; interval, one every every_min.",
        "interludes.per_day": "How many a day with number. Two or three are what the app is made "
        "for.",
        "interludes.slots": "Their times of day with times. If none fits your hours, the app "
        "spreads as many over the day.",
        "interludes.every_min": "With interval: one after so much work each.",
        "interludes.most_per_day": "With interval: no more than so many a day.",
        "interludes.first_after_start_min": "The first comes this long after work begins.",
        "interludes.min_gap_min": "So much time lies between two.",
        "interludes.last_before_end_min": "The last comes this long before work ends.",
        "offer.patience_s": "How long the card waits for an answer before it folds away.",
        "offer.shown_again_after_min": "When a card without an answer comes once more.",
        "offer.typing_lull_s": "A card waits until you have not typed for so long ...",
        "offer.typing_cap_s": "... but no longer than this.",
        "offer.after_busy_min": "How long it waits after a call or full screen.",
        "offer.after_return_min": "How long it waits when you come back.",
        "offer.postpone_min": "The choices for Later.",
        "offer.postpone_max": "How often one interlude can be put off.",
        "offer.expires_after_min": "After so long it passes by without a word.",
        "offer.away_after_min": "Without a key or the pointer touched for so long you are away.",
        "offer.held_back_during": "What an interlude waits for. call: camera or microphone in use; "
        "sharing: your screen is seen by others; presenting: a program keeps the screen awake; "
        "full_screen: one window fills it; do_not_disturb: your desktop's own setting; meeting: "
        "your calendar. While the screen is locked nothing is ever offered.",
        "offer.screen": "Where card and windows open: on the screen with the pointer, the main "
        "one, or one by its name, which `intermezzo doctor` tells. One that is not there gives way "
        "to that with the pointer.",
        "offer.discreet": "When card and notice say nothing of body or exercise: while others may "
        "see your screen, or always.",
        "offer.notice_min": "So long before an interlude a notification says that it comes; 0 for "
        "never.",
        "offer.chime": "Whether a soft sound comes with the card.",
        "evening.enabled": "Whether it is offered.",
        "evening.days": "On which days.",
        "evening.prompt": "When it is offered. It must lie within the window.",
        "evening.bedtime": "When you mean to sleep. Well after it, the short form is offered.",
        "evening.window": "It is never offered outside this time.",
        "evening.routine": "Which one; `intermezzo routines list` shows all names.",
        "evening.on_days_off": "Whether it is offered on days off too.",
        "days_off.days": "Single dates.",
        "days_off.ranges": "Stretches of dates, the first and the last included.",
        "days_off.country": "Whose public holidays are days off.",
        "days_off.region": "Which part of the country, where they differ.",
        "day.starts": "Until this time the night counts for the day before.",
        "day.get_up": "When you usually get up.",
        "day.morning_guard_min": "So long after getting up nothing leans far forward.",
        "calendar.paths": "Files that end in .ics, or folders of them, as every calendar program "
        "writes them. Only begin and end of what is in there are looked at; ~ is your home folder.",
        "calendar.addresses": "Your mail addresses: what was declined under them does not count.",
        "practice.intensity": "How large the movements are and how many.",
        "practice.level": "How demanding the routines may be.",
        "practice.settings": "Where you can move during the day.",
        "practice.never": "Names of movements and routines that are never shown to you.",
        "body.tags": "Movements that do not suit these are replaced by gentler ones.",
        "body.equipment": "What you can use; movements that need more are replaced.",
        "body.cautions": "under_age keeps you at level 1; warning_sign offers nothing until you "
        "have had advice; supervised leaves quiet breathing only.",
        "body.usual": "Your usual discomfort, 0 none to 10 the worst.",
        "body.asked": "When you answered the safety questions; they come again after 90 days.",
        "appearance.theme": "Light or dark, or as your desktop says.",
        "appearance.motion": "Whether the figure moves, or stands in stills.",
        "appearance.figure": "Who shows the movements: willow is slender, its hair tied, oak is "
        "broad, its hair short, pebble wears a cap and has no skin colour.",
        "appearance.wardrobe": "What the figure wears.",
        "appearance.tone": "Its skin, 1 the lightest.",
        "appearance.contrast": "High contrast, or as your desktop says.",
        "appearance.text_percent": "How large the texts are.",
        "appearance.language": "The language of the windows.",
        "cards.per_day": "How many a day at most.",
        "cards.muted": "What none of them is about any more.",
        "rhythm.show_run": "Whether the days in a row stand beside the weeks you kept.",
        "start.introduced": "Whether the first questions were asked.",
        "profile.active": "Which one is in use. office, home and travel are always there; "
        "`intermezzo profile list` shows all.",
    }
)

_WIDTH = 108
_BY_DAY = """\
# Other hours on single days, as many stretches as you like; [] is a day off.
# [work.by_day]
# fri = [["09:00", "12:30"]]
"""
_PROFILE = """\
# A profile of your own, under any name: what it says holds while it is in use, all else stays.
# It may set all of work, interludes and offer, practice.settings and body.equipment, as here:
# [profiles.client.work]
# hours = ["08:00", "16:00"]
# [profiles.client.practice]
# settings = ["seated"]
"""


def template() -> str:
    """Return the whole text."""
    parts = [_HEAD]
    for table, words in TABLES.items():
        lines = [_described(entry) for entry in GRAMMAR if entry.table == table]
        parts.append(f"\n# {words}\n[{table}]\n\n" + "\n".join(lines))
        if table == "work":
            parts.append("\n" + _BY_DAY)
        if table == "profile":
            parts.append("\n" + _PROFILE)
    return "".join(parts)


def write_template(file: Path) -> None:
    """Write the text where there is no file yet; raise `PreferencesError` if that fails."""
    if not file.exists():
        write_whole(file, template())


def _described(entry: Entry) -> str:
    table = to_mapping(Preferences())[entry.table]
    value = table[entry.key] if isinstance(table, Mapping) else None
    allowed = f"{entry.rule.expected[0].upper()}{entry.rule.expected[1:]}."
    # JSON writes these values (texts, numbers, true, lists) as TOML does.
    return f"{_comment(WORDS[entry.path])}{_comment(allowed)}# {entry.key} = {json.dumps(value)}\n"


def _comment(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="# ", subsequent_indent="# ") + "\n"
