"""Camera and microphone by the state of the Mac's devices and of the programs that record."""

from __future__ import annotations

import struct
from ctypes import memmove, sizeof

import pytest

from foreign_library import ForeignFoundation, ForeignLibrary
from intermezzo.system.sensing.asked import LackingError
from intermezzo.system.sensing.macos import devices
from intermezzo.system.sensing.macos.devices import Device
from intermezzo.system.sensing.macos.foundation import Foundation
from intermezzo.system.sensing.macos.objects import (
    SYSTEM,
    Address,
    UnknownPropertyError,
    audio_reader,
    camera_reader,
    numbers,
)

UNKNOWN = int.from_bytes(b"who?", "big")
GONE = int.from_bytes(b"!obj", "big")


def words(*values):
    return struct.pack(f"={len(values)}I", *values)


class Objects:
    """Objects with properties by (object, selector, scope); strings are Core Foundation's."""

    def __init__(self):
        self.foundation = ForeignFoundation()
        self.properties = {}

    def put(self, number, selector, value, scope="glob"):
        if isinstance(value, str):
            value = struct.pack("=Q", self.foundation.put(value))
        self.properties[number, selector, scope] = value

    def _find(self, number, address):
        place = address[0]
        codes = (place.selector, place.scope)
        selector, scope = (code.to_bytes(4, "big").decode() for code in codes)
        assert place.element == 0
        return self.properties.get((number, selector, scope), UNKNOWN)

    def size(self, number, address, qualifier_size, qualifier, size):
        assert (qualifier_size, qualifier) == (0, None)
        value = self._find(number, address)
        if isinstance(value, int):
            return value
        size[0] = len(value)
        return 0

    def audio_data(self, *arguments):
        *first, size, place = arguments
        return self.camera_data(*first, size[0], size, place)

    def camera_data(self, *arguments):
        number, address, qualifier_size, qualifier, size, used, place = arguments
        assert (qualifier_size, qualifier) == (0, None)
        value = self._find(number, address)
        if isinstance(value, int):
            return value
        assert size == len(value)
        used[0] = len(value)
        memmove(place, value, len(value))
        return 0

    def audio(self):
        return audio_reader(
            ForeignLibrary(
                AudioObjectGetPropertyDataSize=self.size, AudioObjectGetPropertyData=self.audio_data
            ).find
        )

    def cameras(self):
        return camera_reader(
            ForeignLibrary(
                CMIOObjectGetPropertyDataSize=self.size, CMIOObjectGetPropertyData=self.camera_data
            ).find
        )

    def plain(self):
        return Foundation(self.foundation.find)


@pytest.fixture
def objects():
    made = Objects()
    made.put(SYSTEM, "dev#", words(40, 41))
    for number, name in ((40, "FaceTime HD Camera"), (41, "Studio Display Camera")):
        made.put(number, "lnam", name)
        made.put(number, "gone", words(0))
    return made


@pytest.fixture
def sound():
    """Built-in microphone and loudspeakers, and a headset that does both."""
    made = Objects()
    made.put(SYSTEM, "dev#", words(50, 51, 52))
    for number, name, inputs, outputs in (
        (50, "MacBook Pro Microphone", (60,), ()),
        (51, "MacBook Pro Speakers", (), (61,)),
        (52, "USB Headset", (62,), (63,)),
    ):
        made.put(number, "lnam", name)
        made.put(number, "gone", words(0))
        made.put(number, "stm#", words(*inputs), scope="inpt")
        made.put(number, "stm#", words(*outputs), scope="outp")
    return made


def camera(objects):
    answer = devices.camera(devices.fetch_cameras(objects.cameras, objects.plain))
    return answer.value, answer.detail


def microphone(sound):
    answer = devices.microphone(devices.fetch_sound_devices(sound.audio, sound.plain))
    return answer.value, answer.detail


def recording(sound):
    answer = devices.recording(devices.fetch_recorders(sound.audio, sound.plain))
    return answer.value, answer.detail


def test_a_camera_that_runs_is_in_use(objects):
    assert camera(objects) == (False, "")
    objects.put(41, "gone", words(1))

    assert camera(objects) == (True, "Studio Display Camera")


def test_every_name_that_was_handed_out_is_let_go(objects):
    camera(objects)

    strings = [at for at, value in objects.foundation.values.items() if isinstance(value, str)]
    assert sorted(objects.foundation.released) == sorted(strings)


def test_a_camera_that_goes_while_it_is_asked_is_left_out(objects):
    objects.put(40, "gone", GONE)
    objects.put(41, "gone", words(1))

    assert camera(objects) == (True, "Studio Display Camera")


def test_a_mac_without_a_camera_uses_none(objects):
    objects.put(SYSTEM, "dev#", b"")

    assert camera(objects) == (False, "")


@pytest.mark.parametrize(
    ("running", "value", "detail"),
    [
        ((), False, ""),
        ((50,), True, "MacBook Pro Microphone"),
        ((51,), False, ""),  # music
        ((52,), None, "USB Headset"),  # a call, or music
        ((50, 52), True, "MacBook Pro Microphone"),
        ((51, 52), None, "USB Headset"),
    ],
)
def test_a_microphone_that_runs_is_in_use_unless_it_may_only_play(sound, running, value, detail):
    for number in running:
        sound.put(number, "gone", words(1))

    assert microphone(sound) == (value, detail)


def processes(sound, *rows):
    sound.put(SYSTEM, "prs#", words(*range(100, 100 + len(rows))))
    for number, (bundle, records) in enumerate(rows, start=100):
        sound.put(number, "pbid", bundle)
        sound.put(number, "piri", words(int(records)))


@pytest.mark.parametrize(
    ("rows", "value", "detail"),
    [
        ((), False, ""),
        ((("com.apple.Music", False),), False, ""),
        ((("us.zoom.xos", True), ("com.apple.Music", False)), True, "us.zoom.xos"),
        ((("com.apple.CoreSpeech", True),), False, ""),  # listens for "Hey Siri" all day
        ((("com.apple.corespeechd", True), ("us.zoom.xos", True)), True, "us.zoom.xos"),
        ((("", True),), True, ""),
    ],
)
def test_a_program_that_records_uses_the_microphone(sound, rows, value, detail):
    processes(sound, *rows)

    assert recording(sound) == (value, detail)


def test_a_program_that_ends_while_it_is_asked_is_left_out(sound):
    processes(sound, ("us.zoom.xos", True), ("com.apple.Music", False))
    sound.put(100, "pbid", GONE)

    assert recording(sound) == (False, "")


def test_an_older_macos_lacks_the_programs(sound):
    with pytest.raises(LackingError, match="only since version 14"):
        recording(sound)


def test_a_sound_system_that_refuses_is_an_error(sound):
    sound.put(SYSTEM, "prs#", int.from_bytes(b"nope", "big"))
    sound.put(SYSTEM, "dev#", int.from_bytes(b"nope", "big"))
    for ask in (recording, microphone):
        with pytest.raises(OSError, match="does not tell the property"):
            ask(sound)


@pytest.mark.parametrize("make", [Objects.audio, Objects.cameras])
def test_a_property_that_is_unknown_is_told_apart(make):
    with pytest.raises(UnknownPropertyError, match="piri"):
        make(Objects())(7, "piri", "glob")


def test_properties_are_read_as_numbers_of_32_bits():
    assert numbers(words(1, 2**31)) == [1, 2**31]
    assert numbers(words(1) + b"\1") == [1]
    assert sizeof(Address) == 12


def test_a_device_without_a_name_counts_all_the_same():
    assert devices.camera([Device("", runs=True)]).value is True
