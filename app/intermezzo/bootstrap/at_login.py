"""The start at login, as windows ask for it: in words instead of errors."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from intermezzo.paths import HOME_VARIABLE
from intermezzo.system.autostart.here import autostart_here
from intermezzo.system.autostart.own_command import own_command
from intermezzo.system.autostart.state import Autostart, AutostartError, AutostartState

log = logging.getLogger(__name__)


class AtLogin:
    """Satisfies `ui.at_login.AtLogin`."""

    def __init__(self, autostart: Autostart) -> None:
        self._autostart = autostart

    def state(self) -> AutostartState:
        """Read what the system says."""
        return self._autostart.state()

    def turn(self, *, on: bool) -> str:
        """Let the system start it or not; return why that could not be, empty if it was."""
        try:
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
        except AutostartError as error:
            return str(error)
        return ""

    def repair(self) -> None:
        """Let an entry that names a program no longer there name this one."""
        try:
            self._autostart.repair()
        except AutostartError as error:
            log.warning("%s", error)


def own_words(home: Path | None) -> tuple[str, ...]:
    """Return the command line that starts this very program in the same home."""
    own = own_command(
        sys.argv[0],
        sys.executable,
        frozen=bool(getattr(sys, "frozen", False)),
        platform=sys.platform,
        environ=os.environ,
        home=home,
        exists=os.path.isfile,
    )
    return (*own.program, *own.arguments)


def at_login(home: Path | None) -> AtLogin:
    """Return the start at login of this very program; a chosen home is named there too."""
    named = os.environ.get(HOME_VARIABLE)
    return AtLogin(autostart_here(os.environ, home or (Path(named) if named else None)))
