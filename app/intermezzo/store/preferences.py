"""The preferences file: read whatever it holds, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from intermezzo.core.preferences.editing import value_at, with_changes
from intermezzo.core.preferences.grammar import parse_layers, to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.preferences.upgrades import SCHEMA, upgraded

_BIGGEST_BYTES = 1_000_000

# Any: TOML as it was written, checked by `parse`.


class PreferencesError(Exception):
    """The file cannot be written, or is not TOML. One line: file, what is wrong, remedy."""


def load(file: Path, below: Sequence[Path] = ()) -> tuple[Preferences, list[str]]:
    """Return the preferences in `file` and one line for each value that could not be used.

    `below` are the defaults of whoever looks after the computer: what they say holds where `file`
    says nothing, and so does a later one of them above an earlier one.

    Never raises: a missing file means the defaults, and whatever is wrong has its default.
    """
    files, told = (*below, file), []
    tables: list[Mapping[str, object]] = []
    for each in files:
        table, fault = read(each)
        tables.append(table)
        told += [fault] if fault else []
    preferences, faults = parse_layers(tables)
    for each, found in zip(files, faults, strict=True):
        told += [f"{each}: {fault}" for fault in found]
    return preferences, told


def read(file: Path) -> tuple[dict[str, object], str | None]:
    """Return a file as it was written (empty if it is missing), or one line on why it cannot be."""
    try:
        return tomllib.loads(_text(file)), None
    except FileNotFoundError:
        return {}, None
    except tomllib.TOMLDecodeError as error:
        return {}, f"{file}: {_place(error)}; using every default"
    except RecursionError:
        return {}, f"{file}: its values are nested too deeply; using every default"
    except (OSError, ValueError) as error:
        return {}, f"{file}: {_reason(error)}; using every default"


def save(file: Path, changes: Mapping[str, object]) -> None:
    """Set single values, named as `evening.enabled`; the person's comments and order stay.

    None takes a key away, so that its default holds. A file of an older version becomes one of
    this. Raises `PreferencesError`.
    """
    try:
        text = _text(file)
    except FileNotFoundError:
        text = ""
    except (OSError, ValueError) as error:
        raise PreferencesError(f"{file}: {_reason(error)}; mend or remove the file") from error
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PreferencesError(f"{file}: {_reason(error)}; mend or remove the file") from error
    due = {**({"schema": SCHEMA} if not text else _brought_up(found)), **changes}
    for name in due:
        _must_lie_in_tables(file, found, name)
    write_whole(file, _written(file, _prepared(text, due, found), due, with_changes(found, due)))


def _must_lie_in_tables(file: Path, found: Mapping[str, object], key: str) -> None:
    name, _, rest = key.partition(".")
    inner = found.get(name, {})
    if rest and not isinstance(inner, Mapping):
        raise PreferencesError(f"{file}: {name} is no table; mend it, nothing was changed")
    if rest and isinstance(inner, Mapping):
        _must_lie_in_tables(file, inner, rest)


def _written(file: Path, text: str, due: Mapping[str, object], wished: Mapping[str, object]) -> str:
    """Return the text with the values that are due, which says then what is wished and no more.

    WORKAROUND for tomlkit 0.15: below keys such as `work.hours` that stand before all tables, a new
    table swallows the keys that follow; a table in one line does not.
    """
    import tomlkit  # noqa: PLC0415 - needed for writing only
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    def table(is_super_table: bool) -> Any:
        return tomlkit.table(is_super_table)

    def line(is_super_table: bool) -> Any:  # noqa: ARG001 - called as `table` is
        return tomlkit.inline_table()

    for make in (table, line):
        try:
            document = tomlkit.parse(text)
            for key, value in due.items():
                _set(document, key.split("."), value, make)
            changed = tomlkit.dumps(document)
            if _meaning(tomllib.loads(changed)) == _meaning(wished):
                return changed
        except (TOMLKitError, ValueError, TypeError):
            continue
    keys = ", ".join(due)
    raise PreferencesError(f"{file}: {keys} cannot be written here; write it by hand")


def _set(table: Any, path: Sequence[str], value: object, make: Callable[[bool], Any]) -> None:
    """Set or take away one value of a document of tomlkit, and make the tables it needs."""
    *tables, last = path
    for number, name in enumerate(tables):
        if name not in table:
            if value is None:
                return
            table[name] = make(number < len(tables) - 1)
        table = table[name]
    if value is None:
        table.pop(last, None)
    else:
        table[last] = value


def _meaning(table: Mapping[str, object]) -> str:
    """Return what a file says, as a text to compare: an empty table says nothing, NaN is itself."""
    return json.dumps(_without_empty(table), sort_keys=True, default=str)


def _without_empty(table: Mapping[str, object]) -> dict[str, object]:
    inner = {
        key: _without_empty(value) if isinstance(value, Mapping) else value
        for key, value in table.items()
    }
    return {key: value for key, value in inner.items() if value != {}}


def _prepared(text: str, due: Mapping[str, object], found: Mapping[str, object]) -> str:
    """Return a file's text with room for what has to be set, in the places meant for it."""
    from intermezzo.store import preferences_text  # noqa: PLC0415 - needed for writing only

    usual = to_mapping(Preferences())
    if "schema" in due and "schema" not in found:
        text = preferences_text.with_schema(text, SCHEMA)
    for path, value in due.items():
        default = value_at(usual, path)
        if value is not None and path != "schema":
            text = preferences_text.with_room(text, path)
        elif value is None and default is not None:
            line = f"{path.rpartition('.')[2]} = {json.dumps(default)}"
            text = preferences_text.without(text, path, line)
    return text


def _brought_up(table: Mapping[str, object]) -> dict[str, object]:
    """Return what has to be set in a file so that it is one of this version."""
    newer = upgraded(table)
    if newer is None or table.get("schema") == SCHEMA:
        return {}
    found: dict[str, object] = {}
    for name, value in newer.items():
        former = table.get(name)
        if isinstance(value, Mapping) and isinstance(former, Mapping):
            new = {key: each for key, each in value.items() if each != former.get(key)}
            found |= {f"{name}.{key}": each for key, each in new.items()}
        elif value != former:
            found[name] = value
    return found


def write_whole(file: Path, text: str) -> None:
    """Replace a file so that a kill or a full disk leaves either the old or the new one."""
    try:
        target = file.resolve()  # a link into a folder of dotfiles stays a link
    except RuntimeError as error:  # links in a circle: OSError from Python 3.13 on
        raise PreferencesError(f"{file}: cannot be written (its links go in a circle)") from error
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        fresh = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
            if target.exists():
                fresh.chmod(target.stat().st_mode & 0o777)
            fresh.replace(target)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PreferencesError(
            f"{file}: cannot be written ({_reason(error)}); it is as it was"
        ) from error


def _text(file: Path) -> str:
    if file.is_fifo():
        raise ValueError("it is a pipe, which would never end")
    with file.open("rb") as opened:
        found = opened.read(_BIGGEST_BYTES + 1)
    if len(found) > _BIGGEST_BYTES:
        raise ValueError("the file is too big to be preferences")
    try:
        return found.decode("utf-8-sig")  # some editors put a mark before the text
    except UnicodeDecodeError as error:
        raise ValueError("the file is not UTF-8 text") from error


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Return `line 3, column 7: what is wrong` of `what is wrong (at line 3, column 7)`."""
    what, _, where = str(error).removesuffix(")").rpartition(" (at ")
    return f"{where}: {_lowered(what)}" if what else str(error)


def _reason(error: Exception) -> str:
    if "int_max_str_digits" in str(error):
        return "a number in it is too long"
    return _lowered(getattr(error, "strerror", None) or str(error))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
