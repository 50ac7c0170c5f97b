"""Commands that may show a window: start, now, library, settings; and the self-test."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.cli.ask import send, show, status_in
from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.cli.screen import is_screenless, need_screen
from intermezzo.paths import Places, PlacesError, places, spare_locks
from intermezzo.system.instance import Instance, InstanceError, NotRunningError, claim

if TYPE_CHECKING:
    from intermezzo.system.wire import Message


def start(wish: Namespace) -> int:
    """Start in the tray, or wake the app that runs."""
    found = places(wish.home, os.environ)
    claimed = _claimed(found, {"command": "wake"})
    if isinstance(claimed, Instance):
        return _run(wish.home, claimed, speed=wish.speed)
    status_in(claimed)
    sys.stdout.write("Intermezzo is running already; look for it in the tray.\n")
    return DONE


def now(wish: Namespace) -> int:
    """Play a routine at once: in the running app, else here until it ends."""
    found = places(wish.home, os.environ)
    message = {"command": "now", "routine": wish.routine, "speed": wish.speed}
    try:
        show(wish, send(found, message))
    except NotRunningError:
        _look_up(found, wish.routine)
    else:
        return DONE
    claimed = _claimed(found, message)
    if isinstance(claimed, Instance):
        return _run(wish.home, claimed, play=wish.routine or "", speed=wish.speed)
    show(wish, status_in(claimed))
    return DONE


def library(wish: Namespace) -> int:
    """Open the library in the running app, which is started where there is none."""
    claimed = _claimed(places(wish.home, os.environ), {"command": "library"})
    if isinstance(claimed, Instance):
        return _run(wish.home, claimed, speed=wish.speed, browse=True)
    status_in(claimed)
    return DONE


def settings(wish: Namespace) -> int:
    """Open the settings in the running app, which is started where there is none."""
    page = wish.page or ""
    claimed = _claimed(places(wish.home, os.environ), {"command": "settings", "page": page})
    if isinstance(claimed, Instance):
        return _run(wish.home, claimed, settings=page)
    status_in(claimed)
    return DONE


def rhythm(wish: Namespace) -> int:
    """Open one's rhythm in the running app, which is started where there is none."""
    claimed = _claimed(places(wish.home, os.environ), {"command": "rhythm"})
    if isinstance(claimed, Instance):
        return _run(wish.home, claimed, play=None, speed=wish.speed, look_back=True)
    status_in(claimed)
    return DONE


def check(_wish: Namespace) -> int:
    """Test this installation without a screen; one line per part."""
    from intermezzo.bootstrap.selftest import PARTS  # noqa: PLC0415

    failed = False
    for part in PARTS:
        problem = part.problem()
        failed = failed or problem is not None
        sys.stdout.write(f"{'failed' if problem else 'ok':6}  {part.words}")
        sys.stdout.write(f": {problem}\n" if problem else "\n")
    return FAILED if failed else DONE


def _claimed(found: Places, message: Message) -> Instance | Message:
    try:
        found.prepare()
        claimed = claim(found.lock, message, spare_locks(found, os.environ))
    except PlacesError as error:
        raise Refusal(str(error)) from error
    except InstanceError as error:
        raise Refusal(str(error), FAILED) from error
    if isinstance(claimed, Instance) and is_screenless():
        claimed.close()
        need_screen("start Intermezzo from your desktop")
    return claimed


def _look_up(found: Places, routine: str | None) -> None:
    """Refuse what is unknown or does not suit before a window is opened for it."""
    from intermezzo.bootstrap.headless import (  # noqa: PLC0415 - only without an app
        load_library,
        load_preferences,
    )
    from intermezzo.conductor.showing import (  # noqa: PLC0415 - as above
        UnsuitableError,
        refuse_unsuitable,
    )
    from intermezzo.core.swap import fitted, person_of  # noqa: PLC0415 - as above

    library = load_library(found)
    preferences, _ = load_preferences(found)
    suiting = fitted(library, person_of(preferences))
    try:
        refuse_unsuitable(routine, suiting, library, preferences)
    except KeyError:
        raise Refusal(
            f"there is no routine {routine!r}; intermezzo routines list shows them all"
        ) from None
    except UnsuitableError as error:
        raise Refusal(str(error)) from error


def _run(
    home: Path | None,
    instance: Instance,
    *,
    play: str | None = None,
    speed: float = 1.0,
    browse: bool = False,
    settings: str | None = None,
    look_back: bool = False,
) -> int:
    from intermezzo.bootstrap.desktop import run  # noqa: PLC0415 - Qt
    from intermezzo.bootstrap.headless import Options  # noqa: PLC0415 - not to wake

    try:
        return run(Options(home, instance, play, speed, browse, settings, look_back))
    finally:
        instance.close()
