"""Which zone counts: TZ, else the computer's, else UTC, and a plain word where it is guessed."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
import tzlocal

from intermezzo.system.zone import read_zone


@pytest.fixture
def localtime(tmp_path):
    """Return a link such as /etc/localtime, to Lord Howe."""
    target = tmp_path / "zoneinfo" / "Australia" / "Lord_Howe"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    return link


@pytest.mark.parametrize(
    "wished",
    [
        "Europe/Berlin",
        ":Europe/Berlin",
        "/usr/share/zoneinfo/Europe/Berlin",
        "/usr/share/zoneinfo/posix/Europe/Berlin",
    ],
)
def test_tz_names_the_zone(wished, localtime):
    found = read_zone({"TZ": wished}, localtime)

    assert (found.zone, found.doubt) == (ZoneInfo("Europe/Berlin"), None)


@pytest.mark.parametrize("environ", [{}, {"TZ": ""}, {"TZ": "  "}])
def test_without_tz_the_computers_zone_counts(environ, localtime):
    found = read_zone(environ, localtime)

    assert (found.zone.key, found.doubt) == ("Australia/Lord_Howe", None)


@pytest.mark.parametrize(
    "wished", ["Mars/Base", "CET-1CEST", "Europe", "../etc/passwd", "/x", "a\0"]
)
def test_a_zone_that_is_none_falls_back_and_says_so(wished, localtime):
    found = read_zone({"TZ": wished}, localtime)

    assert found.zone.key == "Australia/Lord_Howe"
    assert found.doubt == f"TZ={wished} names no known time zone; using Australia/Lord_Howe"


def test_tz_may_name_a_link(localtime):
    found = read_zone({"TZ": f":{localtime}"}, localtime.with_name("another"))

    assert found.zone == ZoneInfo("Australia/Lord_Howe")
    assert found.doubt is None


def test_without_a_link_tzlocal_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: ZoneInfo("America/New_York"))

    assert read_zone({}, tmp_path / "none").zone.key == "America/New_York"


def test_where_nothing_is_known_it_is_utc_and_says_so(tmp_path, monkeypatch):
    def unknown():
        raise ValueError("two zones")

    monkeypatch.setattr(tzlocal, "reload_localzone", unknown)
    found = read_zone({}, tmp_path / "none")

    assert (found.zone.key, found.doubt) == (
        "UTC",
        "this computer names no time zone; using UTC",
    )
