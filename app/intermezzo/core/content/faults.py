"""What is wrong in a file, said in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from intermezzo.core.plain import plain

_SHOWN = 40
_PLAIN_BITS = 64


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding. `path` is the place within the file; keys and steps are counted from 1.

    A `warning` does not keep the file from being used.
    """

    file: str
    path: str
    problem: str
    allowed: str = ""
    warning: bool = False

    def __str__(self) -> str:
        """Return `file: key path: what is wrong, what is allowed`, one line without codes in it."""
        place = f"{self.file}: {self.path}" if self.path else self.file
        mark = "warning: " if self.warning else ""
        rest = f", {self.allowed}" if self.allowed else ""
        return plain(f"{place}: {mark}{self.problem}{rest}")


class Faults:
    """Collects the findings of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Fault] = []

    def add(self, path: str, problem: str, allowed: str = "") -> None:
        """Note what makes the file unusable."""
        self._found.append(Fault(self.file, path, problem, allowed))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Note what another check found."""
        self._found.extend(faults)

    @property
    def all(self) -> tuple[Fault, ...]:
        """Return everything found so far."""
        return tuple(self._found)

    @property
    def fatal(self) -> bool:
        """Whether the file must be left out."""
        return any(not fault.warning for fault in self._found)


def shown(value: object) -> str:
    """Return `value` as it may stand in a message: one short line, whatever it is."""
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        huge = isinstance(value, int) and value.bit_length() > _PLAIN_BITS
        return "a huge number" if huge else repr(value)  # repr() refuses the longest ones
    names: dict[type, str] = {dict: "a table", list: "a list"}
    return names.get(type(value), "a date or time")


def instead(found: str, names: Iterable[str]) -> str:
    """Return the remedy for a name that is not known: the nearest one, else all of them."""
    known = sorted(names)
    near = get_close_matches(found, known, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"allowed: {', '.join(known)}"
