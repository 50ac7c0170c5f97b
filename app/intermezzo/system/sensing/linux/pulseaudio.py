"""The microphone as PulseAudio knows it, where that and not PipeWire serves the sound.

Its text is read, which all versions have; the C locale keeps it in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.command import Command
from intermezzo.system.sensing.linux.looking_sensor import LookingSensor
from intermezzo.system.sensing.linux.processes import pid_in, program_of

_REMEDY = "Install pactl (Debian and Ubuntu: pulseaudio-utils)."
_NOT_RUNNING = "PulseAudio is not running"


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records from the source of that number."""

    source: str
    name: str


class PulseAudioSensor(LookingSensor):
    """Asks `pactl` who records, and then whether from a microphone or from what is played."""

    def __init__(
        self, environ: Mapping[str, str], own_pid: int, proc: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(Question.MICROPHONE, "PulseAudio", parent)
        self._environ = environ
        self._own_pid = own_pid
        self._proc = proc
        # With the server named, pactl starts none.
        pactl = ("pactl", f"--server={server_of(environ)}", "list")
        english = {**environ, "LC_ALL": "C"}
        self._recorders = Command((*pactl, "source-outputs"), english, self)
        self._sources = Command((*pactl, "sources", "short"), english, self)
        self._recording: list[Recorder] = []

    def _end(self) -> None:
        self._recorders.stop()
        self._sources.stop()

    def _ask(self) -> None:
        why, remedy = self._why_not()
        if why:
            self._lack(why, remedy)
        elif not self._sources.is_running:
            self._recorders.run(self._on_recorders)

    def _why_not(self) -> tuple[str, str]:
        server = server_of(self._environ)
        if not server:
            return _NOT_RUNNING, ""
        if server.startswith("unix:"):
            socket = Path(server.removeprefix("unix:"))
            if not socket.exists():
                return _NOT_RUNNING, ""
            program = program_of(self._proc, pid_in(socket.with_name("pid")))
            if program.startswith("pipewire"):
                return "PipeWire serves the sound here", ""
        if not self._recorders.is_installed:
            return "pactl is not installed", _REMEDY
        return "", ""

    def _on_recorders(self, printed: bytes | None) -> None:
        if printed is None:
            self._fail("pactl gives no answer")
            return
        self._recording = read_recorders(printed.decode(errors="replace"), self._own_pid)
        if self._recording:
            self._sources.run(self._on_sources)
        else:
            self._tell(False)

    def _on_sources(self, printed: bytes | None) -> None:
        if printed is None:
            self._fail("pactl gives no answer")
            return
        monitors = read_monitors(printed.decode(errors="replace"))
        names = [each.name for each in self._recording if each.source not in monitors]
        self._tell(bool(names), ", ".join(dict.fromkeys(names)))


def server_of(environ: Mapping[str, str]) -> str:
    """Return where PulseAudio listens, in its own words; empty where nothing says so."""
    if server := environ.get("PULSE_SERVER"):
        return server
    folder = environ.get("PULSE_RUNTIME_PATH")
    if not folder and (runtime := environ.get("XDG_RUNTIME_DIR")):
        folder = f"{runtime}/pulse"
    return f"unix:{folder}/native" if folder else ""


def read_recorders(printed: str, own_pid: int) -> list[Recorder]:
    """Read who records out of `pactl list source-outputs`.

    Left out: what is paused (corked), modules of the server itself, the level meters of mixers
    (they resample by peaks), and our own streams.
    """
    found = []
    for block in re.split(r"^Source Output #", printed, flags=re.MULTILINE)[1:]:
        said = dict(re.findall(r"^\t(\w[\w ]*): (.*)$", block, re.MULTILINE))
        props = dict(re.findall(r"^\t\t([\w.-]+) = \"(.*)\"$", block, re.MULTILINE))
        is_real = said.get("Corked") != "yes" and said.get("Client", "n/a") != "n/a"
        is_meter = said.get("Resample method") == "peaks"
        if is_real and not is_meter and props.get("application.process.id") != str(own_pid):
            name = props.get("application.name") or props.get("application.process.binary", "?")
            found.append(Recorder(said.get("Source", ""), name))
    return found


def read_monitors(printed: str) -> frozenset[str]:
    """Read which sources only repeat what is played, out of `pactl list sources short`."""
    rows = (line.split("\t") for line in printed.splitlines())
    return frozenset(row[0] for row in rows if len(row) > 1 and row[1].endswith(".monitor"))
