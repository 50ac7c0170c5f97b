"""What the pages of the settings are given: all they show that the preferences do not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Protocol

from intermezzo.core.library import Library
from intermezzo.core.sensing.diagnosis import Diagnosis
from intermezzo.ui.about import Facts
from intermezzo.ui.at_login import AtLogin

Tables = Mapping[str, Mapping[str, object]]
"""Tables of the preferences file by name, each with its keys."""


class Region(Protocol):
    """A part of a country that has holidays of its own."""

    @property
    def code(self) -> str:
        """Return its code such as `BY`."""
        ...

    @property
    def name(self) -> str:
        """Return how its people call it."""
        ...


class Country(Protocol):
    """A country whose public holidays are known."""

    @property
    def code(self) -> str:
        """Return its two letters."""
        ...

    @property
    def name(self) -> str:
        """Return how it is called."""
        ...

    @property
    def regions(self) -> Sequence[Region]:
        """Return its parts; they are looked up when they are asked for."""
        ...


class Holidays(Protocol):
    """Knows the public holidays of countries."""

    def countries(self) -> Sequence[Country]:
        """Return all countries, by name."""
        ...

    def holidays_of(
        self, country: str, region: str | None, first: date, last: date
    ) -> Mapping[date, str]:
        """Return the public holidays from `first` to `last`; country and region are known ones."""
        ...


class Chime(Protocol):
    """The soft sound that comes with a card."""

    def available(self) -> str:
        """Return by what it is played, or why it cannot be."""
        ...

    @property
    def can_play(self) -> bool:
        """Whether there is a way to play it."""
        ...

    def play(self) -> None:
        """Play it and return at once."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """All of it. What changes while the window is open is a function, asked anew each time."""

    facts: Facts
    library: Callable[[], Library]
    today: Callable[[], date]
    zone: Callable[[], tzinfo]
    monotonic: Callable[[], float]
    screens: Callable[[], Sequence[str]]
    """The names of the screens that are there."""
    holidays: Holidays
    autostart: AtLogin
    chime: Chime
    diagnosis: Callable[[], Diagnosis]
    profile: Callable[[str], Tables]
    """What the person's files say in the profile of a name, ours not included."""
