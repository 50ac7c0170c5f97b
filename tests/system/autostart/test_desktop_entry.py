"""The text of a desktop entry: what is read, what is changed, and that all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.system.autostart.desktop_entry import (
    DesktopEntry,
    EntryError,
    exec_line,
    parse,
    words_of,
)

SMALL = parse("[Desktop Entry]\nType=Application\nExec=x\n")
WORDS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), max_size=4
)
PROGRAMS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0=%"), min_size=1)


@given(program=PROGRAMS, arguments=WORDS)
def test_any_words_come_back_from_a_written_file(program, arguments):
    words = (program, *arguments)
    written = SMALL.replaced("Exec", exec_line(words)).text

    assert parse(written).command() == words


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("/usr/bin/intermezzo",), "/usr/bin/intermezzo"),
        (("/opt/my apps/i", "--home", "/h"), '"/opt/my apps/i" --home /h'),
        (("/a", "100%", "%U"), "/a 100%% %%U"),
        (("/a/$HOME",), r'"/a/\$HOME"'),
        (("/a/`x`",), r'"/a/\`x\`"'),
        (("/a/b\\c",), r'"/a/b\\c"'),
        (('/a/"b"',), r'"/a/\"b\""'),
        (("/a/(b)", ""), '"/a/(b)" ""'),
        (("/ä/ß",), "/ä/ß"),
    ],
)
def test_words_are_quoted_as_the_specification_says(words, line):
    assert exec_line(words) == line
    assert words_of(line) == words


def test_a_backslash_is_escaped_for_the_quotes_and_for_the_file():
    """Four of them for one, as the specification reckons."""
    assert SMALL.replaced("Exec", exec_line(["a\\b"])).lines[-1] == r'Exec="a\\\\b"'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("intermezzo %U", ("intermezzo",)),
        ("intermezzo --file=%f now", ("intermezzo", "--file=", "now")),
        ("intermezzo   now", ("intermezzo", "now")),
        ("sh -c \"echo '%%' \\$A\"", ("sh", "-c", "echo '%' $A")),
        (r'"a\b"', ("a\\b",)),
        ('pre"fix and"post', ("prefix andpost",)),
        ('x "%u"', ("x", "")),
    ],
)
def test_what_others_write_is_read(line, words):
    assert words_of(line) == words


@pytest.mark.parametrize("line", ["", "   ", '"unended', '""', "%u", 'a "b'])
def test_a_line_that_starts_nothing_is_told(line):
    with pytest.raises(EntryError):
        words_of(line)


@pytest.mark.parametrize("sign", ["=", "%"])
def test_a_program_may_hold_no_sign_that_desktops_stumble_over(sign):
    with pytest.raises(EntryError, match=f"'{sign}'"):
        exec_line([f"/a{sign}b/intermezzo"])

    assert words_of(exec_line(["i", sign])) == ("i", sign)


WHOLE = """\
# Mine, hands off
[Desktop Entry]
Type=Application
Name=Intermezzo
Name[de]=Zwischenspiel
Exec = old %U
X-Mine=1;2;

# and this

[Desktop Action now]
Name=Now
Exec=old now
"""


def test_a_key_is_replaced_where_it_stands_and_all_else_stays():
    changed = parse(WHOLE).replaced("Exec", "new").replaced("Name", "I").text

    assert changed == WHOLE.replace("Exec = old %U", "Exec=new").replace("=Intermezzo", "=I")


def test_a_new_key_follows_the_others_of_its_group():
    changed = parse(WHOLE).replaced("Hidden", "true").text

    assert changed == WHOLE.replace("# and this\n", "# and this\nHidden=true\n")


def test_a_key_is_taken_away_each_time_it_stands_there():
    twice = "[Desktop Entry]\nHidden=true\nName=I\nHidden=false\n"

    assert parse(twice).get("Hidden") == "false"
    assert parse(twice).replaced("Hidden", None).text == "[Desktop Entry]\nName=I\n"
    assert parse(twice).replaced("Hidden", "true").text == "[Desktop Entry]\nHidden=true\nName=I\n"


def test_values_are_read_with_their_escapes_and_without_space_around():
    entry = parse("[Desktop Entry]\r\nComment =  a\\sb\\nc\\\\d  \r\nOnlyShowIn=KDE;;XFCE;\r\n")

    assert entry.get("Comment") == "a b\nc\\d"
    assert entry.several("OnlyShowIn") == ("KDE", "XFCE")
    assert entry.get("Name") is None


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("true", True), ("1", True), ("false", False), ("0", False), ("yes", None), ("True", None)],
)
def test_true_and_false_are_two_words(value, meaning):
    assert SMALL.replaced("Hidden", value).is_true("Hidden") is meaning


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# only words\n",
        "Exec=x\n[Desktop Entry]\n",
        "[Desktop Action x]\nExec=x\n[Desktop Entry]\nExec=x\n",
        "[Desktop Entry]\nwhat is this\n",
        "\x7fELF\0\0",
        "{}",
    ],
)
def test_what_is_no_desktop_entry_is_told(text):
    with pytest.raises(EntryError) as told:
        parse(text)

    assert "\n" not in str(told.value)


@given(st.text())
def test_nothing_else_comes_of_any_text(text):
    try:
        entry = parse(text)
    except EntryError:
        return
    assert isinstance(entry, DesktopEntry)
    assert entry.text.rstrip("\n") == text.rstrip("\n")
