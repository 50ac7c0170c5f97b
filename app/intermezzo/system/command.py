"""A short program, run now and then for what it prints; nobody waits for it."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Slot

log = logging.getLogger(__name__)

Done = Callable[[bytes | None], None]

WITHIN_MS = 3_000
MOST_BYTES = 8 * 1024 * 1024
_END_MS = 200
_LIBRARIES = "LD_LIBRARY_PATH"


class Command(QObject):
    """One program with its words, started without a shell, one run at a time.

    A run is answered once: with what was printed, or with None where the program is missing, ends
    with an error, takes longer than `within_ms` (else `WITHIN_MS`) or prints over `MOST_BYTES`;
    never after `stop`.
    """

    def __init__(
        self,
        words: Sequence[str],
        environ: Mapping[str, str],
        parent: QObject | None = None,
        *,
        within_ms: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = list(words)
        self._environ = own_libraries(environ)
        self._process: QProcess | None = None
        self._done: Done | None = None
        self._printed = bytearray()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(WITHIN_MS if within_ms is None else within_ms)
        self._limit.timeout.connect(self._end_it)

    @property
    def is_installed(self) -> bool:
        """Whether there is such a program."""
        return shutil.which(self._words[0], path=self._environ.get("PATH", "")) is not None

    @property
    def is_running(self) -> bool:
        """Whether a run is not answered yet."""
        return self._process is not None

    def run(self, done: Done) -> None:
        """Start it; `done` is called later. While it runs, nothing more is started."""
        if self._process is not None:
            return
        program = shutil.which(self._words[0], path=self._environ.get("PATH", ""))
        process = self._process = QProcess(self)
        self._done = done
        process.setProgram(program or self._words[0])
        process.setArguments(self._words[1:])
        process.setProcessEnvironment(_for_qt(self._environ))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setStandardInputFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._limit.start()
        process.start()

    def stop(self) -> None:
        """End what runs, unanswered."""
        self._done = None
        process = self._process
        if process is None:
            return
        self._let_go()
        if process.state() is not QProcess.ProcessState.NotRunning:
            # It was not asked but killed: this takes a millisecond.
            process.kill()
            process.waitForFinished(_END_MS)

    @Slot()
    def _on_output(self) -> None:
        if self._process is None:
            return
        self._printed += self._process.readAllStandardOutput().data()
        if len(self._printed) > MOST_BYTES:
            self._end_it()

    @Slot()
    def _end_it(self) -> None:
        if self._process is not None:
            log.debug("%s is ended: it takes or prints too much", self._words[0])
            self._process.kill()

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_output()
        is_well = status is QProcess.ExitStatus.NormalExit and code == 0
        self._answer(bytes(self._printed) if is_well else None)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._answer(None)  # every other end is told by `finished`

    def _answer(self, printed: bytes | None) -> None:
        done, self._done = self._done, None
        self._let_go()
        if done is not None:
            done(printed)

    def _let_go(self) -> None:
        process, self._process = self._process, None
        self._printed.clear()
        self._limit.stop()
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_output)
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            process.deleteLater()


def own_libraries(environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which programs of the system find the system's libraries.

    A frozen app has its own ones put first, and keeps the former wish beside it (PyInstaller).
    """
    clean = dict(environ)
    if getattr(sys, "frozen", False):
        clean.pop(_LIBRARIES, None)
    if (former := clean.pop(f"{_LIBRARIES}_ORIG", None)) is not None:
        clean[_LIBRARIES] = former
    return clean


def _for_qt(environ: Mapping[str, str]) -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name, value in environ.items():
        made.insert(name, value)
    return made
