"""Autostart by a value of the key `Run`, as Windows has it.

Task Manager and Settings turn such a value off by a flag beside it, under `StartupApproved`, and
leave the value as it is: the flag's first byte is even for what starts (2, 6) and odd for what does
not (3, 7), as many who looked have found; Microsoft does not describe it.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from intermezzo.system.autostart.command_line import line_of, words_of
from intermezzo.system.autostart.registry import EVERYBODY, PERSON, Registry, Value
from intermezzo.system.autostart.state import (
    AutostartError,
    AutostartState,
    CanStart,
    OwnCommand,
)

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "Intermezzo"

_LONGEST = 260
"""Letters of a value of Run that Windows reads."""


class RunKeyAutostart:
    """The value `Intermezzo` of the key `Run` (`Autostart`)."""

    def __init__(
        self, own: OwnCommand, registry: Registry, can_start: CanStart = os.path.isfile
    ) -> None:
        self._command = own
        self._registry = registry
        self._can_start = can_start

    def state(self) -> AutostartState:
        """Tell what the value that decides says, and Task Manager's flag beside it."""
        try:
            root, line = self._deciding()
            is_off = self._is_off(root)
        except AutostartError as error:
            return AutostartState(False, False, _place(PERSON), str(error))
        where = _place(root)
        if line is None or is_off:
            return AutostartState(False, False, where)
        words = words_of(line)
        if self._can_start(words[0]):
            return AutostartState(True, False, where)
        lack = f"{where}: {words[0]} is not there any more; turn it on anew"
        return AutostartState(True, True, where, lack)

    def enable(self) -> None:
        """Write the person's own value, and take away a flag that keeps it off."""
        self._write(self._command.words)
        if self._is_off(PERSON):
            self._try(lambda: self._registry.remove(APPROVED, NAME), "changed")

    def disable(self) -> None:
        """Remove the person's own value with its flag; an administrator's stays and is told."""
        self._try(lambda: self._registry.remove(RUN, NAME), "removed")
        self._try(lambda: self._registry.remove(APPROVED, NAME), "removed")
        root, line = self._deciding()
        if line is not None and not self._is_off(root):
            raise AutostartError(
                f"{_place(root)}: it is set for everybody on this computer; "
                "turn it off in Settings, Apps, Startup"
            )

    def repair(self) -> bool:
        """Name this program instead of one that is gone, in the person's own value."""
        root, line = self._deciding()
        if line is None or self._is_off(root) or self._can_start(words_of(line)[0]):
            return False
        self._write(self._command.in_place_of(words_of(line)))
        return True

    def _deciding(self) -> tuple[str, str | None]:
        for root in (PERSON, EVERYBODY):
            line = self._read(root, RUN)
            if isinstance(line, str) and line.strip():
                return root, line
        return PERSON, None

    def _is_off(self, root: str) -> bool:
        flag = self._read(root, APPROVED)
        return isinstance(flag, bytes) and bool(flag) and flag[0] % 2 == 1

    def _read(self, root: str, key: str) -> Value | None:
        try:
            return self._registry.read(root, key, NAME)
        except OSError as error:
            raise AutostartError(
                f"{root}\\{key}: it cannot be read ({error.strerror or error}); mend that"
            ) from error

    def _write(self, words: tuple[str, ...]) -> None:
        line = line_of(words)
        if len(line) > _LONGEST:
            raise AutostartError(
                f"{_place(PERSON)}: the command is longer than the {_LONGEST} letters that Windows "
                "reads; move Intermezzo to a folder with a shorter path"
            )
        self._try(lambda: self._registry.write(RUN, NAME, line), "written")

    @staticmethod
    def _try(change: Callable[[], None], done: str) -> None:
        try:
            change()
        except OSError as error:
            raise AutostartError(
                f"{_place(PERSON)}: it cannot be {done} ({error.strerror or error}); "
                "ask whoever looks after this computer"
            ) from error


def _place(root: str) -> str:
    return rf"{root}\{RUN}\{NAME}"
