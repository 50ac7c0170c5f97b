"""The PDF: one page up to a year, as many as it takes after, and text that is text."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from intermezzo.core.adherence.report import Balance, Bar, Fact, Passage, Report, WeekLine
from intermezzo.ui.report import pdf as pdf_module
from intermezzo.ui.report.pdf import Paper, UnprintableError, pdf
from intermezzo.ui.report.setting import set_report
from intermezzo.ui.report.sheets import Sheets, Type

pytestmark = pytest.mark.usefixtures("qapp")
NEEDS_READER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")


def a_report(weeks=12, words="Chair hip ease", lines=1):
    bars = [Bar(f"{words} {n}", f"{n} times", n / 7) for n in range(7, 0, -1)]
    return Report(
        period="1 December 2025 to 28 November 2026",
        written="Written 28 November 2026",
        facts=[Fact(f"Fact {n}", f"{n} of 9", f"{words}, 100 / 200 s") for n in range(8)],
        balances=[Balance(f"Balance {n}", bars, "None") for n in range(4)],
        passages=[Passage("Passage", ["The log holds no check-ins."] * lines)],
        weeks=[WeekLine(f"week {n}", "12.5 / 20", "63 %", "1", "kept", 0.6) for n in range(weeks)],
        weeks_title="Week by week",
        notes=["Done counts one for 80 % or more of the time of a routine. " * 2] * 3,
    )


def pages(content):
    return len(re.findall(rb"/Type\s*/Page[^s]", content))


def text_of(content, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(content)
    done = subprocess.run(  # noqa: S603 - a file of ours
        ["pdftotext", "-layout", str(file), "-"],  # noqa: S607 - found above
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("weeks", "count"), [(0, 1), (1, 1), (18, 1), (19, 1), (36, 1), (53, 1)])
def test_up_to_a_year_is_one_page(paper, weeks, count):
    assert pages(pdf(a_report(weeks), paper, "Intermezzo")) == count


def test_longer_stretches_flow_on():
    assert pages(pdf(a_report(130), Paper.A4, "Intermezzo")) == 2
    assert pages(pdf(a_report(521), Paper.LETTER, "Intermezzo")) > 2


def test_it_says_what_it_is():
    content = pdf(a_report(), Paper.A4, "Intermezzo 9")

    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    title = "Movement report, 1 December".encode("utf-16-be")
    assert title in content or b"Movement report, 1 December" in content


def test_every_letter_has_its_meaning_beside_its_shape():
    content = pdf(a_report(), Paper.A4, "Intermezzo")
    maps = re.findall(rb"begincmap(.*?)endcmap", content, re.DOTALL)
    told = {int(code, 16) for text in maps for code in re.findall(rb"<([0-9A-Fa-f]{4})>", text)}

    assert {ord(letter) for letter in "0123456789,%/"} <= told


@NEEDS_READER
def test_its_text_can_be_found_and_copied(tmp_path):
    text = text_of(pdf(a_report(130), Paper.A4, "Intermezzo"), tmp_path)

    assert "1 December 2025 to 28 November 2026" in text
    assert "Chair hip ease, 100 / 200 s" in text
    assert all(f"week {n} " in text for n in range(130))
    assert text.count("Week from") == 6
    assert "Week by week, continued" in text
    assert ("1 of 2" in text, "2 of 2" in text) == (True, True)


@NEEDS_READER
def test_what_is_too_long_is_shortened_or_wrapped_and_never_markup(tmp_path):
    words = "<b>Lange Bezeichnung</b> " * 6
    text = text_of(pdf(a_report(3, words=words, lines=30), Paper.A4, "Intermezzo"), tmp_path)

    assert "<b>Lange" in text
    assert "\u2026" in text


def test_nothing_is_drawn_beyond_the_sheet():
    sheets = _Watched(5159, 7600)
    set_report(a_report(400, words="x" * 80, lines=60), sheets)

    assert sheets.lowest <= sheets.height
    assert sheets.widest <= sheets.width + 1


def test_without_any_font_it_says_what_helps(monkeypatch):
    monkeypatch.setattr(pdf_module.QFontDatabase, "families", list)
    with pytest.raises(UnprintableError, match="--format html"):
        pdf(a_report(), Paper.A4, "Intermezzo")


class _Watched(Sheets):
    """Notes how far anything reaches."""

    lowest = 0.0
    widest = 0.0

    def _see(self, box):
        self.lowest = max(self.lowest, box.bottom())
        self.widest = max(self.widest, box.right())

    def text(self, box, text, kind, *, end=False):
        self._see(box)
        super().text(box, text, kind, end=end)

    def paragraph(self, box, text, kind: Type):
        self._see(box)
        super().paragraph(box, text, kind)

    def frame(self, box, colour, radius):
        self._see(box)
        super().frame(box, colour, radius)
