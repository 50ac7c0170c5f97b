"""Microphone, camera and shared screen as PipeWire knows them, asked with its own `pw-dump`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.core.sensing.finding import Question
from intermezzo.system.command import Command
from intermezzo.system.sensing.linux.looking_sensor import LookingSensor
from intermezzo.system.sensing.linux.pipewire_graph import Uses, read_uses

_REMEDY = "Install pw-dump (Debian and Ubuntu: pipewire-bin, Fedora: pipewire-utils)."
_NO_SOUND = "PipeWire has no sound device here"


class PipeWire(QObject):
    """Asks PipeWire once for all who want to know at the same time, while somebody does."""

    told = Signal(object)
    """`Uses`, or None where there was no good answer."""

    def __init__(
        self, environ: Mapping[str, str], own_pid: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._socket = socket_path(environ)
        self._own_pid = own_pid
        self._dump = Command(("pw-dump", "--no-colors"), environ, self)
        self._askers: set[object] = set()

    @property
    def why_not(self) -> tuple[str, str]:
        """Return why it cannot be asked and what helps, both empty where it can."""
        if self._socket is None or not self._socket.exists():
            return "PipeWire is not running", ""
        if not self._dump.is_installed:
            return "pw-dump is not installed", _REMEDY
        return "", ""

    def ask(self, asker: object) -> None:
        """Have `told` emitted later; while an answer is under way, that is it."""
        self._askers.add(asker)
        self._dump.run(self._on_printed)

    def leave(self, asker: object) -> None:
        """Want no answer any more; with the last who does not, nothing runs on."""
        self._askers.discard(asker)
        if not self._askers:
            self._dump.stop()

    def _on_printed(self, printed: bytes | None) -> None:
        self.told.emit(None if printed is None else read_uses(printed, self._own_pid))


class PipeWireSensor(LookingSensor):
    """Picks one answer out of PipeWire's; several share the asking."""

    def __init__(
        self,
        question: Question,
        pipewire: PipeWire,
        pick: Callable[[Uses], tuple[str, ...] | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(question, "PipeWire", parent)
        self._pipewire = pipewire
        self._pick = pick

    def _begin(self) -> None:
        self._pipewire.told.connect(self._on_told)

    def _end(self) -> None:
        self._pipewire.told.disconnect(self._on_told)
        self._pipewire.leave(self)

    def _ask(self) -> None:
        why, remedy = self._pipewire.why_not
        if why:
            self._lack(why, remedy)
        else:
            self._pipewire.ask(self)

    @Slot(object)
    def _on_told(self, uses: Uses | None) -> None:
        if uses is None:
            self._fail("pw-dump gives no answer")
            return
        names = self._pick(uses)
        if names is None:
            self._lack(_NO_SOUND)
        else:
            self._tell(bool(names), ", ".join(names))


def pipewire_sensors(
    environ: Mapping[str, str], own_pid: int, parent: QObject | None = None
) -> list[PipeWireSensor]:
    """Return the sensors of microphone, camera and shared screen, which share the asking."""
    make = partial(PipeWireSensor, pipewire=PipeWire(environ, own_pid, parent), parent=parent)
    return [
        make(Question.MICROPHONE, pick=lambda uses: uses.microphone if uses.has_sound else None),
        make(Question.CAMERA, pick=lambda uses: uses.camera),
        make(Question.SHARING, pick=lambda uses: uses.sharing),
    ]


def socket_path(environ: Mapping[str, str]) -> Path | None:
    """Return where PipeWire listens; None where nothing says so."""
    remote = environ.get("PIPEWIRE_REMOTE") or "pipewire-0"
    folder = environ.get("PIPEWIRE_RUNTIME_DIR") or environ.get("XDG_RUNTIME_DIR")
    if Path(remote).is_absolute():
        return Path(remote)
    return Path(folder, remote) if folder else None
