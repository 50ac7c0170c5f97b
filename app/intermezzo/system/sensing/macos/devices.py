"""Whether the Mac's camera or microphone is in use; only their state is read, never what they see.

No permission is needed for that (Core Media I/O and Core Audio, "is running somewhere").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from intermezzo.system.sensing.asked import Answer, LackingError
from intermezzo.system.sensing.macos.foundation import Foundation
from intermezzo.system.sensing.macos.objects import (
    GLOBAL,
    INPUT,
    OUTPUT,
    SYSTEM,
    Read,
    UnknownPropertyError,
    audio_reader,
    camera_reader,
    numbers,
    reference,
)

_DEVICES, _RUNS, _NAME, _STREAMS = "dev#", "gone", "lnam", "stm#"
_PROCESSES, _RECORDS, _BUNDLE = "prs#", "piri", "pbid"
_ALWAYS_LISTENING = ("com.apple.corespeech",)
"""Waits for a spoken "Hey Siri", and so runs all day on many Macs."""


@dataclass(frozen=True, slots=True)
class Device:
    """A camera, or something that hears or plays."""

    name: str
    runs: bool
    hears: bool = True
    plays: bool = False


def fetch_cameras(
    make_reader: Callable[[], Read] = camera_reader,
    make_foundation: Callable[[], Foundation] = Foundation,
) -> list[Device]:
    """Return the cameras. One that goes while it is asked is left out."""
    read, foundation = make_reader(), make_foundation()
    cameras = []
    for number in numbers(read(SYSTEM, _DEVICES, GLOBAL)):
        try:
            cameras.append(Device(_name(read, foundation, number), _is(read, number, _RUNS)))
        except OSError:
            continue
    return cameras


def fetch_sound_devices(
    make_reader: Callable[[], Read] = audio_reader,
    make_foundation: Callable[[], Foundation] = Foundation,
) -> list[Device]:
    """Return what hears or plays. A device that goes while it is asked is left out."""
    read, foundation = make_reader(), make_foundation()
    devices = []
    for number in numbers(read(SYSTEM, _DEVICES, GLOBAL)):
        try:
            device = Device(
                _name(read, foundation, number),
                _is(read, number, _RUNS),
                bool(read(number, _STREAMS, INPUT)),
                bool(read(number, _STREAMS, OUTPUT)),
            )
        except OSError:
            continue
        devices.append(device)
    return devices


def fetch_recorders(
    make_reader: Callable[[], Read] = audio_reader,
    make_foundation: Callable[[], Foundation] = Foundation,
) -> list[str]:
    """Return the bundles that record; empty words for a program without.

    A program that ends while it is asked is left out.
    """
    read, foundation = make_reader(), make_foundation()
    try:
        processes = numbers(read(SYSTEM, _PROCESSES, GLOBAL))
    except UnknownPropertyError as error:
        raise LackingError("macOS tells which programs record only since version 14") from error
    recorders = []
    for number in processes:
        try:
            if _is(read, number, _RECORDS):
                bundle = foundation.take(reference(read(number, _BUNDLE, GLOBAL)))
                recorders.append(bundle if isinstance(bundle, str) else "")
        except OSError:
            continue
    return recorders


def camera(devices: Iterable[Device]) -> Answer:
    """Tell whether a camera runs, and which."""
    running = [device.name for device in devices if device.runs]
    return Answer(bool(running), _listed(running))


def recording(bundles: Iterable[str]) -> Answer:
    """Tell whether a program records, and which."""
    others = [name for name in bundles if not name.lower().startswith(_ALWAYS_LISTENING)]
    return Answer(bool(others), _listed(others))


def microphone(devices: Sequence[Device]) -> Answer:
    """Tell whether a microphone runs; not known where only one that also plays does.

    Such a headset says of music, too, that it runs.
    """
    running = [device for device in devices if device.hears and device.runs]
    certain = [device.name for device in running if not device.plays]
    if running and not certain:
        return Answer(None, _listed(device.name for device in running))
    return Answer(bool(certain), _listed(certain))


def _is(read: Read, number: int, selector: str) -> bool:
    return any(numbers(read(number, selector, GLOBAL)))


def _name(read: Read, foundation: Foundation, number: int) -> str:
    name = foundation.take(reference(read(number, _NAME, GLOBAL)))
    return name if isinstance(name, str) else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted({name for name in names if name}))
