"""Public holidays by country and region: who has which, in what words, and where they end."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from intermezzo.store.public_holidays import (
    Region,
    UnknownPlaceError,
    countries,
    holidays_of,
    named_in,
)

APP = Path(__file__).parents[2] / "app"


def year(country, region, number):
    return holidays_of(country, region, date(number, 1, 1), date(number, 12, 31))


def country(code):
    return next(each for each in countries() if each.code == code)


BAVARIA_2026 = {
    date(2026, 1, 1): "New Year's Day",
    date(2026, 1, 6): "Epiphany",
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 5, 1): "Labor Day",
    date(2026, 5, 14): "Ascension Day",
    date(2026, 5, 25): "Pentecost Monday",
    date(2026, 6, 4): "Corpus Christi",
    date(2026, 10, 3): "German Unity Day",
    date(2026, 11, 1): "All Saints' Day",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 26): "Second Day of Christmas",
}


@pytest.mark.parametrize("region", ["BY", "by", "Bayern"])
def test_bavaria_has_its_year(region):
    assert year("DE", region, 2026) == BAVARIA_2026


def test_days_come_in_their_order():
    assert list(year("de", "BY", 2026)) == sorted(BAVARIA_2026)


def test_without_a_region_those_of_the_whole_country():
    assert set(BAVARIA_2026) - set(year("DE", None, 2026)) == {
        date(2026, 1, 6),
        date(2026, 6, 4),
        date(2026, 11, 1),
    }
    assert year("DE", "", 2026) == year("DE", None, 2026)


@pytest.mark.parametrize(
    ("code", "region", "day", "name"),
    [
        ("US", None, date(2026, 11, 26), "Thanksgiving Day"),
        ("US", None, date(2026, 7, 3), "Independence Day (observed)"),
        ("US", None, date(2021, 12, 31), "New Year's Day (observed)"),  # of the year after
        ("JP", None, date(2026, 9, 22), "National Holiday"),  # between two others
        ("JP", None, date(2026, 5, 6), "Substitute Holiday"),
        ("GB", "SCT", date(2026, 11, 30), "Saint Andrew's Day"),
        ("GB", "ENG", date(2026, 4, 6), "Easter Monday"),
        ("FR", None, date(2026, 7, 14), "National Day"),
        ("DE", None, date(2024, 5, 9), "Ascension Day"),  # a leap year
        ("DE", None, date(2000, 4, 24), "Easter Monday"),
    ],
)
def test_who_has_which(code, region, day, name):
    assert holidays_of(code, region, day, day) == {day: name}


@pytest.mark.parametrize(
    ("region", "day"),
    [("SCT", date(2026, 4, 6)), ("ENG", date(2026, 11, 30)), ("ENG", date(2026, 1, 2))],
)
def test_scotland_and_england_differ(region, day):
    assert day not in year("GB", region, 2026)


def test_a_stretch_counts_both_its_ends_and_goes_over_the_turn_of_years():
    found = holidays_of("DE", "BY", date(2025, 12, 25), date(2026, 1, 6))

    assert list(found) == [
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 1, 1),
        date(2026, 1, 6),
    ]


def test_a_stretch_that_ends_before_it_begins_is_empty():
    assert holidays_of("DE", None, date(2026, 12, 31), date(2026, 1, 1)) == {}


def test_far_years_have_none_and_take_no_time():
    """Germany is known from its unity on, nobody after 2100."""
    assert year("DE", "BY", 1900) == {}
    assert year("DE", "BY", 9000) == {}

    found = holidays_of("DE", None, date.min, date.max)

    assert (min(found).year, max(found).year) == (1991, 2100)


def test_nothing_is_told_twice_and_nothing_is_shared():
    taken = year("DE", "BY", 2026)
    assert isinstance(taken, dict)
    taken.clear()

    assert year("DE", "BY", 2026) == BAVARIA_2026


@pytest.mark.parametrize(
    ("code", "region", "words"),
    [
        ("XX", None, '"XX" is no country whose public holidays are known; use its two letters'),
        ("", None, '"" is no country'),
        ("DEU", None, '"DEU" is no country'),
        ("DE\n", None, r'"DE\n" is no country'),
        ("DE", "XX", '"XX" is no region of Germany; use one of Augsburg, BB, BE, '),
        ("MC", "X", '"X": Monaco has no regions to choose from; leave it out'),
        ("US", "Bavaria", '"Bavaria" is no region of United States; use one of AK, AL, '),
    ],
)
def test_an_unknown_place_is_told_in_one_line_with_the_remedy(code, region, words):
    with pytest.raises(UnknownPlaceError) as told:
        holidays_of(code, region, date(2026, 1, 1), date(2026, 1, 2))

    assert str(told.value).startswith(words)
    assert "\n" not in str(told.value)


def test_of_many_regions_some_are_named():
    with pytest.raises(UnknownPlaceError, match=r"KS, KY and others, or leave it out$"):
        year("US", "XX", 2026)


def test_countries_are_listed_by_name_wherever_their_letters_come_from():
    names = [each.name for each in countries()]

    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert names[-1] == "Zimbabwe"
    assert {"Hong Kong", "Guinea-Bissau", "Trinidad and Tobago", "Isle of Man"} <= set(names)
    assert len(set(names)) == len(names) > 200


def test_regions_are_listed_by_the_name_their_people_use():
    assert country("GB").regions == (
        Region("ENG", "England"),
        Region("NIR", "Northern Ireland"),
        Region("SCT", "Scotland"),
        Region("WLS", "Wales"),
    )
    assert Region("9", "Wien") in country("AT").regions
    assert Region("974", "La Réunion") in country("FR").regions  # not LRE, nor RE
    assert country("MC").regions == ()


def test_every_country_and_region_can_be_asked():
    """Warnings are errors, and every name fits on a line."""
    names = [
        name
        for each in countries()
        for region in (None, *(region.code for region in each.regions))
        for name in year(each.code, region, 2026).values()
    ]

    assert len(names) > 5_000
    assert [name for name in names if not name or not name.isprintable()] == []


ALONE = """
import sys
from datetime import date

def watch(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess")):
        sys.exit(f"it did {event} {args}")
    if event == "open" and args[1] and set(str(args[1])) & set("wa+x"):
        sys.exit(f"it wrote {args}")

sys.addaudithook(watch)
from intermezzo.store.public_holidays import holidays_of
assert "holidays" not in sys.modules, "it is loaded before it is wanted"
print(holidays_of("DE", "BY", date(2026, 10, 3), date(2026, 10, 3)))
print(sum(name.startswith("holidays.countries.") for name in sys.modules))
"""


@pytest.mark.parametrize("language", ["th", "de_DE.UTF-8", ""])
def test_it_stays_at_home_loads_one_country_and_asks_no_environment(language):
    done = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-B", "-c", ALONE],
        env={"PYTHONPATH": str(APP), "LANGUAGE": language, "LANG": language},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "{datetime.date(2026, 10, 3): 'German Unity Day'}",
        "1",
    ]


def test_a_date_is_named_where_it_is_a_public_holiday_of_the_place():
    named = named_in("de", "BY")

    assert named(date(2026, 1, 6)) == "Epiphany"
    assert named(date(2026, 1, 7)) is None
    assert named_in("DE", "")(date(2026, 1, 6)) is None
    assert named(date(1, 1, 1)) is None


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("DE", "ZZ")])
def test_a_place_that_is_not_known_is_told_at_once(country, region):
    with pytest.raises(UnknownPlaceError):
        named_in(country, region)
