"""`intermezzo profile`: shown, used, kept. The app need not run."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from difflib import get_close_matches

from intermezzo.bootstrap.layers import Layers, change, read_layers
from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.cli.preference_values import written
from intermezzo.cli.preferences import tell_faults, tell_running
from intermezzo.core.plain import plain, said
from intermezzo.core.preferences import origins, profiles
from intermezzo.core.preferences.editing import value_at
from intermezzo.core.preferences.grammar import parse_layers
from intermezzo.core.preferences.rules import UnfitError, name
from intermezzo.paths import Places, places
from intermezzo.store import preferences as store
from intermezzo.store.preferences import PreferencesError


def show(wish: Namespace) -> int:
    """Print every profile, which one is in use, and what each sets."""
    layers = read_layers(places(wish.home, os.environ))
    tell_faults(layers)
    preferences, _ = parse_layers(layers.tables)
    sets = {each: origins.of_profile(layers.tables, each) for each in preferences.profiles}
    if wish.json:
        found = [
            {"name": each, "active": each == preferences.profile, "sets": values}
            for each, values in sets.items()
        ]
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return DONE
    lines: list[str] = []
    for each, values in sets.items():
        lines.append(f"{each} (in use)" if each == preferences.profile else each)
        lines += [f"  {path} = {written(value)}" for path, value in values.items()]
        lines += [] if values else ["  as without a profile"]
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return DONE


def use(wish: Namespace) -> int:
    """Use a profile."""
    found = places(wish.home, os.environ)
    known = parse_layers(read_layers(found).tables)[0].profiles
    if wish.name not in known:
        raise _no_such(wish.name, known)
    return _switched(wish, found, wish.name)


def off(wish: Namespace) -> int:
    """Use no profile."""
    return _switched(wish, places(wish.home, os.environ), "")


def save(wish: Namespace) -> int:
    """Keep all that a profile may set, as it is now, under a name."""
    found = places(wish.home, os.environ)
    layers = _readable(found)
    try:
        chosen = name().read(wish.name)
    except UnfitError as error:
        raise Refusal(f"{said(wish.name)} is no name; use letters, digits, _ and -") from error
    if value_at(layers.own, f"profiles.{chosen}") is not None and not wish.replace:
        raise Refusal(f"you have a profile {chosen}; --replace writes over it", FAILED)
    values = {
        f"profiles.{chosen}.{each.path}": each.value
        for each in origins.known(layers.tables)
        if profiles.may_set(each.path)
    }
    _written(found, {f"profiles.{chosen}": None, **values})
    _told(wish, found, f"{chosen} keeps place, hours and prompts as they are now.")
    return DONE


def remove(wish: Namespace) -> int:
    """Delete a profile of the person's own; use none if it was in use."""
    found = places(wish.home, os.environ)
    layers = _readable(found)
    own = value_at(layers.own, "profiles")
    names = [*own] if isinstance(own, Mapping) else []
    if wish.name not in names:
        if wish.name in profiles.names(layers.tables):
            raise Refusal(f"{wish.name} is no profile of your own, so it stays", FAILED)
        raise _no_such(wish.name, names or profiles.names(layers.tables))
    left = [*layers.tables[:-1], {**layers.own, "profiles": {}}]
    active = parse_layers(layers.tables)[0].profile
    ends = active == wish.name and wish.name not in profiles.names(left)
    _written(found, {f"profiles.{wish.name}": None, **({"profile.active": ""} if ends else {})})
    _told(wish, found, f"{wish.name} is removed.")
    return DONE


def _readable(found: Places) -> Layers:
    layers = read_layers(found)
    if layers.unread[-1] is not None:
        raise Refusal(layers.unread[-1], FAILED)
    return layers


def _written(found: Places, changes: Mapping[str, object]) -> None:
    try:
        store.save(found.preferences, changes)
    except PreferencesError as error:
        raise Refusal(str(error), FAILED) from error


def _switched(wish: Namespace, found: Places, chosen: str) -> int:
    made = change(found, {"profile.active": chosen})
    if made.refused:
        raise Refusal(made.refused["profile.active"], FAILED)
    words = f"{chosen} is in use." if chosen else "No profile is in use."
    _told(wish, found, words)
    return DONE


def _told(wish: Namespace, found: Places, words: str) -> None:
    tell_running(found)
    if wish.json:
        active = parse_layers(read_layers(found).tables)[0].profile
        sys.stdout.write(json.dumps({"profile": active or None}) + "\n")
    else:
        sys.stdout.write(plain(words) + "\n")


def _no_such(wanted: str, known: tuple[str, ...] | list[str]) -> Refusal:
    near = get_close_matches(wanted, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return Refusal(f"there is no profile {said(wanted)}; {hint}")
