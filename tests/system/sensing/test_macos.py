"""What macOS says about the person, on records written after Apple's documentation."""

from __future__ import annotations

import json
import math
from ctypes import sizeof
from datetime import timedelta

import pytest

from foreign_library import ForeignFoundation, ForeignLibrary
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.asked import AskedSensor, LackingError
from intermezzo.system.sensing.macos import awake, focus, idle, screen, session
from intermezzo.system.sensing.macos.calls import mac_function
from intermezzo.system.sensing.macos.foundation import Foundation
from intermezzo.system.sensing.macos.screen import CRect, Rect, Screens

VALUES = [
    "Zoom",
    "Präsentation: 发表 🎬",
    "",
    0,
    -1,
    2**40,
    1.5,
    True,
    False,
    [],
    [1, "two", [3.0]],
    {},
    {"kCGWindowLayer": 0, "kCGWindowBounds": {"X": 0.0, "Width": 1512.0}, "on": True},
    {4711: [{"AssertType": "NoDisplaySleepAssertion"}]},
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_core_foundations_values_become_pythons(value):
    library = ForeignFoundation()
    address = library.put(value)
    found = Foundation(library.find).take(address)

    assert found == value
    assert type(found) is type(value)
    assert library.released == [address]


def test_what_is_of_no_known_kind_is_none_and_nothing_is_nothing():
    library = ForeignFoundation()
    foundation = Foundation(library.find)

    assert foundation.take(library.put([b"data", None, 1])) == [None, None, 1]
    assert foundation.take(0) is None
    assert foundation.take(None) is None


def test_nothing_of_macos_is_found_elsewhere():
    with pytest.raises(LackingError, match="no CFNoSuchThing"):
        mac_function("CoreFoundation", "CFNoSuchThing", None)


def test_idleness_is_that_of_the_whole_session():
    def ask(source, kind):
        assert (source, kind) == (0, 0xFFFF_FFFF)
        return 12.25

    library = ForeignLibrary(CGEventSourceSecondsSinceLastEventType=ask)

    assert idle.fetch_idle(library.find) == timedelta(seconds=12.25)


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1e30])
def test_what_is_no_time_is_an_error(seconds):
    with pytest.raises(ValueError, match="seconds without input"):
        idle.since(seconds)


RECORD = {
    "kCGSSessionAuditIDKey": 100012,
    "kCGSSessionGroupIDKey": 20,
    "kCGSSessionOnConsoleKey": True,
    "kCGSSessionUserIDKey": 501,
    "kCGSSessionUserNameKey": "someone",
    "kCGSessionLoginDoneKey": True,
}


@pytest.mark.parametrize(
    ("more", "locked", "elsewhere"),
    [
        ({}, False, False),
        ({"CGSSessionScreenIsLocked": True}, True, False),
        ({"CGSSessionScreenIsLocked": 1}, True, False),
        ({"CGSSessionScreenIsLocked": 0}, False, False),
        ({"kCGSSessionOnConsoleKey": False}, False, True),
        ({"kCGSSessionOnConsoleKey": 0, "CGSSessionScreenIsLocked": 1}, True, True),
        ({"kCGSSessionOnConsoleKey": None}, False, None),
    ],
)
def test_the_session_tells_of_a_lock_and_of_another_in_front(more, locked, elsewhere):
    record = RECORD | more

    assert session.locked(record).value is locked
    assert session.elsewhere(record).value is elsewhere


def test_the_session_is_fetched():
    library = ForeignFoundation()
    address = library.put(RECORD)
    library.functions["CGSessionCopyCurrentDictionary"] = lambda: address

    assert session.fetch_session(library.find) == RECORD
    assert library.released == [address]


def test_without_a_screen_there_is_no_session():
    library = ForeignFoundation(CGSessionCopyCurrentDictionary=lambda: None)

    with pytest.raises(LackingError, match="outside any session"):
        session.fetch_session(library.find)


@pytest.mark.parametrize(
    ("parse", "wrong"),
    [
        (session.locked, "?"),
        (session.elsewhere, []),
        (awake.screen_kept_awake, awake.Assertions("?")),
        (screen.full_screen, Screens(None, [])),
    ],
)
def test_an_answer_of_another_form_is_an_error(parse, wrong):
    with pytest.raises(ValueError, match="unknown form"):
        parse(wrong)


def focus_record(*stores):
    return json.dumps({"data": list(stores), "header": {"timestamp": 792000000.0, "version": 3}})


def assertion(mode):
    return {
        "assertionDetails": {
            "assertionDetailsIdentifier": "com.apple.focus.activity-manager",
            "assertionDetailsModeIdentifier": mode,
            "assertionDetailsReason": "user-action",
        },
        "assertionStartDateTimestamp": 792000000.0,
        "assertionUUID": "3A1C3F0E-0000-4000-8000-000000000000",
    }


DND = assertion("com.apple.donotdisturb.mode.default")
WORK = assertion("com.apple.focus.work")


@pytest.mark.parametrize(
    ("text", "value", "detail"),
    [
        (focus_record({"storeAssertionRecords": [DND]}), True, "do not disturb"),
        (focus_record({"storeAssertionRecords": [WORK, DND]}), True, "do not disturb, work"),
        (focus_record({"storeAssertionRecords": [{}]}), True, ""),
        (focus_record({"storeAssertionRecords": []}), False, ""),
        (focus_record({"storeInvalidationRecords": [DND]}), False, ""),
        (focus_record(), False, ""),
    ],
)
def test_an_asserted_focus_is_on(text, value, detail):
    answer = focus.focus(text.encode())

    assert (answer.value, answer.detail) == (value, detail)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"data": {}}', "\xff"])
def test_a_focus_record_of_another_form_is_an_error(text):
    with pytest.raises(ValueError, match=r".+"):
        focus.focus(text.encode("latin-1"))


def started(fetch):
    sensor = AskedSensor(Question.DO_NOT_DISTURB, "Focus", fetch, focus.focus)
    sensor.start()
    return sensor.finding


@pytest.mark.usefixtures("qapp")
def test_the_focus_is_read_from_the_persons_home(tmp_path):
    path = tmp_path / focus.RECORD
    path.parent.mkdir(parents=True)
    path.write_text(focus_record({"storeAssertionRecords": [WORK]}))
    found = started(lambda: focus.fetch_focus(path))

    assert (found.value, found.detail) == (True, "work")


@pytest.mark.usefixtures("qapp")
def test_a_focus_that_may_not_be_read_says_what_to_allow():
    class Closed:
        def read_bytes(self):
            raise PermissionError(1, "Operation not permitted")

    found = started(lambda: focus.fetch_focus(Closed()))

    assert found.standing is Standing.UNAVAILABLE
    assert found.remedy.endswith("Full Disk Access.")


@pytest.mark.usefixtures("qapp")
def test_without_a_record_there_is_no_focus_to_see(tmp_path):
    found = started(lambda: focus.fetch_focus(tmp_path / focus.RECORD))

    assert found.standing is Standing.UNAVAILABLE


LEVELS = {
    "BackgroundTask": 0,
    "PreventUserIdleDisplaySleep": 0,
    "PreventUserIdleSystemSleep": 1,
    "UserIsActive": 1,
}
BY_PROCESS = {
    97: [
        {"AssertType": "PreventUserIdleSystemSleep", "AssertLevel": 255, "AssertName": "coreaudiod"}
    ],
    612: [
        {
            "AssertType": "PreventUserIdleDisplaySleep",
            "AssertLevel": 255,
            "AssertName": "Playing video",
            "Process Name": "Safari",
        }
    ],
    700: [{"AssertType": "NoDisplaySleepAssertion", "AssertLevel": 255, "AssertName": "Keynote"}],
    701: [{"AssertType": "NoDisplaySleepAssertion", "AssertLevel": 0, "AssertName": "let go"}],
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("PreventUserIdleDisplaySleep", True),
        ("NoDisplaySleepAssertion", True),
        ("PreventUserIdleSystemSleep", False),
    ],
)
def test_a_display_kept_awake_means_a_film_or_slides(kind, value):
    assert awake.screen_kept_awake(awake.Assertions(LEVELS | {kind: 1})).value is value


def assertions_library(levels, by_process, failure=0):
    library = ForeignFoundation()

    def copy(value, failure):
        def answer(place):
            place[0] = library.put(value)
            return failure

        return answer

    library.functions["IOPMCopyAssertionsStatus"] = copy(levels, 0)
    library.functions["IOPMCopyAssertionsByProcess"] = copy(by_process, failure)
    return library


def test_the_programs_that_keep_it_awake_are_named():
    library = assertions_library(LEVELS | {"PreventUserIdleDisplaySleep": 1}, BY_PROCESS)
    answer = awake.screen_kept_awake(awake.fetch_assertions(library.find))

    assert (answer.value, answer.detail) == (True, "Keynote, Safari")


def test_names_that_cannot_be_had_are_done_without():
    library = assertions_library({"PreventUserIdleDisplaySleep": 1}, {}, failure=-536870212)
    answer = awake.screen_kept_awake(awake.fetch_assertions(library.find))

    assert (answer.value, answer.detail) == (True, "")


def test_nobody_is_asked_for_while_nothing_keeps_it_awake():
    library = assertions_library(LEVELS, BY_PROCESS)
    del library.functions["IOPMCopyAssertionsByProcess"]

    assert awake.fetch_assertions(library.find) == awake.Assertions(LEVELS)


def test_refused_assertions_are_an_error():
    library = ForeignFoundation(IOPMCopyAssertionsStatus=lambda _: -536870206)

    with pytest.raises(OSError, match="0xe00002c2"):
        awake.fetch_assertions(library.find)


MAIN = Rect(0, 0, 1512, 982)
SECOND = Rect(1512, -98, 1920, 1080)


def window(x, y, width, height, *, layer=0, owner="Safari", alpha=1.0):
    return {
        "kCGWindowNumber": 77,
        "kCGWindowLayer": layer,
        "kCGWindowAlpha": alpha,
        "kCGWindowOwnerName": owner,
        "kCGWindowOwnerPID": 612,
        "kCGWindowBounds": {"X": x, "Y": y, "Width": width, "Height": height},
    }


MENU_BAR = window(0, 0, 1512, 37, layer=24, owner="Window Server")
FULL = window(0, 0, 1512, 982)
BELOW_NOTCH = window(0, 32, 1512, 950)
ON_SECOND = window(1512, -98, 1920, 1080)
PLAIN = window(100, 100, 800, 600, owner="Notes")


@pytest.mark.parametrize(
    ("windows", "value", "detail"),
    [
        ([FULL], True, "Safari"),
        ([FULL, PLAIN], True, "Safari"),
        ([ON_SECOND, PLAIN], True, "Safari"),
        ([PLAIN, FULL], False, ""),
        ([MENU_BAR, PLAIN], False, ""),
        ([window(0, 0, 1512, 982, layer=25), PLAIN], False, ""),  # what is drawn over everything
        ([window(0, 0, 1512, 982, alpha=0), PLAIN], False, ""),
        ([window(0, 0, 1, 1), FULL], True, "Safari"),
        ([window(0, 0, 1512, 981)], False, ""),
        ([BELOW_NOTCH], True, "Safari"),
        ([MENU_BAR, BELOW_NOTCH], False, ""),  # zoomed, with the Dock hidden
        ([window(0, 60, 1512, 922)], False, ""),
        ([window(0, 32, 1000, 950)], False, ""),
        ([], False, ""),
        ([{"kCGWindowLayer": 0}, FULL], True, "Safari"),
        ([{"kCGWindowLayer": 0, "kCGWindowBounds": {"X": "left"}}, FULL], True, "Safari"),
        (["?"], False, ""),
    ],
)
def test_the_foremost_window_fills_a_display_or_does_not(windows, value, detail):
    answer = screen.full_screen(Screens(windows, [MAIN, SECOND]))

    assert (answer.value, answer.detail) == (value, detail)


def screens_library(failure=0):
    library = ForeignFoundation()

    def active(most, displays, count):
        assert most == 16
        displays[0], displays[1], count[0] = 1, 69, 2
        return failure

    def copy(option, relative_to):
        assert (option, relative_to) == (0b10001, 0)
        return library.put([FULL])

    library.functions |= {
        "CGWindowListCopyWindowInfo": copy,
        "CGGetActiveDisplayList": active,
        "CGDisplayBounds": lambda display: {1: CRect(0, 0, 1512, 982), 69: CRect(1, 2, 3, 4)}[
            display
        ],
    }
    return library


def test_the_screens_are_fetched():
    assert screen.fetch_screens(screens_library().find) == Screens([FULL], [MAIN, Rect(1, 2, 3, 4)])
    assert sizeof(CRect) == 32


def test_refused_displays_are_an_error():
    with pytest.raises(OSError, match="CGGetActiveDisplayList failed with error 1001"):
        screen.fetch_screens(screens_library(failure=1001).find)
