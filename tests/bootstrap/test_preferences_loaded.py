"""What is read for the app: the person's file over those of whoever looks after the computer."""

from __future__ import annotations

import pytest

from intermezzo.bootstrap.headless import load_preferences
from intermezzo.paths import places


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERMEZZO_DEFAULTS", str(tmp_path / "defaults.toml"))
    return places(tmp_path, {})


def test_a_country_that_is_none_is_told_under_the_file_that_names_it(home):
    defaults = home.preferences.with_name("defaults.toml")
    defaults.write_text('[days_off]\ncountry = "XX"\n')

    assert load_preferences(home)[1][0].startswith(f"{defaults}: days_off: ")

    home.preferences.write_text('[days_off]\ncountry = "YY"\n')

    assert load_preferences(home)[1][0].startswith(f"{home.preferences}: days_off: ")

    home.preferences.write_text('[days_off]\ncountry = "DE"\n')

    assert load_preferences(home)[1] == []


def test_several_files_below_hold_the_first_named_strongest(tmp_path, monkeypatch):
    monkeypatch.delenv("INTERMEZZO_DEFAULTS", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'team'}:{tmp_path / 'firm'}")
    for name, tone, theme in (("team", 4, ""), ("firm", 5, 'theme = "dark"')):
        folder = tmp_path / name / "intermezzo"
        folder.mkdir(parents=True)
        (folder / "defaults.toml").write_text(f"[appearance]\ntone = {tone}\n{theme}\n")
    preferences, faults = load_preferences(places(tmp_path / "home", {}))

    assert faults == []
    assert (preferences.appearance.tone, preferences.appearance.theme) == (4, "dark")
