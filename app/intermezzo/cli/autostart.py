"""Starting at login: what the system says about it, and turning it on and off."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.core.plain import plain
from intermezzo.paths import HOME_VARIABLE
from intermezzo.system.autostart.here import autostart_here
from intermezzo.system.autostart.state import AutostartError

if TYPE_CHECKING:
    from intermezzo.system.autostart.state import Autostart, AutostartState


def status(wish: Namespace) -> int:
    """Tell whether Intermezzo starts at login, and which place decides."""
    return _tell(wish, _here(wish).state())


def on(wish: Namespace) -> int:
    """Have this very program started at login."""
    autostart = _here(wish)
    try:
        autostart.enable()
    except AutostartError as error:
        raise Refusal(str(error), FAILED) from error
    return _tell(wish, autostart.state())


def off(wish: Namespace) -> int:
    """Have it started at login no more."""
    autostart = _here(wish)
    try:
        autostart.disable()
    except AutostartError as error:
        raise Refusal(str(error), FAILED) from error
    return _tell(wish, autostart.state())


def _here(wish: Namespace) -> Autostart:
    named = os.environ.get(HOME_VARIABLE)
    home = wish.home or (Path(named) if named else None)
    return autostart_here(os.environ, home)


def _tell(wish: Namespace, state: AutostartState) -> int:
    if wish.json:
        fields = {
            "enabled": state.enabled,
            "stale": state.stale,
            "where": state.where,
            "trouble": state.trouble,
        }
        sys.stdout.write(json.dumps(fields, indent=2) + "\n")
        return DONE
    if state.stale:
        first = "Intermezzo should start when you log in, but its program has moved."
    elif state.enabled:
        first = "Intermezzo starts when you log in."
    else:
        first = "Intermezzo does not start when you log in."
    second = state.trouble or (state.where if state.enabled else "")
    sys.stdout.write(f"{first}\n{plain(second)}\n" if second else f"{first}\n")
    return DONE
