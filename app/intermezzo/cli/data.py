"""Commands about everything at once: where it lies, a backup, back from it, away with it."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo import __version__
from intermezzo.bootstrap.belongings import belongings
from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.cli.text import columns
from intermezzo.core.plain import plain
from intermezzo.paths import PlacesError, places, spare_locks
from intermezzo.system.clock import SystemClock
from intermezzo.system.instance import Instance, InstanceError, claim

if TYPE_CHECKING:
    from intermezzo.store.safekeeping.belongings import Belongings

_LEFT = """\
Exports and backups that you made lie where you put them.
If Intermezzo starts when you log in, it still does; to end that: intermezzo autostart off
"""
_RUNNING = "Intermezzo is running; end it first with: intermezzo quit"


def where(wish: Namespace) -> int:
    """Tell where everything lies."""
    found = _home(wish)
    named = {
        "preferences": found.preferences,
        "log": found.database,
        "routines": found.routines,
        "messages": found.messages,
    }
    aside = found.set_aside()
    if wish.json:
        fields = {
            **{name: {"path": str(path), "there": _is_there(path)} for name, path in named.items()},
            "set_aside": [str(path) for path in aside],
        }
        sys.stdout.write(json.dumps(fields, indent=2) + "\n")
        return DONE
    words = {"routines": "own movements and routines"}
    rows = [
        (words.get(name, name), plain(str(path)), "" if _is_there(path) else "not there yet")
        for name, path in named.items()
    ]
    rows += [("set aside", plain(str(path)), "") for path in aside]
    sys.stdout.write("\n".join(columns(rows, indent="")) + "\n")
    return DONE


def backup(wish: Namespace) -> int:
    """Put preferences, log and own content into one file; a running app is not disturbed."""
    from intermezzo.store.safekeeping.backup import back_up  # noqa: PLC0415 - see headless
    from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - as above

    now = SystemClock().now()
    try:
        made = back_up(_home(wish), wish.path, now, __version__, replace=wish.force)
    except KeepingError as error:
        raise Refusal(str(error)) from error
    for sentence in made.left_out:
        sys.stderr.write(f"intermezzo: {plain(sentence)}\n")
    files = "1 file" if made.files == 1 else f"{made.files} files"
    sys.stdout.write(f"{plain(str(made.file))}\n{files}. Keep it where only you can read it.\n")
    return DONE


def restore(wish: Namespace) -> int:
    """Put a backup in the place of what is there, which is set aside."""
    from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - see headless
    from intermezzo.store.safekeeping.restore import restore as bring_back  # noqa: PLC0415 - as above

    with _alone(wish) as home:
        try:
            done = bring_back(wish.file, home, SystemClock().now())
        except KeepingError as error:
            raise Refusal(str(error)) from error
    made = f"{done.made.date()} {done.made:%H:%M}"
    sys.stdout.write(f"Everything is as it was saved on {made}.\n")
    for path in done.aside:
        sys.stdout.write(f"What was there before is kept as {plain(str(path))}\n")
    return DONE


def delete(wish: Namespace) -> int:
    """Delete preferences, log, own content, messages and all copies set aside."""
    from intermezzo.store.safekeeping.erase import erase, everything  # noqa: PLC0415 - see headless

    if not wish.yes:
        for path in everything(_home(wish)):
            sys.stdout.write(f"{plain(str(path))}\n")
        sys.stdout.flush()
        raise Refusal("nothing was deleted; to delete all of this for good, add --yes")
    with _alone(wish) as home:
        done = erase(home)
    for sentence in done.left:
        sys.stderr.write(f"intermezzo: {plain(sentence)}\n")
    if not done.gone and not done.left:
        sys.stdout.write("There is nothing to delete.\n")
        return DONE
    for path in done.gone:
        sys.stdout.write(f"Deleted {plain(str(path))}\n")
    sys.stdout.write(_LEFT)
    return FAILED if done.left else DONE


def _home(wish: Namespace) -> Belongings:
    return belongings(places(wish.home, os.environ))


@contextmanager
def _alone(wish: Namespace) -> Iterator[Belongings]:
    """Hold the lock of the home, so that no app runs or starts meanwhile."""
    found = places(wish.home, os.environ)
    try:
        found.prepare()
        held = claim(found.lock, {"command": "status"}, spare_locks(found, os.environ))
    except PlacesError as error:
        raise Refusal(str(error)) from error
    except InstanceError as error:
        raise Refusal(str(error), FAILED) from error
    if not isinstance(held, Instance):
        raise Refusal(_RUNNING, FAILED)
    try:
        yield belongings(found)
    finally:
        held.close()


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)
