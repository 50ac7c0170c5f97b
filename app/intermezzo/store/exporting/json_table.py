"""One object of an export, asked for its values; each that is wrong is told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from intermezzo.core.content.faults import Faults, instead, shown
from intermezzo.core.plain import key_said

_E = TypeVar("_E", bound=StrEnum)

EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)
LONGEST_TEXT = 200
_MOMENT = "write a moment with its offset, as 2026-11-23T10:30:00+01:00"
_DAY = "write a day, as 2026-11-23"
_MINUTE = timedelta(minutes=1)


class Table:
    """The values of one object. A value that is wrong is a fault and reads as not there."""

    def __init__(self, values: object, place: str, faults: Faults) -> None:
        self.place = place
        self._faults = faults
        self._asked: set[str] = set()
        self._values: Mapping[str, object] = {}
        self.is_sound = isinstance(values, dict)
        if isinstance(values, dict):
            self._values = values
        else:
            self._faults.add(place, f"is {shown(values)}", "write an object in braces")

    def __contains__(self, key: str) -> bool:
        """Tell whether a key is there with more than null."""
        return self._values.get(key) is not None

    def leaves_out(self, key: str) -> bool:
        """Tell whether a key is not there at all; null says that there is nothing."""
        return key not in self._values

    def fault(self, key: str, problem: str, allowed: str) -> None:
        """Note what is wrong with a value."""
        self.is_sound = False
        self._faults.add(f"{self.place}.{key}" if self.place else key, problem, allowed)

    def close(self) -> bool:
        """Tell of keys that nobody has asked for; return whether all is sound."""
        for key in self._values:
            if key not in self._asked:
                self.fault(key_said(key), "is unknown", instead(key, self._asked))
        return self.is_sound

    def ignore(self, *keys: str) -> None:
        """Let keys be there that say nothing to us."""
        self._asked.update(keys)

    def value(self, key: str, *, needed: bool = False, allowed: str = "add it") -> object:
        """Return whatever stands there, None where nothing does."""
        self._asked.add(key)
        found = self._values.get(key)
        if found is None and needed:
            self.fault(key, "is missing", allowed)
        return found

    def text(self, key: str, otherwise: str = "", *, needed: bool = False) -> str:
        """Return a short text."""
        found = self.value(key, needed=needed, allowed="write a text")
        if found is None:
            return otherwise
        if not isinstance(found, str) or len(found) > LONGEST_TEXT or not _is_kept(found):
            self.fault(key, f"is {shown(found)}", f"write a text of at most {LONGEST_TEXT} letters")
            return otherwise
        return found

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """Return true or false."""
        found = self.value(key)
        if found is None:
            return otherwise
        if not isinstance(found, bool):
            self.fault(key, f"is {shown(found)}", "write true or false")
            return otherwise
        return found

    def whole(self, key: str, otherwise: int = 0, *, most: int, needed: bool = False) -> int:
        """Return a whole number from 0 to `most`."""
        found = self.value(key, needed=needed, allowed=f"write a number from 0 to {most}")
        if found is None:
            return otherwise
        number = int(found) if isinstance(found, float) and found.is_integer() else found
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= most:
            self.fault(key, f"is {shown(found)}", f"write a whole number from 0 to {most}")
            return otherwise
        return number

    def number(self, key: str, otherwise: float = 0.0, *, most: int) -> float:
        """Return a number from 0 to `most`."""
        found = self.value(key)
        if found is None:
            return otherwise
        right = isinstance(found, int | float) and not isinstance(found, bool)
        if not isinstance(found, int | float) or not right or not 0 <= found <= most:
            self.fault(key, f"is {shown(found)}", f"write a number from 0 to {most}")
            return otherwise
        return float(found)

    def one_of(self, key: str, words: type[_E], *, needed: bool = False) -> _E | None:
        """Return a member of a closed list, None where there is none."""
        allowed = f"write one of {', '.join(words)}"
        found = self.value(key, needed=needed, allowed=allowed)
        if found is None:
            return None
        for word in words:
            if found == word.value:
                return word
        self.fault(key, f"is {shown(found)}", allowed)
        return None

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return a day."""
        found = self.value(key, needed=needed, allowed=_DAY)
        if found is None:
            return None
        try:
            day = date.fromisoformat(found) if isinstance(found, str) else None
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            self.fault(key, f"is {shown(found)}", _DAY)
            return None
        return day

    def moment(self, key: str, *, needed: bool = False) -> datetime | None:
        """Return an aware moment whose offset is in whole minutes."""
        found = self.value(key, needed=needed, allowed=_MOMENT)
        if found is None:
            return None
        moment = _moment(found)
        if moment is None:
            self.fault(key, f"is {shown(found)}", _MOMENT)
        return moment


def _moment(found: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None
    offset = None if moment is None else moment.utcoffset()
    if moment is None or offset is None or offset % _MINUTE:
        return None
    return moment if EARLIEST < moment.date() < LATEST else None


def _is_kept(text: str) -> bool:
    """Tell whether the database can keep a text."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair
        return False
    return "\0" not in text
