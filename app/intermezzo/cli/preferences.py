"""`intermezzo preferences`: what holds and why, changed and checked. The app need not run."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intermezzo.bootstrap.headless import load_library, with_holidays
from intermezzo.bootstrap.layers import READ_AS, Change, Layers, change, read_layers
from intermezzo.cli.outcome import DONE, FAILED, WRONG_INPUT, Refusal
from intermezzo.cli.preference_values import read_value, shown, typed, written
from intermezzo.core.plain import plain, said
from intermezzo.core.preferences import origins
from intermezzo.core.preferences.editing import rule_of
from intermezzo.core.preferences.grammar import parse_layers
from intermezzo.core.preferences.names import unknown_names
from intermezzo.core.preferences.origins import Known, Origin
from intermezzo.core.preferences.rules import UnfitError
from intermezzo.core.preferences.upgrades import FIRST, SCHEMA
from intermezzo.paths import Places, places, spare_locks
from intermezzo.store import preferences as store
from intermezzo.system.instance import InstanceError, NotRunningError, request_any

if TYPE_CHECKING:
    from intermezzo.core.preferences.rules import Rule

_UNSAID = "nothing of its own"
_BY_NAME = ("evening.routine", "practice.never", "days_off.country", "days_off.region")
"""What must be in the library, or among the countries, too."""

# Any below: fields of JSON.


def get(wish: Namespace) -> int:
    """Print all preferences, those of a table, or one value; --json and -v say where from."""
    layers = read_layers(places(wish.home, os.environ))
    tell_faults(layers)
    if wish.path is None:
        _print_all(wish, layers, origins.known(layers.tables))
        return DONE
    found = origins.found(layers.tables, wish.path)
    if not found:
        raise _no_such(wish.path)
    if len(found) > 1 or found[0].path != wish.path:
        _print_all(wish, layers, found)
    elif wish.json:
        _print_json({"path": wish.path, **_fields(layers, found[0])})
    else:
        [value] = found
        lines = [_UNSAID if value.value is None else shown(value.value)]
        lines += [f"from {_from(layers, value)}"] if wish.verbose else []
        sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    return DONE


def put(wish: Namespace) -> int:
    """Change one preference; where that cannot be, say what can."""
    rule = rule_of(wish.path)
    if rule is None:
        raise _no_such(wish.path)
    try:
        value = read_value(wish.value, rule)
    except UnfitError:
        return _refuse(wish, f"It must be {rule.expected}.", rule)
    return _changed(wish, value)


def unset(wish: Namespace) -> int:
    """Take a preference out of the person's own file."""
    if rule_of(wish.path) is None:
        raise _no_such(wish.path)
    return _changed(wish, None)


def check(wish: Namespace) -> int:
    """Print one line for each fault in the files, of profiles that are not in use too."""
    found = places(wish.home, os.environ)
    layers = read_layers(found) if wish.file is None else _alone(wish.file)
    lines = [f"{line.removesuffix(READ_AS)}; mend it" for line in layers.unread if line]
    for file, faults in zip(layers.files, origins.all_faults(layers.tables), strict=True):
        lines += [f"{file}: {fault}" for fault in faults]
    lines += [f"{_file_of(layers, name)}: {fault}" for name, fault in _unknown(found, layers)]
    if wish.json:
        read = [str(file) for file in layers.files if file.exists()]
        _print_json({"files": read, "faults": lines})
    elif lines:
        sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))
    else:
        sys.stdout.write(f"{plain(str(layers.files[-1]))}: {_soundness(layers)}\n")
    return FAILED if lines else DONE


def path(wish: Namespace) -> int:
    """Print where the person's file is; with --json also those it lies over."""
    *below, own = read_layers(places(wish.home, os.environ)).files
    if wish.json:
        fields = {"file": own, "exists": own.exists(), "defaults": below[::-1]}
        sys.stdout.write(json.dumps(fields, indent=2, default=str) + "\n")
    else:
        sys.stdout.write(f"{own}\n")
    return DONE


def tell_faults(layers: Layers) -> None:
    """Say what is wrong in the files, beside the answer."""
    for fault in layers.faults():
        sys.stderr.write(f"intermezzo: {plain(fault)}\n")


def tell_running(found: Places) -> None:
    """Let the running app read the files at once; it would by itself, a moment later."""
    try:
        request_any(found.lock, spare_locks(found, os.environ), {"command": "preferences"})
    except NotRunningError:
        return
    except InstanceError as error:
        sys.stderr.write(f"intermezzo: {error}; what was changed is in the file\n")


def refused(wish: Namespace, made: Change) -> int:
    """Say why a change cannot be: one line, and those that help below it."""
    why = next(iter(made.refused.values()))
    rule = rule_of(wish.path) if hasattr(wish, "path") else None
    if rule is None or not why.startswith("It must"):
        raise Refusal(why, FAILED)
    return _refuse(wish, why, rule)


def _refuse(wish: Namespace, why: str, rule: Rule) -> int:
    layers = read_layers(places(wish.home, os.environ))
    [now] = origins.found(layers.tables, wish.path)
    stays = _UNSAID if now.value is None else written(now.value)
    value = getattr(wish, "value", None)
    wished = f"be {said(typed(value))}" if value else "go back to what lies below it"
    lines = [
        f"intermezzo: {wish.path} cannot {wished}.",
        f"  {why}",
        f"  It stays as it is: {stays} ({_from(layers, now)}).",
    ]
    if now.value is not None and _takes(rule, now.value):
        lines.append(f"  Write it so: intermezzo preferences set {wish.path} {_quoted(now.value)}")
    sys.stderr.write("".join(f"{plain(line)}\n" for line in lines))
    return WRONG_INPUT


def _takes(rule: Rule, value: object) -> bool:
    try:
        rule.read(value)
    except UnfitError:
        return False
    return True


def _quoted(value: object) -> str:
    text = shown(value)
    return text if text.replace("_", "").isalnum() else f"'{text}'"


def _changed(wish: Namespace, value: object | None) -> int:
    found = places(wish.home, os.environ)
    before = read_layers(found)
    [former] = origins.found(before.tables, wish.path)
    made = change(found, {wish.path: value})
    if made.refused:
        return refused(wish, made)
    tell_running(found)
    layers = read_layers(found)
    tell_faults(layers)
    [now] = origins.found(layers.tables, wish.path)
    if wish.path in _BY_NAME:
        for name, fault in _unknown(found, layers):
            if name.partition(".")[0] == wish.path.partition(".")[0]:
                sys.stderr.write(f"intermezzo: {plain(fault)}\n")
    if wish.json:
        fields = _fields(layers, now) | {"before": _fields(before, former)}
        _print_json({"path": wish.path, **fields})
        return DONE
    values = [_UNSAID if each.value is None else written(each.value) for each in (now, former)]
    was = "as before" if values[0] == values[1] else f"it was {values[1]}"
    sys.stdout.write(plain(f"{wish.path} is {values[0]} ({_from(layers, now)}); {was}.") + "\n")
    return DONE


def _alone(file: Path) -> Layers:
    table, fault = store.read(file)
    if fault is None and not os.path.lexists(file):
        raise Refusal(f"{file}: there is no such file", FAILED)
    return Layers((file,), (table,), (fault,))


def _soundness(layers: Layers) -> str:
    if not layers.files[-1].exists():
        return "there is no file yet, so every default holds"
    schema = layers.own.get("schema", FIRST)
    if schema != SCHEMA:
        return f"is sound; it is of schema {schema}, and becomes one of {SCHEMA} at the next change"
    return "is sound"


def _unknown(found: Places, layers: Layers) -> list[tuple[str, str]]:
    """Return, with its path, a line for each name of no movement, no routine and no country."""
    preferences, _ = parse_layers(layers.tables)
    _, nowhere = with_holidays(preferences)
    names = unknown_names(preferences, load_library(found))
    return [
        *((fault.partition(":")[0], fault) for fault in names),
        *(("days_off.country", fault) for fault in nowhere),
    ]


def _file_of(layers: Layers, name: str) -> Path:
    """Return the file that says a value, the person's own where none does."""
    number = next((each.file for each in origins.found(layers.tables, name)), None)
    return layers.files[-1 if number is None else number]


def _no_such(wanted: str) -> Refusal:
    near = origins.nearest(wanted)
    hint = f"did you mean {near}?" if near else "intermezzo preferences get shows all"
    return Refusal(f"there is no preference {said(wanted)}; {hint}")


def _print_all(wish: Namespace, layers: Layers, values: Sequence[Known]) -> None:
    if wish.json:
        _print_json({each.path: _fields(layers, each) for each in values})
        return
    lines: list[str] = []
    last = ""
    for each in values:
        table, _, key = each.path.rpartition(".")
        if table != last:
            lines += [""] if last else []
            lines.append(f"[{table}]")
            last = table
        why = f"  # {_from(layers, each)}" if wish.verbose else ""
        lines.append(f"{key} = {written(each.value)}{why}")
    sys.stdout.write("".join(f"{plain(line)}\n" for line in lines))


def _fields(layers: Layers, value: Known) -> dict[str, Any]:
    return {
        "value": value.value,
        "from": str(value.origin),
        "profile": value.profile or None,
        "file": None if value.file is None else str(layers.files[value.file]),
    }


def _from(layers: Layers, value: Known) -> str:
    file = "" if value.file is None else str(layers.files[value.file])
    match value.origin:
        case Origin.DEFAULT:
            return "the default"
        case Origin.COMPUTER:
            return f"computer-wide, {file}"
        case Origin.OWN:
            return f"your own, {file}"
        case Origin.PROFILE:
            return f"profile {value.profile}" + (f", {file}" if file else "")


def _print_json(fields: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(fields, indent=2) + "\n")
