"""The autostart of the platform at hand, for the program that is running."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from intermezzo.system.autostart.own_command import own_command
from intermezzo.system.autostart.state import Autostart, OwnCommand


def autostart_here(environ: Mapping[str, str], home: Path | None) -> Autostart:
    """Return how this very program starts at login on this platform.

    `home` is a home that was chosen by an option or a variable; it is named at login too.
    """
    own = own_command(
        sys.argv[0],
        sys.executable,
        frozen=bool(getattr(sys, "frozen", False)),
        platform=sys.platform,
        environ=environ,
        home=home,
        exists=os.path.isfile,
    )
    return autostart_for(own, environ)


def autostart_for(own: OwnCommand, environ: Mapping[str, str]) -> Autostart:
    """Return how a command is started at login on this platform."""
    if sys.platform == "win32":
        from intermezzo.system.autostart.registry import RealRegistry  # noqa: PLC0415 - one of three
        from intermezzo.system.autostart.run_key import RunKeyAutostart  # noqa: PLC0415 - as above

        return RunKeyAutostart(own, RealRegistry())
    elif sys.platform == "darwin":  # noqa: RET505 - mypy follows the branch
        from intermezzo.system.autostart.launchd import (  # noqa: PLC0415 - as above
            LaunchdAutostart,
            RealLaunchd,
        )

        home = Path(environ.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111 - never raises
        return LaunchdAutostart(own, home, RealLaunchd(os.getuid()))
    else:
        from intermezzo.system.autostart.xdg import XdgAutostart  # noqa: PLC0415 - as above

        return XdgAutostart(own, environ)
