"""Where a value goes in the person's file: where its key stands commented out, else in its table.

A writer of TOML alone would put it behind the words of the next table. Each step is checked by
reading the text anew; where that tells something else, the text stays as it was.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

_HEADER = re.compile(r"\s*\[")

# Any: TOML as it was written.


def with_schema(text: str, schema: int) -> str:
    """Return a text without a schema with one: below the words it begins with, or on top."""
    lines = text.splitlines(keepends=True)
    end = _end_of(lines)
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    blank = first < len(lines) and not lines[first].strip()
    at = first + 1 if first and blank else 0
    lines[at:at] = [f"schema = {schema}{end}", end]
    return _if_it_says("".join(lines), {**tomllib.loads(text), "schema": schema}, text)


def with_room(text: str, path: str) -> str:
    """Return a text that has some value under a dotted path, where its table is in it by name."""
    lines, before = text.splitlines(keepends=True), tomllib.loads(text)
    table, _, key = path.rpartition(".")
    section = _section(lines, table) or _section(lines, table, hidden="# ")
    if section is None or _has(before, path):
        return text
    pattern = re.compile(rf"#\s?{re.escape(key)} = ")
    at = next((at for at in range(*section) if pattern.match(lines[at])), None)
    if at is None:
        lines.insert(section[0], f"{key} = 0{_end_of(lines)}")
    else:
        lines[at] = lines[at][1:].lstrip()
    changed = "".join(lines)
    return changed if _same_but(before, changed, path) else text


def without(text: str, path: str, line: str) -> str:
    """Return a text without the value of a path that stands on one line below its explanation.

    `line` takes its place, as a comment.
    """
    lines, before = text.splitlines(keepends=True), tomllib.loads(text)
    table, _, key = path.rpartition(".")
    section = _section(lines, table)
    if section is None or not _has(before, path):
        return text
    pattern = re.compile(rf"{re.escape(key)}\s*=")
    at = next((at for at in range(*section) if pattern.match(lines[at])), None)
    if at is None or not lines[at - 1].startswith("#"):
        return text
    lines[at] = f"# {line}{_end_of(lines)}"
    changed = "".join(lines)
    return changed if _same_but(before, changed, path) else text


def _section(lines: list[str], table: str, hidden: str = "") -> tuple[int, int] | None:
    """Return from where to where the lines of a table go, without its header.

    A header that is commented out by `hidden` is taken in.
    """
    headers = (at for at, line in enumerate(lines) if _names(line, table, hidden))
    start = next(headers, None)
    if start is None:
        return None
    lines[start] = lines[start].removeprefix(hidden)
    after = range(start + 1, len(lines))
    end = next((at for at in after if _HEADER.match(lines[at])), len(lines))
    if not lines[start].endswith("\n"):
        lines[start] += "\n"
    return start + 1, end


def _names(line: str, table: str, hidden: str) -> bool:
    if not line.startswith(hidden):
        return False
    return line.removeprefix(hidden).partition("#")[0].strip() == f"[{table}]"


def _end_of(lines: list[str]) -> str:
    return "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _same_but(before: Mapping[str, Any], changed: str, path: str) -> bool:
    """Tell whether a text says what it said before, but for the value of one path."""
    try:
        after = tomllib.loads(changed)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return _left(before, path) == _left(after, path)


def _if_it_says(changed: str, wished: Mapping[str, Any], otherwise: str) -> str:
    try:
        return changed if tomllib.loads(changed) == wished else otherwise
    except tomllib.TOMLDecodeError:
        return otherwise


def _has(found: Mapping[str, Any], path: str) -> bool:
    name, _, rest = path.partition(".")
    if not rest:
        return name in found
    inner = found.get(name)
    return isinstance(inner, Mapping) and _has(inner, rest)


def _left(found: Mapping[str, Any], path: str) -> dict[str, Any]:
    """Return a mapping without the value of a path, and without tables that are empty then."""
    name, _, rest = path.partition(".")
    left = {key: value for key, value in found.items() if key != name}
    inner = found.get(name)
    if rest and isinstance(inner, Mapping):
        left |= {name: remains} if (remains := _left(inner, rest)) else {}
    elif rest and inner is not None:
        left[name] = inner
    return left
