"""From what a person types to the value of a preference, and back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence

from intermezzo.core.preferences.rules import Rule, UnfitError

_AS_TOML = ("[", "{", '"', "'")
"""Whoever begins so means TOML, and no words."""
_FLAGS = {"yes": True, "on": True, "no": False, "off": False}


def read_value(words: Sequence[str], rule: Rule) -> object:
    """Return what the file would hold for what was typed; raise `UnfitError` if nothing fits.

    It is read as TOML, then as a plain text, then as a list of words: `mon tue` or `mon,tue`.
    """
    for value in _readings(words):
        try:
            return rule.write(rule.read(value))
        except UnfitError:
            continue
    raise UnfitError


def typed(words: Sequence[str]) -> object:
    """Return what was typed as it is to be told: the value where it is TOML, else the text."""
    return next(_readings(words))


def shown(value: object) -> str:
    """Return a value as `intermezzo preferences set` takes it; JSON writes them as TOML does."""
    if isinstance(value, str) and value and value == value.strip():
        return value
    return written(value)


def written(value: object) -> str:
    """Return a value as the file holds it."""
    return json.dumps(value, ensure_ascii=False)


def _readings(words: Sequence[str]) -> Iterator[object]:
    text = " ".join(words)
    try:
        table = tomllib.loads(f"value = {text}")
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        pass
    else:
        if [*table] == ["value"]:  # and not several lines
            yield table["value"]
    yield text
    if text.strip().lower() in _FLAGS:
        yield _FLAGS[text.strip().lower()]
    if not text.strip() or text.lstrip().startswith(_AS_TOML):
        return
    yield [*words]
    yield [part.strip() for part in text.split(",")]
    parts = text.replace(",", " ").split()
    yield parts
    yield [_part(part) for part in parts]


def _part(text: str) -> object:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else text  # noqa: PLR2004 - as many digits as any number of ours may have
