"""The page of all preferences says what the model knows: no key is missing, none is left over."""

from __future__ import annotations

import argparse
import re
import tomllib

import preferences_page
import pytest

from intermezzo.cli.preference_arguments import add_preferences, add_profiles
from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import UPGRADES

DEFAULTS = to_mapping(Preferences())


def test_the_page_of_preferences_is_what_the_model_says():
    assert preferences_page.PAGE.read_text(encoding="utf-8") == preferences_page.page(), (
        "run python tools/preferences_page.py"
    )


def test_every_key_has_an_example_and_no_other():
    assert [*preferences_page.EXAMPLES] == [entry.path for entry in GRAMMAR]


@pytest.mark.parametrize("entry", GRAMMAR, ids=lambda entry: entry.path)
def test_an_example_is_another_value_that_the_rule_takes_as_it_stands(entry):
    example = preferences_page.EXAMPLES[entry.path]

    assert parse({"schema": 2, entry.table: {entry.key: example}})[1] == []
    assert entry.rule.write(entry.rule.read(example)) == example
    assert example != DEFAULTS[entry.table][entry.key]


def test_every_command_is_on_the_page_and_no_other():
    named = []

    def add_to(group):
        def add(name, *_, **__):
            named.append(f"{group} {name}")
            return argparse.ArgumentParser()

        return add

    add_preferences(add_to("preferences"))
    add_profiles(add_to("profile"))
    told = [" ".join(command.split()[:2]) for command in preferences_page.COMMANDS]

    assert told == named


def test_the_examples_of_tables_can_be_used_as_they_stand():
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", preferences_page.page(), re.MULTILINE)
    for block in blocks:
        text = "\n".join(line.removeprefix("    ") for line in block.splitlines())

        assert parse(tomllib.loads(f"schema = 2\n{text}"))[1] == []
    assert len(blocks) == 2


def test_every_upgrade_says_what_it_changes():
    for number, upgrade in UPGRADES.items():
        assert f"| {number} | {number + 1} | {upgrade.__doc__.splitlines()[0]} |" in (
            preferences_page.page()
        )
