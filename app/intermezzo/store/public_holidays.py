"""Public holidays of a country and region, from the `holidays` library; nothing is fetched.

The library is loaded when somebody first asks, see docs/adr/014-public-holidays.md.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from intermezzo.core.plain import plain, said

if TYPE_CHECKING:
    from holidays import HolidayBase

ENGLISH = "en_US"
_EACH_COUNTRY = "holidays.countries"
_LISTED = 20
"""So many regions are named to who asks for one that is none."""
_SMALL_WORDS = frozenset({"and", "of", "the"})
_WRITTEN = {
    "aland_islands": "Åland Islands",
    "bonaire_sint_eustatius_and_saba": "Bonaire, Sint Eustatius and Saba",
    "curacao": "Curaçao",
    "dr_congo": "DR Congo",
    "guinea_bissau": "Guinea-Bissau",
    "heard_island_and_mcdonald_islands": "Heard Island and McDonald Islands",
    "hongkong": "Hong Kong",
    "reunion": "Réunion",
    "saint_barthelemy": "Saint Barthélemy",
    "saint_helena_ascension_and_tristan_da_cunha": "Saint Helena, Ascension and Tristan da Cunha",
    "sao_tome_and_principe": "São Tomé and Príncipe",
    "syrian_arab_republic": "Syria",
    "timor_leste": "Timor-Leste",
}
"""Names that differ from what the library calls its modules; the others follow from that."""


class UnknownPlaceError(Exception):
    """There is no such country or region. One line that names those there are."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country that has holidays of its own, by its code, as its people call it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory by its two letters, as English calls it."""

    code: str
    name: str

    @property
    def regions(self) -> Sequence[Region]:
        """Return its regions by name; looked up when asked, as each country is a module."""
        return _regions(self.code)


@cache
def countries() -> Sequence[Country]:
    """Return all countries and territories there are, by name."""
    found = (Country(code, _name(module)) for code, (module, _) in _modules().items())
    return tuple(sorted(found, key=lambda country: _letters(country.name)))


def holidays_of(country: str, region: str | None, first: date, last: date) -> Mapping[date, str]:
    """Return the public holidays from `first` to `last`, both included, in their order.

    `country` and `region` are codes in any case, or a region's name; without a region, those of
    the whole country. Names are English where the library has them so, else the country's own.
    Days off in place of one that falls on a weekend are among them. Years the library knows
    nothing of, such as those after 2100, have none. Raises `UnknownPlaceError`.
    """
    code = _country(country)
    part = _region(code, region) if region else None
    kind = _kind(code)
    years = range(max(first.year, kind.start_year), min(last.year, kind.end_year) + 1)
    found = (each for year in years for each in _year(code, part, year))
    return {day: name for day, name in found if first <= day <= last}


def named_in(country: str, region: str) -> Callable[[date], str | None]:
    """Return what names the public holiday of a date, None for any other day.

    A country or region that is not known raises `UnknownPlaceError` at once. An empty region is
    the whole country.
    """
    code = _country(country)
    part = _region(code, region) if region else None

    def named(day: date) -> str | None:
        return _by_date(code, part, day.year).get(day)

    return named


@lru_cache(maxsize=64)
def _by_date(code: str, region: str | None, year: int) -> Mapping[date, str]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return holidays_of(code, region, first, last)


@lru_cache(maxsize=64)
def _year(code: str, region: str | None, year: int) -> Sequence[tuple[date, str]]:
    kind = _kind(code)
    found = kind(years=year, expand=False, subdiv=region, language=_language(kind))
    return tuple((day, plain(found[day])) for day in sorted(found) if day.year == year)


def _language(kind: type[HolidayBase]) -> str | None:
    """Return the language of names; never that of the environment, which the library may take."""
    own = kind.default_language
    if own is None or own.startswith("en") or ENGLISH not in kind.supported_languages:
        return own
    return ENGLISH


def _country(asked: str) -> str:
    code = asked.upper()
    if code not in _modules():
        raise UnknownPlaceError(
            f"{said(asked)} is no country whose public holidays are known; "
            "use its two letters, such as DE, JP or US"
        )
    return code


def _region(country: str, asked: str) -> str:
    found = _regions(country)
    for region in found:
        if asked.casefold() in (region.code.casefold(), region.name.casefold()):
            return region.code
    name = _name(_modules()[country][0])
    if not found:
        raise UnknownPlaceError(
            f"{said(asked)}: {name} has no regions to choose from; leave it out"
        )
    some = ", ".join(sorted(region.code for region in found)[:_LISTED])
    more = " and others" if len(found) > _LISTED else ""
    raise UnknownPlaceError(
        f"{said(asked)} is no region of {name}; use one of {some}{more}, or leave it out"
    )


@cache
def _regions(country: str) -> Sequence[Region]:
    kind = _kind(country)
    names: dict[str, str] = {}
    for name, code in kind.subdivisions_aliases.items():
        # Short forms stand among the names, in capitals; the first real name is the usual one.
        if not name.isupper():
            names.setdefault(code, name)
    found = (Region(code, names.get(code, code)) for code in kind.subdivisions)
    return tuple(sorted(found, key=lambda region: _letters(region.name)))


@cache
def _modules() -> Mapping[str, tuple[str, str]]:
    """Return the module and the class of each country by its two letters."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - 45 ms and 6 MB, for who wants them

    return {letters: (module, kind) for module, (kind, letters, *_) in COUNTRIES.items()}


@cache
def _kind(country: str) -> type[HolidayBase]:
    module, name = _modules()[country]
    if _EACH_COUNTRY not in sys.modules:
        # WORKAROUND: the package imports all its 250 countries, which takes 70 ms and 10 MB. They
        # do not need each other, so the package stands in for itself without being run.
        spec = find_spec(_EACH_COUNTRY)
        if spec is not None:
            sys.modules[_EACH_COUNTRY] = module_from_spec(spec)
    kind: type[HolidayBase] = getattr(import_module(f"{_EACH_COUNTRY}.{module}"), name)
    return kind


def _name(module: str) -> str:
    return _WRITTEN.get(module) or " ".join(_words(module))


def _words(module: str) -> Iterator[str]:
    for word in module.split("_"):
        yield word if word in _SMALL_WORDS else word.capitalize()


def _letters(name: str) -> str:
    """Return what a name is sorted by: Åland among the As."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name).casefold()
        if not unicodedata.combining(letter)
    )
