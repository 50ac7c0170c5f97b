"""The microphone as the kernel's sound drivers know it: a capture stream that runs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.linux.looking_sensor import LookingSensor
from intermezzo.system.sensing.linux.processes import program_of

SOUND_SERVERS = frozenset({"pipewire", "wireplumber", "pulseaudio", "jackd", "jackdbus"})
"""They hold the device for others, and some keep it running for nobody."""


class AlsaSensor(LookingSensor):
    """Reads the state of every capture stream of every sound card.

    `ignored` are the programs whose holding a device says nothing: sound servers that are asked
    themselves who records.
    """

    def __init__(
        self,
        asound: Path,
        proc: Path,
        ignored: Collection[str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(Question.MICROPHONE, "ALSA", parent)
        self._asound = asound
        self._proc = proc
        self._ignored = ignored

    def _ask(self) -> None:
        statuses = sorted(self._asound.glob("card[0-9]*/pcm*c/sub*/status"))
        if not statuses:
            self._lack("there is no microphone that the kernel knows")
            return
        owners = (running_owner(_text(each)) for each in statuses)
        programs = [program_of(self._proc, pid) or "?" for pid in owners if pid is not None]
        users = [each for each in dict.fromkeys(programs) if each not in self._ignored]
        self._tell(bool(users), ", ".join(users))


def running_owner(status: str) -> int | None:
    """Return which process a stream runs for, 0 for an unknown one; None where it does not run."""
    lines = (line.split(":", 1) for line in status.splitlines() if ":" in line)
    said = {name.strip(): value.strip() for name, value in lines}
    if said.get("state") != "RUNNING":
        return None
    owner = said.get("owner_pid", "")
    return int(owner) if owner.isdecimal() else 0


def _text(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace")
    except OSError:  # the card was pulled out
        return ""
