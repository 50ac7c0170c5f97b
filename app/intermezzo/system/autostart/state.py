"""What every platform's autostart can do, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

_AS_MODULE = ("-m", "intermezzo")

CanStart = Callable[[str], bool]
"""Whether the first word of a command names a program that is there and may be run."""


class AutostartError(Exception):
    """It cannot be turned on, off or mended; nothing was changed.

    One line: the file or place, what is wrong, the remedy.
    """


@dataclass(frozen=True, slots=True)
class AutostartState:
    """What the system says, read anew each time."""

    enabled: bool
    """Whether the system means to start Intermezzo when this person logs in."""
    stale: bool
    """Whether it is enabled but names a program that is not there any more."""
    where: str
    """The file or registry value that decides, or that would be written."""
    trouble: str | None = None
    """One line for the person, where there is something to know; it names the remedy."""


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """How this very program is started: what has to be there, and what is said to it."""

    program: tuple[str, ...]
    """An executable, or an interpreter with `-m intermezzo`."""
    arguments: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the whole command."""
        return self.program + self.arguments

    def in_place_of(self, former: Sequence[str]) -> tuple[str, ...]:
        """Return this program with what the former command said to the former one."""
        told = former[3:] if tuple(former[1:3]) == _AS_MODULE else former[1:]
        return (*self.program, *told)


class Autostart(Protocol):
    """Starting at login, on one platform. Nothing raises but `AutostartError`."""

    def state(self) -> AutostartState:
        """Tell whether Intermezzo starts at login; never raises."""
        ...

    def enable(self) -> None:
        """Have this program started at login; what a person added to the entry stays."""
        ...

    def disable(self) -> None:
        """Have it started no more, by nobody's entry."""
        ...

    def repair(self) -> bool:
        """Put this program in the place of one that is gone; False where all is well or off."""
        ...
