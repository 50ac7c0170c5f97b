"""Autostart by a launch agent, as macOS has it.

The file says what is started; whether it is, launchd keeps beside it, where System Settings and
`launchctl` turn it on and off.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from intermezzo.system.autostart import launch_agent, whole_file
from intermezzo.system.autostart.launch_agent import LABEL, Agent, AgentError
from intermezzo.system.autostart.state import (
    AutostartError,
    AutostartState,
    CanStart,
    OwnCommand,
)

EVERYBODYS = Path("/Library/LaunchAgents")
_FOLDER = Path("Library", "LaunchAgents")
_NAME = f"{LABEL}.plist"
_WITHIN_S = 3


class Launchd(Protocol):
    """What launchd keeps about the agents of this person."""

    def disabled(self) -> Mapping[str, bool]:
        """Return by label what was turned off (True) or on; empty where it does not say."""
        ...

    def allow(self, label: str, allowed: bool) -> bool:
        """Turn an agent on or off beside its file; False where that failed."""
        ...


class LaunchdAutostart:
    """The file `intermezzo.plist` in the folders of agents (`Autostart`)."""

    def __init__(
        self,
        own: OwnCommand,
        home: Path,
        launchd: Launchd,
        *,
        everybodys: Path = EVERYBODYS,
        can_start: CanStart | None = None,
    ) -> None:
        self._command = own
        self._file = home / _FOLDER / _NAME
        self._everybodys = everybodys / _NAME
        self._launchd = launchd
        self._can_start = can_start or _can_start

    def state(self) -> AutostartState:
        """Tell what the file that decides says, and launchd about it."""
        try:
            file, agent = self._deciding()
        except AutostartError as error:
            return AutostartState(False, False, str(self._file), str(error))
        if agent is None:
            return AutostartState(False, False, str(file))
        return self._told(file, agent)

    def enable(self) -> None:
        """Write the person's own file, and have launchd heed it; its other keys stay."""
        self._write(launch_agent.starting(_read(self._file) or {}, self._command.words))
        if self._overruled() is True:
            self._allow(True)

    def disable(self) -> None:
        """Remove what was written here, or turn it off where there is more to keep."""
        agent = _read(self._file)
        is_for_all = os.path.lexists(self._everybodys)
        if agent is not None:
            if self._is_all_ours(agent):
                whole_file.remove(self._file)
                agent = None
            else:
                self._write({**agent, "Disabled": True})
        # What launchd keeps counts for more than the file, and for an agent of everybody's.
        if (agent is not None and self._overruled() is False) or (
            is_for_all and self._overruled() is not True
        ):
            self._allow(False)

    def repair(self) -> bool:
        """Name this program instead of one that is gone, in the person's own file."""
        file, agent = self._deciding()
        if agent is None or not self._told(file, agent).stale:
            return False
        words = self._command.in_place_of(launch_agent.command(agent))
        self._write(launch_agent.starting(agent, words))
        return True

    def _told(self, file: Path, agent: Agent) -> AutostartState:
        where = str(file)
        if not launch_agent.starts_at_login(agent, self._overruled()):
            return AutostartState(False, False, where)
        try:
            program = launch_agent.command(agent)[0]
        except AgentError as error:
            return AutostartState(False, False, where, f"{where}: {error}; turn it on anew")
        if self._can_start(program):
            return AutostartState(True, False, where)
        lack = f"{where}: {program} is not there any more; turn it on anew"
        return AutostartState(True, True, where, lack)

    def _deciding(self) -> tuple[Path, Agent | None]:
        for file in (self._file, self._everybodys):
            agent = _read(file)
            if agent is not None:
                return file, agent
        return self._file, None

    def _is_all_ours(self, agent: Agent) -> bool:
        if self._file.is_symlink():
            return False
        try:
            return agent == launch_agent.fresh(launch_agent.command(agent))
        except AgentError:
            return False

    def _overruled(self) -> bool | None:
        return self._launchd.disabled().get(LABEL)

    def _allow(self, allowed: bool) -> None:
        if not self._launchd.allow(LABEL, allowed):
            switch = "on" if allowed else "off"
            raise AutostartError(
                f"launchd: it does not turn {LABEL} {switch}; "
                f"turn it {switch} in System Settings, General, Login Items"
            )

    def _write(self, agent: Agent) -> None:
        try:
            content = launch_agent.written(agent)
        except AgentError as error:
            raise AutostartError(f"{self._file}: {error}; move Intermezzo") from error
        whole_file.write(self._file, content)


class RealLaunchd:
    """launchd, asked through `launchctl` for the desktop of one person."""

    def __init__(self, person: int) -> None:
        self._domain = f"gui/{person}"

    def disabled(self) -> Mapping[str, bool]:
        """Return by label what was turned off or on."""
        printed = _run("print-disabled", self._domain)
        return {} if printed is None else launch_agent.disabled_services(printed)

    def allow(self, label: str, allowed: bool) -> bool:
        """Turn an agent on or off."""
        verb = "enable" if allowed else "disable"
        return _run(verb, f"{self._domain}/{label}") is not None


def _run(*words: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program, no shell
            ("/bin/launchctl", *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _read(file: Path) -> Agent | None:
    content = whole_file.read(file)
    if content is None:
        return None
    try:
        return launch_agent.parse(content)
    except AgentError as error:
        raise AutostartError(f"{file}: {error}; move it away and turn it on anew") from error


def _can_start(program: str) -> bool:
    return shutil.which(program) is not None
