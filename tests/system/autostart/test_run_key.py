"""Autostart on Windows, on registries written as `reg export` writes them."""

from __future__ import annotations

import re
from pathlib import Path
from subprocess import list2cmdline

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.system.autostart.command_line import line_of, words_of
from intermezzo.system.autostart.registry import EVERYBODY, PERSON, RealRegistry
from intermezzo.system.autostart.run_key import APPROVED, RUN, RunKeyAutostart
from intermezzo.system.autostart.state import AutostartError, AutostartState, OwnCommand

RECORDINGS = Path(__file__).parent / "recordings"
PROGRAM = r"C:\Program Files\Intermezzo\intermezzo.exe"
WHERE = rf"HKEY_CURRENT_USER\{RUN}\Intermezzo"
_VALUE = re.compile(r'"(?P<name>[^"]+)"=(?:hex(?:\(2\))?:(?P<hex>[0-9a-f,]+)|"(?P<text>.*)")')


class RecordedRegistry:
    """What an exported file holds, changed in memory as Windows would."""

    def __init__(self, recording=None):
        self.values = {}
        self.refuses = False
        lines = [] if recording is None else (RECORDINGS / recording).read_text().splitlines()
        key = ""
        for line in lines:
            if line.startswith("["):
                key = line.strip("[]")
            elif found := _VALUE.fullmatch(line):
                text = re.sub(r"\\(.)", r"\1", found["text"] or "")
                raw = bytes.fromhex((found["hex"] or "").replace(",", " "))
                self.values[key, found["name"]] = raw if found["hex"] else text

    def read(self, root, key, name):
        return self.values.get((f"{root}\\{key}", name))

    def write(self, key, name, value):
        self._refuse()
        self.values[f"{PERSON}\\{key}", name] = value

    def remove(self, key, name):
        self._refuse()
        self.values.pop((f"{PERSON}\\{key}", name), None)

    def _refuse(self):
        if self.refuses:
            raise PermissionError(13, "Access is denied")

    @property
    def run(self):
        return self.read(PERSON, RUN, "Intermezzo")

    @property
    def flag(self):
        return self.read(PERSON, APPROVED, "Intermezzo")


def autostart(registry, *arguments, installed=PROGRAM):
    own = OwnCommand((installed,), arguments)
    return RunKeyAutostart(own, registry, lambda program: program == installed)


def test_it_is_turned_on_and_off_and_leaves_nothing_behind():
    registry = RecordedRegistry()
    here = autostart(registry, "--home", r"D:\my home")
    assert here.state() == AutostartState(False, False, WHERE)

    here.enable()
    assert here.state() == AutostartState(True, False, WHERE)
    assert registry.run == rf'"{PROGRAM}" --home "D:\my home"'

    here.disable()
    assert here.state() == AutostartState(False, False, WHERE)
    assert registry.values == {}


def test_a_recorded_computer_starts_it():
    assert autostart(RecordedRegistry("run-on.reg")).state() == AutostartState(True, False, WHERE)


def test_what_task_manager_turned_off_is_off_and_can_be_turned_on():
    registry = RecordedRegistry("run-turned-off-in-task-manager.reg")
    before = dict(registry.values)
    here = autostart(registry)

    assert here.state() == AutostartState(False, False, WHERE)
    assert here.repair() is False
    assert registry.values == before

    here.enable()
    assert here.state() == AutostartState(True, False, WHERE)
    assert registry.read(PERSON, APPROVED, "OneDrive")[0] == 3


@pytest.mark.parametrize(
    ("flag", "enabled"),
    [
        (b"\x02" + bytes(11), True),
        (b"\x06" + bytes(11), True),
        (b"\x03" + bytes(11), False),
        (b"\x07" + bytes(11), False),
        (b"", True),
        ("text", True),
        (None, True),
    ],
)
def test_the_flag_of_task_manager(flag, enabled):
    registry = RecordedRegistry()
    autostart(registry).enable()
    if flag is not None:
        registry.values[f"{PERSON}\\{APPROVED}", "Intermezzo"] = flag

    assert autostart(registry).state().enabled is enabled


def test_others_are_left_alone():
    registry = RecordedRegistry("run-on.reg")
    others = {place: value for place, value in registry.values.items() if place[1] == "OneDrive"}
    here = autostart(registry)
    here.enable()
    here.disable()

    assert registry.values == others
    assert len(others) == 2


def test_a_program_that_has_moved_is_seen_and_mended_with_its_words():
    registry = RecordedRegistry("run-on.reg")
    here = autostart(registry, "--home", "E:\\", installed=r"D:\Apps\intermezzo.exe")

    assert here.state() == AutostartState(
        True, True, WHERE, rf"{WHERE}: {PROGRAM} is not there any more; turn it on anew"
    )
    assert here.repair() is True
    assert registry.run == r'"D:\Apps\intermezzo.exe" --home "D:\my home"'
    assert here.state() == AutostartState(True, False, WHERE)
    assert here.repair() is False


def test_a_value_for_everybody_is_told_and_left_to_whoever_set_it():
    registry = RecordedRegistry("run-for-everybody.reg")
    here = autostart(registry)
    everybodys = rf"HKEY_LOCAL_MACHINE\{RUN}\Intermezzo"
    assert here.state() == AutostartState(True, False, everybodys)

    with pytest.raises(
        AutostartError, match="it is set for everybody on this computer; turn it off"
    ):
        here.disable()
    registry.values[f"{EVERYBODY}\\{APPROVED}", "Intermezzo"] = b"\x03" + bytes(11)
    here.disable()
    assert not here.state().enabled


def test_a_stale_value_for_everybody_is_mended_in_the_persons_own():
    registry = RecordedRegistry("run-for-everybody.reg")
    here = autostart(registry, installed=r"D:\intermezzo.exe")

    assert here.repair() is True
    assert registry.run == r'"D:\intermezzo.exe"'
    assert here.state() == AutostartState(True, False, WHERE)


def test_a_registry_that_refuses_is_one_clear_line():
    registry = RecordedRegistry("run-on.reg")
    registry.refuses = True
    here = autostart(registry)
    before = dict(registry.values)

    for act, word in ((here.enable, "written"), (here.disable, "removed")):
        with pytest.raises(AutostartError) as told:
            act()
        assert str(told.value) == (
            f"{WHERE}: it cannot be {word} (Access is denied); "
            "ask whoever looks after this computer"
        )
    assert registry.values == before


def test_a_registry_that_cannot_be_read_is_told():
    """The real one, where there is no Windows."""
    here = RunKeyAutostart(OwnCommand((PROGRAM,)), RealRegistry())
    state = here.state()

    assert not state.enabled
    assert state.trouble == (
        rf"HKEY_CURRENT_USER\{RUN}: it cannot be read (this is not Windows); mend that"
    )
    for act in (here.enable, here.disable, here.repair):
        with pytest.raises(AutostartError):
            act()


def test_a_line_longer_than_windows_reads_is_refused():
    registry = RecordedRegistry()
    with pytest.raises(AutostartError, match="longer than the 260 letters"):
        autostart(registry, "--home", "C:\\" + 260 * "x").enable()

    assert registry.values == {}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (r'"C:\a b\i.exe" --home "D:\x\\" now', ("C:\\a b\\i.exe", "--home", "D:\\x\\", "now")),
        (r"C:\i.exe /background", ("C:\\i.exe", "/background")),
        (r'C:\i.exe a\\b "c d" e\"f', ("C:\\i.exe", r"a\\b", "c d", 'e"f')),
        (r'"C:\i.exe" ""', ("C:\\i.exe", "")),
        ("", ("",)),
    ],
)
def test_lines_are_taken_apart_as_windows_does(line, words):
    assert words_of(line) == words


WORDS = st.lists(st.text(st.sampled_from('ab \t"\\-ä'), max_size=12), max_size=4)


@given(
    program=st.text(st.sampled_from("ab \\:ä"), min_size=1).map(lambda text: f"C:{text}x"),
    words=WORDS,
)
def test_any_words_come_back_from_a_line(program, words):
    line = line_of((program, *words))

    assert words_of(line) == (program, *words)
    assert line.endswith(list2cmdline(words))
