"""What Windows says about the person, on records written after Microsoft's documentation."""

from __future__ import annotations

import struct
import sys
from ctypes import (
    POINTER,
    Structure,
    c_int32,
    c_uint32,
    c_uint64,
    cast,
    create_string_buffer,
    sizeof,
)
from ctypes import addressof as address_of
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreign_library import ForeignLibrary
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.asked import AskedSensor, LackingError
from intermezzo.system.sensing.windows import interruptions, session
from intermezzo.system.sensing.windows.calls import windows_function
from intermezzo.system.sensing.windows.idle import LastInput, fetch_idle, since
from intermezzo.system.sensing.windows.interruptions import Notifying

WINDOWS_10 = (10, 0)
WINDOWS_7 = (6, 1)

# WTSINFOEXW of session 2: level, four bytes unused, session, state, flags, and 212 bytes more.
HEAD = "<I4xIii"
REST = bytes(212)


def record(state=0, flags=1, windows=WINDOWS_10, level=1):
    return session.SessionRecord(struct.pack(HEAD, level, 2, state, flags) + REST, windows)


def test_nothing_of_windows_is_found_elsewhere():
    if sys.platform != "win32":
        with pytest.raises(LackingError, match="not Windows"):
            windows_function("user32", "GetLastInputInfo", c_int32)


@pytest.mark.parametrize(
    ("last", "now", "ms"),
    [
        (1_000, 6_000, 5_000),
        (5_000, 5_000, 0),
        (0xFFFF_FFFF, 0, 1),
        (0xFFFF_F000, 0x1000, 0x2000),
        (6_000, 5_990, 0),  # sent by a program that gave it a tick of its own
        (10, 0xFFFF_FFF0, 0),  # the same, across the wrap
        (0, 0x8000_0000, 0x8000_0000),  # 25 days
    ],
)
def test_the_time_since_the_last_input_outlives_the_wrap_of_the_ticks(last, now, ms):
    assert since(last, now) == timedelta(milliseconds=ms)


@given(st.integers(0, 2**32 - 1), st.integers(0, 40 * 86_400_000))
def test_forty_days_without_input_are_told_from_any_tick_on(last, passed):
    assert since(last, (last + passed) % 2**32) == timedelta(milliseconds=passed)


def test_the_last_input_is_fetched_with_the_size_that_windows_checks():
    def get_last_input(info):
        assert info[0].size == 8
        info[0].tick = 4_000
        return 1

    library = ForeignLibrary(GetLastInputInfo=get_last_input, GetTickCount=lambda: 9_000)

    assert sizeof(LastInput) == 8
    assert LastInput.tick.offset == 4
    assert fetch_idle(library.find) == timedelta(seconds=5)


def test_a_refused_last_input_is_an_error():
    library = ForeignLibrary(GetLastInputInfo=lambda _: 0, GetTickCount=lambda: 9_000)

    with pytest.raises(OSError, match="GetLastInputInfo failed"):
        fetch_idle(library.find)


@pytest.mark.parametrize(
    ("flags", "windows", "locked"),
    [
        (0, WINDOWS_10, True),
        (1, WINDOWS_10, False),
        (-1, WINDOWS_10, None),
        (0, WINDOWS_7, False),
        (1, WINDOWS_7, True),
        (-1, WINDOWS_7, None),
        (0, (6, 3), True),
    ],
)
def test_a_locked_session_is_told_by_its_flags(flags, windows, locked):
    assert session.locked(record(flags=flags, windows=windows)).value is locked


@pytest.mark.parametrize(
    ("state", "elsewhere"), [(0, False), (1, True), (4, True), (5, True), (9, True)]
)
def test_only_the_active_session_is_the_one_in_front(state, elsewhere):
    assert session.elsewhere(record(state=state)).value is elsewhere


@pytest.mark.parametrize(
    "broken", [b"", b"\1\0\0\0", record().data[:19], record(level=2).data, bytes(232)]
)
def test_a_broken_session_record_is_an_error(broken):
    for parse in (session.locked, session.elsewhere):
        with pytest.raises(ValueError, match="Windows answered"):
            parse(session.SessionRecord(broken, WINDOWS_10))


def test_the_session_record_is_fetched_and_given_back():
    data = record(flags=0).data
    kept = create_string_buffer(data, len(data))
    freed = []

    def query(server, number, kind, buffer, size):
        assert (server, number, kind) == (None, 0xFFFF_FFFF, 25)
        buffer[0] = address_of(kept)
        size[0] = len(data)
        return 1

    library = ForeignLibrary(WTSQuerySessionInformationW=query, WTSFreeMemory=freed.append)

    assert session.fetch_session(library.find).data == data
    assert freed == [address_of(kept)]


def test_a_refused_session_record_is_an_error_and_frees_nothing():
    freed = []
    library = ForeignLibrary(WTSQuerySessionInformationW=lambda *_: 0, WTSFreeMemory=freed.append)

    with pytest.raises(OSError, match="WTSQuerySessionInformation failed"):
        session.fetch_session(library.find)
    assert freed == []


@pytest.mark.parametrize("running", [0, 1])
def test_a_screen_saver_covers_the_screen(running):
    def ask(action, parameter, answer, change):
        assert (action, parameter, change) == (0x72, 0, 0)
        answer[0] = running
        return 1

    found = session.fetch_screen_saver(ForeignLibrary(SystemParametersInfoW=ask).find)

    assert session.screen_saver(found).value is bool(running)


@pytest.mark.parametrize(
    ("state", "full_screen", "presenting"),
    [
        (Notifying.NOT_PRESENT, None, None),
        (Notifying.BUSY, True, False),
        (Notifying.FULL_SCREEN, True, False),
        (Notifying.PRESENTATION, False, True),
        (Notifying.ACCEPTS, False, False),
        (Notifying.QUIET_TIME, False, False),
        (Notifying.STORE_APP, False, False),
        (99, False, False),
    ],
)
def test_the_notification_state_tells_of_full_screen_and_of_presenting(
    state, full_screen, presenting
):
    assert interruptions.full_screen(state).value is full_screen
    assert interruptions.presenting(state).value is presenting


def test_the_notification_state_is_fetched():
    def query(state):
        state[0] = 3
        return 0

    library = ForeignLibrary(SHQueryUserNotificationState=query)
    assert interruptions.fetch_notifying(library.find) == Notifying.FULL_SCREEN
    library = ForeignLibrary(SHQueryUserNotificationState=lambda _: -2147467259)
    with pytest.raises(OSError, match="0x80004005"):
        interruptions.fetch_notifying(library.find)


@pytest.mark.parametrize(("flags", "kept"), [(0, False), (1, False), (2, True), (7, True)])
def test_a_required_display_means_a_film_or_slides(flags, kept):
    def ask(level, given, given_size, answer, size):
        assert (level, given, given_size, size) == (16, None, 0, 4)
        cast(answer, POINTER(c_uint32))[0] = flags
        return 0

    found = interruptions.fetch_execution_state(ForeignLibrary(CallNtPowerInformation=ask).find)

    assert interruptions.screen_kept_awake(found).value is kept


def test_a_refused_execution_state_is_an_error():
    library = ForeignLibrary(CallNtPowerInformation=lambda *_: -1073741790)

    with pytest.raises(OSError, match="0xc0000022"):
        interruptions.fetch_execution_state(library.find)


@pytest.mark.parametrize(
    ("profile", "value", "detail"),
    [(0, False, ""), (1, True, "priority only"), (2, True, "alarms only")],
)
def test_quiet_hours_are_told_by_their_profile(profile, value, detail):
    def query(name, type_id, scope, stamp, answer, size):  # noqa: PLR0917 - as in C
        assert (type_id, scope, size[0]) == (None, None, 4)
        assert struct.pack("<Q", name[0]) == struct.pack("<II", 0xA3BF1C75, 0x0D83063E)
        stamp[0] = 1
        cast(answer, POINTER(c_uint32))[0] = profile
        return 0

    found = interruptions.fetch_quiet_hours(ForeignLibrary(NtQueryWnfStateData=query).find)

    answer = interruptions.quiet_hours(found)
    assert (answer.value, answer.detail) == (value, detail)


def _empty(_name, _type, _scope, _stamp, _answer, size):
    size[0] = 0
    return 0


@pytest.mark.parametrize(
    "functions",
    [{}, {"NtQueryWnfStateData": lambda *_: -1073741772}, {"NtQueryWnfStateData": _empty}],
)
@pytest.mark.usefixtures("qapp")
def test_a_windows_that_is_silent_about_quiet_hours_lacks_them(functions):
    library = ForeignLibrary(**functions)
    sensor = AskedSensor(
        Question.DO_NOT_DISTURB,
        "quiet hours",
        lambda: interruptions.fetch_quiet_hours(library.find),
        interruptions.quiet_hours,
    )
    sensor.start()

    assert sensor.finding.standing is Standing.UNAVAILABLE


def test_quiet_hours_of_an_unknown_kind_are_no_answer():
    with pytest.raises(ValueError, match="unknown kind, 7"):
        interruptions.quiet_hours(7)


def test_the_structures_are_as_large_as_in_the_headers():
    assert [sizeof(kind) for kind in (c_int32, c_uint32, c_uint64)] == [4, 4, 8]
    assert struct.calcsize(HEAD) == 20
    assert issubclass(LastInput, Structure)
