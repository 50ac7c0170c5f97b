"""The page stands alone: no scripts, nothing from elsewhere, no text that is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.adherence.report import Balance, Bar, Fact, Passage, Report, WeekLine
from intermezzo.store.exporting.page import page

EVIL = "<script>alert('1')</script>\"&amp; onload=x"
EMPTY = ("meta", "link", "img", "br", "hr", "input")


def a_report(text="Chair hip ease", weeks=3):
    return Report(
        period=text,
        written=text,
        facts=[Fact(text, text, text)],
        balances=[Balance(text, [Bar(text, text, 0.5)], text), Balance(text, [], text)],
        passages=[Passage(text, [text])],
        weeks=[WeekLine(text, text, text, "1", text, None if n else 0.5) for n in range(weeks)],
        weeks_title=text,
        notes=[text],
    )


class _Reader(HTMLParser):
    """Reads strictly: every element that opens closes, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.attributes, self.said = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


def read(text):
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("weeks", [0, 1, 12, 30, 53, 130])
def test_it_stands_alone(weeks):
    text = page(a_report(weeks=weeks))
    reader = read(text)

    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(reader.tags)
    assert not re.search(r"https?:|//|url\(|@import|javascript:", text)
    assert not [name for name in reader.attributes if name.startswith("on")]
    assert "default-src 'none'" in text


@given(st.text(min_size=1, max_size=60) | st.just(EVIL))
def test_no_text_is_markup(text):
    plain, odd = read(page(a_report())), read(page(a_report(text)))

    assert odd.tags == plain.tags
    assert odd.attributes == plain.attributes


def test_a_text_is_shown_as_it_is_written():
    assert "".join(read(page(a_report(EVIL))).said).count(EVIL) > 10


def test_tables_can_be_read_aloud():
    text = page(a_report())

    assert text.count('<th scope="col">') == 5
    assert text.count('<th scope="row">') == 3
    assert '<html lang="en">' in text
    assert 'aria-hidden="true"' in text


def test_it_prints_on_any_paper_with_its_heads_again():
    text = page(a_report())

    assert "@media print" in text
    assert "table-header-group" in text
    assert "size:" not in re.search(r"@page {[^}]*}", text)[0]
