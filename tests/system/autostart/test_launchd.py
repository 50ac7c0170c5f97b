"""Autostart on macOS, on files written after Apple's documentation and a launchd that is told."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.system.autostart import launch_agent
from intermezzo.system.autostart.launch_agent import AgentError, disabled_services
from intermezzo.system.autostart.launchd import LaunchdAutostart, RealLaunchd
from intermezzo.system.autostart.state import AutostartError, AutostartState, OwnCommand

RECORDINGS = Path(__file__).parent / "recordings"
PROGRAM = "/Applications/Intermezzo.app/Contents/MacOS/intermezzo"


class ToldLaunchd:
    """Keeps what was turned off and on, as launchd does beside the files."""

    def __init__(self, printed=""):
        self.kept = dict(disabled_services(printed))
        self.obeys = True

    def disabled(self):
        return self.kept

    def allow(self, label, allowed):
        if self.obeys:
            self.kept[label] = not allowed
        return self.obeys


class Mac:
    def __init__(self, folder):
        self.home = folder / "Users" / "me"
        self.all = folder / "Library" / "LaunchAgents"
        self.all.mkdir(parents=True)
        self.file = self.home / "Library" / "LaunchAgents" / "intermezzo.plist"
        self.everybodys = self.all / "intermezzo.plist"
        self.launchd = ToldLaunchd()

    def autostart(self, *arguments):
        own = OwnCommand((PROGRAM,), arguments)
        return LaunchdAutostart(
            own,
            self.home,
            self.launchd,
            everybodys=self.all,
            can_start=lambda program: program == PROGRAM,
        )

    def state(self):
        return self.autostart().state()

    def keys(self):
        return plistlib.loads(self.file.read_bytes())

    def holds(self, file, **keys):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(plistlib.dumps({"Label": "intermezzo", **keys}))

    def recorded(self):
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes((RECORDINGS / "agent-of-a-person.plist").read_bytes())


@pytest.fixture
def mac(tmp_path):
    return Mac(tmp_path)


def test_it_is_turned_on_and_off_and_leaves_nothing_behind(mac):
    assert mac.state() == AutostartState(False, False, str(mac.file))

    mac.autostart("--home", "/h").enable()
    assert mac.state() == AutostartState(True, False, str(mac.file))
    assert mac.keys() == {
        "Label": "intermezzo",
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
        "ProgramArguments": [PROGRAM, "--home", "/h"],
    }

    mac.autostart().disable()
    assert not mac.file.exists()
    assert mac.launchd.kept == {}
    mac.autostart().disable()


def test_a_program_that_has_moved_is_seen_and_mended_with_its_words(mac):
    mac.recorded()
    old = "/Applications/Old Intermezzo.app/Contents/MacOS/intermezzo"

    assert mac.state() == AutostartState(
        True, True, str(mac.file), f"{mac.file}: {old} is not there any more; turn it on anew"
    )
    assert mac.autostart("--home", "/h").repair() is True
    assert mac.keys()["ProgramArguments"] == [PROGRAM, "--speed", "2"]
    assert mac.keys()["EnvironmentVariables"] == {"LANG": "de_DE.UTF-8"}
    assert mac.autostart().repair() is False


def test_what_a_person_added_stays(mac):
    mac.recorded()
    before = mac.keys()
    mac.autostart().enable()
    assert mac.keys() == {**before, "ProgramArguments": [PROGRAM]}

    mac.autostart().disable()
    assert mac.keys() == {**before, "ProgramArguments": [PROGRAM], "Disabled": True}
    assert not mac.state().enabled

    mac.autostart().enable()
    assert mac.keys() == {**before, "ProgramArguments": [PROGRAM]}


@pytest.mark.parametrize(
    ("recording", "disabled"),
    [("print-disabled-macos-12.txt", True), ("print-disabled-macos-14.txt", False)],
)
def test_what_launchd_prints_is_read(recording, disabled):
    found = disabled_services((RECORDINGS / recording).read_text())

    assert found["intermezzo"] is disabled
    assert found["com.apple.ManagedClientAgent.enrollagent"] is True
    assert len(found) == 3


def test_what_was_turned_off_in_the_settings_is_off_and_can_be_turned_on(mac):
    mac.autostart().enable()
    mac.launchd.kept["intermezzo"] = True
    assert mac.state() == AutostartState(False, False, str(mac.file))
    assert mac.autostart().repair() is False

    mac.autostart().enable()

    assert mac.state().enabled
    assert mac.launchd.kept["intermezzo"] is False


def test_what_launchd_keeps_counts_for_more_than_the_file(mac):
    mac.holds(mac.file, ProgramArguments=[PROGRAM], RunAtLoad=True, Disabled=True)
    assert not mac.state().enabled

    mac.launchd.kept["intermezzo"] = False
    assert mac.state().enabled

    mac.autostart().disable()
    assert not mac.state().enabled


@pytest.mark.parametrize(
    ("keys", "enabled"),
    [
        ({"ProgramArguments": [PROGRAM], "RunAtLoad": True}, True),
        ({"ProgramArguments": [PROGRAM], "KeepAlive": True}, True),
        ({"ProgramArguments": [PROGRAM]}, False),
        ({"Program": PROGRAM, "RunAtLoad": True}, True),
        ({"Program": PROGRAM, "ProgramArguments": ["i"], "RunAtLoad": True}, True),
        ({"Program": "/gone", "ProgramArguments": [PROGRAM], "RunAtLoad": True}, True),
        ({"ProgramArguments": [PROGRAM], "RunAtLoad": "yes"}, False),
        ({"ProgramArguments": PROGRAM, "RunAtLoad": True}, False),
        ({"ProgramArguments": [], "RunAtLoad": True}, False),
        ({"ProgramArguments": [1], "RunAtLoad": True}, False),
        ({"RunAtLoad": True}, False),
    ],
)
def test_what_starts_at_login(mac, keys, enabled):
    mac.holds(mac.file, **keys)
    assert mac.state().enabled is enabled

    mac.autostart().enable()
    assert mac.state() == AutostartState(True, False, str(mac.file))


def test_an_agent_for_everybody_is_turned_off_for_this_person(mac):
    mac.holds(mac.everybodys, ProgramArguments=[PROGRAM], RunAtLoad=True)
    assert mac.state() == AutostartState(True, False, str(mac.everybodys))

    mac.autostart().disable()
    assert not mac.state().enabled
    assert mac.launchd.kept == {"intermezzo": True}

    mac.autostart().enable()
    assert mac.state() == AutostartState(True, False, str(mac.file))


def test_a_launchd_that_does_not_obey_is_told(mac):
    mac.holds(mac.everybodys, ProgramArguments=[PROGRAM], RunAtLoad=True)
    mac.launchd.obeys = False

    with pytest.raises(
        AutostartError, match="launchd: it does not turn intermezzo off; turn it off"
    ):
        mac.autostart().disable()


@pytest.mark.parametrize("content", [b"", b"rubbish", b"<plist>", b"bplist00rubbish", b"\0" * 64])
def test_what_is_no_property_list_is_told_and_kept(mac, content):
    mac.file.parent.mkdir(parents=True)
    mac.file.write_bytes(content)
    state = mac.state()

    assert not state.enabled
    assert state.trouble == (
        f"{mac.file}: it is no property list; move it away and turn it on anew"
    )
    for act in (mac.autostart().enable, mac.autostart().disable, mac.autostart().repair):
        with pytest.raises(AutostartError):
            act()
    assert mac.file.read_bytes() == content


def test_a_list_without_keys_is_none_of_an_agent(mac):
    mac.file.parent.mkdir(parents=True)
    mac.file.write_bytes(plistlib.dumps(["a"]))

    assert "without keys" in mac.state().trouble


@given(st.binary(max_size=200))
def test_nothing_else_comes_of_any_bytes(content):
    try:
        launch_agent.parse(content)
    except AgentError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either end is well


@pytest.mark.parametrize("path", ["/a\udcff/i", "/a\x01/i"])
def test_a_path_that_cannot_be_named_is_refused_in_one_line(mac, path):
    with pytest.raises(AutostartError, match="a path of such letters"):
        mac.autostart("--home", path).enable()

    assert not mac.file.exists()


def test_where_there_is_no_launchctl_launchd_says_nothing():
    launchd = RealLaunchd(501)

    assert launchd.disabled() == {}
    assert launchd.allow("intermezzo", allowed=True) is False
