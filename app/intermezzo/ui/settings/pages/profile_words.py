"""What a profile sets, as tables and in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from intermezzo.core.preferences import profiles
from intermezzo.core.preferences.grammar import to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.pages.sources import Tables
from intermezzo.ui.settings.pages.wording import EQUIPMENT, listed
from intermezzo.ui.words import count, place

NOTHING = "Sets nothing of its own: how things are without one."
_LONGEST_NAME = 24
_TITLES = {"office": "Office", "home": "Home", "travel": "Travel"}
_OFFERS = "its own way to prompt"


def title(name: str) -> str:
    """Return how a profile is called: ours by their words, the person's as they wrote it."""
    return _TITLES.get(name, name.replace("_", " "))


def name_of(said: str) -> str:
    """Return the name under which the file keeps what somebody calls a profile."""
    return "_".join(said.split())


def why_no_name(said: str, taken: tuple[str, ...]) -> str:
    """Return why a profile cannot be called so; empty where it can."""
    name = name_of(said)
    if not name:
        return "Write a name such as garden."
    if not name.replace("_", "").replace("-", "").isalnum():
        return "Use letters and digits."
    if len(name) > _LONGEST_NAME:
        return f"Use at most {_LONGEST_NAME} letters."
    if name.casefold() in [each.casefold() for each in taken]:
        return "There is one of this name already."
    return ""


def merged(name: str, own: Tables) -> dict[str, dict[str, object]]:
    """Return all that a profile sets: what is built in, and over it what the file says."""
    found = {table: dict(keys) for table, keys in profiles.BUILT_IN.get(name, {}).items()}
    for table, keys in own.items():
        found.setdefault(table, {}).update(keys)
    return {table: keys for table, keys in found.items() if keys}


def tables_of(preferences: Preferences) -> dict[str, dict[str, object]]:
    """Return all that a profile may set, as it is now."""
    found: dict[str, dict[str, object]] = {}
    for table, keys in to_mapping(preferences).items():
        if isinstance(keys, Mapping):
            allowed = {key: keys[key] for key in keys if profiles.may_set(f"{table}.{key}")}
            if allowed:
                found[table] = allowed
    return found


def in_words(tables: Tables) -> str:
    """Return what a profile sets, as a sentence."""
    said = [
        *_hours(tables.get("work", {})),
        *_interludes(tables.get("interludes", {})),
        *_room(tables),
        *_offers(tables.get("offer", {})),
    ]
    if not said:
        return NOTHING
    whole = "; ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}."


def _hours(work: Mapping[str, object]) -> list[str]:
    said = []
    hours = work.get("hours")
    if isinstance(hours, list | tuple) and hours:
        said.append(f"work from {hours[0]} to {hours[-1]}")
    elif "days" in work or "by_day" in work:
        said.append("work days of its own")
    if work.get("by_day") and "hours" in work:
        said.append("some days differ")
    if "quiet_lunch" in work and "hours" not in work:
        said.append("a lunch of its own")
    return said


def _interludes(keys: Mapping[str, object]) -> list[str]:
    mode, number, slots = keys.get("mode"), keys.get("per_day"), keys.get("slots")
    if mode == "interval" or (mode is None and "every_min" in keys):
        return [f"an interlude every {keys.get('every_min', 50)} min"]
    if mode == "times" or (mode is None and slots):
        times = [str(each) for each in slots] if isinstance(slots, list | tuple) else []
        return [f"interludes at {listed(times)}"] if times else ["interludes at fixed times"]
    if isinstance(number, int):
        return [f"{count(number, 'interlude', 'interludes')} a day"]
    return ["distances of its own between interludes"] if keys else []


def _room(tables: Tables) -> list[str]:
    said = []
    places = tables.get("practice", {}).get("settings")
    if isinstance(places, list | tuple):
        said.append(f"you move {listed((place(str(one)).lower() for one in places), 'or')}")
    things = tables.get("body", {}).get("equipment")
    if isinstance(things, list | tuple):
        named = [EQUIPMENT.get(str(one), str(one)).lower() for one in things]
        said.append(f"with {listed(named)}" if named else "with nothing at hand")
    return said


def _offers(keys: Mapping[str, object]) -> list[str]:
    usual = to_mapping(Preferences())["offer"]
    differs = [key for key in keys if not isinstance(usual, Mapping) or keys[key] != usual.get(key)]
    said = []
    if keys.get("discreet") == "always":
        said.append("a card that says nothing of exercise")
    if any(key != "discreet" for key in differs):
        said.append(_OFFERS)
    return said
