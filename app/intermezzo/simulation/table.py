"""Reads one table of a scenario: every value by its rule, every fault a line, nothing raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TypeVar

from intermezzo.core.plain import key_said, said
from intermezzo.core.preferences.rules import UnfitError
from intermezzo.simulation.values import Reading, word

_T = TypeVar("_T")


class Table:
    """What is asked for is ticked off; `close` tells of the rest, and what else there is."""

    def __init__(self, found: Mapping[str, object], faults: list[str], path: str = "") -> None:
        self._found = found
        self._names = {word(name): name for name in found}
        self._faults = faults
        self._asked: dict[str, None] = {}
        self.path = path

    def name_of(self, *names: str) -> str | None:
        """Return the first of the names that is written here, as it is written."""
        self._asked.update(dict.fromkeys(names))
        here = [self._names[name] for name in names if name in self._names]
        for other in here[1:]:
            self.wrong(other, f"says the same as {key_said(here[0])}, keep one of them")
        return here[0] if here else None

    def at(self, name: str) -> str:
        """Return where a key stands."""
        return f"{self.path}.{key_said(name)}" if self.path else key_said(name)

    def raw(self, *names: str) -> object:
        """Return a value as it stands, None where there is none."""
        name = self.name_of(*names)
        return None if name is None else self._found[name]

    def take(self, reading: Reading[_T], *names: str) -> _T | None:
        """Return the value of the first of the names that is there; None where none is, or fits."""
        name = self.name_of(*names)
        if name is None:
            return None
        value = self._found[name]
        try:
            return reading.read(value)
        except UnfitError as error:
            expected = f"{reading.expected}; {error}" if str(error) else reading.expected
            self.unfit(name, value, expected)
            return None

    def unfit(self, name: str, value: object, expected: str) -> None:
        """Tell of a value that cannot be used."""
        self._faults.append(f"{self.at(name)}: found {said(value)}, expected {expected}")

    def missing(self, name: str, expected: str) -> None:
        """Tell of a key that is needed."""
        self._faults.append(f"{self.at(name)}: is missing, expected {expected}")

    def wrong(self, name: str, problem: str) -> None:
        """Tell of what is wrong in other words."""
        self._faults.append(f"{self.at(name)}: {problem}")

    def tables(self, *names: str) -> Iterator[Table]:
        """Return the tables of a list of tables; one table alone is a list of one."""
        for name in names:
            written = self.name_of(name)
            if written is None:
                continue
            found = self._found[written]
            listed = found if isinstance(found, list) else [found]
            for number, each in enumerate(listed, start=1):
                place = f"{self.at(written)}[{number}]"
                if isinstance(each, Mapping):
                    yield Table(each, self._faults, place)
                else:
                    self._faults.append(
                        f"{place}: found {said(each)}, expected a table, written [[{written}]]"
                    )

    def close(self) -> None:
        """Tell of every key that nobody asked for."""
        for name in self._found:
            if self._names[word(name)] != name:
                self.wrong(name, f"says the same as {self._names[word(name)]}, keep one of them")
        for short, name in self._names.items():
            if short in self._asked:
                continue
            known = list(self._asked)
            near = get_close_matches(short, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            self._faults.append(f"{self.at(name)}: is unknown here, {hint}")
