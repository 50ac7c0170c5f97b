"""Read typed values out of an untrusted mapping; note every fault, never raise."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from intermezzo.core.content.faults import Faults, instead, shown

_Word = TypeVar("_Word", bound=StrEnum)

ID = re.compile(r"[a-z0-9_-]{1,64}")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.\[\]-]{1,80}")
# Joiners are needed to write some languages, the space keeps a number and its unit together.
_INVISIBLE_BUT_FINE = str.maketrans("", "", "\u00a0\u200c\u200d")
_BLANK = str.maketrans("", "", "\u115f\u1160\u200c\u200d\u2800\u3164\uffa0")
"""Letters, to Unicode, of which nothing is seen."""
_MOST_MARKS = 4
"""Accents on one letter; more of them reach into the lines above."""


class Table:
    """One table of a file. Whatever is read is ticked off; `close` reports the rest."""

    def __init__(self, content: Mapping[str, object], faults: Faults, path: str = "") -> None:
        self._content = content
        self._faults = faults
        self._known: set[str] = set()
        self.path = path

    def at(self, key: str) -> str:
        """Return the key path of `key`."""
        name = key if _PLAIN_KEY.fullmatch(key) else shown(key)
        return f"{self.path}.{name}" if self.path else name

    def __contains__(self, key: str) -> bool:
        """Whether the author wrote this key."""
        self._known.add(key)
        return key in self._content

    def written(self) -> Iterator[str]:
        """Yield the keys the author wrote."""
        yield from self._content

    def raw(self, key: str) -> object:
        """Return the value as it stands, None where there is none."""
        self._known.add(key)
        return self._content.get(key)

    def wrong(self, key: str, problem: str, allowed: str = "") -> None:
        """Note a fault of `key`."""
        self._faults.add(self.at(key), problem, allowed)

    def close(self, hints: Mapping[str, str] | None = None) -> None:
        """Report every key that nobody asked for; `hints` explain the well known mistakes."""
        for key in self._content:
            if key in self._known:
                continue
            if hints and key in hints:
                self.wrong(key, "is not used here", hints[key])
            else:
                self.wrong(key, "unknown key", instead(key, self._known))

    def text(self, key: str, longest: int, *, default: str | None = None, rule: str = "") -> str:
        """Return one line of plain text. Without a default it must be there and not be empty.

        `rule` is the number of the one that says how long it may be.
        """
        value = self.raw(key)
        if value is None:
            if default is None:
                self.wrong(key, "is missing", f"a text of at most {longest} characters")
            return default or ""
        if not isinstance(value, str):
            self.wrong(key, f"{shown(value)} is not a text", f"at most {longest} characters")
            return default or ""
        return self._line(key, value, longest, empty=default is not None, rule=rule)

    def _line(self, place: str, value: str, longest: int, *, empty: bool, rule: str) -> str:
        if len(value) > longest:
            named = f" ({rule})" if rule else ""
            self.wrong(place, f"is {len(value)} characters long{named}", f"at most {longest}")
        elif not value.translate(_INVISIBLE_BUT_FINE).isprintable():
            problem = f"{shown(value)} holds a line break or an invisible character"
            self.wrong(place, problem, "one line of plain text")
        elif _is_piled(value):
            problem = f"has more than {_MOST_MARKS} accents on one letter"
            self.wrong(place, problem, "one line of plain text")
        elif not empty and not value.translate(_BLANK).strip():
            self.wrong(place, "is empty", f"a text of at most {longest} characters")
        return value

    def texts(
        self, key: str, longest: int, *, least: int = 0, most: int = 32, rule: str = ""
    ) -> tuple[str, ...]:
        """Return a list of lines of plain text."""
        found: list[str] = []
        for number, value in enumerate(self._list(key, least, most), start=1):
            place = f"{key}[{number}]"
            if isinstance(value, str):
                found.append(self._line(place, value, longest, empty=False, rule=rule))
            else:
                self.wrong(place, f"{shown(value)} is not a text", f"at most {longest} characters")
        return tuple(found)

    def id(self, key: str = "id") -> str:
        """Return a name that can be a file's, a log's and a command's word."""
        value = self.raw(key)
        if isinstance(value, str) and ID.fullmatch(value):
            return value
        problem = "is missing" if value is None else f"{shown(value)} is not a name"
        self.wrong(key, problem, "1 to 64 of the characters a-z, 0-9, _ and -")
        return ""

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of ids or tags."""
        found: list[str] = []
        for number, value in enumerate(self._list(key, 0, 32), start=1):
            if isinstance(value, str) and ID.fullmatch(value):
                found.append(value)
            else:
                self.wrong(f"{key}[{number}]", f"{shown(value)} is not a name", "a-z, 0-9, _ and -")
        return tuple(found)

    def number(
        self, key: str, low: float, high: float, *, default: float | None = None, unit: str = ""
    ) -> float:
        """Return a finite number within `low`..`high`. Without a default it must be there."""
        value = self.raw(key)
        fallback = low if default is None else default
        allowed = f"{low:g} to {high:g}{f' {unit}' if unit else ''}"
        if value is None:
            if default is None:
                self.wrong(key, "is missing", f"a number from {allowed}")
            return fallback
        found = as_number(value)
        if found is None:
            self.wrong(key, f"{shown(value)} is not a number", f"allowed: {allowed}")
            return fallback
        if not low <= found <= high:
            self.wrong(key, f"{found:g} is outside the range", f"allowed: {allowed}")
            return fallback
        return found

    def whole(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """Return a whole number within `low`..`high`."""
        value = self.raw(key)
        fallback = low if default is None else default
        if value is None:
            if default is None:
                self.wrong(key, "is missing", f"a whole number from {low} to {high}")
            return fallback
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"{shown(value)} is not a whole number", f"allowed: {low} to {high}")
            return fallback
        if not low <= value <= high:
            self.wrong(key, f"{shown(value)} is outside the range", f"allowed: {low} to {high}")
            return fallback
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self.raw(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.wrong(key, f"{shown(value)} is neither true nor false", "allowed: true, false")
        elif default is None:
            self.wrong(key, "is missing", "allowed: true, false")
        return bool(default)

    def choice(self, key: str, words: Collection[str], *, default: str | None = None) -> str:
        """Return one of `words`."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if value is None:
            self.wrong(key, "is missing", f"allowed: {', '.join(sorted(words))}")
        elif not isinstance(value, str):
            self.wrong(key, f"{shown(value)} is not a word", f"allowed: {', '.join(sorted(words))}")
        elif value not in words:
            self.wrong(key, f"{shown(value)} is not known", instead(value, words))
        else:
            return value
        return default or ""

    def word(self, key: str, kind: type[_Word], default: _Word, *, needed: bool = False) -> _Word:
        """Return a member of an enumeration."""
        words = {member.value: member for member in kind}
        found = self.choice(key, words, default=None if needed else default.value)
        return words.get(found, default)

    def choices(self, key: str, words: Collection[str], *, least: int = 0) -> tuple[str, ...]:
        """Return a list of words, each one of `words`."""
        found: list[str] = []
        for number, value in enumerate(self._list(key, least, 32), start=1):
            if isinstance(value, str) and value in words:
                found.append(value)
            else:
                remedy = instead(value if isinstance(value, str) else "", words)
                self.wrong(f"{key}[{number}]", f"{shown(value)} is not known", remedy)
        return tuple(found)

    def _list(self, key: str, least: int, most: int) -> list[object]:
        value = self.raw(key)
        if value is None and not least:
            return []
        if value is None:
            self.wrong(key, "is missing", f"a list of {least} to {most}")
        elif not isinstance(value, list):
            self.wrong(key, f"{shown(value)} is not a list", f"a list of {least} to {most}")
        elif not least <= len(value) <= most:
            self.wrong(key, f"has {len(value)} entries", f"allowed: {least} to {most}")
        else:
            return value
        return []

    def table(self, key: str, *, needed: bool = False) -> Table:
        """Return the table below `key`; an empty one where there is none.

        A table that is missing as a whole is one fault, not one for each of its keys.
        """
        value = self.raw(key)
        if isinstance(value, dict):
            return Table(value, self._faults, self.at(key))
        if value is None and not needed:
            return Table({}, self._faults, self.at(key))
        problem = "is missing" if value is None else f"{shown(value)} is not a table"
        self.wrong(key, problem, f"write [{self.at(key)}]")
        return Table({}, Faults(self._faults.file), self.at(key))

    def tables(self, key: str, most: int) -> list[Table]:
        """Return the list of tables `[[key]]`, which must have one entry at least."""
        found: list[Table] = []
        for number, value in enumerate(self._list(key, 1, most), start=1):
            place = f"{self.at(key)}[{number}]"
            if isinstance(value, dict):
                found.append(Table(value, self._faults, place))
            else:
                self._faults.add(place, f"{shown(value)} is not a table", f"write [[{key}]]")
        return found


def _is_piled(words: str) -> bool:
    marks = 0
    for letter in words:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            return True
    return False


def as_number(value: object) -> float | None:
    """Return `value` as a finite float, None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None
