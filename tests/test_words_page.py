"""The page of all words says what the code knows: no word is missing, none is left over."""

from __future__ import annotations

import tomllib

import pytest
import words_page

from intermezzo.core.content import words


@pytest.mark.parametrize(
    ("kind", "said", "known"), words_page.SAID, ids=lambda each: str(each)[:12]
)
def test_every_word_of_the_code_is_said_and_no_other(kind, said, known):
    assert sorted(said) == sorted(known), kind


def test_the_page_of_words_is_what_the_code_says():
    assert words_page.PAGE.read_text(encoding="utf-8") == words_page.page(), (
        "run python tools/words_page.py"
    )


def test_base_poses_bring_only_props_that_are_drawn():
    bases = words_page.parse_bases(tomllib.loads(words_page.BASES.read_text(encoding="utf-8")))

    assert {prop for base in bases.values() for prop in base.props} <= words.PROPS
