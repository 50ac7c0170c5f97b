"""Camera and microphone by Windows' record of their use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from foreign_library import ForeignLibrary
from intermezzo.system.sensing.asked import LackingError
from intermezzo.system.sensing.windows.capture import (
    CAMERA,
    MICROPHONE,
    Key,
    Use,
    Uses,
    fetch_uses,
    in_use,
)

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
UP = timedelta(hours=5)
STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
MINE, ALL = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"


def file_time(at):
    return int((at - datetime(1601, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)) * 10


BEGAN = file_time(NOW - timedelta(hours=1))
ENDED = file_time(NOW - timedelta(minutes=30))


class Registry:
    """Keys by (root, path); the keys above a given one are there as well."""

    def __init__(self):
        self.values = {}

    def put(self, root, path, **values):
        self.values[root, path] = values

    def read(self, root, path):
        below = f"{path}\\"
        under = [p for r, p in self.values if r == root and p.startswith(below)]
        if not under and (root, path) not in self.values:
            raise FileNotFoundError(path)
        names = dict.fromkeys(p.removeprefix(below).partition("\\")[0] for p in under)
        return Key(self.values.get((root, path), {}), list(names))


def program(path, root=MINE, device=CAMERA):
    return root, rf"{STORE}\{device}\NonPackaged\{path.replace(chr(92), '#')}"


def app(family, root=MINE, device=CAMERA):
    return root, rf"{STORE}\{device}\{family}"


def found(registry, device=CAMERA):
    library = ForeignLibrary(GetTickCount64=lambda: int(UP.total_seconds() * 1000))
    uses = fetch_uses(device, lambda: NOW, registry.read, library.find)
    answer = in_use(uses)
    return answer.value, answer.detail


ZOOM = r"C:\Users\someone\AppData\Roaming\Zoom\bin\Zoom.exe"


def test_a_use_that_has_not_ended_is_going_on():
    registry = Registry()
    registry.put(*app("Microsoft.WindowsCamera_8wekyb3d8bbwe"), Value="Allow")
    registry.put(*program(ZOOM), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)

    assert found(registry) == (True, "Zoom.exe")


def test_an_app_of_the_store_is_known_by_its_family():
    registry = Registry()
    registry.put(
        *app("MSTeams_8wekyb3d8bbwe"), Value="Allow", LastUsedTimeStart=BEGAN, LastUsedTimeStop=0
    )

    assert found(registry) == (True, "MSTeams")


@pytest.mark.parametrize(
    "values",
    [
        {"LastUsedTimeStart": BEGAN, "LastUsedTimeStop": ENDED},
        {"LastUsedTimeStart": 0, "LastUsedTimeStop": 0},  # allowed, never used
        {"LastUsedTimeStart": BEGAN},
        {"LastUsedTimeStop": 0},
        {"LastUsedTimeStart": "soon", "LastUsedTimeStop": 0},
        {"Value": "Deny"},
    ],
)
def test_everything_else_is_not(values):
    registry = Registry()
    registry.put(*program(ZOOM), **values)

    assert found(registry) == (False, "")


def test_services_are_in_the_computers_own_record():
    registry = Registry()
    registry.put(*app("Microsoft.WindowsCamera_8wekyb3d8bbwe"), Value="Allow")
    registry.put(
        *program(r"C:\Program Files\Meet\meetd.exe", root=ALL),
        LastUsedTimeStart=BEGAN,
        LastUsedTimeStop=0,
    )

    assert found(registry) == (True, "meetd.exe")


def test_each_program_is_named_once():
    registry = Registry()
    for root in (MINE, ALL):
        registry.put(*program(ZOOM, root=root), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)
    registry.put(*app("MSTeams_8wekyb3d8bbwe"), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)

    assert found(registry) == (True, "MSTeams, Zoom.exe")


def test_the_microphone_has_a_record_of_its_own():
    registry = Registry()
    registry.put(*program(ZOOM, device=MICROPHONE), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)

    assert found(registry, MICROPHONE) == (True, "Zoom.exe")
    with pytest.raises(LackingError, match="no record of the use of the webcam"):
        found(registry)


@pytest.mark.parametrize(
    ("before_the_start", "value"),
    [(timedelta(days=1), False), (timedelta(minutes=11), False), (timedelta(minutes=5), True)],
)
def test_a_use_cut_short_by_a_power_failure_is_over(before_the_start, value):
    began = file_time(NOW - UP - before_the_start)
    uses = Uses([Use("C:#a.exe", began, 0)], NOW - UP)

    assert in_use(uses).value is value


def test_a_program_that_vanishes_while_it_is_read_is_left_out():
    registry = Registry()
    registry.put(*program(ZOOM), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)
    registry.put(*app("Gone_8wekyb3d8bbwe"), LastUsedTimeStart=BEGAN, LastUsedTimeStop=0)

    def read(root, path):
        if path.endswith("Gone_8wekyb3d8bbwe"):
            raise FileNotFoundError(path)
        return registry.read(root, path)

    library = ForeignLibrary(GetTickCount64=lambda: 1000)
    uses = fetch_uses(CAMERA, lambda: NOW, read, library.find)
    assert [use.program for use in uses.latest] == [ZOOM.replace("\\", "#")]
