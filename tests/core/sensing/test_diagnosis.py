"""What the doctor says of findings: used, spare, missing, and what it means to know nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.sensing.diagnosis import WIDTH, Diagnosis, Environment, Verdict, diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.core.sensing.words import ASKED, MEANINGS, NAMES, length, said

SYNC = Finding(Question.IDLE, "X11 SYNC", Standing.AVAILABLE, timedelta(minutes=2))
MUTTER = Finding(Question.IDLE, "Mutter", Standing.AVAILABLE, timedelta(minutes=3))
WAYLAND = Finding(Question.IDLE, "Wayland", Standing.UNAVAILABLE, why="this is no Wayland session")
PIPEWIRE = Finding(Question.MICROPHONE, "PipeWire", Standing.AVAILABLE, True, "Firefox")
PULSE = Finding(Question.MICROPHONE, "PulseAudio", Standing.AVAILABLE, False)
NO_PIPEWIRE = Finding(
    Question.CAMERA,
    "PipeWire",
    Standing.UNAVAILABLE,
    why="pw-dump is not installed",
    remedy="Install the package pipewire-bin.",
)
LOGIND = Finding(Question.SLEEP, "logind", Standing.PROBING)
HOME = Environment(
    platform="xcb",
    session="x11",
    desktop="XFCE",
    tray=True,
    notifications="the desktop",
    timezone="Europe/Berlin",
    screens=("DP-1", "HDMI-1"),
)


def answer(question, *findings):
    found = {each.question: each for each in diagnose(findings).answers}
    return found[question]


def test_every_question_is_answered_for_in_its_order():
    assert [each.question for each in diagnose(()).answers] == list(Question)
    assert set(NAMES) == set(ASKED) == set(MEANINGS) == set(Question)


def test_the_first_way_to_know_idleness_is_used_and_the_second_is_spare():
    found = answer(Question.IDLE, WAYLAND, SYNC, MUTTER)

    assert (found.used, found.spare, found.missing) == ((SYNC,), (MUTTER,), (WAYLAND,))
    assert found.said == "nobody has touched anything for 2 min"
    assert found.way == "Asked by X11 SYNC; Mutter could tell it too"


def test_of_the_other_questions_every_way_counts_and_one_yes_is_a_yes():
    found = answer(Question.MICROPHONE, PULSE, PIPEWIRE)

    assert found.used == (PULSE, PIPEWIRE)
    assert found.value is True
    assert found.said == "Firefox uses the microphone"
    assert found.way == "Asked by PulseAudio, PipeWire"


@pytest.mark.parametrize(
    ("findings", "verdict", "words"),
    [
        ((SYNC,), Verdict.ANSWERED, "nobody has touched anything for 2 min"),
        ((WAYLAND,), Verdict.UNANSWERED, "not known, so interludes go by the clock alone"),
        ((), Verdict.UNANSWERED, "not known, so interludes go by the clock alone"),
        ((WAYLAND, replace(SYNC, standing=Standing.PROBING)), Verdict.LOOKING, "being looked for"),
        ((replace(SYNC, value=None, why="no answer"),), Verdict.ANSWERED, "not known just now"),
        ((replace(SYNC, standing=Standing.OFF, why="no answer"),), Verdict.UNANSWERED, None),
    ],
)
def test_a_question_is_answered_or_not_and_says_what_that_means(findings, verdict, words):
    found = answer(Question.IDLE, *findings)

    assert found.verdict is verdict
    assert words is None or found.said == words
    assert bool(found.meaning) is (verdict is Verdict.UNANSWERED)


@pytest.mark.parametrize(
    ("question", "value", "detail", "words"),
    [
        (Question.IDLE, timedelta(seconds=3), "", "somebody is at the computer just now"),
        (Question.IDLE, timedelta(seconds=40), "", "nobody has touched anything for 40 s"),
        (Question.IDLE, None, "", "not known just now"),
        (Question.LOCK, True, "", "the screen is locked"),
        (Question.LOCK, False, "", "the screen is not locked"),
        (Question.CAMERA, True, "", "the camera is in use"),
        (Question.CAMERA, True, "Zoom", "Zoom uses the camera"),
        (Question.CAMERA, True, "Zoom, Cheese, Zoom", "Zoom and Cheese use the camera"),
        (Question.MICROPHONE, True, "A, B, C", "A, B and C use the microphone"),
        (Question.PRESENTING, True, "VLC", "VLC keeps the screen awake"),
        (Question.SHARING, True, "OBS", "OBS sees the screen"),
        (Question.FULL_SCREEN, True, "Plan, draft", "a window fills the screen: Plan, draft"),
        (Question.DO_NOT_DISTURB, False, "ignored", "no wish for quiet"),
    ],
)
def test_a_value_is_said_in_plain_words(question, value, detail, words):
    assert said(question, value, detail) == words


@pytest.mark.parametrize("question", [each for each in Question if each is not Question.IDLE])
def test_yes_no_and_unknown_of_every_question_differ(question):
    assert len({said(question, value) for value in (True, False, None)}) == 3


def test_what_is_missing_for_one_reason_is_told_together():
    reason = "there is no session bus"
    gone = [
        Finding(Question.LOCK, name, Standing.UNAVAILABLE, why=reason)
        for name in ("screen saver, GNOME", "screen saver, KDE")
    ]
    logind = Finding(Question.LOCK, "logind", Standing.OFF, why="no answer", remedy="Start it.")
    found = answer(Question.LOCK, *gone, logind)

    assert [(gap.text, gap.remedy) for gap in found.gaps] == [
        ("screen saver, GNOME; screen saver, KDE: there is no session bus", ""),
        ("logind: failed and is left alone for a while: no answer", "Start it."),
    ]


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(seconds=60), "1 min"),
        (timedelta(hours=3, minutes=20, seconds=9), "3 h 20 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(days=2), "48 h"),
    ],
)
def test_a_length_is_said_as_people_do(span, words):
    assert length(span) == words


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((), "No question is answered here, so interludes go by the clock alone."),
        ((LOGIND, SYNC), "Still looking around."),
        ((SYNC, PIPEWIRE), "2 of 10 questions are answered."),
        (
            tuple(Finding(each, "all", Standing.AVAILABLE, None) for each in Question),
            "All 10 questions are answered.",
        ),
    ],
)
def test_a_summary_says_how_much_is_answered(findings, words):
    assert diagnose(findings).summary == words


def test_the_lines_for_a_terminal():
    found = diagnose((SYNC, MUTTER, WAYLAND, LOGIND, NO_PIPEWIRE, PIPEWIRE), HOME)

    assert found.lines() == [
        "Still looking around.",
        "",
        "Idle            nobody has touched anything for 2 min",
        "                Asked by X11 SYNC; Mutter could tell it too",
        "                Wayland: this is no Wayland session",
        "Sleep           being looked for",
        "                Asking logind",
        "Lock            not known, so a locked screen counts as presence until nobody",
        "                has touched anything for a while",
        "Session         not known, so an offer may wait in your session while somebody",
        "                else works in theirs",
        "Do not disturb  not known, so an offer may come while you have asked for quiet",
        "Full screen     not known, so an offer may come over a window that fills the",
        "                screen",
        "Presenting      not known, so an offer may come during slides or a film",
        "Camera          not known, so a call is not noticed by its camera; In a call in",
        "                the tray menu tells it",
        "                PipeWire: pw-dump is not installed",
        "                  Install the package pipewire-bin.",
        "Microphone      Firefox uses the microphone",
        "                Asked by PipeWire",
        "Sharing         not known, so a shared screen is not noticed; offer.discreet =",
        '                "always" keeps every offer discreet',
        "",
        "Desktop         XFCE, x11",
        "Windows         xcb",
        "Screens         DP-1, HDMI-1",
        "Tray            there",
        "Notices         the desktop",
        "Time zone       Europe/Berlin",
    ]


def test_what_is_not_known_of_the_computer_is_not_told():
    assert Environment().pairs() == []
    assert Environment(tray=False).pairs() == [("Tray", "not there")]


def test_the_fields_are_json_with_stable_keys():
    fields = json.loads(json.dumps(diagnose((SYNC, NO_PIPEWIRE), HOME).fields()))
    idle, camera = fields["questions"][0], fields["questions"][7]

    assert list(fields) == ["summary", "questions", "environment"]
    assert idle == {
        "question": "idle",
        "verdict": "answered",
        "value": 120.0,
        "words": "nobody has touched anything for 2 min",
        "sensors": [
            {
                "sensor": "X11 SYNC",
                "standing": "available",
                "used": True,
                "value": 120.0,
                "detail": "",
                "why": "",
                "remedy": "",
            }
        ],
    }
    assert (camera["verdict"], camera["value"]) == ("not answered", None)
    assert camera["sensors"][0]["remedy"] == "Install the package pipewire-bin."
    assert fields["environment"]["screens"] == ["DP-1", "HDMI-1"]


plain = st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=40)
values = st.one_of(
    st.none(), st.booleans(), st.integers(0, 10**6).map(lambda n: timedelta(seconds=n))
)
findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(Question),
        plain,
        st.sampled_from(Standing),
        values,
        plain,
        plain,
        plain,
    ),
    max_size=12,
)


@given(findings)
def test_what_is_told_as_json_is_read_back(found):
    diagnosis = diagnose(found, HOME)

    assert Diagnosis.read(json.loads(json.dumps(diagnosis.fields()))) == diagnosis


@given(findings)
def test_lines_keep_to_the_terminal_and_never_fail(found):
    unbroken = max(
        (len(word) for line in diagnose(found).lines() for word in line.split()), default=0
    )

    assert all(len(line) <= max(WIDTH, 18 + unbroken) for line in diagnose(found).lines())


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"questions": 3, "environment": {}},
        {"questions": [{"question": "weather", "sensors": [{}]}], "environment": {}},
        {"questions": [], "environment": {"platform": "xcb"}},
        {"questions": [], "environment": []},
    ],
)
def test_fields_of_somebody_else_are_refused(fields):
    with pytest.raises(ValueError, match=r"findings|weather"):
        Diagnosis.read(fields)
