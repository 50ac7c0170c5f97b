"""logind: which session is ours, and what it says of it, of sleep and of who blocks idling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.sensing.finding import Standing
from intermezzo.system.bus import Which
from intermezzo.system.sensing.linux.logind import (
    idle_blocker,
    inhibitor_sensor,
    lock_sensor,
    session_sensor,
    sleep_sensor,
)
from intermezzo.system.sensing.linux.own_session import (
    LOGIND,
    SESSION,
    OwnSession,
    best_listed,
    is_desktop,
)
from system.sensing.bus_world import BusWorld

MANAGER = f"{LOGIND}.Manager"
ROOT = "/org/freedesktop/login1"
OURS = f"{ROOT}/session/_37"
NO = f"{LOGIND}.NoSuchSession"
UID, PID = 1000, 4321

RECORDED_INHIBITORS = [
    ("sleep", "NetworkManager", "NetworkManager needs to turn off networks", "delay", 0, 601),
    ("sleep", "UPower", "Pause device polling", "delay", 0, 702),
    ("handle-power-key:handle-suspend-key", "PowerDevil", "KDE handles it", "block", UID, 900),
    ("shutdown:sleep:idle", "PackageKit", "Package update in progress", "block", 0, 777),
]
"""As systemd 252 lists them (a(ssssuu)); what a desktop always has, and an update."""


@pytest.fixture
def world(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = BusWorld(tmp_path, Which.SYSTEM)
    made.server.owned.add(LOGIND)
    for member in ("GetSession", "GetSessionByPID", "GetUser"):
        made.server.answers[member] = lambda _: NO
    made.server.answers["ListSessions"] = lambda _: ("a(susso)", ([],))
    made.server.answers["GetAll"] = lambda _: ("a{sv}", ({"Class": ("s", "user")},))
    yield made
    made.end()


def own(world, **environ):
    return OwnSession(world.bus, environ, UID, PID)


def is_told(sensor, value):
    return lambda: sensor.finding.is_available and sensor.finding.value is value


@pytest.mark.parametrize(
    ("property_value", "answer"), [(True, True), (False, False), (None, False)]
)
def test_sleep_is_a_property_at_first_and_a_signal_then(qtbot, world, property_value, answer):
    if property_value is not None:
        world.server.offer(MANAGER, "PreparingForSleep", "b", property_value)
    sensor = world.start(sleep_sensor(world.bus))
    qtbot.waitUntil(is_told(sensor, answer))
    for start in (True, False):
        world.server.emit(MANAGER, "PrepareForSleep", "b", (start,), path=ROOT)
        qtbot.waitUntil(is_told(sensor, start))


def by_name(world):
    world.server.answers["GetSession"] = lambda body: ("o", (OURS,)) if body == ("7",) else NO


def by_process(world):
    world.server.answers["GetSessionByPID"] = lambda body: ("o", (OURS,)) if body == (PID,) else NO


def by_user(world):
    user = f"{ROOT}/user/_1000"
    world.server.answers["GetUser"] = lambda body: ("o", (user,)) if body == (UID,) else NO
    world.server.offer(f"{LOGIND}.User", "Display", "(so)", ("7", OURS))


def by_auto(world):
    world.server.answers["GetSession"] = lambda body: ("o", (OURS,)) if body == ("auto",) else NO


def by_list(world):
    rows = [
        ("3", 0, "root", "", f"{ROOT}/session/_33"),
        ("5", UID, "somebody", "", f"{ROOT}/session/_35"),
        ("7", UID, "somebody", "seat0", OURS),
    ]
    world.server.answers["ListSessions"] = lambda _: ("a(susso)", (rows,))


@pytest.mark.parametrize("way", [by_name, by_process, by_user, by_auto, by_list])
def test_our_session_is_found_one_way_or_another(qtbot, world, way):
    way(world)
    found = []
    own(world, XDG_SESSION_ID="7").find(found.append)

    qtbot.waitUntil(lambda: found == [OURS])


def test_a_person_without_a_display_is_no_session(qtbot, world):
    world.server.answers["GetUser"] = lambda _: ("o", (f"{ROOT}/user/_1000",))
    world.server.offer(f"{LOGIND}.User", "Display", "(so)", ("", "/"))
    found = []
    own(world).find(found.append)

    qtbot.waitUntil(lambda: found == [None])
    assert "GetAll" not in world.server.members()


def test_the_session_of_systemds_own_manager_is_passed_over(qtbot, world):
    by_process(world)
    by_list(world)
    world.server.answers["GetSessionByPID"] = lambda _: ("o", (f"{ROOT}/session/_31",))
    manager = ("a{sv}", ({"Class": ("s", "manager")},))
    world.server.answers[f"{ROOT}/session/_31 GetAll"] = lambda _: manager
    found = []
    own(world).find(found.append)

    qtbot.waitUntil(lambda: found == [OURS])


@pytest.mark.parametrize(
    ("properties", "desktop"),
    [
        ({}, True),
        ({"Class": ("s", "user")}, True),
        ({"Class": ("s", "user-early")}, True),
        ({"Class": ("s", "greeter")}, False),
        ({"Class": ("s", "manager")}, False),
        ({"Class": ("u", 1)}, False),
    ],
)
def test_a_desktop_is_a_session_of_a_user(properties, desktop):
    assert is_desktop(properties) is desktop


ROWS = st.lists(
    st.tuples(
        st.text(max_size=2),
        st.sampled_from([0, 1000, 1001]),
        st.just("somebody"),
        st.sampled_from(["", "seat0"]),
        st.text("/ab", min_size=1, max_size=4),
    )
)


@given(ROWS, st.sampled_from([0, 1000]))
def test_of_listed_sessions_it_is_ours_and_with_a_seat_if_any_is(rows, uid):
    best = best_listed(rows, uid)
    ours = [row for row in rows if row[1] == uid]

    assert (best is None) == (not ours)
    if ours:
        seated = [row[4] for row in ours if row[3]]
        assert best in (seated or [row[4] for row in ours])


def test_a_lock_is_our_sessions_hint(qtbot, world):
    by_name(world)
    world.server.offer(SESSION, "LockedHint", "b", False)
    sensor = world.start(lock_sensor(world.bus, own(world, XDG_SESSION_ID="7")))
    qtbot.waitUntil(is_told(sensor, False))
    world.server.change(f"{ROOT}/session/_39", SESSION, "LockedHint", "b", True)
    world.server.change(OURS, SESSION, "LockedHint", "b", True)
    qtbot.waitUntil(is_told(sensor, True))
    world.server.change(OURS, SESSION, "LockedHint", "b", False)

    qtbot.waitUntil(is_told(sensor, False))


def test_a_lock_that_is_only_asked_for_locks_nobody_out_for_ever(qtbot, world):
    by_name(world)
    world.server.offer(SESSION, "LockedHint", "b", False)
    sensor = world.start(lock_sensor(world.bus, own(world, XDG_SESSION_ID="7")))
    qtbot.waitUntil(is_told(sensor, False))
    asked = world.server.members().count("Get")
    world.server.emit(SESSION, "Lock", "", (), path=OURS)
    qtbot.waitUntil(lambda: world.server.members().count("Get") == asked + 1)
    assert sensor.finding.value is False
    world.server.offer(SESSION, "LockedHint", "b", True)
    world.server.emit(SESSION, "Unlock", "", (), path=OURS)

    qtbot.waitUntil(is_told(sensor, True))


def test_an_inactive_session_is_behind_another(qtbot, world):
    by_name(world)
    world.server.offer(SESSION, "Active", "b", True)
    sensor = world.start(session_sensor(world.bus, own(world, XDG_SESSION_ID="7")))
    qtbot.waitUntil(is_told(sensor, False))
    world.server.change(OURS, SESSION, "Active", "b", False)

    qtbot.waitUntil(is_told(sensor, True))


def test_without_a_session_it_says_so_and_looks_again(qtbot, world):
    sensor = world.start(lock_sensor(world.bus, own(world)))
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)
    assert sensor.finding.why == "logind knows no session of yours"
    by_list(world)
    world.server.offer(SESSION, "LockedHint", "b", True)
    sensor.look()

    qtbot.waitUntil(is_told(sensor, True))


def test_a_logind_that_restarts_is_asked_for_our_session_anew(qtbot, world):
    by_name(world)
    world.server.offer(SESSION, "LockedHint", "b", False)
    sensor = world.start(lock_sensor(world.bus, own(world, XDG_SESSION_ID="7")))
    qtbot.waitUntil(is_told(sensor, False))
    world.server.own(LOGIND, owned=False)
    qtbot.waitUntil(lambda: sensor.finding.why == "logind is not running")
    world.server.offer(SESSION, "LockedHint", "b", True)
    world.server.own(LOGIND)

    qtbot.waitUntil(is_told(sensor, True))


@pytest.mark.parametrize(
    ("inhibitor", "answer"),
    [
        (("idle", "Slides", "a talk", "block", UID, 1), (True, "Slides")),
        (("sleep:idle", "Film", "a film", "block", UID, 1), (True, "Film")),
        (("idle", "Film", "a film", "block-weak", UID, 1), (True, "Film")),
        (("idle", "Slow", "a delay", "delay", UID, 1), (False, "")),
        (("sleep", "Backup", "a backup", "block", UID, 1), (False, "")),
        (("handle-lid-switch", "Dock", "a dock", "block", UID, 1), (False, "")),
        (("idle", "Update", "an update", "block", 0, 1), (False, "")),
        (("idle", "Other", "somebody else's film", "block", 1001, 1), (False, "")),
        (("idle", "ann", "user session inhibited", "block", UID, 1), (True, "")),
    ],
)
def test_only_a_program_of_the_person_that_blocks_idling_presents(inhibitor, answer):
    assert idle_blocker(([*RECORDED_INHIBITORS, inhibitor],), UID) == answer


def test_what_a_desktop_always_inhibits_is_no_presentation():
    assert idle_blocker((RECORDED_INHIBITORS,), UID) == (False, "")
    assert idle_blocker(("odd",), UID) is None


def test_a_root_takes_every_block_for_its_own():
    assert idle_blocker((RECORDED_INHIBITORS,), 0) == (True, "PackageKit")


def test_inhibitors_are_listed_again_when_that_changes_and_at_every_look(qtbot, world):
    rows = [*RECORDED_INHIBITORS]
    world.server.answers["ListInhibitors"] = lambda _: ("a(ssssuu)", (rows,))
    sensor = world.start(inhibitor_sensor(world.bus, UID))
    qtbot.waitUntil(is_told(sensor, False))
    rows.append(("idle", "Slides", "a talk", "block", UID, 1))
    world.server.change(ROOT, MANAGER, "BlockInhibited", "s", "idle")
    qtbot.waitUntil(is_told(sensor, True))
    assert sensor.finding.detail == "Slides"
    rows.pop()
    sensor.look()

    qtbot.waitUntil(is_told(sensor, False))
