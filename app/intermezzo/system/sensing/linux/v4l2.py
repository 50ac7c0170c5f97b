"""The camera as the kernel knows it: some program holds its device open.

Most programs open a camera themselves, past PipeWire. There is no list of who holds what, so the
open files of the person's programs are looked through, some at a time: all of them are thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.linux.looking_sensor import LookingSensor
from intermezzo.system.sensing.linux.processes import open_files, processes, program_of

FILES_A_TURN = 400
"""So many open files are looked at before the event loop has its turn: two milliseconds."""

_CARETAKERS = frozenset({"pipewire", "wireplumber", "systemd-logind"})
"""They hold a camera for others, or only watch it; PipeWire tells itself who uses it."""
_CODECS = ("codec", "-dec", "-enc", "decoder", "encoder", "vpu", "hevc", "jpeg")
"""In the name of a device that converts pictures and takes none."""


class V4l2Sensor(LookingSensor):
    """Looks for a program that holds a camera open."""

    def __init__(
        self, dev: Path, proc: Path, sys_class: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(Question.CAMERA, "V4L2", parent)
        self._dev = dev
        self._proc = proc
        self._names = sys_class / "video4linux"
        self._holders: list[str] = []
        self._search: Iterator[str | None] = iter(())
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._go_on)

    def _end(self) -> None:
        self._turns.stop()

    def _ask(self) -> None:
        if self._turns.isActive():
            return  # it is under way
        cameras = {str(each) for each in self._dev.glob("video[0-9]*") if self._is_camera(each)}
        if not cameras:
            self._lack("there is no camera")
            return
        self._holders = []
        self._search = holders(
            processes(self._proc),
            cameras,
            lambda pid: open_files(self._proc, pid),
            lambda pid: program_of(self._proc, pid),
        )
        self._turns.start()

    @Slot()
    def _go_on(self) -> None:
        for _ in range(FILES_A_TURN):
            try:
                found = next(self._search)
            except StopIteration:
                self._turns.stop()
                self._tell(bool(self._holders), ", ".join(dict.fromkeys(self._holders)))
                return
            if found is not None:
                self._holders.append(found)

    def _is_camera(self, device: Path) -> bool:
        try:
            name = (self._names / device.name / "name").read_text("utf-8", "replace").lower()
        except OSError:
            return True
        return not any(word in name for word in _CODECS)


def holders(
    pids: Iterable[int],
    cameras: set[str],
    files_of: Callable[[int], Iterable[str]],
    name_of: Callable[[int], str],
) -> Iterator[str | None]:
    """Yield once for each open file of each process: who holds a camera by it, or None."""
    for pid in pids:
        for file in files_of(pid):
            if file not in cameras:
                yield None
                continue
            name = name_of(pid)
            yield None if name in _CARETAKERS else name or "?"
